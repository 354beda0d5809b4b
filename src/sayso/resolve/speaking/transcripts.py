"""An interview printed as questions and answers, or a transcript with names → whose turn each passage is.

"Q: Will it open? A: I think so." is answered by the person whom the article names first; "TAL: I think so." by Tal.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.records import Passage, Span
from sayso.resolve.naming.referents import Referent

TURN = re.compile(r"\W{0,3}(?:(?P<letter>[QA])[.:]|(?P<name>[A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]+){0,2}):)\W{0,3}\s")
LEAST_TURNS = 4  # fewer may be anything: a list with an item A, a caption


@dataclass(frozen=True)
class Turn:
    """The passages from one speaker's mark to the next; nobody is who asks in the outlet's name."""

    span: Span
    speaker: Referent | None


def find_turns(text: str, passages: Sequence[Passage], referents: Sequence[Referent]) -> tuple[Turn, ...]:
    """The turns of an article that is an interview or a transcript; of any other none."""
    marks = [(one.span, found) for one in passages if (found := TURN.match(text, *one.span))]
    if len(marks) < LEAST_TURNS or len({found["letter"] or found["name"] for _, found in marks}) < 2:
        return ()
    ends = [*(span.start for span, _ in marks[1:]), passages[-1].span.end]
    return tuple(
        Turn(Span(span.start, end), _speaker(found, referents)) for (span, found), end in zip(marks, ends, strict=True)
    )


def _speaker(mark: re.Match[str], referents: Sequence[Referent]) -> Referent | None:
    """Who is meant by A, or by a surname; nobody by Q."""
    persons = [one for one in referents if one.is_person]
    if mark["letter"]:
        return persons[0] if persons and mark["letter"] == "A" else None
    surname = mark["name"].split()[-1]
    return next((one for one in persons if one.surname.upper() == surname), None)
