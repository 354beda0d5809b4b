"""Filters and words → statements in their context, with the counts by which to narrow further.

Never more than a few thousand statements are looked at, and never for longer than a moment: what is beyond is said to
be there, and not counted. So the answer of a large ledger comes as fast as that of a small one.
"""

import sqlite3
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from sqlite3 import Connection
from typing import Any, NamedTuple

from sayso.ledger import read
from sayso.ledger.search import CLOSE, MARKED, OPEN, spoken_by, to_query, unmark
from sayso.records import Article, Span, Statement

MOST = 2_000  # statements that are looked at
MOMENT = 0.08  # seconds that the looking may take
STEPS = 1_000  # of SQLite's machine between two looks at the clock
AROUND = 90  # characters on either side of a hit
LONG = 240  # characters of a content that is shown from its beginning
LONG_WORD = 24
FACETS = ("speaker", "outlet", "month", "kind", "voice", "relay", "review")
COLUMNS = """
s.serial, s.speaker_name, a.outlet, substr(a.published, 1, 7), s.kind, s.voice, s.relay, coalesce(r.verdict, 'waiting')
"""
REVIEWS = "LEFT JOIN statement_reviews AS r ON r.statement_id = s.id"
BY_WORDS = f"""
SELECT {COLUMNS}
FROM statement_search CROSS JOIN statements AS s ON s.serial = statement_search.rowid
CROSS JOIN articles AS a ON a.id = s.article_id {REVIEWS}
WHERE statement_search MATCH :query {{more}} ORDER BY statement_search.rowid DESC LIMIT :most + 1
"""
BY_STATEMENT = f"""
SELECT {COLUMNS} FROM statements AS s CROSS JOIN articles AS a ON a.id = s.article_id {REVIEWS}
WHERE 1 {{more}} ORDER BY {{order}} LIMIT :most + 1
"""
BY_ARTICLE = f"""
SELECT {COLUMNS} FROM articles AS a CROSS JOIN statements AS s ON s.article_id = a.id {REVIEWS}
WHERE 1 {{more}} ORDER BY a.published DESC, a.serial DESC, s.position LIMIT :most + 1
"""
# By serial, which the index of statements has beside the id: so nothing is sorted, and the latest come first.
THE_ACTORS = """
s.serial IN (
    SELECT said.serial FROM actor_statements AS a CROSS JOIN statements AS said ON said.id = a.statement_id
    WHERE a.actor_id = :actor
)
"""
# By date all are looked at before the first comes: so come those of an actor who says no more than is looked at anyway.
BY_DATE, BY_SERIAL = "a.published DESC, s.serial DESC", "s.serial DESC"
CONDITIONS = {
    "speaker": "s.speaker_name = :speaker",
    "actor": THE_ACTORS,
    "relay": "s.relay = :relay",
    "outlet": "a.outlet = :outlet",
    "since": "a.published >= :since",
    "until": "a.published < :until || '~'",
    "month": "a.published >= :month AND a.published < :month || '~'",
    "kind": "s.kind = :kind",
    "voice": "s.voice = :voice",
    "article": "s.article_id = :article",
}
SELECTIVE = ("speaker", "relay", "actor", "article")
# Of a page at once: a word's beginning is looked up anew for each query.
MARKED_CONTENTS = f"""
SELECT rowid, highlight(statement_search, 2, '{OPEN}', '{CLOSE}') FROM statement_search
WHERE statement_search MATCH ? AND rowid BETWEEN ? AND ? AND +rowid IN ({{serials}})
"""
MANY = 10_000  # statements of an actor, from which on it is quicker to ask of each statement whether it is the actor's
IS_THE_ACTORS = "EXISTS (SELECT 1 FROM actor_statements WHERE statement_id = s.id AND actor_id = :actor)"
ARTICLES = f"""
SELECT articles.id, articles.name, articles.title, articles.outlet, articles.published,
    snippet(article_search, 1, '{OPEN}', '{CLOSE}', '…', 24)
FROM article_search JOIN articles ON articles.serial = article_search.rowid
WHERE article_search MATCH ? ORDER BY article_search.rowid DESC LIMIT ?
"""


@dataclass(frozen=True, kw_only=True)
class Filters:
    """What is asked for; an empty field asks for nothing. Dates are of publication, `month` is 2025-09.

    `review` is a verdict, "waiting" for none, or "decided" for any.
    """

    words: str = ""
    speaker: str = ""
    actor: str = ""
    outlet: str = ""
    since: str = ""
    until: str = ""
    month: str = ""
    kind: str = ""
    voice: str = ""
    relay: str = ""
    review: str = ""
    article: str = ""

    def given(self) -> dict[str, str]:
        """The fields that ask for something."""
        return {one.name: value for one in fields(self) if (value := getattr(self, one.name))}


class Line(NamedTuple):
    """A statement in the words of its article: the hit in what is said, and what stands around that."""

    article: Article
    statement: Statement
    before: str
    said_before: str
    hit: str
    said_after: str
    after: str


class FoundArticle(NamedTuple):
    """An article that has the words; `matches` are their places in `snippet`."""

    id: str
    name: str
    title: str | None
    outlet: str | None
    published: str | None
    snippet: str
    matches: tuple[Span, ...]


@dataclass(frozen=True, kw_only=True)
class Found:
    """A page of what was found. `more`: there is more than the `total` that was looked at."""

    lines: tuple[Line, ...]
    total: int
    more: bool
    facets: dict[str, list[tuple[str, int]]] = field(default_factory=dict)


def find(connection: Connection, filters: Filters, *, limit: int, offset: int = 0, most: int = MOST) -> Found:
    """Statements that all filters let through: those read last first or, without words, those published last.

    No more than `most` are looked at and counted.
    """
    rows, more = candidates(connection, filters, most=most)
    serials = [row[0] for row in rows[offset : offset + limit]]
    marked = _marked(connection, _query(filters), serials)
    lines = tuple(_line(connection, serial, marked.get(serial, "")) for serial in serials)
    return Found(lines=lines, total=len(rows), more=more, facets=_facets(rows))


def candidates(connection: Connection, filters: Filters, *, most: int = MOST) -> tuple[list[tuple[Any, ...]], bool]:
    """The rows of the statements that are looked at, and whether there are more."""
    row = {**filters.given(), "query": _query(filters), "most": most}
    if filters.words and not row["query"]:
        return [], False
    said = heard(connection, filters.actor) if filters.actor else 0
    much = said > MANY
    conditions = CONDITIONS | {"actor": IS_THE_ACTORS} if much else CONDITIONS
    more = "".join(f" AND {conditions[name]}" for name in row if name in conditions) + _reviewed(filters.review)
    if row["query"]:
        query = BY_WORDS
    elif any(name in row for name in SELECTIVE if not (much and name == "actor")):
        query = BY_STATEMENT
    else:
        query = BY_ARTICLE
    order = BY_DATE if filters.actor and said <= MOST else BY_SERIAL
    rows, stopped = within_a_moment(connection, query.format(more=more, order=order), row)
    return rows[:most], stopped or len(rows) > most


def _query(filters: Filters) -> str:
    """The words to look up: those of a speaker's name are in the index too, and leave far fewer statements."""
    query = to_query(filters.words)
    return spoken_by(filters.speaker, query) or query if query and filters.speaker else query


def heard(connection: Connection, actor_id: str) -> int:
    """How many statements an actor has."""
    found = connection.execute("SELECT statements FROM actor_totals WHERE actor_id = ?", (actor_id,)).fetchone()
    return int(found[0]) if found else 0


def within_a_moment(connection: Connection, query: str, row: Mapping[str, object]) -> tuple[list[Any], bool]:
    """The rows that come in time, and whether the time was up."""
    end = time.monotonic() + MOMENT
    rows: list[Any] = []
    connection.set_progress_handler(lambda: time.monotonic() > end, STEPS)
    try:
        rows.extend(connection.execute(query, row))
    except sqlite3.OperationalError as error:
        if error.sqlite_errorname != "SQLITE_INTERRUPT":
            raise
        return rows, True
    finally:
        connection.set_progress_handler(None, 0)
    return rows, False


def articles(connection: Connection, words: str, *, limit: int) -> list[FoundArticle]:
    """Articles that have all the words, those read last first."""
    query = to_query(words)
    if not query:
        return []
    rows = connection.execute(ARTICLES, (query, limit)).fetchall()
    found = []
    for id_, name, title, outlet, published, marked in rows:
        snippet, matches = unmark(" ".join((marked or "").split()))
        found.append(FoundArticle(id_, name, title, outlet, published, snippet, matches))
    return found


def _reviewed(review: str) -> str:
    if review == "waiting":
        return " AND r.verdict IS NULL"
    return {"": "", "decided": " AND r.verdict IS NOT NULL"}.get(review, " AND r.verdict = :review")


def _facets(rows: Sequence[tuple[Any, ...]]) -> dict[str, list[tuple[str, int]]]:
    facets = {}
    for column, name in enumerate(FACETS, start=1):
        counts = Counter(row[column] for row in rows if row[column])
        facets[name] = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    facets["month"].sort(reverse=True)
    return facets


def _marked(connection: Connection, query: str, serials: Sequence[int]) -> dict[int, str]:
    """The contents with their hits marked."""
    if not (query and serials):
        return {}
    command = MARKED_CONTENTS.format(serials=", ".join(map(str, serials)))
    rows = connection.execute(command, (query, min(serials), max(serials)))
    return {serial: content or "" for serial, content in rows}


def _line(connection: Connection, serial: int, marked: str) -> Line:
    (statement,) = read.statements_where(connection, "serial = ?", serial)
    article = read.article(connection, statement.article_id)
    assert article is not None
    hit = _hit(marked, statement)
    text = article.text
    said = next((span for span in statement.content if span.start <= hit.start and hit.end <= span.end), hit)
    after = AROUND if hit.end > hit.start else LONG
    start, end = _whole_words(text, Span(max(0, hit.start - AROUND), min(len(text), hit.end + after)))
    begins, ends = max(start, said.start), max(hit.end, min(end, said.end))
    end = max(end, ends)
    return Line(
        article=article,
        statement=statement,
        before=("…" if start else "") + text[start:begins],
        said_before=text[begins : hit.start],
        hit=text[slice(*hit)],
        said_after=text[hit.end : ends],
        after=text[ends:end] + ("…" if end < len(text) else ""),
    )


def _whole_words(text: str, span: Span) -> Span:
    """Without the parts of words at its ends."""
    start = text.find(" ", span.start, span.start + LONG_WORD) + 1 or span.start if span.start else 0
    end = text.rfind(" ", span.end - LONG_WORD, span.end) if span.end < len(text) else span.end
    return Span(start, end if end > start else span.end)


def _hit(marked: str, statement: Statement) -> Span:
    """Where the first of the words stands; without any among the content's, the content's beginning."""
    match = MARKED.search(marked)
    first = statement.content[0]
    if match is None:
        return Span(first.start, first.start)
    return next(_in_text(statement.content, Span(match.start(), match.end() - 2)), first)


def _in_text(content: Sequence[Span], place: Span) -> Iterator[Span]:
    """A place in the joined pieces of a content, in the article."""
    at = 0
    for piece in content:
        length = piece.end - piece.start
        if at <= place.start < at + length:
            start = piece.start + place.start - at
            yield Span(start, min(start + place.end - place.start, piece.end))
        at += length + len(" … ")
