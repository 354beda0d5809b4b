"""The vectors that tie spans to one another.

Each piece has a vector for each use: as a cue that seeks its source, as a source, as a cue that is sought by content,
as content, as words that refer to someone, and as a name that they refer to. A span's vector is the sum of those of
the first pieces of its first and last tokens; two spans are tied as strongly as their vectors agree, plus a bias by
their distance. Nothing at all scores 0.
"""

from typing import Literal

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Tie = Literal["source of cue", "cue of content", "name of reference"]

WIDTH = 64
TIES: tuple[Tie, ...] = ("source of cue", "cue of content", "name of reference")
USES = 2 * len(TIES)
STEPS = (2, 4, 8, 16, 32, 64, 128)
BUCKETS = 2 * (len(STEPS) + 1)
# The use of what seeks and of what is sought.
ROLES: dict[Tie, tuple[int, int]] = {"source of cue": (0, 1), "cue of content": (3, 2), "name of reference": (4, 5)}


def distance_buckets(one: Ints, other: Ints) -> Ints:
    """The bucket of the signed distance in pieces from each of `one` (rows) to each of `other` (columns)."""
    distance = other[None, :] - one[:, None]
    buckets: Ints = np.digitize(np.abs(distance), STEPS) + (distance < 0) * (len(STEPS) + 1)
    return buckets


def part_for(use: int) -> slice:
    """The columns of the vectors for one use."""
    return slice(use * WIDTH, (use + 1) * WIDTH)
