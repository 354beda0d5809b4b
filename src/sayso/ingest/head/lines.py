"""The lines at the top of a text, with their places."""

from typing import NamedTuple

from sayso.records import Span


class Line(NamedTuple):
    """One line without its end; `span` is where it stands."""

    text: str
    span: Span

    @property
    def is_blank(self) -> bool:
        return not self.text.strip()


def first_lines(text: str, limit: int) -> list[Line]:
    """Up to `limit` lines of a text."""
    lines: list[Line] = []
    start = 0
    while start < len(text) and len(lines) < limit:
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        lines.append(Line(text[start:end], Span(start, end)))
        start = end + 1
    return lines
