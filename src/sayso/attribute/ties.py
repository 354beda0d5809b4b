"""Which source and which content belong to which cue.

Each token has four vectors: as a cue that seeks its source, as a source, as a cue that is sought by content, and
as content. A span's vector is the sum of those of its first and last pieces; two spans are tied as strongly as
their vectors agree, plus a bias by their distance. Nothing at all scores 0.
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

TIE_WIDTH = 64
SEEKS_SOURCE, SOURCE, SOUGHT, CONTENT = range(4)
STEPS = (2, 4, 8, 16, 32, 64, 128)
BUCKETS = 2 * (len(STEPS) + 1)


def distance_buckets(one: NDArray[np.int64], other: NDArray[np.int64]) -> NDArray[np.int64]:
    """The bucket of the signed distance in pieces from each of `one` (rows) to each of `other` (columns)."""
    distance = other[None, :] - one[:, None]
    return np.digitize(np.abs(distance), STEPS) + (distance < 0) * (len(STEPS) + 1)
