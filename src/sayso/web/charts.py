"""Tallies by month → bars for an inline SVG, drawn on the server: no script, and nothing to load."""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.ledger import Tally

WIDTH, HEIGHT = 720, 96
MONTHS = 12
GAP = 0.2  # of a bar's width


@dataclass(frozen=True)
class Bar:
    """A month's bar, in the units of the drawing."""

    month: str
    statements: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Chart:
    """Bars over all months from the first to the last, also those without any; few months take part of the width."""

    bars: tuple[Bar, ...]
    first: str
    last: str
    most: int
    width: float
    height: int = HEIGHT

    @property
    def share(self) -> float:
        """Of the page's width, in percent."""
        return round(100 * self.width / WIDTH, 2)


def chart(tallies: Sequence[Tally]) -> Chart | None:
    """The chart of some months; null if there is none, or if a month is none."""
    known = {one.name: one.statements for one in tallies if _number(one.name) is not None}
    if not known:
        return None
    first, last = min(known), max(known)
    numbers = range(_number(first) or 0, (_number(last) or 0) + 1)
    if len(numbers) > WIDTH:
        return None
    most = max(known.values())
    step = min(WIDTH / len(numbers), WIDTH / MONTHS)
    bars = []
    for i, number in enumerate(numbers):
        month = f"{number // MONTHS:04}-{number % MONTHS + 1:02}"
        height = round(known.get(month, 0) / most * HEIGHT, 2)
        if height:
            height = max(height, 1.5)
        bars.append(
            Bar(month, known.get(month, 0), round(i * step, 2), HEIGHT - height, round(step * (1 - GAP), 2), height)
        )
    return Chart(tuple(bars), first, last, most, round(step * len(numbers), 2))


def _number(month: str) -> int | None:
    """Months since the year 0."""
    year, _, number = month.partition("-")
    if not (year.isdecimal() and number.isdecimal() and len(year) == 4 and 1 <= int(number) <= MONTHS):
        return None
    return int(year) * MONTHS + int(number) - 1
