"""Two persons of one surname, which only the second bears in the text: "Bill and Hillary Clinton".

A first name that is somebody's surname in the same article ("Rand Paul … Paul and Ted Cruz") is that person's.
"""

import re
from collections.abc import Iterator, Sequence

from sayso.records import Name, Span
from sayso.resolve.naming.titles import gender_by_first_name

FIRST = re.compile(
    r"(?P<before>(?!(?:Both|And|But|When|If|As|With|For|While|Like|After|Before)\s)[A-Z][\w.’'-]*\s)?"
    r"(?<![\w.’'-])(?P<first>[A-Z][a-z]+)\s(?:and|&)\s$"
)
SECOND = re.compile(r"\s(?:and|&)\s(?P<first>[A-Z][a-z]+)\s(?:[A-Z]\.\s)?(?P<surname>[A-Z][\w’'-]*\w)")
LONGEST = 40


def first_of_couples(text: str, names: Sequence[Name]) -> Iterator[Span]:
    """Where first names stand before "and" and a person's full name."""
    full = [name.span for name in names if name.type == "person" and " " in text[slice(*name.span)]]
    surnames = {text[slice(*span)].split()[-1] for span in full}
    for span in full:
        found = FIRST.search(text, max(0, span.start - LONGEST), span.start)
        if found and not found["before"] and found["first"] not in surnames:
            first = Span(*found.span("first"))
            if shared_surname(text, first):
                yield first


def shared_surname(text: str, name: Span) -> str | None:
    """The surname that a first name shares with the full name after it."""
    second = SECOND.match(text, name.end)
    if second and all(gender_by_first_name(f"{first} -") for first in (text[slice(*name)], second["first"])):
        return second["surname"]
    return None
