"""The door to what the pages of the reading room show; each answer comes at once, however large the ledger."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from sqlite3 import Connection
from typing import Any, NamedTuple

from sayso.ledger import catalogue, finding, heard, overview, queue, read, states
from sayso.ledger.catalogue import Listed
from sayso.ledger.failures import explained
from sayso.ledger.finding import Filters, Found, FoundArticle
from sayso.ledger.heard import Voice
from sayso.ledger.overview import Overview, Tally
from sayso.ledger.queue import Progress
from sayso.records import Article, Statement

ARTICLES = """
SELECT id, name, title, byline, outlet, published, (SELECT count(*) FROM statements WHERE article_id = articles.id)
FROM articles {where} ORDER BY published DESC, serial DESC LIMIT :limit OFFSET :offset
"""
SPEAKERS = """
SELECT statement_id, min(actor_id) FROM statements JOIN actor_statements ON statement_id = id
WHERE article_id = ? GROUP BY statement_id
"""
REJECTED = "SELECT statement_id FROM statement_reviews WHERE article_id = ? AND verdict = 'rejected'"

DECISIONS = """
SELECT d.id, d.made_at, d.coder, d.action, (SELECT count(*) FROM review_targets WHERE decision = d.id),
    t.statement_id, json_extract(t.seen, '$.content[0].exact'),
    EXISTS (SELECT 1 FROM review_undone WHERE decision = d.id), iif(d.action = 'undo', d.payload, '{}')
FROM review_decisions AS d LEFT JOIN review_targets AS t ON t.position = 0
    AND t.decision = iif(d.action = 'undo', json_extract(d.payload, '$.decision'), d.id)
WHERE (:coder IS NULL OR d.coder = :coder) AND (:before IS NULL OR d.id < :before) ORDER BY d.id DESC LIMIT :limit
"""


class Made(NamedTuple):
    """A decision in a list; `words` are the first ones that it is about, `undone` if another took it back."""

    id: int
    made_at: str
    coder: str
    action: str
    statements: int
    statement: str | None
    words: str | None
    undone: bool
    payload: Mapping[str, Any]


class ArticleLine(NamedTuple):
    """An article in a list."""

    id: str
    name: str
    title: str | None
    byline: str | None
    outlet: str | None
    published: str | None
    statements: int


class Pages:
    """Read-only questions of an open ledger."""

    def __init__(self, path: Path, connection: Connection) -> None:
        self._path = path
        self._connection = connection

    def overview(self) -> Overview:
        """The ledger in figures."""
        with explained(self._path):
            return overview.overview(self._connection)

    def articles(self, *, outlet: str = "", limit: int, offset: int = 0) -> list[ArticleLine]:
        """Articles, those published last first."""
        with explained(self._path):
            query = ARTICLES.format(where="WHERE outlet = :outlet" if outlet else "")
            rows = self._connection.execute(query, {"outlet": outlet, "limit": limit, "offset": offset})
            return [ArticleLine(*row) for row in rows]

    def article(self, article_id: str) -> Article | None:
        """The article of an id."""
        with explained(self._path):
            known = self._connection.execute("SELECT 1 FROM articles WHERE id = ?", (article_id,)).fetchone()
            return read.article(self._connection, article_id) if known else None

    def statement(self, statement_id: str) -> Statement | None:
        """A statement as it stands, or as it was rejected."""
        with explained(self._path):
            return states.seen(self._connection, statement_id)

    def rejected(self, article_id: str) -> list[Statement]:
        """An article's statements that were rejected, as they were then."""
        with explained(self._path):
            ids = [id_ for (id_,) in self._connection.execute(REJECTED, (article_id,))]
            return [one for id_ in ids if (one := states.seen(self._connection, id_))]

    def speakers(self, article_id: str) -> dict[str, str]:
        """The actor of each statement of an article, the first of a joint one, where it has any."""
        with explained(self._path):
            return dict(self._connection.execute(SPEAKERS, (article_id,)).fetchall())

    def find(self, filters: Filters, *, limit: int, offset: int = 0, most: int = finding.MOST) -> Found:
        """Statements that all filters let through, each in its context; no more than `most` are looked at."""
        with explained(self._path):
            return finding.find(self._connection, filters, limit=limit, offset=offset, most=most)

    def find_articles(self, words: str, *, limit: int) -> list[FoundArticle]:
        """Articles that have all the words."""
        with explained(self._path):
            return finding.articles(self._connection, words, limit=limit)

    def waiting(self, filters: Filters, *, limit: int, above: float = 0.0) -> list[str]:
        """The ids of statements that wait for review in the scope of the filters, from a confidence on."""
        with explained(self._path):
            return queue.waiting(self._connection, filters, limit=limit, above=above)

    def progress(self, filters: Filters) -> Progress:
        """How far the review of a scope is."""
        with explained(self._path):
            return queue.progress(self._connection, filters)

    def voices(self, key: str = "", *, kind: str = "", limit: int, offset: int = 0) -> list[Voice]:
        """Actors with a name whose key has `key` in it, those heard most first."""
        with explained(self._path):
            return heard.voices(self._connection, key, kind=kind, limit=limit, offset=offset)

    def suggest(self, key: str, *, limit: int = 8) -> list[Voice]:
        """Actors for what somebody has typed so far."""
        with explained(self._path):
            return heard.suggest(self._connection, key, limit=limit)

    def voice(self, actor_id: str) -> Voice | None:
        """One actor in figures."""
        with explained(self._path):
            return heard.voice(self._connection, actor_id)

    def months_of(self, actor_id: str) -> tuple[Tally, ...]:
        """When an actor is heard."""
        with explained(self._path):
            return heard.months(self._connection, actor_id)

    def carriers_of(self, actor_id: str, *, limit: int) -> tuple[tuple[Tally, ...], tuple[Tally, ...]]:
        """The outlets that carry an actor, and the relays that the actor told."""
        with explained(self._path):
            outlets = heard.outlets(self._connection, actor_id, limit=limit)
            return outlets, heard.relays(self._connection, actor_id, limit=limit)

    def catalogue(self) -> list[Listed]:
        """The tables and views that can be asked in SQL, with their columns."""
        with explained(self._path):
            return catalogue.catalogue(self._connection)

    def decisions(self, *, coder: str | None, limit: int, before: int | None) -> list[Made]:
        """The latest decisions about statements, with the words of the first that each is about."""
        with explained(self._path):
            row = {"coder": coder, "limit": limit, "before": before}
            return [_made(found) for found in self._connection.execute(DECISIONS, row)]


def _made(row: Sequence[Any]) -> Made:
    id_, made_at, coder, action, statements, statement, words, undone, payload = row
    return Made(id_, made_at, coder, action, statements, statement, words, bool(undone), json.loads(payload))
