"""Kinds of time that words can name → EDTF (ISO 8601-2), given the day they were written on: the anchor.

Enters: the parts of an expression and an anchor, or none. Leaves: `2025-09-01`, `2025-08`, `2025`, `199X` (a decade)
or `2010/2012` (an interval), never finer than the words; seasons and quarters leave as their year. Refuses to guess:
without an anchor only what names its own year has a value, and "last summer" in autumn has none. The past is the
default: "on Monday" is the Monday on or before the anchor.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, Protocol

Unit = Literal["day", "week", "month", "year"]
Way = Literal[-1, 0, 1]

DAYS = 7
MONTHS = 12
# A week is vaguer than a day and finer than a month: it is written as its month.
WIDTHS: dict[Unit, int] = {
    "day": len("2025-09-01"),
    "week": len("2025-09"),
    "month": len("2025-09"),
    "year": len("2025"),
}
SEASON_ENDS = {"spring": 5, "summer": 8, "fall": 11, "autumn": 11}


class Time(Protocol):
    """What an expression of time stands for."""

    def resolve(self, anchor: date | None) -> str | None: ...


@dataclass(frozen=True)
class Day:
    """A day of a month. Without a year: the latest one not after the anchor."""

    month: int
    day: int
    year: int | None = None

    def resolve(self, anchor: date | None) -> str | None:
        if self.year is not None:
            return _iso(self.year, self.month, self.day)
        if anchor is None:
            return None
        ahead = (self.month, self.day) > (anchor.month, anchor.day)
        return _iso(anchor.year - ahead, self.month, self.day)


@dataclass(frozen=True)
class Month:
    """A month. Without a year: the latest one not after the anchor, with `before` the latest one before it."""

    month: int
    year: int | None = None
    years_ago: int | None = None
    before: bool = False

    def resolve(self, anchor: date | None) -> str | None:
        year = self._year(anchor)
        return None if year is None else f"{year:04}-{self.month:02}"

    def _year(self, anchor: date | None) -> int | None:
        if self.year is not None or anchor is None:
            return self.year
        if self.years_ago is not None:
            return anchor.year - self.years_ago
        return anchor.year - (self.month >= anchor.month if self.before else self.month > anchor.month)


@dataclass(frozen=True)
class Year:
    """A year by its number, or a season or quarter of it."""

    year: int

    def resolve(self, anchor: date | None) -> str | None:
        return f"{self.year:04}"


@dataclass(frozen=True)
class Decade:
    """The ten years from `first`."""

    first: int

    def resolve(self, anchor: date | None) -> str | None:
        return f"{self.first // 10}X"


@dataclass(frozen=True)
class Weekday:
    """A day of the week, Monday 0: the latest on or before the anchor, with `way` -1 before it, with 1 after it."""

    number: int
    way: Way = 0
    grain: Unit = "day"

    def resolve(self, anchor: date | None) -> str | None:
        if anchor is None:
            return None
        back = (anchor.weekday() - self.number) % DAYS
        if self.way < 0:
            back = back or DAYS
        elif self.way > 0:
            back -= DAYS
        return _moved(anchor, -back, self.grain)


@dataclass(frozen=True)
class Shift:
    """So many units from the anchor, back below zero, written as fine as the unit or as `grain`."""

    unit: Unit
    count: int
    grain: Unit | None = None

    def resolve(self, anchor: date | None) -> str | None:
        if anchor is None:
            return None
        grain = self.grain or self.unit
        if self.unit in ("day", "week"):
            return _moved(anchor, self.count * (DAYS if self.unit == "week" else 1), grain)
        months = anchor.year * MONTHS + anchor.month - 1 + self.count * (MONTHS if self.unit == "year" else 1)
        day = _iso(months // MONTHS, months % MONTHS + 1, 1)
        return day and day[: WIDTHS[grain]]


@dataclass(frozen=True)
class Season:
    """A season beside the anchor. The last one is unclear where this year's is over: writers mean either by it."""

    name: str
    last: bool = False

    def resolve(self, anchor: date | None) -> str | None:
        if anchor is None or self.name not in SEASON_ENDS:
            return None
        if not self.last:
            return f"{anchor.year:04}"
        return None if anchor.month > SEASON_ENDS[self.name] else f"{anchor.year - 1:04}"


@dataclass(frozen=True)
class Interval:
    """From the first to the last, both included. A first without a year is the latest one not after the last."""

    first: Month | Year
    last: Month | Year

    def resolve(self, anchor: date | None) -> str | None:
        last = self.last.resolve(anchor)
        first = last and self.first.resolve(_inside(last))
        return f"{first}/{last}" if first and last and first <= last else None


def _inside(value: str) -> date:
    year, _, month = value.partition("-")
    return date(int(year), int(month or MONTHS), 1)


def _moved(anchor: date, days: int, grain: Unit) -> str | None:
    try:
        return (anchor + timedelta(days=days)).isoformat()[: WIDTHS[grain]]
    except OverflowError:
        return None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
