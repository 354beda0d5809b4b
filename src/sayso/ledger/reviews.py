"""Decisions about statements: appended, tied to the statements that they speak of, taken back, and never changed."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from sqlite3 import Connection
from typing import Any

from sayso.ledger import actors, read, states
from sayso.records import Article, Statement
from sayso.reviews import Decided, ReviewAction, ReviewDecision, Reviewed, State, Target, Tie

COLUMNS = "review_decisions.id, made_at, coder, action, payload, review_targets.position, review_targets.identity"
TARGET = "review_targets.article_id, review_targets.statement_id, lineage, reading, seen"
DECIDED = f"""
SELECT {COLUMNS}, {TARGET}, {{moved}}
FROM review_targets
JOIN review_decisions ON review_decisions.id = review_targets.decision
"""
OF_ARTICLE = f"""
{DECIDED.format(moved="0")}
LEFT JOIN articles ON articles.id = review_targets.article_id
WHERE review_targets.identity = :identity
AND coalesce(articles.revision, 0) <= (SELECT revision FROM articles WHERE id = :article)
ORDER BY review_decisions.id, review_targets.position
"""
OF_STATEMENT = f"""
{DECIDED.format(moved="review_ties.moved")}
JOIN review_ties ON review_ties.decision = review_targets.decision
    AND review_ties.position = review_targets.position
WHERE review_ties.statement_id = ?
ORDER BY review_decisions.id, review_targets.position
"""
TIED = "SELECT article_id, statement_id FROM review_ties WHERE decision = ? AND statement_id IS NOT NULL ORDER BY 1, 2"
PUT_DECISION = "INSERT INTO review_decisions (made_at, coder, action, payload) VALUES (?, ?, ?, ?) RETURNING id"
PUT_TARGET = """
INSERT INTO review_targets (decision, position, identity, article_id, statement_id, lineage, reading, seen)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)
"""
PUT_TIE = """
INSERT INTO review_ties (article_id, decision, position, statement_id, moved, idle) VALUES (?, ?, ?, ?, ?, ?)
"""


class Reviews:
    """The decisions about statements in one transaction, over what is read and what is written."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def article(self, article_id: str) -> Article | None:
        """An article by its id."""
        return read.article(self._connection, article_id)

    def seen(self, statement_id: str) -> Statement | None:
        """A statement as it stands, or as it was rejected."""
        return states.seen(self._connection, statement_id)

    def reading(self, statement_id: str) -> Statement | None:
        """A statement as the model read it; null if it is not a model's."""
        return states.reading(self._connection, statement_id)

    def put_state(self, article: Article, state: State) -> None:
        """Write what decisions made of a statement."""
        states.put_state(self._connection, article, state)

    def retie_speaker(self, statement_id: str, key: str, actor_id: str | None = None) -> None:
        """Give a statement to the actor chosen, or to the only one of a name, until all actors are made anew."""
        actors.retie(self._connection, statement_id, key, actor_id)

    def decided_on(self, article: Article) -> list[Decided]:
        """All that was decided on this text and those before it, undone or not, in the order of the decisions."""
        row = {"identity": article.url or article.name, "article": article.id}
        return [_decided(found) for found in self._connection.execute(OF_ARTICLE, row)]

    def decided_about(self, statement_id: str) -> list[Decided]:
        """All that was decided about a statement, undone or not."""
        return [_decided(found) for found in self._connection.execute(OF_STATEMENT, (statement_id,))]

    def undone(self, decisions: Iterable[int]) -> set[int]:
        """Those of the decisions that are undone."""
        query = "SELECT 1 FROM review_undone WHERE decision = ?"
        return {one for one in set(decisions) if self._connection.execute(query, (one,)).fetchone()}

    def decision(self, number: int) -> ReviewDecision | None:
        """One decision."""
        query = "SELECT id, made_at, coder, action, payload FROM review_decisions WHERE id = ?"
        found = self._connection.execute(query, (number,)).fetchone()
        return _decision(*found) if found else None

    def latest(self, *, coder: str | None, limit: int, before: int | None) -> Iterator[ReviewDecision]:
        """The latest decisions first, of one coder or of all."""
        query = """
        SELECT id, made_at, coder, action, payload FROM review_decisions
        WHERE (:coder IS NULL OR coder = :coder) AND (:before IS NULL OR id < :before) ORDER BY id DESC LIMIT :limit
        """
        row = {"coder": coder, "before": before, "limit": limit}
        return (_decision(*found) for found in self._connection.execute(query, row).fetchall())

    def last_standing(self, coder: str) -> int | None:
        """The last decision of a coder that is not undone."""
        query = """
        SELECT id FROM review_decisions
        WHERE coder = ? AND action <> 'undo' AND id NOT IN (SELECT decision FROM review_undone)
        ORDER BY id DESC LIMIT 1
        """
        found = self._connection.execute(query, (coder,)).fetchone()
        return int(found[0]) if found else None

    def last_undoing(self, coder: str) -> int | None:
        """The last undoing of a coder that stands, if the coder has decided nothing since."""
        query = """
        SELECT undoing.id FROM review_decisions AS undoing
        JOIN review_decisions AS taken ON taken.id = json_extract(undoing.payload, '$.decision')
        WHERE undoing.coder = :coder AND undoing.action = 'undo' AND taken.action <> 'undo'
        AND undoing.id NOT IN (SELECT decision FROM review_undone)
        AND undoing.id > coalesce((
            SELECT max(id) FROM review_decisions WHERE coder = :coder AND action <> 'undo'
        ), 0)
        ORDER BY undoing.id DESC LIMIT 1
        """
        found = self._connection.execute(query, {"coder": coder}).fetchone()
        return int(found[0]) if found else None

    def append(
        self, action: ReviewAction, payload: Mapping[str, Any], targets: Sequence[Target], *, coder: str
    ) -> ReviewDecision:
        """Append a decision, tied to what the coder saw."""
        made_at = datetime.now(UTC).isoformat(timespec="milliseconds")
        (id_,) = self._connection.execute(PUT_DECISION, (made_at, coder, action, _json(payload))).fetchone()
        for position, one in enumerate(targets):
            row = (one.identity, one.article_id, one.statement_id, one.lineage, one.reading, _json(one.seen))
            self._connection.execute(PUT_TARGET, (id_, position, *row))
            self._connection.execute(PUT_TIE, (one.article_id, id_, position, one.statement_id, 0, None))
        return ReviewDecision(id=id_, made_at=made_at, coder=coder, action=action, payload=payload)

    def set_undone(self, number: int, *, is_undone: bool) -> None:
        """Note that a decision is taken back, or stands again."""
        command = "INSERT OR IGNORE INTO review_undone (decision) VALUES (?)"
        self._connection.execute(command if is_undone else "DELETE FROM review_undone WHERE decision = ?", (number,))

    def tied(self, number: int) -> list[tuple[str, str]]:
        """The texts and statements that a decision speaks of."""
        return self._connection.execute(TIED, (number,)).fetchall()

    def put_ties(self, article_id: str, ties: Iterable[Tie]) -> None:
        """Put ties in the place of those that a text had."""
        self._connection.execute("DELETE FROM review_ties WHERE article_id = ?", (article_id,))
        rows = (
            (article_id, one.decided.decision.id, one.decided.position, one.statement_id, one.decided.moved, one.idle)
            for one in ties
        )
        self._connection.executemany(PUT_TIE, rows)

    def forget_states(self, article_id: str) -> None:
        """Let go of what decisions made of a text's statements, before another reading takes their place."""
        self._connection.execute("DELETE FROM statement_reviews WHERE article_id = ?", (article_id,))

    def put_reviewed(self, article: Article, reviewed: Reviewed) -> None:
        """Write what decisions made of a whole reading, outer statements before those inside."""
        self.put_ties(article.id, reviewed.ties)
        for state in reviewed.states:
            states.put_state(self._connection, article, state)


def _decided(row: Sequence[Any]) -> Decided:
    (
        id_,
        made_at,
        coder,
        action,
        payload,
        position,
        identity,
        article_id,
        statement_id,
        lineage,
        digest_,
        seen_,
        moved,
    ) = row
    return Decided(
        decision=_decision(id_, made_at, coder, action, payload),
        position=position,
        target=Target(
            identity=identity,
            article_id=article_id,
            statement_id=statement_id,
            lineage=lineage,
            reading=digest_,
            seen=json.loads(seen_),
        ),
        moved=bool(moved),
    )


def _decision(id_: int, made_at: str, coder: str, action: ReviewAction, payload: str) -> ReviewDecision:
    return ReviewDecision(id=id_, made_at=made_at, coder=coder, action=action, payload=json.loads(payload))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
