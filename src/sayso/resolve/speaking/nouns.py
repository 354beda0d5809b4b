"""What kind of speaker a noun names, for sources that are descriptions: `words/nouns.csv` has the nouns."""

from functools import cache
from typing import Literal

from sayso.resolve.wordlists import read_words

NounKind = Literal["person", "organization", "group", "document"]

MEN = frozenset("man boy father husband son brother grandfather uncle gentleman".split())
WOMEN = frozenset("girl mother wife daughter sister grandmother aunt lady actress waitress".split())


def noun_kind(noun: str) -> NounKind | None:
    """What a head noun names; a plural of a person's noun is a group. None if it tells nothing."""
    word = noun.lower()
    if word in _kinds():
        return _kinds()[word]
    kind = _kinds().get(_singular(word)) if word.endswith(("s", "men")) else None
    return "group" if kind == "person" else kind


def is_plural(noun: str) -> bool:
    word = noun.lower()
    return noun_kind(noun) == "group" or (word.endswith("s") and not word.endswith(("ss", "us", "is")))


def noun_gender(noun: str) -> str | None:
    """Male or female, where a noun for one person tells it."""
    word = noun.lower()
    if word in WOMEN or word.endswith("woman"):
        return "female"
    return "male" if word in MEN else None


@cache
def _kinds() -> dict[str, NounKind]:
    return {row["noun"]: row["kind"] for row in read_words("nouns")}  # type: ignore[misc]  # the table has no others


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith("men"):
        return word[:-3] + "man"
    return word[:-2] if word.endswith(("sses", "ches", "shes", "xes")) else word[:-1]
