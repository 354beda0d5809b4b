"""One wording covered by runs of another's words: which of its words come from where."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

SHORTEST = 2  # a single word that two texts share says nothing
MOST_PLACES = 64  # of a run of two words that comes again and again


class Chunk(NamedTuple):
    """Words `at` up to `at + size` of the one are words `of` up to `of + size` of the other."""

    at: int
    of: int
    size: int


def cover(words: Sequence[str], other: Sequence[str]) -> list[Chunk]:
    """Runs of `other` that cover `words` from left to right, each the longest that begins there.

    Of runs of one length that is taken which goes on after the last, and nearest to it. What is in no run of two words
    is left out.
    """
    starts: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, pair in enumerate(pairwise(other)):
        starts[pair].append(place)
    chunks: list[Chunk] = []
    at = after = 0
    while at + SHORTEST <= len(words):
        places = starts.get((words[at], words[at + 1]), ())[:MOST_PLACES]
        runs = [(_run(words, at, other, of), of) for of in places]
        if not runs:
            at += 1
            continue
        size, of = max(runs, key=lambda run: (run[0], run[1] >= after, -abs(run[1] - after)))
        chunks.append(Chunk(at, of, size))
        at, after = at + size, of + size
    return chunks


def chain(chunks: Sequence[Chunk]) -> list[Chunk]:
    """The chunks that follow one another in both texts and hold the most words."""
    best: list[tuple[int, int]] = []  # words held by the best chain that ends here, and the chunk before
    for i, one in enumerate(chunks):
        before = [(best[j][0], j) for j in range(i) if chunks[j].of + chunks[j].size <= one.of]
        held, last = max(before, default=(0, -1))
        best.append((held + one.size, last))
    at = max(range(len(best)), key=lambda i: best[i][0], default=-1)
    found = []
    while at >= 0:
        found.append(chunks[at])
        at = best[at][1]
    return found[::-1]


def _run(words: Sequence[str], at: int, other: Sequence[str], of: int) -> int:
    size = 0
    while at + size < len(words) and of + size < len(other) and words[at + size] == other[of + size]:
        size += 1
    return size
