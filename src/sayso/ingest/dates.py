"""Dates as people write them → ISO `YYYY-MM-DD`, or None.

Refuses to guess: no relative dates, no date without its year. 3/4/2025 is March 4, as in the United States,
unless only the other order gives a date.
"""

import re
from datetime import date

LONGEST = 64
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?:\.|\b)"
)
DAY = r"\d{1,2}(?:st|nd|rd|th)?(?!\d)"
YEAR = r"(?<!\d)[12]\d{3}(?!\d)"
ISO = re.compile(r"\s*([12]\d{3})(?:([-/.])(\d{1,2})\2(\d{1,2})|(\d{2})(\d{2}))(?![\d/-])")
NUMERIC = "|".join(rf"(?<![\d{mark}])\d{{1,2}}{mark}\d{{1,2}}{mark}\d{{4}}(?!\d)" for mark in ("/", r"\.", "-"))
SHORT = r"(?<![\d/])\d{1,2}/\d{1,2}/\d\d(?![\d/])"
FULL = rf"(?:{MONTH}\s*{DAY},?\s*{YEAR}|{DAY}[\s-]+(?:of\s+)?{MONTH}[,-]?\s*{YEAR}|{NUMERIC}|{SHORT})"
IN_NAME = re.compile(r"(?<!\d)([12]\d{3})([-_/.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")
WRITTEN = re.compile(FULL, re.IGNORECASE)


def parse_date(text: str) -> str | None:
    """The ISO date that a text of at most 64 characters states in full, or None."""
    text = text.strip()
    if not text or len(text) > LONGEST:
        return None
    numbers = ISO.match(text)
    if numbers:
        year, _, month, day, short_month, short_day = numbers.groups()
        return _iso(int(year), int(month or short_month), int(day or short_day))
    written = WRITTEN.search(text)
    return _parse_written(written.group()) if written else None


def date_in_name(name: str) -> str | None:
    """The one date, year first, in the name or address of an article; None if there are two.

    >>> date_in_name("courier_2025-09-02_harbour"), date_in_name("https://courier.example/2025/09/02/harbour")
    ('2025-09-02', '2025-09-02')
    """
    found = {_iso(int(year), int(month), int(day)) for year, _, month, day in IN_NAME.findall(name)}
    return found.pop() if len(found) == 1 else None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _parse_written(text: str) -> str | None:
    import dateparser  # type: ignore[import-untyped] # it ships no types

    settings = {
        "STRICT_PARSING": True,
        "REQUIRE_PARTS": ["day", "month", "year"],
        "PARSERS": ["absolute-time"],
        "DATE_ORDER": "MDY",
    }
    try:
        found = dateparser.parse(text, languages=["en"], settings=settings)
    except (ValueError, OverflowError, TypeError):
        return None
    return found.date().isoformat() if found else None
