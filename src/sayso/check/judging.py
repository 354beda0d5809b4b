"""A quotation and what the ledger has like it → the finding."""

from collections.abc import Sequence
from typing import NamedTuple

from sayso.wording import RANK, Comparison, Relation, Wording, compare


class Match(NamedTuple):
    """The nearest of several wordings, by its position, and how the quotation comes from it."""

    position: int
    relation: Relation
    comparison: Comparison


def judge(quote: Wording, candidates: Sequence[Wording]) -> Match | None:
    """The candidate that the quotation comes from with the fewest changes; of equals the first. None if it is none's.

    A whole part of what an article quotes in parts is verbatim, not truncated.
    """
    found = []
    for position, candidate in enumerate(candidates):
        comparison = compare(quote, candidate)
        if comparison:
            relation = "verbatim" if _is_part(comparison, candidate) else comparison.relation
            found.append(Match(position, relation, comparison))
    return min(found, key=_rank, default=None)


def _rank(match: Match) -> tuple[int, int, int]:
    changed = sum(max(edit.at.end - edit.at.start, edit.of.end - edit.of.start) for edit in match.comparison.edits)
    return RANK[match.relation], changed, match.position


def _is_part(comparison: Comparison, candidate: Wording) -> bool:
    if comparison.relation != "truncated" or len(comparison.chunks) != 1:
        return False
    (chunk,) = comparison.chunks
    bounds = candidate.gaps | {0, len(candidate)}
    return chunk.of in bounds and chunk.of + chunk.size in bounds


def same_name(one: str, other: str) -> bool:
    """Whether two names, folded, may be one person's or body's: all words of the shorter are among the other's.

    >>> same_name("ilse renqvel", "renqvel"), same_name("ilse renqvel", "olaf renqvel")
    (True, False)
    """
    words, others = set(one.split()), set(other.split())
    return bool(words and others) and (words <= others or others <= words)
