"""The records of review, beside `sayso.records`: what people decide about statements.

A decision tells a statement as the coder saw it, with the words of its spans and some around them, so that it is found
again when its article is read by another model or has a new text.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from sayso.records import Review, Statement

ReviewAction = Literal["accept", "reject", "flag", "skip", "edit", "add", "undo"]


@dataclass(frozen=True, kw_only=True)
class Target:
    """A statement that a decision is about. `reading` digests what the model had read; null if a person added it.

    `lineage` is the id that the statement had when it was first decided on: a later reading may give it another.
    """

    identity: str
    article_id: str
    statement_id: str
    lineage: str
    reading: str | None
    seen: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class ReviewDecision:
    """What a coder decided, and when."""

    id: int
    made_at: str
    coder: str
    action: ReviewAction
    payload: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Decided:
    """A decision about one statement. `moved`: the reading is not any more the one that the coder saw."""

    decision: ReviewDecision
    position: int
    target: Target
    moved: bool = False


@dataclass(frozen=True, kw_only=True)
class Tie:
    """Which statement of a text a decision speaks of; none if it finds none, with the reason."""

    decided: Decided
    statement_id: str | None
    idle: str | None = None


@dataclass(frozen=True, kw_only=True)
class State:
    """What decisions make of one statement.

    `reading` is what the model read, null if a person added it. `statement` carries its review; it is null where
    nothing is left: one that was added, and the adding undone.
    """

    id: str
    reading: Statement | None
    statement: Statement | None

    @property
    def review(self) -> Review | None:
        return self.statement.review if self.statement else None

    @property
    def is_rejected(self) -> bool:
        return self.review is not None and self.review.verdict == "rejected"


@dataclass(frozen=True, kw_only=True)
class Reviewed:
    """A text's reading under the decisions about it: ties, and the states that are not the reading's own."""

    ties: tuple[Tie, ...] = ()
    states: tuple[State, ...] = ()
