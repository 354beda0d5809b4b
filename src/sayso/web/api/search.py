"""The search page as JSON and as CSV."""

import io
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from sayso.interchange import rows, write_csv
from sayso.ledger import Found
from sayso.web.api.operation import Answer, Operation
from sayso.web.api.schemas import BOOLEAN, INTEGER, ROW, STRING, many, record
from sayso.web.filters import FARTHEST, filters_of
from sayso.web.pages.page import number

SHOWN = 25
MOST = 500
PARAMETERS = {
    "q": 'Words; "a phrase"; a beginning*.',
    "speaker": "Only of this speaker, by full name.",
    "actor": "Only of the actor with this id.",
    "outlet": "Only of this outlet.",
    "since": "Published on this day or later: 2025-09-01.",
    "until": "Published on this day or earlier.",
    "month": "Published in this month: 2025-09.",
    "kind": "direct, indirect or mixed.",
    "voice": "reported or author.",
    "relay": "Only through this relay.",
    "review": "waiting, decided, accepted, flagged or skipped.",
    "article": "Only of the article with this id.",
}
PAGING = {"limit": f"How many at most, up to {MOST}.", "offset": "How many to pass over."}


def search(request: Request, _: Mapping[str, Any]) -> Answer:
    found = _find(request)
    lines = [
        {
            "statement": asdict(next(rows(line.article, [line.statement]))),
            "before": line.before + line.said_before,
            "hit": line.hit,
            "after": line.said_after + line.after,
        }
        for line in found.lines
    ]
    facets = {name: [{"name": key, "statements": n} for key, n in values] for name, values in found.facets.items()}
    return {"total": found.total, "more": found.more, "lines": lines, "facets": facets}


def search_csv(request: Request, _: Mapping[str, Any]) -> Answer:
    table = io.StringIO(newline="")
    write_csv((row for line in _find(request).lines for row in rows(line.article, [line.statement])), table)
    headers = {"content-disposition": 'attachment; filename="statements.csv"'}
    return Response(table.getvalue(), media_type="text/csv; charset=utf-8", headers=headers)


def _find(request: Request) -> Found:
    limit, offset = number(request, "limit", SHOWN, most=MOST), number(request, "offset", 0, most=FARTHEST)
    with request.app.state.desk.reading() as ledger:
        found: Found = ledger.pages.find(filters_of(request), limit=limit, offset=offset)
        return found


FACET = many(record({"name": STRING, "statements": INTEGER}))
LINE = record({"statement": ROW, "before": STRING, "hit": STRING, "after": STRING})
OPERATIONS = (
    Operation(
        method="GET",
        path="/api/search",
        name="search",
        summary="Statements by words and filters; `more` says that there are more than the `total` looked at.",
        handle=search,
        answer=record(
            {
                "total": INTEGER,
                "more": BOOLEAN,
                "lines": many(LINE),
                "facets": {"type": "object", "additionalProperties": FACET},
            }
        ),
        parameters={**PARAMETERS, **PAGING},
    ),
    Operation(
        method="GET",
        path="/api/search.csv",
        name="search_csv",
        summary="The same as a table.",
        handle=search_csv,
        answer=STRING,
        parameters={**PARAMETERS, **PAGING},
        media_type="text/csv",
    ),
)
