"""A ledger in figures, from tallies that are kept while it is written: a large one answers at once."""

from dataclasses import dataclass
from sqlite3 import Connection
from typing import NamedTuple

SHOWN = 12
TOTALS = """
SELECT
    (SELECT count(*) FROM articles),
    (SELECT coalesce(sum(statements), 0) FROM statement_tallies),
    (SELECT count(DISTINCT outlet) FROM statement_tallies WHERE outlet <> ''),
    (SELECT min(published) FROM articles),
    (SELECT max(published) FROM articles),
    (SELECT count(*) FROM actor_totals),
    (SELECT changes <> linked FROM actor_state)
"""
MONTHS = "SELECT month, sum(statements) FROM statement_tallies WHERE month <> '' GROUP BY month ORDER BY month"
OUTLETS = """
SELECT outlet, sum(statements) AS said FROM statement_tallies WHERE outlet <> ''
GROUP BY outlet HAVING said > 0 ORDER BY said DESC, outlet LIMIT ?
"""
ACTORS = """
SELECT actors.id, actors.name, actors.type, actor_totals.statements
FROM actor_totals JOIN actors ON actors.id = actor_totals.actor_id
WHERE actors.type IN ('person', 'organization', 'document') AND actor_totals.statements > 0
ORDER BY actor_totals.statements DESC, actors.name LIMIT ?
"""
VERDICTS = "SELECT verdict, count(*) FROM statement_reviews WHERE verdict IS NOT NULL GROUP BY verdict"


class Tally(NamedTuple):
    """Something counted: a month, or an outlet."""

    name: str
    statements: int


class Heard(NamedTuple):
    """An actor, and how often it is heard."""

    id: str
    name: str
    type: str
    statements: int


@dataclass(frozen=True, kw_only=True)
class Overview:
    """What a ledger holds. `verdicts` counts statements by verdict; `actors_are_behind` if there are later changes."""

    articles: int
    statements: int
    outlets: int
    first_published: str | None
    last_published: str | None
    actors: int
    actors_are_behind: bool
    months: tuple[Tally, ...]
    by_outlet: tuple[Tally, ...]
    by_actor: tuple[Heard, ...]
    verdicts: dict[str, int]

    @property
    def waiting(self) -> int:
        """Statements that nobody has decided on."""
        return self.statements - sum(self.verdicts.get(one, 0) for one in ("accepted", "flagged", "skipped"))


def overview(connection: Connection) -> Overview:
    """The figures of a ledger."""
    articles, statements, outlets, first, last, actors, behind = connection.execute(TOTALS).fetchone()
    return Overview(
        articles=articles,
        statements=statements,
        outlets=outlets,
        first_published=first,
        last_published=last,
        actors=actors,
        actors_are_behind=bool(behind),
        months=tuple(Tally(*row) for row in connection.execute(MONTHS) if row[1]),
        by_outlet=tuple(Tally(*row) for row in connection.execute(OUTLETS, (SHOWN,))),
        by_actor=tuple(Heard(*row) for row in connection.execute(ACTORS, (SHOWN,))),
        verdicts=dict(connection.execute(VERDICTS)),
    )
