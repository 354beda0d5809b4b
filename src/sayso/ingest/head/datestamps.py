"""Lines that say when an article appeared: "Published: Tuesday, Sept 2, 2025 3:15 PM ET | Updated …"."""

import re

from sayso.ingest.dates import DAY, FULL, MONTH, parse_date
from sayso.ingest.head.metadata import Metadata

LONGEST = 120
PIECE = re.compile(
    rf"""
    (?P<label>(?:(?:first|last|originally|article)\s+)?(?:published|posted|updated|modified|created|dated?|filed|issued)(?:\s+(?:on|at))?\b\s*:?)
  | (?P<date>[12]\d{{3}}-\d\d?-\d\d?(?:T[\d:.]+Z?)?|[12]\d{{3}}/\d\d?/\d\d?|{FULL})
  | (?P<open>{MONTH}\s*{DAY}\b|{DAY}\s+{MONTH})
  | \d{{1,2}}[:.]\d\d(?::\d\d)?\s*(?:[ap]\.?m\b\.?)?
  | \d{{1,2}}\s*[ap]\.?m\b\.?
  | (?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\b\.?
  | (?:[ecmp][sd]?t|utc|gmt|bst|cest|cet|ist|z|hrs)\b(?:[+-]\d\d:?\d\d)?
  | [+-]\d\d:?\d\d\b
  | (?:at|on)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
OUTLET_NAME = re.compile(r"(?:(?:the|of|and|&|[A-Z][\w.'’-]*)(?:\s+|$)){1,6}")
AFTER_OUTLET = re.compile(r"\s*[,|·•–—]\s*|\s+-\s+")
BETWEEN = re.compile(r"[\s,;|•·–—/()*_-]*")


def read_datestamp(line: str) -> Metadata | None:
    """The date of publication, if the whole line is a date with its label and time; else None.

    A date of updating counts only where no other is given; one without its year is left open.
    """
    if len(line) > LONGEST:
        return None
    at = _skip(line, 0)
    updated = False
    dates: list[tuple[bool, str | None]] = []
    while at < len(line):
        piece = PIECE.match(line, at)
        if piece is None:
            return None
        if piece["label"]:
            updated = re.search("updated|modified", piece["label"], re.IGNORECASE) is not None
        elif piece["date"] or piece["open"]:
            dates.append((updated, parse_date(piece["date"] or "")))
        at = _skip(line, piece.end())
    if not dates:
        return None
    return Metadata(published=next((date for _, date in sorted(dates, key=lambda one: one[0]) if date), None))


def read_outlet_line(line: str) -> Metadata | None:
    """The outlet, and the date beside it, of a line right under a byline: "Arden Register, September 5, 2025"."""
    name, *rest = AFTER_OUTLET.split(line.strip(" *_"), maxsplit=1)
    stamp = read_datestamp(rest[0]) if rest else Metadata()
    if stamp is None or not OUTLET_NAME.fullmatch(name):
        return None
    return Metadata(outlet=name, published=stamp.published)


def _skip(line: str, at: int) -> int:
    between = BETWEEN.match(line, at)
    return between.end() if between else at
