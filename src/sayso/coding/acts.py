"""What a coder did, in its order → what is taken back next, and what is done again."""

from collections.abc import Sequence

from sayso.codings import CodingAct
from sayso.decisions import standing


def last_standing(acts: Sequence[CodingAct]) -> int | None:
    """The last act that no other took back; null if there is none."""
    return max((one.id for one in standing(acts)), default=None)


def last_undoing(acts: Sequence[CodingAct]) -> int | None:
    """The last undoing that stands, if nothing but doing again came after it; null if there is none."""
    undoings = {one.id for one in acts if one.undoes is not None}
    done_again: set[int | None] = set()
    for one in sorted(acts, key=lambda act: act.id, reverse=True):
        if one.id in done_again:
            continue
        if one.undoes not in undoings:
            return one.id if one.undoes is not None else None
        done_again.add(one.undoes)
    return None
