"""The statements as sightings of speakers, the decisions about actors, and the actors that were made of both.

What is written here beside the decisions can be made again at any time: it is all replaced at once, never changed.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from itertools import groupby
from sqlite3 import Connection
from typing import Any

from sayso.actors import Action, Actor, Decision, Linked, Sighting
from sayso.ledger.connection import transaction

SEPARATOR = "\x1f"
# An author without a name is the byline's. Revisions of an article share an identity and keep an id each.
SPEAKERS = """
SELECT
    articles.identity,
    statements.article_id,
    coalesce(statements.speaker_name, iif(statements.speaker_type = 'author', articles.byline, NULL)) AS speaker,
    statements.speaker_type,
    coalesce((SELECT group_concat(name, char(31)) FROM (
        SELECT name FROM speaker_aliases WHERE statement_id = statements.id ORDER BY name
    )), '') AS aliases,
    statements.role,
    articles.published,
    articles.outlet,
    statements.id
FROM statements
JOIN articles ON articles.id = statements.article_id
WHERE speaker <> ''
ORDER BY statements.article_id, speaker, statements.speaker_type, aliases, statements.role, statements.position
"""
EMPTIED = (
    "actor_case_members",
    "actor_cases",
    "actor_statements",
    "actor_totals",
    "actor_tallies",
    "actor_roles",
    "actor_names",
    "actors",
    "actor_idle",
)
PUT_ACTOR = "INSERT INTO actors (id, name, type) VALUES (?, ?, ?)"
PUT_NAME = "INSERT INTO actor_names (actor_id, position, name, key, alias, articles) VALUES (?, ?, ?, ?, ?, ?)"
PUT_ROLE = "INSERT INTO actor_roles (actor_id, position, role, first, last, articles) VALUES (?, ?, ?, ?, ?, ?)"
# A statement that another program took out meanwhile is passed over; the next refresh will know.
PUT_STATEMENT = """
INSERT OR IGNORE INTO actor_statements (statement_id, actor_id, name, rule, evidence)
SELECT id, ?, ?, ?, ? FROM statements WHERE id = ?
"""
PUT_TOTALS = """
INSERT INTO actor_totals (actor_id, statements, articles, outlets, first, last)
SELECT actor_id, count(*), count(DISTINCT identity), count(DISTINCT outlet), min(published), max(published)
FROM actor_statements
JOIN statements ON statements.id = actor_statements.statement_id
JOIN articles ON articles.id = statements.article_id
GROUP BY actor_id
"""
PUT_TALLIES = """
INSERT INTO actor_tallies (actor_id, month, outlet, statements)
SELECT actor_statements.actor_id, coalesce(substr(published, 1, 7), ''), coalesce(outlet, ''), count(*)
FROM actor_statements
JOIN statements ON statements.id = actor_statements.statement_id
JOIN articles ON articles.id = statements.article_id
GROUP BY 1, 2, 3
"""
PUT_CASE = "INSERT INTO actor_cases (id, doubt, name, type, reason) VALUES (?, ?, ?, ?, ?)"
PUT_CASE_MEMBER = "INSERT INTO actor_case_members (case_id, position, actor_id) VALUES (?, ?, ?)"
PUT_IDLE = "INSERT INTO actor_idle (decision, reason) VALUES (?, ?)"
PUT_DECISION = "INSERT INTO actor_decisions (made_at, coder, action, payload) VALUES (?, ?, ?, ?) RETURNING id"


def sightings(connection: Connection) -> Iterator[Sighting]:
    """The named speakers of each article, one for each name, role and set of aliases."""
    for key, rows in groupby(connection.execute(SPEAKERS), key=lambda row: row[:8]):
        article, article_id, name, type_, aliases, role, published, outlet = key
        yield Sighting(
            article=article,
            article_id=article_id,
            name=name,
            type=type_,
            aliases=tuple(filter(None, aliases.split(SEPARATOR))),
            role=role,
            published=published,
            outlet=outlet,
            statements=tuple(row[8] for row in rows),
        )


def changes(connection: Connection) -> int:
    """How often statements and decisions have changed."""
    (count,) = connection.execute("SELECT changes FROM actor_state").fetchone()
    return int(count)


def are_behind(connection: Connection) -> bool:
    """Whether statements or decisions have changed since the actors were made."""
    return connection.execute("SELECT 1 FROM actor_state WHERE changes <> linked").fetchone() is not None


def put_actors(connection: Connection, linked: Linked, *, after: int) -> None:
    """Put these actors in the place of all there are; they were made after so many changes."""
    actors = linked.actors.values()
    with transaction(connection):
        for table in EMPTIED:
            connection.execute(f"DELETE FROM {table}")
        connection.executemany(PUT_ACTOR, ((actor.id, actor.name, actor.type) for actor in actors))
        connection.executemany(PUT_NAME, _names(actors))
        connection.executemany(PUT_ROLE, _roles(actors))
        connection.executemany(PUT_STATEMENT, _statements(actors))
        connection.execute(PUT_TOTALS)
        connection.execute(PUT_TALLIES)
        _put_cases(connection, linked)
        connection.executemany(PUT_IDLE, linked.idle.items())
        connection.execute("UPDATE actor_state SET linked = ?", (after,))


def _names(actors: Iterable[Actor]) -> Iterator[tuple[object, ...]]:
    for actor in actors:
        for position, name in enumerate(actor.names):
            yield actor.id, position, name.text, name.key, name.alias, name.articles


def _roles(actors: Iterable[Actor]) -> Iterator[tuple[object, ...]]:
    for actor in actors:
        for position, role in enumerate(actor.roles):
            yield actor.id, position, role.role, role.first, role.last, role.articles


def _statements(actors: Iterable[Actor]) -> Iterator[tuple[object, ...]]:
    for actor in actors:
        for member in actor.members:
            for statement in member.sighting.statements:
                yield actor.id, member.sighting.name, member.rule, member.evidence, statement


def _put_cases(connection: Connection, linked: Linked) -> None:
    for number, case in enumerate(linked.cases, start=1):
        connection.execute(PUT_CASE, (number, case.doubt, case.name, case.type, case.reason))
        members = ((number, position, actor) for position, actor in enumerate(case.actors))
        connection.executemany(PUT_CASE_MEMBER, members)


def decisions(connection: Connection) -> tuple[Decision, ...]:
    """All decisions, the first first."""
    rows = connection.execute("SELECT id, made_at, coder, action, payload FROM actor_decisions ORDER BY id")
    return tuple(
        Decision(id=id_, made_at=made_at, coder=coder, action=action, payload=json.loads(payload))
        for id_, made_at, coder, action, payload in rows
    )


def decide(connection: Connection, action: Action, payload: Mapping[str, Any], *, coder: str) -> Decision:
    """Append a decision."""
    made_at = datetime.now(UTC).isoformat(timespec="seconds")
    row = (made_at, coder, action, json.dumps(payload, ensure_ascii=False))
    with transaction(connection):
        (id_,) = connection.execute(PUT_DECISION, row).fetchone()
    return Decision(id=id_, made_at=made_at, coder=coder, action=action, payload=payload)


def idle(connection: Connection) -> dict[int, str]:
    """The decisions that find nothing to do, each with the reason."""
    return dict(connection.execute("SELECT decision, reason FROM actor_idle"))


def retie(connection: Connection, statement_id: str, key: str, actor_id: str | None = None) -> None:
    """Give a statement to the actor chosen, or to the only one that has the name with this key, or to nobody."""
    old = [
        one
        for (one,) in connection.execute(
            "SELECT actor_id FROM actor_statements WHERE statement_id = ?", (statement_id,)
        )
    ]
    query = "SELECT DISTINCT actor_id FROM actor_names WHERE key = ? AND NOT alias"
    new = [actor_id] if actor_id else [one for (one,) in connection.execute(query, (key,))]
    if len(new) > 1:
        new = []
    connection.execute("DELETE FROM actor_statements WHERE statement_id = ?", (statement_id,))
    for one in new:
        row = (one, key, "name", "", statement_id)
        connection.execute(PUT_STATEMENT, row)
    for one in {*old, *new}:
        change = (one in new) - (one in old)
        connection.execute("UPDATE actor_totals SET statements = statements + ? WHERE actor_id = ?", (change, one))
