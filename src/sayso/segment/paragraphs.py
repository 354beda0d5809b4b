"""Where paragraphs begin and end."""

import re
from collections.abc import Iterable, Iterator

from sayso.records import Span

BLANK = re.compile(r"\n[^\S\n]*\n\s*")
LINE = re.compile(r"[\n\x0b\x0c\x85\u2028\u2029]+")
MARKUP = re.compile(r"(?:#{1,6}\s+|>\s+)*")
RULE = re.compile(r"[\W_]*")
ENDS = re.compile(r"[.!?:;…][\"'”’)\]]*\s*$")


def find_paragraphs(text: str, leave_out: Iterable[Span] = ()) -> list[Span]:
    """The paragraphs of a text without surrounding space or Markdown marks, clear of `leave_out`."""
    separator = BLANK if is_hard_wrapped(text) else LINE
    trimmed = (trim(text, span) for part in _gaps(len(text), leave_out) for span in _split(text, part, separator))
    return [span for span in trimmed if not RULE.fullmatch(text, span.start, span.end)]


def is_hard_wrapped(text: str) -> bool:
    """Whether lines were broken at a fixed width, so that only a blank line ends a paragraph."""
    blocks = [block.splitlines() for block in BLANK.split(text[:20_000])]
    inner = [line for block in blocks for line in block[:-1]]
    if len(inner) < 3:
        return False
    wide = [line for line in inner if 45 <= len(line) <= 100]
    ended = [line for line in inner if ENDS.search(line)]
    return len(wide) > 0.8 * len(inner) and len(ended) < 0.35 * len(inner)


def trim(text: str, span: Span) -> Span:
    """The span without white space at its ends, and without Markdown marks at its start."""
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    marked = MARKUP.match(text, start, end)
    return Span(marked.end() if marked else start, end)


def _gaps(length: int, leave_out: Iterable[Span]) -> Iterator[Span]:
    start = 0
    for left_out in sorted(leave_out):
        if left_out.start > start:
            yield Span(start, left_out.start)
        start = max(start, left_out.end)
    if start < length:
        yield Span(start, length)


def _split(text: str, part: Span, separator: re.Pattern[str]) -> Iterator[Span]:
    start = part.start
    for gap in separator.finditer(text, part.start, part.end):
        yield Span(start, gap.start())
        start = gap.end()
    yield Span(start, part.end)
