"""A compared variant → its words and the root's, marked for people: the same, cut off, left out, put in, taken out."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from sayso.records import Span
from sayso.wording.compare import Comparison
from sayso.wording.words import Wording

Mark = Literal["same", "cut", "hidden", "removed", "added"]


class Piece(NamedTuple):
    """Some words, and whether both have them or the variant alone, or how it lacks them.

    What is cut stands before or after all that the variant has, what is hidden between, and what is removed has
    something else in its place or no mark.
    """

    mark: Mark
    words: str


def mark(variant: Wording, root: Wording, found: Comparison) -> tuple[Piece, ...]:
    """The variant beside the root, in the variant's order; words as each writes them."""
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
    spanned = [*(Span(one.of, one.of + one.size) for one in found.chunks), *(one.of for one in found.hidden)]
    spanned += [edit.of for edit in found.edits]
    before = Piece("cut", _words(root, Span(0, min(span.start for span in spanned))))
    after = Piece("cut", _words(root, Span(max(span.end for span in spanned), len(root))))
    pieces = [before, *(Piece(kind, words) for _, _, kind, words in sorted(steps)), after]
    return tuple(piece for piece in pieces if piece.words)


def _loose(variant: Wording, found: Comparison) -> Iterator[int]:
    held = {i for chunk in found.chunks for i in range(chunk.at, chunk.at + chunk.size)}
    yield from (i for i in range(len(variant)) if i not in held)


def _words(wording: Wording, span: Span) -> str:
    return " ".join(wording.plain[slice(*span)])
