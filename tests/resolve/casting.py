"""A text and the names in it, as words, → the names and the referents that they make."""

import re
from collections.abc import Sequence

from sayso.records import Name, Span
from sayso.resolve.naming.referents import Referent, find_referents


def names_in(text: str, words: Sequence[str]) -> tuple[Name, ...]:
    """Names in the order of the text; "Orva:place" gives a type other than person. Each is where none before it is."""
    found: list[Name] = []
    for word in words:
        form, _, type_ = word.partition(":")
        places = (Span(*match.span()) for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text))
        span = next(span for span in places if not any(span.overlaps(name.span) for name in found))
        found.append(Name(span=span, type=type_ or "person"))  # type: ignore[arg-type]
    return tuple(sorted(found, key=lambda name: name.span))


def cast(text: str, *words: str) -> dict[str, Referent]:
    """The referents of a text by their names."""
    return {one.name: one for one in find_referents(text, names_in(text, words))}


def forms(text: str, *words: str) -> dict[str, list[str]]:
    """By each referent's name, the words of all its mentions in the order of the text."""
    return {name: [text[slice(*mention.span)] for mention in one.mentions] for name, one in cast(text, *words).items()}
