"""Titles before a name, and what they tell: gender, and that a person's name follows."""

import re
from functools import cache

from sayso.resolve.wordlists import read_words

COURTESY = {"mr": "male", "sir": "male", "lord": "male", "mrs": "female", "ms": "female", "miss": "female",
            "madam": "female", "lady": "female", "dame": "female"}  # fmt: skip
OFFICES = (
    "president vice-president chancellor premier chairman chairwoman chairperson chair speaker secretary minister "
    "ambassador senator representative congressman congresswoman governor mayor councillor councilman councilwoman "
    "councilor commissioner justice judge attorney prosecutor general admiral colonel major captain lieutenant "
    "sergeant officer sheriff king queen prince princess pope cardinal archbishop bishop reverend pastor rabbi imam "
    "father sister doctor professor director coach delegate treasurer inspector detective marshal commander "
    "assemblyman assemblywoman alderman leader whip candidate nominee spokesman spokeswoman spokesperson"
).split()
SHORT = (
    "dr prof rev hon gov del cllr lt sen rep reps sens gen col maj capt cmdr sgt adm pres pvt cpl supt insp atty st fr "
    "msgr"
).split()
BEFORE = ("former", "ex", "then", "acting", "deputy", "vice", "prime", "first", "chief", "senior", "interim", "late")
TITLE = re.compile(
    rf"(?:(?:{'|'.join(BEFORE)})[\s-]+)*(?:{'|'.join([*COURTESY, *OFFICES, *SHORT])})(?:-elect)?\.?(?=\s)",
    re.IGNORECASE,
)
# Titles that hardly stand inside of a name of anything but a person: "Attorney", "King" and "Chair" do.
HELD_BY_ONE = (
    "president senator representative governor mayor congressman congresswoman councilman councilwoman minister"
).split()
INSIDE = re.compile(
    rf"(?<=\s)(?i:{'|'.join([*HELD_BY_ONE, 'sen', 'rep', 'gov'])})\.?\s"
    r"(?P<name>[A-Z][\w’'-]*(?:\s[A-Z][\w.’'-]*){0,3})$"
)
BEFORE_NAME = re.compile(rf"(?<!\w)({'|'.join(COURTESY)})\.?\s+(?:\w+\.?\s+)?$", re.IGNORECASE)
SUFFIX = re.compile(r",?\s+(?:jr|sr|ii|iii|iv|ph\.?d|m\.?d|esq)\.?$", re.IGNORECASE)


def without_title(text: str, start: int, end: int) -> int:
    """Where a person's name begins, after the titles that it begins with; a title alone stays."""
    while (found := TITLE.match(text, start, end)) and (after := _next_word(text, found.end(), end)) < end:
        start = after
    return start


def holder(text: str, start: int, end: int) -> int | None:
    """Where a person's name begins inside of a longer name, after the title there: "Orva City Mayor Ines Tal"."""
    found = INSIDE.search(text, start, end) if text[start].isupper() else None
    return found.start("name") if found else None


def _next_word(text: str, at: int, end: int) -> int:
    while at < end and text[at].isspace():
        at += 1
    return at


def gender_by_title(text: str, start: int) -> str | None:
    """Male or female, if a courtesy title stands before the name that begins at `start`."""
    found = BEFORE_NAME.search(text, max(0, start - 24), start)
    return COURTESY[found[1].lower()] if found else None


@cache
def _first_names() -> dict[str, str]:
    return {row["name"]: row["gender"] for row in read_words("first_names")}


def gender_by_first_name(name: str) -> str | None:
    """Male or female, if a full name begins with a first name that tells it."""
    first, _, rest = name.partition(" ")
    return _first_names().get(first.lower()) if rest else None
