"""Tokens → windows: stretches short enough for the encoder, cut between passages where that is possible."""

from collections.abc import Iterator

import numpy as np

from sayso.inference.tokens import PLACES, Ints, Tokens
from sayso.records import Span

LONGEST = 510
PASSAGE_START = PLACES.index("passage start")


def find_windows(tokens: Tokens, longest: int = LONGEST) -> list[Span]:
    """Spans of token positions that cover all tokens, each of at most `longest` word pieces and of like size.

    Cut before a passage, else before a sentence, else anywhere.
    """
    total = len(tokens.pieces)
    if total == 0:
        return []
    aim = total / -(-total // longest)
    return list(_cut(tokens.offsets, tokens.place, aim, longest))


def _cut(offsets: Ints, place: Ints, aim: float, longest: int) -> Iterator[Span]:
    """Windows of about `aim` pieces; token i covers pieces `offsets[i]` to `offsets[i + 1]`."""
    start, count = 0, len(place)
    while start < count:
        furthest = int(np.searchsorted(offsets, offsets[start] + longest, side="right")) - 1
        furthest = max(start + 1, min(furthest, count))
        end = count if furthest == count else _best_cut(offsets, place, start, furthest, aim)
        yield Span(start, end)
        start = end


def _best_cut(offsets: Ints, place: Ints, start: int, furthest: int, aim: float) -> int:
    """The cut up to `furthest` that comes nearest to `aim`, at the highest kind of border in the second half."""
    middle = start + max(1, (furthest - start) // 2)
    for kind in (PASSAGE_START, PASSAGE_START - 1):
        borders = np.flatnonzero(place[middle : furthest + 1] >= kind) + middle
        if len(borders):
            return int(borders[np.argmin(np.abs(offsets[borders] - offsets[start] - aim))])
    return furthest
