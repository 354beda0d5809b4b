"""The table of positions as JSON and as CSV: just what the page of the same parameters shows."""

import io
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any, TextIO

from starlette.requests import Request
from starlette.responses import Response

from sayso.interchange import cell_to_json, positions_to_json, write_cells, write_changes
from sayso.pipeline.coding import Evidence, list_evidence
from sayso.positions import Cell
from sayso.web.api.operation import Answer, Operation
from sayso.web.api.schemas import INTEGER, NUMBER, STRING, many, maybe, record
from sayso.web.pages.page import found, number
from sayso.web.tables import (
    ACTORS,
    BYS,
    CONCEPTS,
    MOST_ACTORS,
    MOST_CONCEPTS,
    PERIODS,
    Table,
    asked_of,
    table_of,
)

LINES = 50
MOST_LINES = 500


def positions(request: Request, _: Mapping[str, Any]) -> Answer:
    table = _table(request)
    return {
        **positions_to_json(table.page),
        "asked": table.asked.parameters(),
        "periods": list(table.periods),
        "over_time": [cell_to_json(cell) for cell in _over_time(table)],
        "all_actors": len(table.whole.actors),
        "all_concepts": len(table.whole.concepts),
    }


def positions_csv(request: Request, _: Mapping[str, Any]) -> Answer:
    table = _table(request)
    cells = _over_time(table) if table.periods and not table.asked.when else table.page.cells
    return _csv("positions.csv", lambda stream: write_cells(cells, stream))


def changes_csv(request: Request, _: Mapping[str, Any]) -> Answer:
    changes = _table(request).whole.changes
    return _csv("position-changes.csv", lambda stream: write_changes(changes, stream))


def evidence(request: Request, _: Mapping[str, Any]) -> Answer:
    query = request.query_params
    limit, offset = number(request, "limit", LINES, most=MOST_LINES), number(request, "offset", 0, most=10**6)
    with request.app.state.desk.reading() as ledger:
        asked = asked_of(request, ledger)
        table = table_of(request, ledger, asked, actors=MOST_ACTORS, concepts=MOST_CONCEPTS)
        cell = found(table.whole.cell(query.get("actor", ""), query.get("concept", "")), "position")
        lines = list_evidence(ledger, asked.codebook, cell.codings[offset : offset + limit])
    return {"cell": cell_to_json(cell), "lines": [_line(one) for one in lines]}


def _table(request: Request) -> Table:
    actors = number(request, "limit", ACTORS, most=MOST_ACTORS)
    concepts = number(request, "concept_limit", CONCEPTS, most=MOST_CONCEPTS)
    with request.app.state.desk.reading() as ledger:
        return table_of(request, ledger, asked_of(request, ledger), actors=actors, concepts=concepts)


def _over_time(table: Table) -> list[Cell]:
    shown = {(cell.actor, cell.concept) for cell in table.page.cells}
    return [cell for key, cells in table.over_time.items() if key in shown for cell in cells]


def _csv(name: str, write: Callable[[TextIO], None]) -> Response:
    stream = io.StringIO(newline="")
    write(stream)
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(stream.getvalue(), media_type="text/csv; charset=utf-8", headers=headers)


def _line(one: Evidence) -> dict[str, Any]:
    coding, place = one.coding, one.coding.place
    return {
        "coding": coding.id,
        "coder": coding.coder,
        "agreement": coding.answer.agreement,
        "condition": coding.answer.condition,
        "note": coding.answer.note,
        "before": one.before,
        "words": place.words,
        "after": one.after,
        "spans": [list(span) for span in place.spans],
        "statement": place.statement_id if one.is_read else None,
        "article": one.article.id,
        "title": one.article.title,
        **{name: value for name, value in asdict(one.subject).items() if name in SUBJECT},
    }


SUBJECT = ("actor", "role", "relay", "outlet", "date")
CELL = record(
    {
        "actor": STRING,
        "concept": STRING,
        "period": maybe(STRING),
        "support": INTEGER,
        "oppose": INTEGER,
        "mixed": INTEGER,
        "unclear": INTEGER,
        "first": maybe(STRING),
        "last": maybe(STRING),
        "conditions": many(STRING),
        "outlets": many(STRING),
        "codings": many(INTEGER),
        "statements": INTEGER,
        "balance": maybe(NUMBER),
    }
)
CHANGE = record(
    {
        "actor": STRING,
        "concept": STRING,
        "before": STRING,
        "after": STRING,
        "last_before": STRING,
        "date": STRING,
        "coding": INTEGER,
        "outlets": many(STRING),
    }
)
LINE = record(
    {
        "coding": INTEGER,
        "coder": STRING,
        "agreement": maybe(STRING),
        "condition": STRING,
        "note": STRING,
        "before": STRING,
        "words": STRING,
        "after": STRING,
        "spans": many(many(INTEGER)),
        "statement": maybe(STRING),
        "article": STRING,
        "title": maybe(STRING),
        "actor": STRING,
        "role": STRING,
        "relay": STRING,
        "outlet": STRING,
        "date": maybe(STRING),
    }
)
TABLE = record(
    {
        "by": STRING,
        "actors": many(STRING),
        "concepts": many(STRING),
        "cells": many(CELL),
        "changes": many(CHANGE),
        "excluded": {"type": "object", "additionalProperties": INTEGER},
        "asked": {"type": "object", "additionalProperties": STRING},
        "periods": many(STRING),
        "over_time": many(CELL),
        "all_actors": INTEGER,
        "all_concepts": INTEGER,
    }
)
PARAMETERS = {
    "codebook": "Which codebook; by default the first.",
    "by": f"Whose positions: {', '.join(BYS)}.",
    "period": f"Over time: {', '.join(PERIODS)}.",
    "when": "Only this period: 2025, 2025-Q3 or 2025-09, as `period` has them.",
    "coded_by": "Only what this coder says; by default settled codings, and all others once.",
    "reprints": "`without` leaves out articles that are copies of others.",
    "q": "Only actors whose name has these words.",
    "concepts": "Only concepts whose name has these words.",
}
PAGING = {
    "limit": f"How many actors at most, up to {MOST_ACTORS:,}.",
    "offset": "How many actors to pass over.",
    "concept_limit": f"How many concepts at most, up to {MOST_CONCEPTS:,}.",
    "concept_offset": "How many concepts to pass over.",
}
OPERATIONS = (
    Operation(
        method="GET",
        path="/api/positions",
        name="positions",
        summary="Actors and concepts, those with most statements first, with the balance of statements.",
        handle=positions,
        answer=TABLE,
        parameters={**PARAMETERS, **PAGING},
    ),
    Operation(
        method="GET",
        path="/api/positions.csv",
        name="positions_csv",
        summary="The same as a table: a line for each cell, and for each of its periods if some are asked for.",
        handle=positions_csv,
        answer=STRING,
        parameters={**PARAMETERS, **PAGING},
        media_type="text/csv",
    ),
    Operation(
        method="GET",
        path="/api/positions/changes.csv",
        name="position_changes_csv",
        summary="Who went over from one side to the other, when, and who carries it.",
        handle=changes_csv,
        answer=STRING,
        parameters=PARAMETERS,
        media_type="text/csv",
    ),
    Operation(
        method="GET",
        path="/api/positions/evidence",
        name="position_evidence",
        summary="The statements that one cell rests on, by date, each in its place.",
        handle=evidence,
        answer=record({"cell": CELL, "lines": many(LINE)}),
        parameters={
            **PARAMETERS,
            "actor": "The actor of the cell.",
            "concept": "The concept of the cell.",
            "limit": f"How many statements at most, up to {MOST_LINES}.",
            "offset": "How many statements to pass over.",
        },
    ),
)
