"""What decisions make of statements → rows, written as far as they change. Nothing here opens a transaction."""

import json
from dataclasses import replace
from sqlite3 import Connection

from sayso.ledger import read, write
from sayso.records import Article, Statement
from sayso.reviews import State
from sayso.snapshots import from_snapshot, snapshot

PUT_REVIEW = """
INSERT OR REPLACE INTO statement_reviews
    (statement_id, article_id, verdict, change, coder, made_at, reading, rejected)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)
"""
UPDATE_STATEMENT = """
UPDATE statements SET kind = ?, speaker_name = ?, speaker_type = ?, speaker_rule = ?, role = ?, relay = ?, said = ?,
    act = ?, stance = ?, voice = ?, confidence = ?, model = ?
WHERE id = ?
"""
FORGET = """
INSERT INTO statement_search (statement_search, rowid, speaker, source, content)
SELECT 'delete', serial, speaker, source, content FROM statement_texts
WHERE serial = (SELECT serial FROM statements WHERE id = ?)
"""
REMEMBER = """
INSERT INTO statement_search (rowid, speaker, source, content)
SELECT serial, speaker, source, content FROM statement_texts
WHERE serial = (SELECT serial FROM statements WHERE id = ?)
"""
# By the index by name: where few statements are nested, SQLite's statistics speak against it, and it would read all.
LIFT = """
INSERT OR IGNORE INTO review_lifted (statement_id, parent)
SELECT id, parent FROM statements INDEXED BY statements_by_parent WHERE parent = ?
"""
# The next statement outside, over all that are rejected.
OUTSIDE = """
WITH RECURSIVE outside (id) AS (
    SELECT ?
    UNION
    SELECT json_extract(statement_reviews.rejected, '$.parent')
    FROM outside JOIN statement_reviews ON statement_reviews.statement_id = outside.id
    WHERE statement_reviews.verdict = 'rejected'
)
SELECT id FROM outside WHERE id IN (SELECT id FROM statements) LIMIT 1
"""
# The quotations of the article are to be linked again.
UNLINK = "INSERT OR IGNORE INTO unlinked (identity) VALUES (?)"
STARTS = """
SELECT statements.position, min(spans.start), max(spans."end")
FROM statements JOIN spans ON spans.statement_id = statements.id AND spans.part = 'content'
WHERE statements.article_id = ? GROUP BY statements.id ORDER BY statements.position
"""


def seen(connection: Connection, statement_id: str) -> Statement | None:
    """A statement as it stands, or as it was rejected."""
    found = read.statements_where(connection, "id = ?", statement_id)
    if found:
        return found[0]
    row = connection.execute(
        "SELECT article_id, rejected, verdict, change, coder, made_at FROM statement_reviews "
        "WHERE statement_id = ? AND rejected IS NOT NULL",
        (statement_id,),
    ).fetchone()
    if row is None:
        return None
    article_id, rejected, *review = row
    return replace(from_snapshot(json.loads(rejected), article_id), review=read.review(*review))


def reading(connection: Connection, statement_id: str) -> Statement | None:
    """A statement as the model read it; null if it is not a model's."""
    row = connection.execute(
        "SELECT article_id, reading FROM statement_reviews WHERE statement_id = ?", (statement_id,)
    ).fetchone()
    if row:
        return from_snapshot(json.loads(row[1]), row[0]) if row[1] else None
    found = read.statements_where(connection, "id = ?", statement_id)
    if not found:
        return None
    lifted = connection.execute("SELECT parent FROM review_lifted WHERE statement_id = ?", (statement_id,)).fetchone()
    return replace(found[0], parent=lifted[0]) if lifted else found[0]


def put_state(connection: Connection, article: Article, state: State) -> None:
    """Write what decisions made of a statement: its row, its words, its place in the search, and its review."""
    _put_review(connection, article, state)
    there = read.statements_where(connection, "id = ?", state.id)
    wanted = None if state.is_rejected else state.statement
    if wanted is None:
        if there:
            _take_out(connection, state.id, for_good=state.statement is None)
    elif there:
        if _differs(there[0], wanted):
            _change(connection, article, wanted)
    else:
        _put_in(connection, article, wanted)
    if bool(there) != bool(wanted):
        _settle_parents(connection, article.id)
    if not (there and wanted) or _differs(there[0], wanted):
        connection.execute(UNLINK, (article.url or article.name,))


def _put_review(connection: Connection, article: Article, state: State) -> None:
    review = state.review
    if review is None:
        connection.execute("DELETE FROM statement_reviews WHERE statement_id = ?", (state.id,))
        return
    as_read = _json(snapshot(article, state.reading)) if state.reading else None
    rejected = _json(snapshot(article, state.statement)) if state.is_rejected and state.statement else None
    row = (review.verdict, review.change, review.coder, review.at, as_read, rejected)
    connection.execute(PUT_REVIEW, (state.id, article.id, *row))


def _differs(one: Statement, other: Statement) -> bool:
    return replace(one, review=None, parent=None) != replace(other, review=None, parent=None)


def _take_out(connection: Connection, statement_id: str, *, for_good: bool) -> None:
    """A rejected statement leaves a gap where it can come back."""
    query = "SELECT article_id, position FROM statements WHERE id = ?"
    article_id, position = connection.execute(query, (statement_id,)).fetchone()
    connection.execute(LIFT, (statement_id,))
    lifted = "UPDATE statements SET parent = (SELECT parent FROM statements WHERE id = ?) WHERE parent = ?"
    connection.execute(lifted, (statement_id, statement_id))
    connection.execute("DELETE FROM statements WHERE id = ?", (statement_id,))
    if for_good:
        _move(connection, article_id, position, by=-1)


def _put_in(connection: Connection, article: Article, statement: Statement) -> None:
    position = _make_room(connection, article.id, statement)
    connection.execute(write.PUT_STATEMENT, write.statement_row(replace(statement, parent=None), position))
    write.put_parts(connection, [statement])
    connection.execute(REMEMBER, (statement.id,))
    if statement.parent:
        connection.execute(
            "INSERT OR REPLACE INTO review_lifted (statement_id, parent) VALUES (?, ?)",
            (statement.id, statement.parent),
        )


def _make_room(connection: Connection, article_id: str, statement: Statement) -> int:
    """The position by where the content begins: the gap that a rejection left, or with all from there on moved up."""
    start, end = statement.content[0].start, statement.content[-1].end
    rows = connection.execute(STARTS, (article_id,)).fetchall()
    before = [place for place, first, last in rows if (first, -last) <= (start, -end)]
    after = [place for place, first, last in rows if (first, -last) > (start, -end)]
    position = before[-1] + 1 if before else after[0] - 1 if after else 0
    if after and position >= after[0]:
        _move(connection, article_id, position, by=1)
    elif position < 0:
        position = 0
        _move(connection, article_id, 0, by=1)
    return int(position)


def _move(connection: Connection, article_id: str, position: int, *, by: int) -> None:
    """Move all positions from one on, by way of negative ones: no two may be the same in between."""
    away = "UPDATE statements SET position = -position - 1 - ? WHERE article_id = ? AND position >= ?"
    connection.execute(away, (by, article_id, position))
    back = "UPDATE statements SET position = -position - 1 WHERE article_id = ? AND position < 0"
    connection.execute(back, (article_id,))


def _change(connection: Connection, article: Article, statement: Statement) -> None:
    connection.execute(FORGET, (statement.id,))
    _, _, _, _, kind, *rest = write.statement_row(statement, 0)
    connection.execute(UPDATE_STATEMENT, (kind, *rest, statement.id))
    for table in ("spans", "speaker_aliases", "speaker_candidates", "chain_links"):
        connection.execute(f"DELETE FROM {table} WHERE statement_id = ?", (statement.id,))
    write.put_parts(connection, [statement])
    connection.execute(REMEMBER, (statement.id,))


def _settle_parents(connection: Connection, article_id: str) -> None:
    """Give each lifted statement the next one outside that is not rejected."""
    query = """
    SELECT review_lifted.statement_id, review_lifted.parent FROM review_lifted
    JOIN statements ON statements.id = review_lifted.statement_id WHERE statements.article_id = ?
    """
    for statement_id, parent in connection.execute(query, (article_id,)).fetchall():
        found = connection.execute(OUTSIDE, (parent,)).fetchone()
        outside = found[0] if found else None
        connection.execute("UPDATE statements SET parent = ? WHERE id = ?", (outside, statement_id))
        if outside == parent:
            connection.execute("DELETE FROM review_lifted WHERE statement_id = ?", (statement_id,))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
