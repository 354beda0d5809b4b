"""Actors as a page lists them, from totals that are made when the actors are."""

from dataclasses import dataclass
from sqlite3 import Connection

from sayso.ledger.overview import Tally

LINES = """
SELECT actors.id, actors.name, actors.type, coalesce(t.statements, 0), coalesce(t.articles, 0),
    coalesce(t.outlets, 0), t.first, t.last,
    (SELECT role FROM actor_roles WHERE actor_id = actors.id ORDER BY position LIMIT 1)
FROM {tables}
"""
BY_STATEMENTS = "actor_totals AS t INDEXED BY actor_totals_by_statements CROSS JOIN actors ON actors.id = t.actor_id"
BY_ID = "actors LEFT JOIN actor_totals AS t ON t.actor_id = actors.id"
NAMED = "EXISTS (SELECT 1 FROM actor_names WHERE actor_id = actors.id AND instr(key, :key))"
LISTED = "actors.type IN ('person', 'organization', 'document')"
LIST = f"""
{LINES.format(tables=BY_STATEMENTS)}
WHERE ((:type = '' AND {LISTED}) OR actors.type = :type) AND (:key = '' OR {NAMED})
ORDER BY t.statements DESC, t.actor_id LIMIT :limit OFFSET :offset
"""
# Those whose name begins with what is typed come first, then those heard most.
SUGGEST = f"""
{LINES.format(tables=BY_ID)}
WHERE actors.id IN (SELECT actor_id FROM actor_names WHERE instr(key, :key))
ORDER BY NOT EXISTS (
    SELECT 1 FROM actor_names WHERE actor_id = actors.id AND (substr(key, 1, length(:key)) = :key
        OR instr(key, ' ' || :key))
), t.statements DESC, actors.name LIMIT :limit
"""
MONTHS = """
SELECT month, sum(statements) FROM actor_tallies WHERE actor_id = ? AND month <> '' GROUP BY month ORDER BY month
"""
OUTLETS = """
SELECT outlet, sum(statements) AS said FROM actor_tallies WHERE actor_id = ? AND outlet <> ''
GROUP BY outlet ORDER BY said DESC, outlet LIMIT ?
"""
RELAYS = """
SELECT statements.relay, count(*) AS said FROM (SELECT statement_id FROM actor_statements WHERE actor_id = ? LIMIT 2000)
JOIN statements ON statements.id = statement_id WHERE statements.relay IS NOT NULL
GROUP BY statements.relay ORDER BY said DESC, 1 LIMIT ?
"""


@dataclass(frozen=True)
class Voice:
    """An actor in figures, with the commonest role; dates are of publication."""

    id: str
    name: str
    type: str
    statements: int
    articles: int
    outlets: int
    first: str | None
    last: str | None
    role: str | None


def voices(connection: Connection, key: str, *, kind: str = "", limit: int, offset: int = 0) -> list[Voice]:
    """Actors with a name that has `key` in it, those heard most first."""
    row = {"key": key, "type": kind, "limit": limit, "offset": offset}
    return [Voice(*found) for found in connection.execute(LIST, row)]


def suggest(connection: Connection, key: str, *, limit: int) -> list[Voice]:
    """Actors for what somebody has typed so far."""
    return [Voice(*found) for found in connection.execute(SUGGEST, {"key": key, "limit": limit})] if key else []


def voice(connection: Connection, actor_id: str) -> Voice | None:
    """One actor."""
    found = connection.execute(f"{LINES.format(tables=BY_ID)} WHERE actors.id = ?", (actor_id,)).fetchone()
    return Voice(*found) if found else None


def months(connection: Connection, actor_id: str) -> tuple[Tally, ...]:
    """When an actor is heard."""
    return tuple(Tally(*row) for row in connection.execute(MONTHS, (actor_id,)))


def outlets(connection: Connection, actor_id: str, *, limit: int) -> tuple[Tally, ...]:
    """Which outlets carry an actor, the most first."""
    return tuple(Tally(*row) for row in connection.execute(OUTLETS, (actor_id, limit)))


def relays(connection: Connection, actor_id: str, *, limit: int) -> tuple[Tally, ...]:
    """Whom an actor told it, in two thousand statements at most."""
    return tuple(Tally(*row) for row in connection.execute(RELAYS, (actor_id, limit)))
