"""What a coder has not coded yet by a codebook, in the order of the articles, as coders read."""

from sqlite3 import Connection

from sayso.ledger import finding
from sayso.ledger.codings import STANDING
from sayso.ledger.finding import Filters
from sayso.ledger.queue import Progress

CODED = f"""
SELECT statement_id FROM codings
WHERE codebook = :codebook AND coder = :coder AND statement_id IS NOT NULL AND {STANDING}
"""
# The articles outside, so that both orders are those of indexes and nothing is sorted.
UNCODED = f"""
SELECT s.id FROM articles AS a CROSS JOIN statements AS s ON s.article_id = a.id
WHERE a.serial >= :serial AND (a.serial > :serial OR s.position > :position) AND {{scope}}
AND s.id NOT IN ({CODED}) ORDER BY a.serial, s.position LIMIT :limit
"""
PLACE = "SELECT a.serial, s.position FROM statements AS s JOIN articles AS a ON a.id = s.article_id WHERE s.id = ?"
ALL = "SELECT coalesce(sum(statements), 0) FROM statement_tallies"
COUNT = f"SELECT count(*) FROM statements AS s WHERE {{scope}} AND s.id IN ({CODED})"


def uncoded(
    connection: Connection, codebook: str, coder: str, filters: Filters, *, limit: int, after: str | None = None
) -> list[str]:
    """The ids of statements in the scope of the filters without a coding of the coder; of those after one, if named."""
    serial, position = connection.execute(PLACE, (after,)).fetchone() or (0, -1)
    scope, _ = _scope(connection, filters)
    row = {"codebook": codebook, "coder": coder, "limit": limit, "serial": serial, "position": position}
    return [id_ for (id_,) in connection.execute(UNCODED.format(scope=scope), row)]


def progress(connection: Connection, codebook: str, coder: str, filters: Filters) -> Progress:
    """How far a coder is with a scope."""
    scope, total = _scope(connection, filters)
    if total is None:
        (total,) = connection.execute(ALL).fetchone()
    (coded,) = connection.execute(COUNT.format(scope=scope), {"codebook": codebook, "coder": coder}).fetchone()
    return Progress(total, coded)


def _scope(connection: Connection, filters: Filters) -> tuple[str, int | None]:
    """A condition on statements, and how many fulfil it; null where that is all of them."""
    if not filters.given():
        return "1", None
    rows, _ = finding.candidates(connection, filters)
    return f"s.serial IN ({', '.join(str(int(row[0])) for row in rows)})", len(rows)
