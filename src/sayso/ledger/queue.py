"""What waits for review, the least certain first; of one article in the order of the text."""

from dataclasses import dataclass
from sqlite3 import Connection

from sayso.ledger import finding
from sayso.ledger.finding import Filters

MANY = 8_000  # statements of an actor, from which on it may be quicker to go through the least certain of all
OFTEN = 30_000  # and from which on it is quicker to count among all that were decided on
ALL = """
SELECT s.id FROM statements AS s INDEXED BY statements_by_confidence
LEFT JOIN statement_reviews AS r ON r.statement_id = s.id
WHERE {verdict} AND s.confidence >= :above ORDER BY s.confidence, s.serial LIMIT :limit
"""
ARTICLE = """
SELECT s.id FROM statements AS s LEFT JOIN statement_reviews AS r ON r.statement_id = s.id
WHERE s.article_id = :article AND {verdict} AND s.confidence >= :above ORDER BY s.position LIMIT :limit
"""
ACTOR = """
SELECT s.id FROM actor_statements CROSS JOIN statements AS s ON s.id = actor_statements.statement_id
LEFT JOIN statement_reviews AS r ON r.statement_id = s.id
WHERE actor_statements.actor_id = :actor AND {verdict} AND s.confidence >= :above
ORDER BY s.confidence, s.serial LIMIT :limit
"""
SERIALS = """
SELECT s.id FROM statements AS s LEFT JOIN statement_reviews AS r ON r.statement_id = s.id
WHERE s.serial IN ({serials}) AND {verdict} AND s.confidence >= :above ORDER BY s.confidence, s.serial LIMIT :limit
"""
# Soon done where some of an actor's wait that are as uncertain as others'; else all of them are put in order.
LEAST_CERTAIN = ALL.replace("WHERE", f"WHERE {finding.IS_THE_ACTORS} AND")
COUNT = "SELECT count(*), count(verdict) FROM ({scope})"
OF_ARTICLE = """
SELECT r.verdict FROM statements AS s LEFT JOIN statement_reviews AS r ON r.statement_id = s.id
WHERE s.article_id = :article
UNION ALL SELECT verdict FROM statement_reviews WHERE article_id = :article AND verdict = 'rejected'
"""
OF_ACTOR = """
SELECT r.verdict FROM actor_statements AS a LEFT JOIN statement_reviews AS r ON r.statement_id = a.statement_id
WHERE actor_id = :actor
"""
OF_MUCH = """
SELECT (SELECT statements FROM actor_totals WHERE actor_id = :actor), (
    SELECT count(*) FROM statement_reviews AS r CROSS JOIN actor_statements AS a ON a.statement_id = r.statement_id
    WHERE r.verdict IS NOT NULL AND a.actor_id = :actor
)
"""
OF_ALL = """
SELECT
    (SELECT coalesce(sum(statements), 0) FROM statement_tallies)
    + (SELECT count(*) FROM statement_reviews WHERE verdict = 'rejected'),
    (SELECT count(*) FROM statement_reviews WHERE verdict IS NOT NULL)
"""


@dataclass(frozen=True)
class Progress:
    """How many statements a scope has, and how many of them somebody has decided on.

    Rejected ones count where the scope is the ledger or an article; they are nobody's, and no search finds them.
    """

    statements: int
    decided: int


def waiting(connection: Connection, filters: Filters, *, limit: int, above: float = 0.0) -> list[str]:
    """The ids of statements in the scope of the filters that wait, or have the verdict that they ask for."""
    verdict = "r.verdict = :review" if filters.review not in ("", "waiting") else "r.verdict IS NULL"
    row: dict[str, object] = {**filters.given(), "above": above, "limit": limit}
    asked = set(filters.given()) - {"review"}
    if not asked:
        query = ALL
    elif asked == {"article"}:
        query = ARTICLE
    elif asked == {"actor"}:
        query = ACTOR
        if finding.heard(connection, filters.actor) > MANY:
            found, stopped = finding.within_a_moment(connection, LEAST_CERTAIN.format(verdict=verdict), row)
            if not stopped:
                return [id_ for (id_,) in found]
    else:
        rows, _ = finding.candidates(connection, filters)
        query = SERIALS.replace("{serials}", ", ".join(str(int(found[0])) for found in rows))
    return [id_ for (id_,) in connection.execute(query.format(verdict=verdict), row)]


def progress(connection: Connection, filters: Filters) -> Progress:
    """How far the review of a scope is."""
    asked = set(filters.given()) - {"review"}
    if not asked:
        return Progress(*connection.execute(OF_ALL).fetchone())
    if asked == {"actor"} and finding.heard(connection, filters.actor) > OFTEN:
        return Progress(*connection.execute(OF_MUCH, filters.given()).fetchone())
    if asked in ({"article"}, {"actor"}):
        scope = OF_ARTICLE if asked == {"article"} else OF_ACTOR
        return Progress(*connection.execute(COUNT.format(scope=scope), filters.given()).fetchone())
    everything = Filters(**{**filters.given(), "review": ""})
    rows, _ = finding.candidates(connection, everything)
    return Progress(len(rows), sum(row[-1] != "waiting" for row in rows))
