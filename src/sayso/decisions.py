"""Decisions that are never taken out, only undone by another decision; an undoing can itself be undone."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol, TypeVar


class Undoable(Protocol):
    """A decision; of an undoing the payload's `decision` is the number of what it undoes."""

    @property
    def id(self) -> int: ...
    @property
    def action(self) -> str: ...
    @property
    def payload(self) -> Mapping[str, Any]: ...


One = TypeVar("One", bound=Undoable)


def standing(decisions: Sequence[One]) -> list[One]:
    """Those that are not undone, in their order, without the undoings."""
    undone: set[int] = set()
    for decision in sorted(decisions, key=lambda one: one.id, reverse=True):
        if decision.action == "undo" and decision.id not in undone:
            undone.add(decision.payload["decision"])
    return [one for one in sorted(decisions, key=lambda one: one.id) if one.id not in undone and one.action != "undo"]
