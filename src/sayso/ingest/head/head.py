"""An article's head as people paste it: title, byline, outlet and date, and where the metadata stands.

Conservative: what the head covers is never read as prose, so a line counts only if all of it is metadata.
A title is prose, unless front matter gives it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from sayso.ingest.dates import ISO, WRITTEN, parse_date
from sayso.ingest.head.bylines import read_byline
from sayso.ingest.head.datelines import find_dateline
from sayso.ingest.head.datestamps import read_datestamp, read_outlet_line
from sayso.ingest.head.frontmatter import DOUBTFUL_ALONE, find_front_matter, read_pair
from sayso.ingest.head.lines import Line, first_lines
from sayso.ingest.head.metadata import Metadata
from sayso.ingest.head.outlets import agency
from sayso.records import Span

TOP_LINES = 90
HEAD_LINES = 9
PROSE_LINES = 3
LONGEST_LINE = 160
LONGEST_TITLE = 200
LONGEST_STOPPED_TITLE = 140
LABELLED_DATE = re.compile(r"\s*(?:date[d:]?|published:?|posted:?)\s+", re.IGNORECASE)
AFTER_DATE = re.compile(r"[\s,:|–—-]+")
ATX = re.compile(r"#{1,3}\s+(.*?)\s*#*")
UNDERLINE = re.compile(r"(?:=+|-+)\s*")
INNER_STOP = re.compile(r"(?<!\b\w)(?<!\b\w\w)(?<!\b\w\w\w)\.['\"’”)]*\s+['\"‘“(]*[A-Z]")
SAID = re.compile(r"\b(?:said|told)\b[^.]*\.$")


@dataclass
class _Head:
    """What has been found so far."""

    known: Metadata = field(default_factory=Metadata)
    spans: list[Span] = field(default_factory=list)

    def add(self, span: Span, stated: Metadata) -> None:
        self.spans.append(span)
        self.known = self.known.completed_by(stated)


def read_head(text: str, *, titled: bool = True) -> tuple[Metadata, tuple[Span, ...]]:
    """What the head of a text states, and the spans that are metadata, in order.

    Without `titled` the text's first line is not taken for its title.
    """
    lines = first_lines(text, TOP_LINES)
    head = _Head()
    front = find_front_matter(lines)
    if front:
        head.add(*front)
        lines = [line for line in lines if line.span.start >= front[0].end]
    title = _read_lines(head, lines)
    if title and titled:
        head.known = head.known.completed_by(Metadata(title=title))
    return head.known, tuple(sorted(head.spans))


def _read_lines(head: _Head, lines: list[Line]) -> str | None:
    """Go down the lines until the prose begins; the title, if the first one is it."""
    title: str | None = None
    prose = 0
    for whole, following in _pairs(lines):
        line = whole
        if _read_metadata(head, line, is_first=not prose):
            continue
        prose += 1
        if prose == 1:
            dated = _dated_start(line.text)
            if dated:
                head.add(Span(line.span.start, line.span.start + dated[0]), Metadata(published=dated[1]))
                line = Line(line.text[dated[0] :], Span(line.span.start + dated[0], line.span.end))
        dateline = find_dateline(line.text)
        if dateline:
            head.add(Span(line.span.start, line.span.start + dateline[0]), dateline[1])
            break
        if prose == 1:
            title = _read_title(line, following)
        if prose == PROSE_LINES or (len(line.text) > LONGEST_LINE and line.text.strip() != title):
            break
    return title


def _pairs(lines: list[Line]) -> Iterator[tuple[Line, Line | None]]:
    """The first lines that have words, each with the line right after it."""
    filled = [at for at, line in enumerate(lines) if any(map(str.isalnum, line.text))][:HEAD_LINES]
    for at in filled:
        yield lines[at], lines[at + 1] if at + 1 < len(lines) else None


def _read_metadata(head: _Head, line: Line, *, is_first: bool) -> bool:
    """Whether a whole line is metadata, which then is added to the head."""
    if len(line.text) > LONGEST_LINE:
        return False
    pair = read_pair(line.text)
    if is_first and pair and pair[0] in DOUBTFUL_ALONE:
        return False
    stated = _states(line.text, after_byline=head.known.byline is not None)
    if stated is None and head.known.byline and not head.known.outlet and line.span.start == head.spans[-1].end + 1:
        stated = read_outlet_line(line.text)
    if stated is None:
        return False
    head.add(line.span, stated)
    return True


def _states(line: str, *, after_byline: bool = False) -> Metadata | None:
    pair = read_pair(line)
    if pair and pair[1] != "title":
        _, name, value = pair
        return Metadata(**{name: parse_date(value) if name == "published" else value})
    alone = agency(line) if after_byline else None
    if alone:
        return Metadata(outlet=alone)
    return read_byline(line) or read_datestamp(line)


def _dated_start(line: str) -> tuple[int, str] | None:
    """A date before the title on one line: "date 2025-09-02 Ministers agree", with its length."""
    label = LABELLED_DATE.match(line)
    at = label.end() if label else len(line) - len(line.lstrip())
    stated = ISO.match(line, at) or (WRITTEN.match(line, at) if label else None)
    if stated is None:
        return None
    end = AFTER_DATE.match(line, stated.end())
    published = parse_date(stated.group())
    if end is None or published is None or end.end() == len(line):
        return None
    return None if label is None and line[end.end()].islower() else (end.end(), published)


def _read_title(line: Line, following: Line | None) -> str | None:
    """The line's words, if they are a title: one line, set off from what follows, and no paragraph."""
    words = line.text.strip()
    if not words or len(words) > LONGEST_TITLE:
        return None
    heading = ATX.fullmatch(words)
    if heading:
        return heading[1] or None
    if following is None:
        return None
    words = words.strip("*_ ")
    if words.endswith(";") and len(following.text) <= LONGEST_TITLE:
        return words.rstrip("; ")  # archives set the second headline on a line of its own
    if not (following.is_blank or UNDERLINE.fullmatch(following.text) or _states(following.text)):
        return None
    return None if not words or _is_running_text(words) else words


def _is_running_text(words: str) -> bool:
    if not words.endswith((".", ".”", '."', ".’")):
        return False
    return len(words) > LONGEST_STOPPED_TITLE or bool(INNER_STOP.search(words) or SAID.search(words))
