"""A statement of SQL and what it finds, beside what can be asked, and a few questions to begin with."""

from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import quote

from starlette.requests import Request

from sayso.answers import Blob, Value
from sayso.errors import BusyError, QueryError
from sayso.ledger import Ledger, QueryLimits
from sayso.ledger.query_process import LONGEST
from sayso.web.pages.page import Page
from sayso.web.rendering import link

SHOWN = 300  # characters of a text
WORD, PROSE = 24, 60  # the longest word; the shortest prose
PLACES = {
    "statement_id": "/statements/",
    "article_id": "/articles/",
    "actor_id": "/actors/",
    "quotation_id": "/quotations/",
}
EXAMPLES = {
    "Statements by actor and month": """
SELECT actors.name AS actor, month, sum(statements) AS statements, actor_id
FROM actor_tallies
JOIN actors ON actors.id = actor_id
GROUP BY actor_id, month
ORDER BY statements DESC, actor, month
LIMIT 100""",
    "Who was relayed by whom": """
SELECT relay, speaker_name AS speaker, count(*) AS statements
FROM statements
WHERE relay IS NOT NULL
GROUP BY relay, speaker
ORDER BY statements DESC, relay, speaker
LIMIT 100""",
    "The longest quotations": """
SELECT length(words) AS characters, speaker, words, outlet, published, statement_id
FROM mentions
JOIN articles ON articles.id = article_id
ORDER BY characters DESC
LIMIT 20""",
    "Anonymous sources by outlet": """
SELECT
    outlet,
    count(*) AS statements,
    sum(speaker_type = 'anonymous') AS anonymous,
    round(100.0 * sum(speaker_type = 'anonymous') / count(*), 1) AS percent
FROM statements
JOIN articles ON articles.id = article_id
GROUP BY outlet
ORDER BY percent DESC, outlet""",
    "Quotations whose words were changed": """
SELECT words, speakers, articles, outlets, changed, flags, quotation_id
FROM quotation_lines
WHERE changed > 0
ORDER BY outlets DESC, words
LIMIT 100""",
    "Words, by full-text search": """
SELECT speaker, content, outlet, published, statement_id
FROM statement_lines
WHERE statement_id IN (
    SELECT id
    FROM statements
    WHERE serial IN (SELECT rowid FROM statement_search WHERE statement_search MATCH 'ship* NOT fuel')
)
ORDER BY published DESC
LIMIT 100""",
}


class Cell(NamedTuple):
    """A value as it is shown: what there is room for, how many characters it has in all, and where it leads."""

    text: str
    kind: str
    whole: int = 0
    href: str | None = None


def load(request: Request, ledger: Ledger) -> Mapping[str, Any]:
    sql = request.query_params.get("q", "")
    values: dict[str, Any] = {
        "title": "SQL",
        "sql": sql,
        "examples": {name: link("/sql", {"q": example.strip()}) for name, example in EXAMPLES.items()},
        "catalogue": ledger.pages.catalogue(),
        "first_rows": lambda name: link("/sql", {"q": f'SELECT * FROM "{name}" LIMIT 20'}),
        "limits": QueryLimits(),
        "longest": LONGEST,
        "answer": None,
        "problem": None,
    }
    if "q" not in request.query_params:
        return values
    try:
        answer = request.app.state.desk.ask(sql)
    except QueryError as error:
        return {**values, "problem": str(error), "status": 400}
    except BusyError as error:
        return {**values, "problem": str(error), "status": 503}
    return {
        **values,
        "answer": answer,
        "rows": [[_cell(*pair) for pair in zip(answer.columns, row, strict=True)] for row in answer.rows],
        "csv": link("/api/sql.csv", {"q": sql}),
        "json": link("/api/sql", {"q": sql}),
    }


def _cell(column: str, value: Value) -> Cell:
    if value is None:
        return Cell("null", "null")
    if isinstance(value, Blob):
        return Cell(str(value), "null")
    if not isinstance(value, str):
        return Cell(str(value), "number")
    if not value:
        return Cell("", "empty")
    place = PLACES.get(column)
    href = f"{place}{quote(value, safe='')}" if place and len(value) <= SHOWN else None
    return Cell(value[:SHOWN], _kind(value), len(value) if len(value) > SHOWN else 0, href)


def _kind(text: str) -> str:
    """How much room a text needs: a word is not broken, and prose has lines that can be read."""
    return "prose" if len(text) > PROSE else "text" if len(text) > WORD or " " in text else "word"


SQL = Page("/sql", "sql.html", load)
