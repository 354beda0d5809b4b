"""The labels that a tagger gives to tokens: begin, inside, last and unit, for each kind of span; or outside."""

from collections.abc import Sequence


class Labels:
    """Labels of spans of some kinds. Label 0 is outside; then come begin, inside, last and unit of each kind."""

    def __init__(self, kinds: Sequence[str]) -> None:
        self.kinds = tuple(kinds)
        self.names = ("O", *(f"{place}-{kind}" for kind in kinds for place in "BILU"))
        self.moves = self._moves()

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

    def _moves(self) -> tuple[tuple[tuple[int, int], ...], ...]:
        """For each state after a token, the states before it and the labels that lead from there.

        State 0 is closed; state i + 1 is inside of a span of kind i.
        """
        units = ((0, self.index("U", kind)) for kind in self.kinds)
        ends = ((i + 1, self.index("L", kind)) for i, kind in enumerate(self.kinds))
        goes_on = [((0, self.index("B", kind)), (i + 1, self.index("I", kind))) for i, kind in enumerate(self.kinds)]
        return (((0, 0), *units, *ends), *goes_on)
