"""An article and its statements → paragraphs of pieces, each piece with the statements that it is part of.

Spans may nest and cross: the text is cut wherever one begins or ends, so that each piece is inside or outside of every
span, never both. A statement stands beside the paragraph in which it begins.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sayso.records import Article, Span, Statement

PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")
PARTS = ("content", "cue", "source")
DETAILS = ("role_at", "relay_at", "said_at")
DEEPEST = 3


@dataclass(frozen=True)
class Piece:
    """Characters that are part of the same spans; `marks` are names of classes, `of` the ids of statements."""

    text: str
    start: int
    marks: tuple[str, ...]
    of: tuple[str, ...]


@dataclass(frozen=True)
class Paragraph:
    """A line of the text, and the statements that begin in it."""

    start: int
    pieces: tuple[Piece, ...]
    statements: tuple[Statement, ...]

    @property
    def is_head(self) -> bool:
        """Whether it is metadata, not prose."""
        return all("head" in piece.marks for piece in self.pieces)


@dataclass(frozen=True)
class Shares:
    """How much of the prose is what: each from 0 to 1. What is no statement is the author's plain narration."""

    direct: float
    indirect: float
    author: float


@dataclass(frozen=True)
class _Mark:
    span: Span
    name: str
    statement: Statement


def paragraphs(article: Article, statements: Sequence[Statement], within: Span | None = None) -> list[Paragraph]:
    """The paragraphs of an article, or those that a span touches."""
    marks = sorted(_marks(statements), key=lambda mark: mark.span)
    beginning: defaultdict[int, list[Statement]] = defaultdict(list)
    lines = [Span(*match.span()) for match in PARAGRAPH.finditer(article.text)]
    lines = [line for line in lines if within is None or line.overlaps(within)]
    for statement in statements:
        start = beginning_of(statement)
        home = next((line.start for line in lines if line.start <= start < line.end), None)
        if home is not None:
            beginning[home].append(statement)
    depths = nesting(statements)
    return [
        Paragraph(line.start, tuple(_pieces(article, line, touching, depths)), tuple(beginning[line.start]))
        for line, touching in _touching(lines, marks)
    ]


def beginning_of(statement: Statement) -> int:
    """Where the first of a statement's words stands."""
    return min((span.start for span in (*statement.source, *statement.cue, *statement.content)), default=0)


def nesting(statements: Iterable[Statement]) -> Mapping[str, int]:
    """How many statements each one stands inside of."""
    parents = {one.id: one.parent for one in statements}
    return {id_: _depth(parents, id_) for id_ in parents}


def _depth(parents: Mapping[str, str | None], id_: str) -> int:
    depth = 0
    while (parent := parents.get(id_)) and depth < DEEPEST:
        id_, depth = parent, depth + 1
    return depth


def shares(article: Article, statements: Sequence[Statement]) -> Shares:
    """The shares of characters; what is in several statements counts once, as direct speech before anything else."""
    kinds = bytearray(len(article.text))
    for rank, test in enumerate(
        (
            lambda one: one.voice == "author",
            lambda one: one.voice == "reported",
            lambda one: one.voice == "reported" and one.kind == "direct",
        ),
        start=1,
    ):
        for one in filter(test, statements):
            for start, end in one.content:
                kinds[start:end] = bytes([rank]) * (end - start)
    for start, end in article.head:
        kinds[start:end] = bytes([4]) * (end - start)
    whole = len(article.text) - kinds.count(4) or 1
    return Shares(direct=kinds.count(3) / whole, indirect=kinds.count(2) / whole, author=kinds.count(1) / whole)


def _marks(statements: Iterable[Statement]) -> Iterator[_Mark]:
    for statement in statements:
        for part in PARTS:
            for span in getattr(statement, part):
                yield _Mark(span, part, statement)
        for part in DETAILS:
            if span := getattr(statement, part):
                yield _Mark(span, "detail", statement)


def _touching(lines: Sequence[Span], marks: Sequence[_Mark]) -> Iterator[tuple[Span, list[_Mark]]]:
    """Each line with the marks that touch it; both are in the order of the text."""
    open_: list[_Mark] = []
    at = 0
    for line in lines:
        while at < len(marks) and marks[at].span.start < line.end:
            open_.append(marks[at])
            at += 1
        open_ = [mark for mark in open_ if mark.span.end > line.start]
        yield line, [mark for mark in open_ if mark.span.overlaps(line)]


def _pieces(article: Article, line: Span, marks: Sequence[_Mark], depths: Mapping[str, int]) -> Iterator[Piece]:
    cuts = {line.start, line.end}
    heads = [head for head in article.head if head.overlaps(line)]
    for span in (*(mark.span for mark in marks), *heads):
        cuts |= {min(max(span.start, line.start), line.end), min(max(span.end, line.start), line.end)}
    ordered = sorted(cuts)
    for start, end in pairwise(ordered):
        inside = [mark for mark in marks if mark.span.start <= start and end <= mark.span.end]
        names = dict.fromkeys(name for mark in inside for name in _names(mark, depths))
        if any(head.start <= start and end <= head.end for head in heads):
            names["head"] = None
        of = dict.fromkeys(mark.statement.id for mark in inside)
        yield Piece(article.text[start:end], start, tuple(names), tuple(of))


def _names(mark: _Mark, depths: Mapping[str, int]) -> Iterator[str]:
    yield mark.name
    if mark.name == "content":
        yield "author" if mark.statement.voice == "author" else mark.statement.kind
        if depth := depths[mark.statement.id]:
            yield f"nested-{depth}"
