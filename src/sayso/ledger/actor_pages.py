"""Rows of actors → what is shown of them. Finding one by its name refuses to choose between several."""

from collections.abc import Iterator
from dataclasses import dataclass
from sqlite3 import Connection

from sayso.actors import LISTED, ActorName, ActorRole, Case
from sayso.records import SpeakerType

LINE = """
SELECT name, type, statements, articles, outlets, first, last, roles, names, actor_id FROM actor_lines
"""
# The filter comes first: the view counts statements only for the actors that it leaves.
LIST = f"""
{LINE} WHERE actor_id IN (
    SELECT actors.id FROM actors
    WHERE (:type IS NULL AND actors.type IN ({", ".join(f"'{one}'" for one in sorted(LISTED))}) OR actors.type = :type)
    AND (:key = '' OR EXISTS (
        SELECT 1 FROM actor_names WHERE actor_id = actors.id AND instr(key, :key)
    ))
)
ORDER BY statements DESC, name, actor_id LIMIT :limit
"""
# An id or its beginning; then names that articles give or that somebody gave; then forms beside those.
FIND = (
    "SELECT id FROM actors WHERE id = :text OR (length(:text) >= 4 AND id >= :text AND id < :text || '~')",
    "SELECT DISTINCT actor_id FROM actor_names WHERE key = :key AND NOT alias",
    "SELECT DISTINCT actor_id FROM actor_names WHERE key = :key",
)
CASES = "SELECT id, doubt, name, type, reason FROM actor_cases"
EVIDENCE = """
SELECT DISTINCT actor_statements.name, articles.name, actor_statements.rule, actor_statements.evidence
FROM actor_statements
JOIN statements ON statements.id = actor_statements.statement_id
JOIN articles ON articles.id = statements.article_id
WHERE actor_statements.actor_id = ? AND actor_statements.rule <> 'name' ORDER BY 1, 2
"""
STATEMENTS = """
SELECT published, outlet, name, content
FROM actor_statement_lines WHERE actor_id = ? ORDER BY published DESC, article_id, position LIMIT ?
"""


@dataclass(frozen=True)
class ActorLine:
    """An actor in figures: a row of the view `actor_lines`. Dates are of publication; lists are joined by "; "."""

    name: str
    type: SpeakerType
    statements: int
    articles: int
    outlets: int
    first: str | None
    last: str | None
    roles: str | None
    names: str | None
    actor_id: str


@dataclass(frozen=True)
class ActorEvidence:
    """By which rule, and on what evidence, a name in an article is the actor's, where the name alone is not."""

    name: str
    article: str
    rule: str
    evidence: str


@dataclass(frozen=True)
class ActorStatement:
    """What an actor said, in the words of which article."""

    published: str | None
    outlet: str | None
    article: str
    content: str


@dataclass(frozen=True, kw_only=True)
class ActorPage:
    """All that is shown of one actor; the latest statements first, as many as were asked for.

    `others` are those of the cases.
    """

    line: ActorLine
    names: tuple[ActorName, ...]
    roles: tuple[ActorRole, ...]
    evidence: tuple[ActorEvidence, ...]
    cases: tuple[Case, ...]
    others: tuple[ActorLine, ...]
    statements: tuple[ActorStatement, ...]


def lines(connection: Connection, key: str, *, kind: str | None, limit: int) -> Iterator[ActorLine]:
    """Those with a name that has `key` in it, of a kind or of all that are listed, those who say most first."""
    row = {"key": key, "type": kind, "limit": limit}
    for found in connection.execute(LIST, row):
        yield ActorLine(*found)


def find(connection: Connection, text: str, key: str) -> list[ActorLine]:
    """The actors of this id, beginning of an id, or name; by an alias only if no name is so."""
    for query in FIND:
        ids = [id_ for (id_,) in connection.execute(query, {"text": text, "key": key})]
        if ids:
            marks = ", ".join("?" * len(ids))
            found = connection.execute(f"{LINE} WHERE actor_id IN ({marks}) ORDER BY statements DESC, actor_id", ids)
            return [ActorLine(*row) for row in found]
    return []


def page(connection: Connection, line: ActorLine, *, statements: int) -> ActorPage:
    """All about one actor, with so many of the statements."""
    doubts = tuple(cases(connection, line.actor_id))
    apart = sorted({id_ for case in doubts for id_ in case.actors} - {line.actor_id})
    return ActorPage(
        line=line,
        names=_names(connection, line.actor_id),
        roles=_roles(connection, line.actor_id),
        evidence=tuple(ActorEvidence(*row) for row in connection.execute(EVIDENCE, (line.actor_id,))),
        cases=doubts,
        others=tuple(other for id_ in apart for other in find(connection, id_, id_)),
        statements=tuple(ActorStatement(*row) for row in connection.execute(STATEMENTS, (line.actor_id, statements))),
    )


def _names(connection: Connection, actor_id: str) -> tuple[ActorName, ...]:
    query = "SELECT name, key, articles, alias FROM actor_names WHERE actor_id = ? ORDER BY position"
    rows = connection.execute(query, (actor_id,))
    return tuple(ActorName(text=name, key=key, articles=count, alias=bool(alias)) for name, key, count, alias in rows)


def _roles(connection: Connection, actor_id: str) -> tuple[ActorRole, ...]:
    query = "SELECT role, articles, first, last FROM actor_roles WHERE actor_id = ? ORDER BY position"
    rows = connection.execute(query, (actor_id,))
    return tuple(ActorRole(role=role, articles=count, first=first, last=last) for role, count, first, last in rows)


def cases(connection: Connection, actor_id: str | None = None) -> Iterator[Case]:
    """What was left apart; of one actor, if one is named."""
    where = "" if actor_id is None else " WHERE id IN (SELECT case_id FROM actor_case_members WHERE actor_id = ?)"
    found = connection.execute(f"{CASES}{where} ORDER BY id", () if actor_id is None else (actor_id,)).fetchall()
    query = "SELECT actor_id FROM actor_case_members WHERE case_id = ? ORDER BY position"
    for id_, doubt, name, kind, reason in found:
        actors = tuple(actor for (actor,) in connection.execute(query, (id_,)))
        yield Case(doubt=doubt, name=name, type=kind, reason=reason, actors=actors)
