"""A reading and the decisions about it → what stands.

Decisions apply in their order. One whose reading has changed since also brings back what the coder saw: whoever
accepted a statement held all of it to be right, against any later model. A rejection then holds only for the very words
that were rejected: a model that has mended its reading is heard again.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace

from sayso.errors import UsageError
from sayso.records import Article, Review, Statement, Verdict
from sayso.review.anchors import locate, relocate
from sayso.review.edits import edited
from sayso.review.ties import KEEPING, tie
from sayso.reviews import Decided, ReviewAction, Reviewed, State
from sayso.snapshots import MANY

VERDICTS: dict[ReviewAction, Verdict] = {
    "accept": "accepted",
    "add": "accepted",
    "reject": "rejected",
    "flag": "flagged",
    "skip": "skipped",
}


def reviewed(
    article: Article, reading: Sequence[Statement], decided: Sequence[Decided], undone: Collection[int] = ()
) -> Reviewed:
    """A whole reading under all decisions about its article, those made on earlier texts and those undone too.

    What is undone has its tie, so that it can be restored, and no effect.
    """
    ties = tie(article, reading, decided)
    standing: defaultdict[str, list[Decided]] = defaultdict(list)
    for one in ties:
        if one.statement_id and one.decided.decision.id not in undone:
            standing[one.statement_id].append(one.decided)
    read = {statement.id: statement for statement in reading}
    states = (state_of(article, id_, read.get(id_), group) for id_, group in standing.items())
    return Reviewed(ties=ties, states=tuple(states))


def state_of(
    article: Article,
    id_: str,
    reading: Statement | None,
    decided: Sequence[Decided],
) -> State:
    """One statement under the decisions about it that stand, in their order."""
    statement = replace(reading, review=None) if reading else None
    if reading is None and not _is_held(decided):
        return State(id=id_, reading=None, statement=None)
    for one in decided:
        statement = _decide(article, id_, statement, one)
    return State(id=id_, reading=reading, statement=statement)


def _is_held(decided: Sequence[Decided]) -> bool:
    """Whether somebody holds that there is a statement where the model reads none."""
    added = any(one.target.reading is None for one in decided)
    holding = {"add", "accept"} if added else KEEPING
    return any(one.decision.action in holding for one in decided)


def _decide(article: Article, id_: str, statement: Statement | None, decided: Decided) -> Statement | None:
    decision, seen = decided.decision, decided.target.seen
    action = decision.action
    if action == "add" or statement is None or (action == "accept" and decided.moved):
        before = relocate(seen, article)
        if before is None:
            return statement
        parent = statement.parent if statement else (seen["parent"] if not decided.moved else None)
        statement = replace(before, id=id_, parent=parent, review=statement.review if statement else None)
    if action == "reject" and decided.moved and not _says_the_same(article, statement, decided):
        return statement
    if action == "edit":
        statement = _edit(article, statement, decided)
    return replace(statement, review=_review(statement.review, decided))


def _review(before: Review | None, decided: Decided) -> Review:
    decision = decided.decision
    change = before.change if before else None
    if decision.action in ("edit", "add") and change != "added":
        change = "added" if decision.action == "add" else "edited"
    verdict = VERDICTS.get(decision.action) or (before.verdict if before else None)
    return Review(verdict=verdict, change=change, coder=decision.coder, at=decision.made_at)


def _says_the_same(article: Article, statement: Statement, decided: Decided) -> bool:
    words = " … ".join(one["exact"] for one in decided.target.seen["content"])
    return " ".join(article.words(statement.content).split()) == " ".join(words.split())


def _edit(article: Article, statement: Statement, decided: Decided) -> Statement:
    """With the values set; spans that are not in the text any more stay as they are read."""
    values = dict(decided.decision.payload["set"])
    for part in MANY:
        if decided.moved and part in values:
            found = [locate(one, article.text) for one in values[part]]
            if None in found:
                del values[part]
            else:
                values[part] = found
    try:
        return edited(article, statement, values)
    except UsageError:  # pieces that a new text brought to one place
        return statement
