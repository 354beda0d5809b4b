"""Rows → records. Articles come a few at a time: no function holds more than a page of them."""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from sqlite3 import Connection
from typing import Any, get_args

from sayso.errors import UsageError
from sayso.records import Article, Candidate, Kind, Rejection, Review, Span, Speaker, Statement, Verdict

PAGE = 32
CHOICES = 10
ARTICLE = "SELECT text, name, title, byline, outlet, published, url, head, id FROM articles"
STATEMENT = """
SELECT
    id, statements.article_id, parent, kind, confidence, model, speaker_name, speaker_type, speaker_rule,
    role, relay, said, act, stance, voice, verdict, change, coder, made_at
FROM statements LEFT JOIN statement_reviews ON statement_reviews.statement_id = statements.id
"""
OF_STATEMENTS = "WHERE statement_id IN (SELECT id FROM statements WHERE {where})"
SPANS = f'SELECT statement_id, part, start, "end" FROM spans {OF_STATEMENTS} ORDER BY statement_id, part, position'
ALIASES = f"SELECT statement_id, name FROM speaker_aliases {OF_STATEMENTS} ORDER BY statement_id, position"
CANDIDATES = f"SELECT statement_id, name, score FROM speaker_candidates {OF_STATEMENTS} ORDER BY statement_id, position"
LINKS = f"SELECT statement_id, name FROM chain_links {OF_STATEMENTS} ORDER BY statement_id, position"
TOTALS = """
SELECT
    (SELECT count(*) FROM articles),
    (SELECT count(*) FROM rejection_lines),
    (SELECT count(*) FROM runs),
    (SELECT count(DISTINCT outlet) FROM articles),
    (SELECT min(published) FROM articles),
    (SELECT max(published) FROM articles),
    (SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size())
"""


@dataclass(frozen=True, kw_only=True)
class Counts:
    """How much a ledger holds; `size` in bytes, the dates as the articles give them."""

    articles: int
    statements: dict[Kind, int]
    rejections: int
    runs: int
    outlets: int
    first_published: str | None
    last_published: str | None
    size: int


def holds(connection: Connection, article_id: str, model: str) -> bool:
    """Whether the article's statements are the model's."""
    query = "SELECT 1 FROM readings WHERE article_id = ? AND model = ?"
    return connection.execute(query, (article_id, model)).fetchone() is not None


def articles(connection: Connection) -> Iterator[Article]:
    """All articles by name and id; no query stays open between two pages."""
    last = ("", "")
    while page := connection.execute(
        f"{ARTICLE} WHERE (name, id) > (?, ?) ORDER BY name, id LIMIT {PAGE}", last
    ).fetchall():
        for row in page:
            yield _article(row)
        last = page[-1][1], page[-1][-1]


def article(connection: Connection, key: str) -> Article | None:
    """The article of an id, a name, a URL, or the beginning of an id; raises UsageError if there are several."""
    ways = (_by_id, _by_name, _by_url, _by_prefix)
    try:
        ids = next(filter(None, (way(connection, key) for way in ways)), [])
    except UnicodeEncodeError:  # half a surrogate pair, from a file name: no ledger has it
        return None
    if len(ids) > 1:
        raise UsageError(f"{key!r} fits several articles; give the id of one: {_choices(connection, ids)}")
    return _article(connection.execute(f"{ARTICLE} WHERE id = ?", ids[0]).fetchone()) if ids else None


def statements(connection: Connection, article_id: str) -> tuple[Statement, ...]:
    """An article's statements in the order of the text."""
    return statements_where(connection, "statements.article_id = ?", article_id)


def statement(connection: Connection, statement_id: str) -> Statement:
    """One statement that is known to be there."""
    (found,) = statements_where(connection, "id = ?", statement_id)
    return found


def find_statement(connection: Connection, key: str) -> Statement | None:
    """The statement of an id or of the beginning of one; raises UsageError if there are several."""
    if len(key) < 4:
        return None
    query = f"SELECT id FROM statements WHERE id >= ? AND id < ? ORDER BY id LIMIT {CHOICES}"
    ids = [id_ for (id_,) in connection.execute(query, (key, key + "~"))]
    if len(ids) > 1 and key not in ids:
        raise UsageError(f"{key!r} fits several statements: {', '.join(ids)}.")
    return statement(connection, key if key in ids else ids[0]) if ids else None


def rejections(connection: Connection) -> Iterator[Rejection]:
    """The rejections that stand, by name."""
    query = "SELECT name, origin, stage, reason FROM rejection_lines ORDER BY name, origin, stage, reason"
    for name, origin, stage, reason in connection.execute(query):
        yield Rejection(name=name, origin=origin, stage=stage, reason=reason)


def counts(connection: Connection) -> Counts:
    """How much the ledger holds."""
    articles, rejections, runs, outlets, first, last, size = connection.execute(TOTALS).fetchone()
    kinds = dict(connection.execute("SELECT kind, count(*) FROM statements GROUP BY kind"))
    return Counts(
        articles=articles,
        statements={kind: kinds.get(kind, 0) for kind in get_args(Kind)},
        rejections=rejections,
        runs=runs,
        outlets=outlets,
        first_published=first,
        last_published=last,
        size=size,
    )


def _by_id(connection: Connection, key: str) -> list[tuple[str]]:
    return connection.execute("SELECT id FROM articles WHERE id = ?", (key,)).fetchall()


def _by_name(connection: Connection, key: str) -> list[tuple[str]]:
    """The newest revision of each identity that has the name."""
    query = """
    SELECT id FROM articles AS a WHERE name = ? AND revision = (
        SELECT max(revision) FROM articles AS b WHERE b.identity = a.identity AND b.name = a.name
    ) ORDER BY id
    """
    return connection.execute(query, (key,)).fetchall()


def _by_url(connection: Connection, key: str) -> list[tuple[str]]:
    """The newest revision of what has the URL."""
    query = "SELECT id FROM articles WHERE identity = ? AND url = identity ORDER BY revision DESC LIMIT 1"
    return connection.execute(query, (key,)).fetchall()


def _by_prefix(connection: Connection, key: str) -> list[tuple[str]]:
    if len(key) < 4:
        return []
    return connection.execute(
        "SELECT id FROM articles WHERE id >= ? AND id < ? ORDER BY id", (key, key + "~")
    ).fetchall()


def _choices(connection: Connection, ids: list[tuple[str]]) -> str:
    query = "SELECT id, coalesce(url, name) FROM articles WHERE id = ?"
    found = (connection.execute(query, row).fetchone() for row in ids[:CHOICES])
    listed = ", ".join(f"{article_id} ({identity})" for article_id, identity in found)
    return f"{listed} and {len(ids) - CHOICES} more" if len(ids) > CHOICES else listed


def _article(row: Any) -> Article:
    text, name, title, byline, outlet, published, url, head, _ = row
    return Article(
        text=text,
        name=name,
        title=title,
        byline=byline,
        outlet=outlet,
        published=published,
        url=url,
        head=tuple(Span(start, end) for start, end in json.loads(head)),
    )


class _Parts:
    """What the statements of one query have in lists, each by the statement's id."""

    def __init__(self, connection: Connection, where: str, key: str | int) -> None:
        self.spans: defaultdict[tuple[str, str], list[Span]] = defaultdict(list)
        self.aliases: defaultdict[str, list[str]] = defaultdict(list)
        self.candidates: defaultdict[str, list[Candidate]] = defaultdict(list)
        self.chain: defaultdict[str, list[str]] = defaultdict(list)
        for statement_id, part, start, end in connection.execute(SPANS.format(where=where), (key,)):
            self.spans[statement_id, part].append(Span(start, end))
        for statement_id, name in connection.execute(ALIASES.format(where=where), (key,)):
            self.aliases[statement_id].append(name)
        for statement_id, name, score in connection.execute(CANDIDATES.format(where=where), (key,)):
            self.candidates[statement_id].append(Candidate(name=name, score=score))
        for statement_id, name in connection.execute(LINKS.format(where=where), (key,)):
            self.chain[statement_id].append(name)

    def span(self, statement_id: str, part: str) -> Span | None:
        """The only span of a part that is there once or not at all."""
        return next(iter(self.spans[statement_id, part]), None)


def statements_where(connection: Connection, where: str, key: str | int) -> tuple[Statement, ...]:
    """The statements for which a condition on `statements` holds, in the order of the text."""
    parts = _Parts(connection, where, key)
    rows = connection.execute(f"{STATEMENT} WHERE {where} ORDER BY position", (key,))
    return tuple(_statement(row, parts) for row in rows)


def _statement(row: Any, parts: _Parts) -> Statement:
    id_, article_id, parent, kind, confidence, model, name, type_, rule, *details = row
    role, relay, said, act, stance, voice, *reviewed = details
    return Statement(
        id=id_,
        article_id=article_id,
        parent=parent,
        kind=kind,
        source=tuple(parts.spans[id_, "source"]),
        cue=tuple(parts.spans[id_, "cue"]),
        content=tuple(parts.spans[id_, "content"]),
        confidence=confidence,
        model=model,
        speaker=Speaker(
            name=name,
            type=type_,
            aliases=tuple(parts.aliases[id_]),
            rule=rule,
            mention=parts.span(id_, "mention"),
            candidates=tuple(parts.candidates[id_]),
        ),
        role=role,
        role_at=parts.span(id_, "role"),
        relay=relay,
        relay_at=parts.span(id_, "relay"),
        said=said,
        said_at=parts.span(id_, "said"),
        act=act,
        stance=stance,
        voice=voice,
        chain=tuple(parts.chain[id_]),
        review=review(*reviewed),
    )


def review(verdict: Verdict | None, change: Any, coder: str | None, made_at: str | None) -> Review | None:
    """The review of a row; null where nobody has decided."""
    return None if made_at is None else Review(verdict=verdict, change=change, coder=coder or "", at=made_at)
