"""Records → rows. Each function is one transaction, and doing it twice changes nothing more."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from sqlite3 import Connection

from sayso.errors import RefusedError
from sayso.ledger.connection import transaction
from sayso.ledger.read import holds
from sayso.records import Article, Rejection, Span, Statement

PartRow = tuple[str | int | float, ...]

PUT_ARTICLE = """
INSERT INTO articles (id, identity, revision, name, title, byline, outlet, published, url, head, added_at, text)
VALUES (
    :id, :identity, (SELECT coalesce(max(revision), 0) + 1 FROM articles WHERE identity = :identity),
    :name, :title, :byline, :outlet, :published, :url, :head, :added_at, :text
)
ON CONFLICT (id) DO UPDATE SET
    name = excluded.name, title = excluded.title, byline = excluded.byline, outlet = excluded.outlet,
    published = excluded.published, url = excluded.url, head = excluded.head
"""
PUT_STATEMENT = """
INSERT INTO statements (
    id, article_id, position, parent, kind, speaker_name, speaker_type, speaker_rule, role, relay, said, act, stance,
    voice, confidence, model
)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
PUT_SPAN = 'INSERT INTO spans (statement_id, part, position, start, "end") VALUES (?, ?, ?, ?, ?)'
PUT_ALIAS = "INSERT INTO speaker_aliases (statement_id, position, name) VALUES (?, ?, ?)"
PUT_CANDIDATE = "INSERT INTO speaker_candidates (statement_id, position, name, score) VALUES (?, ?, ?, ?)"
PUT_LINK = "INSERT INTO chain_links (statement_id, position, name) VALUES (?, ?, ?)"
INDEX_STATEMENTS = """
INSERT INTO statement_search (rowid, speaker, source, content)
SELECT serial, speaker, source, content FROM statement_texts WHERE article_id = ?
"""
PUT_READING = """
INSERT INTO readings (article_id, model, run) VALUES (?, ?, ?)
ON CONFLICT (article_id) DO UPDATE SET model = excluded.model, run = excluded.run
"""
PUT_REJECTION = """
INSERT INTO rejections (name, origin, stage, reason, run) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (name, origin, stage, reason) DO UPDATE SET run = max(run, excluded.run)
"""


def start_run(connection: Connection, version: str, model: str, options: Mapping[str, object]) -> int:
    """Record a run's beginning, and return its number."""
    row = (_now(), version, model, json.dumps(dict(options), ensure_ascii=False, default=str))
    with transaction(connection):
        (run,) = connection.execute(
            "INSERT INTO runs (started_at, version, model, options) VALUES (?, ?, ?, ?) RETURNING id", row
        ).fetchone()
    return int(run)


def end_run(connection: Connection, run: int) -> None:
    """Record a run's end."""
    with transaction(connection):
        connection.execute("UPDATE runs SET ended_at = ? WHERE id = ?", (_now(), run))


def add(
    connection: Connection,
    article: Article,
    statements: Sequence[Statement],
    *,
    model: str,
    run: int,
    then: Callable[[Connection], None],
) -> bool:
    """Write an article with the statements that `model` found in it; false if that reading is there.

    What `then` does is part of the transaction.
    """
    ordered = in_text_order(article, statements)
    try:
        with transaction(connection):
            if holds(connection, article.id, model):
                return False
            _put(connection, article, ordered)
            connection.execute(PUT_READING, (article.id, model, run))
            then(connection)
    except UnicodeEncodeError as error:
        raise RefusedError(
            f"article {article.name!r} has half a surrogate pair, which cannot be stored: {error}"
        ) from error
    return True


def put_article(connection: Connection, article: Article) -> None:
    """Write an article without a reading, inside the caller's transaction; one that is there is left as it is."""
    if connection.execute("SELECT 1 FROM articles WHERE id = ?", (article.id,)).fetchone() is None:
        connection.execute(PUT_ARTICLE, _article_row(article))


def reject(connection: Connection, rejection: Rejection, *, run: int) -> None:
    """Record a rejection; what cannot be stored of a file's name is kept as escapes."""
    parts = (rejection.name, rejection.origin, rejection.stage, rejection.reason)
    storable = [part.encode("utf-8", "backslashreplace").decode() for part in parts]
    with transaction(connection):
        connection.execute(PUT_REJECTION, (*storable, run))


def in_text_order(article: Article, statements: Sequence[Statement]) -> list[Statement]:
    """By where the content begins, a parent before its children.

    Raises RefusedError if two share an id, one is of another article, or a parent is missing or circular.
    """
    if len({statement.id for statement in statements}) < len(statements):
        raise RefusedError(f"article {article.name!r}: two statements have the same id")
    if any(statement.article_id != article.id for statement in statements):
        raise RefusedError(f"article {article.name!r}: a statement is of another article")
    children: dict[str | None, list[Statement]] = defaultdict(list)
    for statement in sorted(statements, key=_place, reverse=True):
        children[statement.parent].append(statement)
    ordered = []
    waiting = children[None]
    while waiting:
        statement = waiting.pop()
        ordered.append(statement)
        waiting += children[statement.id]
    if len(ordered) < len(statements):
        raise RefusedError(f"article {article.name!r}: a statement's parent is missing, or is inside the statement")
    return ordered


def _place(statement: Statement) -> tuple[int, int, str]:
    spans = statement.content or statement.cue or statement.source
    return min((span.start for span in spans), default=0), -max((span.end for span in spans), default=0), statement.id


def _put(connection: Connection, article: Article, ordered: Sequence[Statement]) -> None:
    connection.execute("DELETE FROM statements WHERE article_id = ?", (article.id,))
    connection.execute(PUT_ARTICLE, _article_row(article))
    rows = (statement_row(statement, position) for position, statement in enumerate(ordered))
    connection.executemany(PUT_STATEMENT, rows)
    put_parts(connection, ordered)
    connection.execute(INDEX_STATEMENTS, (article.id,))


def put_parts(connection: Connection, statements: Sequence[Statement]) -> None:
    """The spans and lists of statements whose rows are there."""
    for command, rows_of in PUT_PARTS.items():
        connection.executemany(command, (row for statement in statements for row in rows_of(statement)))


def _article_row(article: Article) -> dict[str, str | None]:
    return {
        "id": article.id,
        "identity": article.url or article.name,
        "name": article.name,
        "title": article.title,
        "byline": article.byline,
        "outlet": article.outlet,
        "published": article.published,
        "url": article.url,
        "head": json.dumps(article.head),
        "added_at": _now(),
        "text": article.text,
    }


def statement_row(statement: Statement, position: int) -> tuple[str | int | float | None, ...]:
    """The columns of a statement, as `PUT_STATEMENT` has them."""
    return (
        statement.id,
        statement.article_id,
        position,
        statement.parent,
        statement.kind,
        statement.speaker.name,
        statement.speaker.type,
        statement.speaker.rule,
        statement.role,
        statement.relay,
        statement.said,
        statement.act,
        statement.stance,
        statement.voice,
        statement.confidence,
        statement.model,
    )


def _span_rows(statement: Statement) -> Iterator[PartRow]:
    for part, spans in _spans(statement).items():
        for position, (start, end) in enumerate(spans):
            yield statement.id, part, position, start, end


def _spans(statement: Statement) -> dict[str, tuple[Span, ...]]:
    """By part; those that are there once or not at all are named without their `_at`."""
    once = {
        "role": statement.role_at,
        "relay": statement.relay_at,
        "said": statement.said_at,
        "mention": statement.speaker.mention,
    }
    found = {part: (span,) for part, span in once.items() if span}
    return {"source": statement.source, "cue": statement.cue, "content": statement.content, **found}


def _alias_rows(statement: Statement) -> Iterator[PartRow]:
    for position, name in enumerate(statement.speaker.aliases):
        yield statement.id, position, name


def _candidate_rows(statement: Statement) -> Iterator[PartRow]:
    for position, candidate in enumerate(statement.speaker.candidates):
        yield statement.id, position, candidate.name, candidate.score


def _link_rows(statement: Statement) -> Iterator[PartRow]:
    for position, name in enumerate(statement.chain):
        yield statement.id, position, name


PUT_PARTS: Mapping[str, Callable[[Statement], Iterator[PartRow]]] = {
    PUT_SPAN: _span_rows,
    PUT_ALIAS: _alias_rows,
    PUT_CANDIDATE: _candidate_rows,
    PUT_LINK: _link_rows,
}


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
