"""Decisions made on an earlier reading → the statements of this one that they speak of.

All decisions about one statement stay together. It is found by its id in the same text; else by its words, where their
surroundings agree best; else by what overlaps it by half. If no statement is there, but its words are and somebody
accepted, changed or added it, it is put back: a person held that it is one. What is only rejected, flagged or skipped
has then nothing to do, and neither has anything whose words are gone.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sayso.records import Article, Span, Statement, digest
from sayso.review.anchors import relocate
from sayso.reviews import Decided, Tie
from sayso.snapshots import reading_digest

HALF = 0.5
KEEPING = {"accept", "edit", "add"}
GONE = "its words are not in the article any more"
UNREAD = "the model does not read such a statement any more"


def tie(article: Article, reading: Sequence[Statement], decided: Sequence[Decided]) -> tuple[Tie, ...]:
    """The ties of all decisions, in their order."""
    groups: defaultdict[str, list[Decided]] = defaultdict(list)
    for one in decided:
        groups[one.target.lineage].append(one)
    free = {statement.id: statement for statement in reading}
    ties: list[Tie] = []
    # Those with an id of this reading come first: nothing else may take their place.
    for group in sorted(groups.values(), key=lambda group: not any(_id_in(free, group))):
        ties += _tie_group(article, free, group)
    return tuple(sorted(ties, key=lambda one: (one.decided.decision.id, one.decided.position)))


def _id_in(free: Mapping[str, Statement], group: Sequence[Decided]) -> Iterator[str]:
    return (one.target.statement_id for one in reversed(group) if one.target.statement_id in free)


def _tie_group(article: Article, free: dict[str, Statement], group: Sequence[Decided]) -> list[Tie]:
    found = free.pop(next(_id_in(free, group), ""), None)
    if found is None:
        anchored = next(filter(None, (relocate(one.target.seen, article) for one in group)), None)
        if anchored is None:
            return [Tie(decided=one, statement_id=None, idle=GONE) for one in group]
        found = _match(article, free, anchored)
        if found:
            del free[found.id]
        elif not any(one.decision.action in KEEPING for one in group):
            return [Tie(decided=one, statement_id=None, idle=UNREAD) for one in group]
        else:
            is_same = group[-1].target.article_id == article.id
            new = group[-1].target.statement_id if is_same else statement_id(article, anchored.content)
            return [
                Tie(decided=replace(one, moved=not is_same or one.target.reading is not None), statement_id=new)
                for one in group
            ]
    now = reading_digest(article, found)
    return [Tie(decided=replace(one, moved=one.target.reading != now), statement_id=found.id) for one in group]


def statement_id(article: Article, content: Sequence[Span]) -> str:
    """A hash of the article's id and the content's spans, for a statement that no model read."""
    return digest(article.id, *(f"{span.start}-{span.end}" for span in content), "added")


def _match(article: Article, free: Mapping[str, Statement], anchored: Statement) -> Statement | None:
    """The statement of the same content, or that whose content shares the most of it, from half on."""
    shares = {id_: _share(anchored.content, statement.content) for id_, statement in free.items()}
    best = max(shares, key=lambda id_: shares[id_], default=None)
    return free[best] if best is not None and shares[best] >= HALF else None


def _share(one: Sequence[Span], other: Sequence[Span]) -> float:
    """Characters in both, of those in either."""
    both = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)
    either = sum(span.end - span.start for span in (*one, *other)) - both
    return both / either if either else 0.0
