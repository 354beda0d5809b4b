"""Where and when a report was filed: "LONDON, Sept 2 (Reuters) - " at the start of its first paragraph.

Conservative: the place is in capitals, or a known news agency stands in brackets, and a sentence follows.
"""

import re

from sayso.ingest.dates import DAY, MONTH, YEAR, parse_date
from sayso.ingest.head.metadata import Metadata
from sayso.ingest.head.outlets import agency

SHORTEST_PROSE = 30
LONGEST = 120
UPPER = r"[^\W\d_a-z][^\W\d_a-z.'’-]*"
MONTH_DAY = rf"(?:{MONTH}\s+{DAY}|{DAY}\s+{MONTH})(?:,?\s+{YEAR})?"
DAY_NAMED = rf"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day|\.)?,?\s+)?(?P<date>{MONTH_DAY})"
DATELINE = re.compile(
    rf"""
    \s*[*_]{{0,3}}
    (?:
        (?P<place>(?:{UPPER}{UPPER}|[A-Z]\.)(?:[ /-]{UPPER}){{0,4}})
        (?P<region>,\ +[A-Z][\w.]+(?:\ [A-Z][\w.]+){{0,2}}?)??
      | (?P<mixed>[A-Z][\w.'’-]+(?:[ /][A-Z][\w.'’-]+){{0,3}}(?:,\ [A-Z][\w.]+(?:\ [A-Z][\w.]+){{0,2}}?)??)
    )?
    (?:[,\ ]\s*(?i:{DAY_NAMED}))?
    (?:\s*[(/](?P<agency>[A-Za-z][\w.&’' -]{{1,30}})[)/])?
    [*_]{{0,3}}\s*[,]?
    (?P<dash>\s+-{{1,2}}[*_]{{0,3}}\s+|(?<=\))-{{1,2}}\s*|\s*[–—―]\s*)
    (?=["'“‘«(\[]*[A-Z0-9À-Þ])
    """,
    re.VERBOSE,
)
NOT_PLACES = frozenset(
    "exclusive update updated breaking analysis opinion watch video live new review editorial correction report photos "
    "poll polls psa podcast listen interview commentary column comment obituary explainer explained factbox timeline "
    "insight special feature profile blog note warning alert urgent first now tip tips fact check facts developing "
    "recap preview letter letters essay democrat democrats republican republicans "
    "nato eu un us uk gop who fbi cia nyt npr cnn bbc title headline summary abstract full text by and the of to in "
    "is are was were not than more you your his her he she it they what how why if but".split()
)


def find_dateline(line: str) -> tuple[int, Metadata] | None:
    """How many characters at the start of a line are its dateline, and what that states; None without one."""
    found = DATELINE.match(line[:LONGEST])
    if found is None or len(line) - found.end() < SHORTEST_PROSE or not _is_place(found):
        return None
    outlet = agency(found["agency"] or "") or found["agency"]
    return found.end(), Metadata(outlet=outlet, published=parse_date(found["date"] or ""))


def _is_place(found: re.Match[str]) -> bool:
    known = agency(found["agency"] or "") is not None
    if found["mixed"] or not found["place"]:
        return known
    if known or (found["date"] and not found["region"]):
        return True
    words = re.split(r"[ /.'’-]+", found["place"].lower().removeprefix("the hague"))
    return len(words) <= 4 and not NOT_PLACES.intersection(words)
