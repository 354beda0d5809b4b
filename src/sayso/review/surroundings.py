"""The part of an article that a reviewer reads to judge a statement."""

from collections.abc import Sequence

from sayso.records import Span, Statement


def parts_of(statement: Statement) -> tuple[Span, ...]:
    """All spans of a statement."""
    return (*statement.source, *statement.cue, *statement.content)


def surroundings(text: str, spans: Sequence[Span], *, around: int) -> Span:
    """The paragraphs of some spans and, if they are short, those before and after.

    `around` is how many characters are wanted on either side, to the end of their paragraph; never more than twice
    as many, if that ends nowhere.
    """
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    first = _line_start(text, max(0, start - around), around)
    last = _line_end(text, min(len(text), end + around), around)
    first, last = max(first, start - 2 * around), min(last, end + 2 * around)
    before, after = text[first:start], text[end:last]
    return Span(start - len(before.lstrip()), end + len(after.rstrip()))


def _line_start(text: str, at: int, near: int) -> int:
    """The beginning of the next line, so that no line is cut; of this one if there is none near."""
    found = text.find("\n", at, at + near)
    return at if at == 0 or found < 0 else found + 1


def _line_end(text: str, at: int, near: int) -> int:
    found = text.rfind("\n", max(0, at - near), at)
    return at if at == len(text) or found < 0 else found
