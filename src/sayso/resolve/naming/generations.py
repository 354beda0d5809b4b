"""Father and son of one name: told apart where the article calls one the elder and the other the younger.

A mention without a mark is nobody's in particular, and stays with neither.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from sayso.records import Name
from sayso.resolve.naming.referents import Referent

Generation = Literal["elder", "younger"]

MARKS: dict[str, Generation] = {
    **dict.fromkeys(("elder", "older", "senior", "sr"), "elder"),
    **dict.fromkeys(("younger", "junior", "jr"), "younger"),
}
BEFORE = re.compile(r"\b(elder|older|senior|younger|junior)\s+$", re.IGNORECASE)
AFTER = re.compile(r",?\s+(?:the\s+(elder|younger)|(senior|junior|sr|jr))\b", re.IGNORECASE)
WITHIN = re.compile(r"\b(sr|jr)\.?$", re.IGNORECASE)


def split_generations(text: str, referents: Sequence[Referent]) -> tuple[Referent, ...]:
    """The referents, those whose mentions are marked both ways split in two, and unmarked mentions left to a third."""
    return tuple(part for one in referents for part in (_parts(text, one) if one.is_person else (one,)))


def _parts(text: str, one: Referent) -> Iterator[Referent]:
    mentions: defaultdict[Generation | None, list[Name]] = defaultdict(list)
    for name in one.mentions:
        mentions[_generation(text, name)].append(name)
    if not {"elder", "younger"} <= set(mentions):
        yield one
        return
    for generation, marked in mentions.items():
        yield replace(one, mentions=marked, generation=generation, ambiguous=generation is None)


def _generation(text: str, name: Name) -> Generation | None:
    found = (
        WITHIN.search(text[slice(*name.span)])
        or AFTER.match(text, name.span.end)
        or BEFORE.search(text[max(0, name.span.start - 20) : name.span.start])
    )
    return MARKS[next(filter(None, found.groups())).lower()] if found else None
