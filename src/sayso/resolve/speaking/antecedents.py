"""What a relative pronoun stands for: the name before it, also where an apposition is between, or the phrase before it.

"Ines Tal of Orva, a union lawyer, who said"; "the minister, who said".
"""

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from sayso.records import Name, Span
from sayso.resolve.naming.referents import Referent, mention_at
from sayso.resolve.speaking.nouns import is_plural

FARTHEST = 200
OF_PERSONS = frozenset({"who", "whom", "whose"})
PLACED = r"(?:\s\([^)]*\))?(?:\s(?:of|from)\s(?:the\s)?[A-Z][\w.’'-]*(?:,?\s[A-Z][\w.’'-]*)*)?"
APPOSED = (
    r"(?:,\s(?:\d+,\s)?(?:an?|the|his|her|their|its|former|now|[A-Z][\w.’'-]*)\s[^,;:()“”\"\n]{2,80}?"
    r"(?:,\s[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*)*)?)?"
)
BETWEEN = re.compile(rf"{PLACED}{APPOSED}[\s,(—–-]*")
PHRASE = re.compile(
    r"(?P<phrase>(?:\b(?:the|an?|some|many|most|several|few|other|another|those|these|all)\s+(?:[\w’'-]+\s+){0,3}?)?"
    r"\b(?P<noun>[\w’'-]+))[\s,(—–-]*$",
    re.IGNORECASE,
)
SENTENCE_ENDS = re.compile(r"[.!?][”\"’')]*\s+[A-Z“\"]")


def name_before(text: str, pronoun: str, within: Span, referents: Iterable[Referent]) -> tuple[Referent, Name] | None:
    """The name that a pronoun at the end of `within` goes back to: a person's if it is "who", not one if "which"."""
    wanted = pronoun in OF_PERSONS
    for one, name in reversed(mention_at(referents, _near(within))):
        fits = one.type != "place" and (one.is_person or not wanted or not text[name.span.end : within.end].strip())
        if fits and (wanted or not one.is_person) and BETWEEN.fullmatch(text, name.span.end, within.end):
            return one, name
    return None


def phrase_before(text: str, within: Span) -> re.Match[str] | None:
    """The noun that ends `within`, with what is before it, as "the minister": groups `phrase` and `noun`."""
    return PHRASE.search(text, *_near(within))


def persons_before(described: re.Match[str], pronoun: str) -> Literal["group"] | None:
    """Whether a plural right before "who" is of persons, whatever it says: "idealists who want more"."""
    noun, after = described["noun"], described[0][len(described["phrase"]) :]
    is_group = pronoun in OF_PERSONS and noun.islower() and is_plural(noun) and not after.strip()
    return "group" if is_group else None


def clauses(text: str, pronoun: str, within: Span) -> Iterator[Span]:
    """`within`, then up to each clause before it that may be of the same: "someone who left, stayed, and who said"."""
    yield within
    near = _near(within)
    for earlier in reversed(list(re.finditer(rf"\b{pronoun}\b", text[slice(*near)]))):
        if SENTENCE_ENDS.search(text, near.start + earlier.end(), near.end):
            return
        yield Span(within.start, near.start + earlier.start())


def _near(within: Span) -> Span:
    return Span(max(within.start, within.end - FARTHEST), within.end)
