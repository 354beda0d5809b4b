"""The labels that a tagger gives to tokens: begin, inside, last and unit, for each kind of span; or outside."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]


class Labels:
    """Labels of spans of some kinds. Label 0 is outside; then come begin, inside, last and unit of each kind."""

    def __init__(self, kinds: Sequence[str]) -> None:
        self.kinds = tuple(kinds)
        self.names = ("O", *(f"{place}-{kind}" for kind in kinds for place in "BILU"))
        self.moves = self._moves()
        ways = sorted((label, state, after) for after, moves in enumerate(self.moves) for state, label in moves)
        _, self._before, self._after = np.array(ways).T

    def __len__(self) -> int:
        return len(self.names)

    def index(self, place: str, kind: str) -> int:
        return self.names.index(f"{place}-{kind}")

    def of_span(self, kind: str, length: int) -> list[int]:
        """The labels of one span of `length` tokens."""
        if length == 1:
            return [self.index("U", kind)]
        inner = [self.index("I", kind)] * (length - 2)
        return [self.index("B", kind), *inner, self.index("L", kind)]

    def well_formed(self, path: Ints) -> bool:
        """Whether each span in a sequence of labels begins, goes on and ends."""
        states = np.concatenate([[0], self._after[path]])
        return bool((states == np.append(self._before[path], 0)).all())

    def _moves(self) -> tuple[tuple[tuple[int, int], ...], ...]:
        """For each state after a token, the states before it and the labels that lead from there.

        State 0 is closed; state i + 1 is inside of a span of kind i.
        """
        units = ((0, self.index("U", kind)) for kind in self.kinds)
        ends = ((i + 1, self.index("L", kind)) for i, kind in enumerate(self.kinds))
        goes_on = [((0, self.index("B", kind)), (i + 1, self.index("I", kind))) for i, kind in enumerate(self.kinds)]
        return (((0, 0), *units, *ends), *goes_on)
