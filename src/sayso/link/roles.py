"""Roles as articles word them → what tells whether two are the same, and whether one person can have both at one time.

A contradiction is only found where it is sure: two offices of one kind for different fields or places, or two offices
that exclude one another. What this does not know contradicts nothing.
"""

import re
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from sayso.link.names import fold

PHRASES = (
    (re.compile(r"\bpremier league\b"), "premier-league"),
    (re.compile(r"\bprime minister\b"), "premier"),
    (re.compile(r"\bchief executive(?: officer)?\b|\bceo\b"), "chief-executive"),
    (re.compile(r"\battorney general\b"), "attorney-general"),
    (re.compile(r"\bvice(?:-| )president\b"), "vice-president"),
)
SYNONYMS = {
    **dict.fromkeys(("spokesman", "spokeswoman"), "spokesperson"),
    **dict.fromkeys(("chairman", "chairwoman", "chairperson"), "chair"),
    **dict.fromkeys(("congressman", "congresswoman"), "representative"),
    **dict.fromkeys(("goalkeeper", "striker", "midfielder", "defender", "winger", "quarterback", "pitcher"), "player"),
    "sen": "senator",
    "gov": "governor",
    "defence": "defense",
    "labour": "labor",
    "treasury": "finance",
}
SMALL = frozenset("the a an of for at in on to from and s his her its their with by".split())
FIELDS = frozenset(
    """agriculture commerce culture defense development digital economy education energy environment europe finance
    fisheries foreign health home housing immigration industry infrastructure interior justice labor planning security
    sport sports state trade transport transportation war""".split()
)
# Offices of which one person has one at a time. Not "president": one body's may preside over another.
OFFICES = frozenset("minister secretary premier governor mayor senator attorney-general sheriff".split())
TEAM = frozenset("player manager coach".split())
TOGETHER = {frozenset(pair) for pair in (("minister", "premier"), ("minister", "senator"), ("minister", "secretary"))}
APART = (
    {frozenset(pair) for pair in combinations(OFFICES, 2)}
    | {frozenset(("player", other)) for other in OFFICES | TEAM if other != "player"}
) - TOGETHER
NOT_IN_OFFICE = re.compile(
    r"\b(?:former|formerly|ex|then|late|retired|acting|interim|deputy|shadow|assistant|under|candidate|nominee|elect"
    r"|designate|hopeful|spokesman|spokeswoman|spokesperson|aide|adviser|advisor|wife|husband|son|daughter)\b"
)
PARTIES = frozenset("republican democratic democrat gop conservative liberal green tory independent".split())
NATIONS = {
    **dict.fromkeys(("usa", "american", "united", "states", "america"), "us"),
    **dict.fromkeys(("british", "britain", "kingdom"), "uk"),
    "european": "eu",
    "french": "france",
    "dutch": "netherlands",
    "spanish": "spain",
    "polish": "poland",
    "danish": "denmark",
    "swiss": "switzerland",
    "welsh": "wales",
    "irish": "ireland",
    "turkish": "turkey",
}
ROOT = 4  # the letters that "Sorrava" and "Sorravan" share at the least


class Post(NamedTuple):
    """A role in its parts: the words that identify it, its office (empty where it is none), field and places."""

    words: frozenset[str]
    office: str = ""
    field: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()


@lru_cache(maxsize=1 << 15)
def post(role: str) -> Post:
    """The parts of a role; of an office only while it is held, so a former mayor has none.

    >>> post("Veldane's Minister of Finance").words == post("the finance minister").words
    True
    """
    words = _words(role)
    office = next((word for word in words if word in OFFICES | TEAM), "")
    field = frozenset(word for word in words if word in FIELDS) if office in {"minister", "secretary"} else frozenset()
    if NOT_IN_OFFICE.search(fold(role).replace("-", " ")) or (office == "secretary" and not field):
        office, field = "", frozenset()
    if office not in OFFICES:
        return Post(frozenset(words), office)
    capitals = {fold(word) for word in re.findall(r"\w+", role.replace(".", "")) if word[0].isupper()}
    named = [word for word in words if word in capitals and word not in field | PARTIES | OFFICES]
    places = frozenset(NATIONS.get(word, word) for word in named)
    # A country's senators are each of a region, and called by either.
    return Post(frozenset(words) - frozenset(named), office, field, places - {"us"} if office == "senator" else places)


def _words(role: str) -> list[str]:
    folded = fold(role)
    for phrase, word in PHRASES:
        folded = phrase.sub(word, folded)
    return [SYNONYMS.get(word, word) for word in re.findall(r"[\w-]+", folded) if word not in SMALL]


def same_places(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether nothing speaks against it: one is silent, or they share a place, or its root ("Tesk", "Teskan")."""
    return not one or not other or any(_akin(a, b) for a in one for b in other)


def _akin(one: str, other: str) -> bool:
    return one == other or (len(one) >= ROOT and one[:ROOT] == other[:ROOT])


def contradict(one: Post, other: Post) -> bool:
    """Whether one person cannot have both at one time.

    >>> contradict(post("finance minister"), post("transport minister"))
    True
    >>> contradict(post("finance minister"), post("former mayor of Tesk"))
    False
    """
    if one.office != other.office:
        return frozenset((one.office, other.office)) in APART
    other_field = bool(one.field and other.field) and not one.field & other.field
    return other_field or not same_places(one.places, other.places)
