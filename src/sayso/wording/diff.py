"""A compared variant → its words and the root's, marked for people: what is the same, left out, put in, taken out."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from sayso.records import Span
from sayso.wording.compare import Comparison
from sayso.wording.words import Wording

Mark = Literal["same", "hidden", "removed", "added"]


class Piece(NamedTuple):
    """Some words, and whether both have them, the variant leaves them out, lacks them, or has them alone."""

    mark: Mark
    words: str


def mark(variant: Wording, root: Wording, found: Comparison) -> tuple[Piece, ...]:
    """The variant beside the part of the root that it spans, in the variant's order; words as each writes them."""
    steps: list[tuple[int, int, Mark, str]] = []
    for chunk in found.chunks:
        steps.append((chunk.at, 2, "same", _words(variant, Span(chunk.at, chunk.at + chunk.size))))
    for hidden in found.hidden:
        steps.append((hidden.at, 0, "hidden", _words(root, hidden.of)))
    for edit in found.edits:
        steps.append((edit.at.start, 0, "removed", _words(root, edit.of)))
        steps.append((edit.at.start, 1, "added", _words(variant, edit.at)))
    if found.relation == "reordered":
        steps += [(at, 1, "added", variant.plain[at]) for at in _loose(variant, found)]
    return tuple(Piece(kind, words) for _, _, kind, words in sorted(steps) if words)


def _loose(variant: Wording, found: Comparison) -> Iterator[int]:
    held = {i for chunk in found.chunks for i in range(chunk.at, chunk.at + chunk.size)}
    yield from (i for i in range(len(variant)) if i not in held)


def _words(wording: Wording, span: Span) -> str:
    return " ".join(wording.plain[slice(*span)])
