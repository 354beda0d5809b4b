"""Windows → batches of like length, padded as little as possible."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

START, END = 101, 102
WASTE = 0.1
MOST_PIECES = 512


def pad(windows: Sequence[Ints]) -> Ints:
    """Windows × 4 × longest + 2: each between its start and end marks, then zeros."""
    inputs = np.zeros((len(windows), 4, max(window.shape[1] for window in windows) + 2), dtype=np.int64)
    for i, window in enumerate(windows):
        length = window.shape[1]
        inputs[i, :, 1 : length + 1] = window
        inputs[i, 0, 0], inputs[i, 0, length + 1] = START, END
    return inputs


def batch_by_length(lengths: Sequence[int]) -> list[list[int]]:
    """Positions in batches of like length: at most a tenth of a batch is padding, at most 512 pieces in all."""
    batches: list[list[int]] = []
    for i in sorted(range(len(lengths)), key=lambda i: -lengths[i]):
        longest = lengths[batches[-1][0]] if batches else 0
        fits = longest * (len(batches[-1]) + 1) <= MOST_PIECES if batches else False
        if fits and lengths[i] >= longest * (1 - 2 * WASTE):
            batches[-1].append(i)
        else:
            batches.append([i])
    return batches
