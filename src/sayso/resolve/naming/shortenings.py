"""Two names of what is no person → whether one is a shortened form of the other: an acronym, its first or last words.

Looks at the names alone; which of several longer names is meant is not asked here.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from sayso.resolve.naming.endings import BODIES, DOCUMENT
from sayso.resolve.naming.governments import is_people

SMALL = {"the", "of", "for", "and", "in", "on", "a", "an", "at", "to", "&"}
COMPANY = re.compile(r",?\s+(?:inc|corp|co|ltd|llc|plc|gmbh|ag|s\.a)\.?$", re.IGNORECASE)
GENERAL = set(
    "university party state states national american democratic republican department house senate court center centre "
    "institute association council committee commission bank group company city county new north south east west "
    "united international federal government union foundation school college news white super democrats republicans "
    "conservatives liberals congress parliament".split()
)


def is_body(short: str, full: str) -> bool:
    """ "The Foundation" of "Brell Foundation": the last word, if it is what many are called but not one of its own."""
    one, other = _significant(short), _significant(full)
    return len(one) == 1 and one[0] in BODIES and len(other) > 1 and other[-1] == one[0]


@lru_cache(maxsize=16384)
def is_short_form(short: str, full: str) -> bool:
    """The same but for articles and company forms; the acronym; or the first or last words of a longer name."""
    one, other = (_significant(form) for form in (short, full))
    if not one or not other:
        return False
    if one == other or is_acronym(short, full):
        return True
    if "/" in full and "/" not in short:  # "Reuters/Ipsos" is a joint venture, not Reuters
        return False
    if not short[0].isupper() or len(one) >= len(other) or len(short) <= 3 or _is_general(one):
        return False
    # A Fox News poll is not Fox News, and the Chinese are not their air force.
    begins = other[: len(one)] == one and not DOCUMENT.search(full) and not is_people(short)
    return begins or other[-len(one) :] == one


def is_acronym(short: str, full: str) -> bool:
    """ "TPC" of "Tax Policy Center", "TPC" also of "Urban-Brookings Tax Policy Center": of its last words at least."""
    letters = re.sub(r"\W", "", short)
    if not (2 <= len(letters) <= 7 and letters.isupper()):
        return False
    initials = "".join(word[0] for word in re.findall(r"\w+", full) if word.lower() not in SMALL).upper()
    every = "".join(word[0] for word in re.findall(r"\w+", full)).upper()
    if len(letters) == 2:
        return letters in (initials, every)
    return initials.endswith(letters) or every == letters


@lru_cache(maxsize=4096)
def _significant(form: str) -> list[str]:
    words = re.findall(r"[\w&]+", COMPANY.sub("", re.sub(r"[’']s?(?=\s|$)", "", form)).lower())
    return words[1:] if words[:1] == ["the"] else words


def _is_general(words: Iterable[str]) -> bool:
    return set(words) <= GENERAL | SMALL
