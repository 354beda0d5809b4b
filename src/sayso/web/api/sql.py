"""A question in SQL, answered as JSON and as CSV: just the rows that the page of the same address shows."""

import io
from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from sayso.answers import Answer as Rows
from sayso.interchange import answer_to_json, write_answer
from sayso.ledger import QueryLimits
from sayso.web.api.operation import Answer, Operation
from sayso.web.api.schemas import BOOLEAN, INTEGER, NUMBER, STRING, many, maybe, record

PARAMETERS = {"q": "One statement of SQL that reads: SELECT, WITH, VALUES or EXPLAIN."}
REFUSALS = {
    "400": "The statement is wrong, would do more than read, or asks for too much; with SQLite's words.",
    "503": "Too many are being answered: ask again in a moment.",
}


def sql(request: Request, _: Mapping[str, Any]) -> Answer:
    return answer_to_json(_ask(request))


def sql_csv(request: Request, _: Mapping[str, Any]) -> Answer:
    stream = io.StringIO(newline="")
    write_answer(_ask(request), stream)
    headers = {"content-disposition": 'attachment; filename="answer.csv"'}
    return Response(stream.getvalue(), media_type="text/csv; charset=utf-8", headers=headers)


def _ask(request: Request) -> Rows:
    rows: Rows = request.app.state.desk.ask(request.query_params.get("q", ""))
    return rows


VALUE = maybe({"anyOf": [STRING, NUMBER, record({"bytes": INTEGER})]})
OPERATIONS = (
    Operation(
        method="GET",
        path="/api/sql",
        name="sql",
        summary=f"What a statement of SQL finds, {QueryLimits.rows:,} rows at most; `more` says that there are others.",
        handle=sql,
        answer=record({"columns": many(STRING), "rows": many(many(VALUE)), "more": BOOLEAN}),
        parameters=PARAMETERS,
        refusals=REFUSALS,
    ),
    Operation(
        method="GET",
        path="/api/sql.csv",
        name="sql_csv",
        summary="The same as a table; null is empty.",
        handle=sql_csv,
        answer=STRING,
        parameters=PARAMETERS,
        media_type="text/csv",
        refusals=REFUSALS,
    ),
)
