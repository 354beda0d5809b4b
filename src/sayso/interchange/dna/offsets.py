"""Offsets in UTF-16 units, as Java counts, ⇄ code points."""

from bisect import bisect_left

from sayso.records import Span


class Offsets:
    """The offsets of one text. A place inside of a surrogate pair is refused with ValueError."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._wide = [place for place, char in enumerate(text) if ord(char) > 0xFFFF]  # two units each
        self._units = [place + before for before, place in enumerate(self._wide)]

    def to_points(self, start: int, stop: int) -> Span:
        """The code points of a stretch of units; raises ValueError if it is not a stretch of the text's characters."""
        span = Span(self._point(start), self._point(stop))
        if not 0 <= span.start < span.end <= len(self._text):
            raise ValueError(f"{start} to {stop} is outside of a text of {self.to_units(len(self._text))} characters")
        return span

    def to_units(self, point: int) -> int:
        """How many units stand before a code point."""
        return point + bisect_left(self._wide, point)

    def _point(self, unit: int) -> int:
        before = bisect_left(self._units, unit)
        if before and self._units[before - 1] + 1 == unit:
            raise ValueError(f"{unit} is inside of the character {self._text[self._wide[before - 1]]!r}")
        return unit - before
