"""Who holds what: actors × concepts with the balance of statements; and the evidence of one cell."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from starlette.requests import Request

from sayso.errors import UsageError
from sayso.ledger import Ledger
from sayso.pipeline.coding import Evidence, list_codebooks, list_evidence
from sayso.web.pages.page import Page, found, number
from sayso.web.rendering import link
from sayso.web.strips import side, signed, strip
from sayso.web.tables import (
    ACTORS,
    BYS,
    CONCEPTS,
    MOST_ACTORS,
    MOST_CONCEPTS,
    PERIODS,
    Asked,
    Table,
    asked_of,
    table_of,
)

CHANGES = 12
SHOWN = 50  # statements of a cell
PLURALS = {"actor": "actors", "person": "persons", "organization": "organizations", "country": "countries"}


def load(request: Request, ledger: Ledger) -> Mapping[str, Any]:
    values = {
        "title": "Positions",
        "codebooks": list_codebooks(ledger),
        "bys": BYS,
        "periods": PERIODS,
        "problem": None,
    }
    if not values["codebooks"]:
        return {**values, "asked": None, "table": None}
    asked = Asked(codebook=list_codebooks(ledger)[0])
    try:
        asked = asked_of(request, ledger)
        table = table_of(request, ledger, asked, actors=ACTORS, concepts=CONCEPTS)
    except UsageError as error:
        return {**values, "asked": asked, "table": None, "problem": str(error)}
    return {**values, "asked": asked, "table": table, **_shown(table)}


def _shown(table: Table) -> dict[str, Any]:
    asked, page, whole = table.asked.parameters(), table.page, table.whole
    places = {"offset": table.actor_offset, "concept_offset": table.concept_offset}
    here = {**asked, **places, "limit": ACTORS, "concept_limit": CONCEPTS}
    everything = {**asked, "limit": MOST_ACTORS, "concept_limit": MOST_CONCEPTS}
    cells = {(cell.actor, cell.concept): cell for cell in page.cells}
    with_strips = cells if table.periods and not table.asked.when else {}
    return {
        "people": PLURALS[table.asked.by],
        "cells": cells,
        "strips": {key: strip(table.over_time[key], table.periods) for key in with_strips if key in table.over_time},
        "side": side,
        "signed": signed,
        "to": lambda cell: link("/positions/evidence", {**asked, "actor": cell.actor, "concept": cell.concept}),
        "steps": _steps(asked, places, {"actors": len(whole.actors), "concepts": len(whole.concepts)}),
        "changes": whole.changes[-CHANGES:][::-1],
        "csv": link("/api/positions.csv", here),
        "json": link("/api/positions", here),
        "everything": link("/api/positions.csv", everything),
        "changes_csv": link("/api/positions/changes.csv", asked),
        "to_change": lambda one: link("/positions/evidence", {**asked, "actor": one.actor, "concept": one.concept}),
    }


def _steps(asked: Mapping[str, str], places: Mapping[str, int], counts: Mapping[str, int]) -> list[tuple[str, str]]:
    """What the pages before and after are called, with their addresses."""
    steps = []
    for name, what, size in (("offset", "actors", ACTORS), ("concept_offset", "concepts", CONCEPTS)):
        at = places[name]
        if at:
            steps.append(
                (f"{what.capitalize()} before", link("/positions", {**asked, **places, name: max(0, at - size)}))
            )
        if at + size < counts[what]:
            steps.append((f"More {what}", link("/positions", {**asked, **places, name: at + size})))
    return steps


def load_evidence(request: Request, ledger: Ledger) -> Mapping[str, Any]:
    asked = asked_of(request, ledger)
    actor, concept = (request.query_params.get(name, "") for name in ("actor", "concept"))
    table = table_of(request, ledger, asked, actors=MOST_ACTORS, concepts=MOST_CONCEPTS)
    cell = found(table.whole.cell(actor, concept), "position")
    offset = number(request, "offset", 0, most=10**6)
    given = {**asked.parameters(), "actor": actor, "concept": concept}
    following = offset + SHOWN if offset + SHOWN < len(cell.codings) else None
    return {
        "title": f"{actor} on {concept}",
        "asked": asked,
        "cell": cell,
        "signed": signed,
        "side": side,
        "lines": list_evidence(ledger, asked.codebook, cell.codings[offset : offset + SHOWN]),
        "changes": [one for one in table.whole.changes if (one.actor, one.concept) == (actor, concept)],
        "place": address_of,
        "back": link("/positions", asked.parameters()),
        "more": link("/positions/evidence", {**given, "offset": following}) if following else None,
        "json": link("/api/positions/evidence", given),
    }


def address_of(line: Evidence) -> str:
    """Where a coding stands: its statement, or the paragraph that it begins in."""
    article = quote(line.article.id, safe="")
    statement = line.coding.place.statement_id
    place = f"s-{quote(statement, safe='')}" if statement and line.is_read else f"at-{line.paragraph}"
    return f"/articles/{article}#{place}"


POSITIONS = Page("/positions", "positions.html", load)
EVIDENCE = Page("/positions/evidence", "evidence.html", load_evidence)
