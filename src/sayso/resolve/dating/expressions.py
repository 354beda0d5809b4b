"""Text → the expressions of time in it, each with the time that it names.

Enters: a text and a stretch of it, as a sentence. Leaves: expressions in order, not overlapping; their spans leave out
the preposition ("on Monday" gives "Monday"). Refuses what names no time to resolve ("recently", "years ago", "the next
month"), clock times, feasts, dates in numbers with slashes, and days in names ("Super Tuesday", "Sunday Times").
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from sayso.records import Span
from sayso.resolve.dating.times import Day, Decade, Interval, Month, Season, Shift, Time, Unit, Weekday, Year

MONTHS = "January February March April May June July August September October November December".split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
SATURDAY = WEEKDAYS.index("Saturday")
NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve".split()
UNITS: dict[str, Unit] = {"day": "day", "week": "week", "month": "month", "year": "year", "summer": "year"}
DAYTIMES = {"yesterday": -1, "last night": -1, "tomorrow": 1}
FEW = 3  # "a few weeks ago": about so many, and so told one grain coarser
COARSER: dict[Unit, Unit] = {"day": "month", "week": "month", "month": "year"}

LONG_MONTH = "|".join(MONTHS)
MONTH = rf"(?:{LONG_MONTH}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?:\.|\b))"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d:%]|[,.]\d|[-\s]percent)"
YEAR = r"(?:1[6-9]|20)\d\d(?![\d%]|,\d|\.\d)"
WEEKDAY = "|".join(WEEKDAYS)
SEASON = "spring|summer|fall|autumn|winter"
NUMBER = rf"(?i:an?|\d{{1,3}}|{'|'.join(NUMBERS[1:])})"
PART = r"(?:(?:[Ee]arly|[Ll]ate|[Mm]id)[-\s])"

# A month alone may be a name (May) or a verb (March), four digits may be a count: words of time must precede.
LEAD = (
    r"(?:[Ii]n|[Dd]uring|[Ss]ince|[Uu]ntil|[Bb]y|[Oo]f|[Bb]efore|[Aa]fter|[Ff]rom|[Tt]hrough|[Bb]etween|[Aa]n?|[Tt]he|"
    r"[Tt]hat|[Tt]his|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Mm]y|[Oo]ur|[\w.]['’]s|s['’])"
)
NO_NAME_BEFORE = "".join(
    rf"(?<!{word} )" for word in "Super Black Good Ash Cyber Palm Easter Bloody Giving Fat Bowl Fox\\sNews".split()
)
NO_NAME_AFTER = r"(?!s\b|\s+(?:Night|Morning|Times|Mail|Express|Telegraph|Herald|Mirror|Post|Today|Review|Live)\b)"


@dataclass(frozen=True)
class DateExpression:
    """Words of time, and the time they name."""

    span: Span
    time: Time

    def resolve(self, anchor: date | None) -> str | None:
        """The time as EDTF, as fine as the words allow, for words written on the day of the anchor."""
        return self.time.resolve(anchor)


@lru_cache(maxsize=8)  # several attributions stand in one sentence
def find_dates(text: str, span: Span) -> tuple[DateExpression, ...]:
    """The expressions of time inside a stretch of text, in order; of two that overlap the earlier, then the longer.

    >>> [one.resolve(date(2025, 9, 2)) for one in find_dates("On Monday she said: not last month.", Span(0, 35))]
    ['2025-09-01', '2025-08']
    """
    found: list[DateExpression] = []
    for one in sorted(_matches(text, span), key=lambda one: (one.span.start, -one.span.end)):
        if not found or found[-1].span.end <= one.span.start:
            found.append(one)
    return tuple(found)


def _matches(text: str, span: Span) -> Iterator[DateExpression]:
    for pattern, read in READERS:
        for match in pattern.finditer(text, *span):
            yield DateExpression(Span(*match.span("at")), read(match))


def _read_iso(match: re.Match[str]) -> Time:
    return Day(int(match["month"]), int(match["day"]), int(match["year"]))


def _read_day(match: re.Match[str]) -> Time:
    return Day(_month(match["month"]), int(re.sub(r"\D", "", match["day"])), _number(match["year"]))


def _read_month_of_year(match: re.Match[str]) -> Time:
    return Month(_month(match["month"]), int(match["year"]))


def _read_month_of_last_year(match: re.Match[str]) -> Time:
    return Month(_month(match["month"]), years_ago=int(match["which"] == "last"))


def _read_month(match: re.Match[str]) -> Time:
    return Month(_month(match["month"]))


def _read_last_month(match: re.Match[str]) -> Time:
    return Month(_month(match["month"]), before=match["which"].lower() == "last")


def _read_next_month(match: re.Match[str]) -> Time:
    return Month(_month(match["month"]), years_ago=-1)


def _read_months(match: re.Match[str]) -> Time:
    first = Month(_month(match["first"]), _number(match["first_year"]))
    return Interval(first, Month(_month(match["last"]), _number(match["last_year"])))


def _read_years(match: re.Match[str]) -> Time:
    return Interval(Year(int(match["first"])), Year(int(match["last"])))


def _read_year(match: re.Match[str]) -> Time:
    return Year(int(match["year"]))


def _read_decade(match: re.Match[str]) -> Time:
    first = int(match["decade"])
    return Decade(first if first >= 1000 else 1900 + first)


def _read_weekday(match: re.Match[str]) -> Time:
    number, which = WEEKDAYS.index(match["weekday"]), (match["which"] or "").lower()
    if which in ("last", "this past"):
        return Weekday(number, -1)
    return Weekday(number, 1 if which else 0)


def _read_daytime(match: re.Match[str]) -> Time:
    return Shift("day", DAYTIMES.get(" ".join(match["at"].lower().split()), 0))


def _read_weekend(match: re.Match[str]) -> Time:
    which = (match["which"] or "").lower()
    if which == "this":
        return Shift("week", 0)
    return Shift("week", 1) if which == "next" else Weekday(SATURDAY, -1 if which else 0, grain="month")


def _read_unit(match: re.Match[str]) -> Time:
    return Shift(UNITS[match["unit"]], {"last": -1, "this": 0, "this past": -1}.get(match["which"].lower(), 1))


def _read_season(match: re.Match[str]) -> Time:
    return Season(match["season"], last=match["which"].lower() == "last")


def _read_ago(match: re.Match[str]) -> Time:
    word = match["number"].lower()
    count = 1 if word in ("a", "an") else NUMBERS.index(word) if word in NUMBERS else int(word)
    return Shift("year", -10 * count) if match["unit"] == "decade" else Shift(UNITS[match["unit"]], -count)


def _read_few_ago(match: re.Match[str]) -> Time:
    unit = UNITS[match["unit"]]
    return Shift(unit, -FEW, grain=COARSER[unit])


def _month(word: str) -> int:
    return next(number for number, month in enumerate(MONTHS, 1) if month[:3] == word[:3])


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None


READERS: list[tuple[re.Pattern[str], Callable[[re.Match[str]], Time]]] = [
    (re.compile(pattern), read)
    for pattern, read in (
        (r"(?<![\d-])(?P<at>(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d))(?![\d-])", _read_iso),
        # Monday, Sept. 5, 2016
        (
            rf"\b(?P<at>(?:(?:{WEEKDAY}),?\s+)?(?P<month>{MONTH})\s*(?P<day>{DAY})(?:,?\s+(?P<year>{YEAR}))?)",
            _read_day,
        ),
        # Monday 5 September 2016
        (
            rf"(?<![\d.,$])\b(?P<at>(?:(?:{WEEKDAY}),?\s+)?(?P<day>{DAY})\s+(?:of\s+)?(?P<month>{MONTH})"
            rf"(?:,?\s+(?P<year>{YEAR}))?)",
            _read_day,
        ),
        (
            rf"\b(?P<at>(?:[Bb]etween|[Ff]rom)\s+(?P<first>{MONTH})(?:,?\s+(?P<first_year>{YEAR}))?\s+"
            rf"(?:and|to|through|until)\s+(?P<last>{MONTH})(?:,?\s+(?P<last_year>{YEAR}))?)",
            _read_months,
        ),
        (
            rf"\b(?P<at>(?:[Bb]etween|[Ff]rom)\s+(?P<first>{YEAR})\s+(?:and|to|through|until)\s+(?P<last>{YEAR}))",
            _read_years,
        ),
        (rf"(?<![\d$-])\b(?P<at>(?P<first>{YEAR})[-–](?P<last>{YEAR}))(?![\d-])", _read_years),
        (rf"\b(?P<at>{PART}?(?P<month>{MONTH}),?\s+(?:of\s+)?(?P<year>{YEAR}))", _read_month_of_year),
        (rf"\b(?P<at>(?P<month>{MONTH})\s+(?:of\s+)?(?P<which>last|this)\s+year)\b", _read_month_of_last_year),
        (rf"\b(?P<at>(?P<which>[Ll]ast|[Tt]his)\s+(?P<month>{LONG_MONTH}))\b", _read_last_month),
        (rf"\b(?P<at>[Nn]ext\s+(?P<month>{LONG_MONTH}))\b", _read_next_month),
        (rf"\b(?P<at>{PART}(?P<month>{LONG_MONTH}))\b", _read_month),
        # The March survey, but not the March on Rome.
        (rf"\b{LEAD}\s+(?P<at>(?P<month>{LONG_MONTH}))\b(?!(?<=he\sMarch)\s+(?:on|for|of|to)\b)", _read_month),
        (
            rf"{NO_NAME_BEFORE}\b(?P<at>(?:(?P<which>[Ll]ast|[Tt]his(?:\s+(?:past|coming))?|[Nn]ext)\s+)?"
            rf"(?P<weekday>{WEEKDAY}){NO_NAME_AFTER}(?:\s+(?:night|morning|afternoon|evening))?)\b",
            _read_weekday,
        ),
        # A capital inside a sentence makes a name of it: NBC's Today.
        (
            r"\b(?P<at>today|tonight|yesterday|tomorrow|(?<![\w’'”]\s)(?:Today|Tonight|Yesterday|Tomorrow)(?![”\"]))\b",
            _read_daytime,
        ),
        (r"\b(?P<at>[Ll]ast\s+night|[Tt]his\s+(?:morning|afternoon|evening))\b", _read_daytime),
        (
            r"\b(?P<at>(?:(?:[Oo]ver|[Aa]t|[Dd]uring)\s+the|(?P<which>[Ll]ast|[Tt]his(?:\s+past)?|[Nn]ext))\s+weekend)\b",
            _read_weekend,
        ),
        (
            r"\b(?P<at>(?:(?:[Ee]arlier|[Ll]ater?|[Ee]arly)\s+)?"
            r"(?P<which>[Ll]ast|[Tt]his(?:\s+past)?|(?<!the\s)(?<!The\s)[Nn]ext)\s+(?P<unit>week|month|year))\b",
            _read_unit,
        ),
        (rf"\b(?P<at>(?P<which>[Ll]ast|[Tt]his(?:\s+past)?)\s+(?P<season>{SEASON}))\b", _read_season),
        (
            rf"\b(?P<at>(?P<number>{NUMBER})\s+(?P<unit>day|week|month|year|decade|summer)s?\s+(?:ago|back))\b",
            _read_ago,
        ),
        (
            r"\b(?P<at>(?:[Aa]\s+few|[Aa]\s+couple(?:\s+of)?|[Ss]everal)\s+(?P<unit>day|week|month)s\s+ago)\b",
            _read_few_ago,
        ),
        (rf"\b(?P<at>(?:{SEASON})\s+(?:of\s+)?(?P<year>{YEAR}))", _read_year),
        (rf"\b(?P<at>(?:first|second|third|fourth|last)\s+quarter\s+of\s+(?P<year>{YEAR}))", _read_year),
        (rf"\b(?:{LEAD}\s+|{PART})(?P<at>(?P<year>{YEAR}))(?!s\b|-\d)", _read_year),
        (r"\b(?P<at>(?P<decade>(?:1[6-9]|20)\d0)s)\b", _read_decade),
        (r"(?P<at>['’](?P<decade>[2-9]0)s)\b", _read_decade),
    )
]
