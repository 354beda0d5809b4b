"""Two wordings whose runs are known → what else one makes of the other: words hidden, and words changed."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from sayso.records import Span
from sayso.wording.chunks import Chunk
from sayso.wording.words import Wording

INSERTED = 4  # words that an editor's insert may stand for
FEW = 2  # words that are missing without a mark: a change, if no more than these; else parts were joined


class Hidden(NamedTuple):
    """Words `of` of the root that are left out before word `at` of the variant; `marked` if it says so."""

    at: int
    of: Span
    marked: bool


class Edit(NamedTuple):
    """Words `at` of the variant that stand for words `of` of the root; one of the two may be empty."""

    at: Span
    of: Span


class Changes(NamedTuple):
    """What a variant makes of the part of the root that it spans; `same` are single words that both have there."""

    same: list[Chunk]
    hidden: list[Hidden]
    edits: list[Edit]


def changes(variant: Wording, root: Wording, chained: Sequence[Chunk]) -> Changes:
    """What lies between the runs that both have."""
    same: list[Chunk] = []
    hidden: list[Hidden] = []
    edits: list[Edit] = []
    for at, of in _between(variant, root, chained):
        for tag, left, right in _steps(variant.words, root.words, at, of):
            if tag == "equal":
                same.append(Chunk(left.start, right.start, right.end - right.start))
            elif tag == "delete" and left.start in (0, len(variant)):
                continue  # before and after what the variant spans
            elif tag == "delete" and _is_left_out(variant, left.start, right):
                hidden.append(Hidden(left.start, right, left.start in variant.gaps))
            elif not (tag == "delete" and left.start in variant.inserts):
                edits.append(Edit(left, right))
    return Changes(same, hidden, edits)


def _is_left_out(variant: Wording, at: int, of: Span) -> bool:
    return at in variant.gaps or of.end - of.start > FEW


def _between(variant: Wording, root: Wording, chained: Sequence[Chunk]) -> Iterator[tuple[Span, Span]]:
    """The stretches of both that no chunk covers: before the first, between each two, and after the last."""
    first, last = chained[0], chained[-1]
    begin = max(0, first.of - first.at - INSERTED * _inserts(variant, 0, first.at))
    yield Span(0, first.at), Span(begin, first.of)
    for one, other in pairwise(chained):
        yield Span(one.at + one.size, other.at), Span(one.of + one.size, other.of)
    at, of = last.at + last.size, last.of + last.size
    end = of + len(variant) - at + INSERTED * _inserts(variant, at, len(variant))
    yield Span(at, len(variant)), Span(of, min(len(root), end))


def _inserts(variant: Wording, first: int, last: int) -> int:
    return sum(first <= place < last for place in variant.inserts)


def _steps(words: Sequence[str], other: Sequence[str], at: Span, of: Span) -> Iterator[tuple[str, Span, Span]]:
    """The fewest steps that make `words[at]` of `other[of]`: each a kind, and the stretches of both."""
    for step in Levenshtein.opcodes(other[of.start : of.end], words[at.start : at.end]):
        left = Span(at.start + step.dest_start, at.start + step.dest_end)
        yield step.tag, left, Span(of.start + step.src_start, of.start + step.src_end)
