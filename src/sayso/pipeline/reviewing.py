"""A coder's decisions about statements → the ledger: each one transaction, compared with what the coder saw.

A decision holds only if the statement is still what was seen; else nothing is written and ConflictError says so. What
a decision makes of a statement is worked out from the model's reading and all decisions that stand, so that taking one
back, today or years later, leaves what the others say.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sayso.errors import ConflictError, UsageError
from sayso.ledger import Ledger, Reviews
from sayso.link import form_key
from sayso.records import Article, Statement
from sayso.review import draft_statement, edited, state_of
from sayso.reviews import ReviewAction, ReviewDecision, Target
from sayso.snapshots import reading_digest, snapshot, version, with_quotes

LONGEST = 80  # characters of a coder's name
MOST = 5_000  # statements of one bulk decision


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """A decision that is kept, with the statements as they now stand or were rejected; null for one that is gone."""

    decision: ReviewDecision
    statements: Mapping[str, Statement | None]


class Reviewing:
    """The decisions of one coder in an open ledger."""

    def __init__(self, ledger: Ledger, *, coder: str) -> None:
        coder = " ".join(coder.split())
        if not coder or len(coder) > LONGEST or not coder.isprintable():
            raise UsageError(f"A coder needs a name of up to {LONGEST} characters: give it with --coder.")
        self._ledger = ledger
        self._coder = coder

    def judge(self, action: ReviewAction, statement_id: str, *, seen: str | None = None) -> Outcome:
        """Accept, reject, flag or skip a statement; `seen` is the version that the coder saw, if that is to matter."""
        with self._ledger.reviews() as reviews:
            statement = _require(reviews, statement_id, seen)
            return self._decide(reviews, action, {}, [statement])

    def edit(
        self, statement_id: str, values: Mapping[str, Any], *, seen: str | None = None, actor: str | None = None
    ) -> Outcome:
        """Set fields of a statement; raises UsageError if a value cannot be. `actor` is whom a speaker's name means."""
        with self._ledger.reviews() as reviews:
            statement = _require(reviews, statement_id, seen)
            if statement.review and statement.review.verdict == "rejected":
                raise UsageError("It is rejected: undo that before you change it.")
            article = _article(reviews, statement.article_id)
            after = edited(article, statement, values)
            if after == statement:
                raise UsageError("That changes nothing.")
            spans = {name: getattr(after, name) for name in values if name in ("source", "cue", "content")}
            return self._decide(
                reviews, "edit", {"set": with_quotes(article, {**values, **spans})}, [statement], actor=actor
            )

    def add(self, article_id: str, draft: Mapping[str, Any]) -> Outcome:
        """Add a statement that the model missed; raises UsageError if it is there already."""
        with self._ledger.reviews() as reviews:
            article = _article(reviews, article_id)
            statement = draft_statement(article, draft)
            if any(one.content == statement.content for one in self._ledger.statements(article_id)):
                raise UsageError("There is a statement of just these words: change that one.")
            return self._decide(reviews, "add", {}, [statement])

    def accept_all(self, statement_ids: Sequence[str]) -> Outcome:
        """Accept many in one decision, without those that somebody has decided on meanwhile."""
        with self._ledger.reviews() as reviews:
            found = (reviews.seen(id_) for id_ in statement_ids[:MOST])
            waiting = [one for one in found if one and not (one.review and one.review.verdict)]
            if not waiting:
                raise UsageError("Nothing of this waits for review.")
            return self._decide(reviews, "accept", {"bulk": len(waiting)}, waiting)

    def undo(self, number: int | None = None) -> Outcome:
        """Take back a decision, or one's own last that stands; to undo an undoing is to decide again."""
        with self._ledger.reviews() as reviews:
            number = number if number is not None else reviews.last_standing(self._coder)
            if number is None:
                raise UsageError(f"{self._coder} has no decision to undo.")
            return self._undo(reviews, number)

    def redo(self) -> Outcome:
        """Decide again what one undid last, if nothing was decided since."""
        with self._ledger.reviews() as reviews:
            number = reviews.last_undoing(self._coder)
            if number is None:
                raise UsageError("There is nothing to redo.")
            return self._undo(reviews, number)

    def _undo(self, reviews: Reviews, number: int) -> Outcome:
        undone = reviews.decision(number)
        if undone is None:
            raise UsageError(f"There is no decision {number}.")
        if reviews.undone([number]):
            raise UsageError(f"Decision {number} is undone already.")
        decision = reviews.append("undo", {"decision": number}, [], coder=self._coder)
        turned = _turn(reviews, undone, is_undone=True)
        return Outcome(decision=decision, statements=dict(_settle(reviews, turned.id)))

    def _decide(
        self,
        reviews: Reviews,
        action: ReviewAction,
        payload: Mapping[str, Any],
        statements: Sequence[Statement],
        *,
        actor: str | None = None,
    ) -> Outcome:
        targets = [_target(reviews, statement) for statement in statements]
        decision = reviews.append(action, payload, targets, coder=self._coder)
        return Outcome(decision=decision, statements=dict(_settle(reviews, decision.id, actor)))


def _require(reviews: Reviews, statement_id: str, seen: str | None) -> Statement:
    statement = reviews.seen(statement_id)
    if statement is None:
        raise ConflictError("This statement is not there any more: its article was read again, or an adding undone.")
    if seen is not None and seen != version(statement):
        review = statement.review
        by = f"{review.coder} decided on it" if review else "it was read again, or a decision undone,"
        raise ConflictError(f"Not what you saw any more: {by} meanwhile.")
    return statement


def _article(reviews: Reviews, article_id: str) -> Article:
    article = reviews.article(article_id)
    if article is None:
        raise UsageError(f"There is no article {article_id!r}.")
    return article


def _target(reviews: Reviews, statement: Statement) -> Target:
    article = _article(reviews, statement.article_id)
    before = reviews.decided_about(statement.id)
    return Target(
        identity=article.url or article.name,
        article_id=article.id,
        statement_id=statement.id,
        lineage=before[0].target.lineage if before else statement.id,
        reading=reading_digest(article, reviews.reading(statement.id)),
        seen=snapshot(article, statement),
    )


def _turn(reviews: Reviews, decision: ReviewDecision, *, is_undone: bool) -> ReviewDecision:
    """Take a decision back or restore it, and turn what it had itself taken back; the decision at the end of it."""
    reviews.set_undone(decision.id, is_undone=is_undone)
    if decision.action != "undo":
        return decision
    inner = reviews.decision(decision.payload["decision"])
    assert inner is not None
    return _turn(reviews, inner, is_undone=not is_undone)


def _settle(reviews: Reviews, number: int, actor: str | None = None) -> list[tuple[str, Statement | None]]:
    """Work out anew all statements that a decision speaks of, and write them."""
    settled = []
    for article_id, statement_id in reviews.tied(number):
        article = _article(reviews, article_id)
        decided = reviews.decided_about(statement_id)
        undone = reviews.undone(one.decision.id for one in decided)
        standing = [one for one in decided if one.decision.id not in undone]
        before = reviews.seen(statement_id)
        state = state_of(article, statement_id, reviews.reading(statement_id), standing)
        reviews.put_state(article, state)
        after = reviews.seen(statement_id)
        if _speaks_otherwise(before, after) and after and not state.is_rejected:
            reviews.retie_speaker(statement_id, form_key(after.speaker.name or ""), actor)
        settled.append((statement_id, after))
    return settled


def _speaks_otherwise(before: Statement | None, after: Statement | None) -> bool:
    """Whether somebody else speaks, or a statement is back that nobody had."""
    was_out = before is None or (before.review is not None and before.review.verdict == "rejected")
    return after is not None and (was_out or before is None or before.speaker.name != after.speaker.name)
