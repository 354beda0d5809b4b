"""The queue, and decisions. Each decision is one transaction, and names the version that the coder saw."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse

from sayso.errors import ConflictError, UsageError
from sayso.ledger import Filters, Ledger
from sayso.pipeline.reviewing import MOST, Outcome, Reviewing
from sayso.web.api.items import item
from sayso.web.api.operation import Answer, Operation, text
from sayso.web.api.schemas import BOOLEAN, INTEGER, ITEM, NUMBER, STRING, choice, many, maybe, record
from sayso.web.api.search import PARAMETERS
from sayso.web.filters import PARAMETERS as NAMES
from sayso.web.filters import filters_of
from sayso.web.pages.page import number

QUEUE = 20
LATEST = 100
JUDGEMENTS = ("accept", "reject", "flag", "skip")


def queue(request: Request, _: Mapping[str, Any]) -> Answer:
    filters = filters_of(request)
    with request.app.state.desk.reading() as ledger:
        ids = ledger.pages.waiting(filters, limit=number(request, "limit", QUEUE, most=LATEST))
        items = [item(ledger, one) for id_ in ids if (one := ledger.pages.statement(id_))]
        return {"items": items, "progress": asdict(ledger.pages.progress(filters))}


def decide(request: Request, body: Mapping[str, Any]) -> Answer:
    action, statement, seen = text(body, "action"), text(body, "statement"), text(body, "seen", "") or None
    with request.app.state.desk.writing() as ledger:
        reviewing = _reviewing(request, ledger, body)
        try:
            if action == "edit":
                values = body.get("set")
                if not isinstance(values, dict):
                    raise UsageError("set is not an object of fields.")
                outcome = reviewing.edit(statement, values, seen=seen, actor=text(body, "actor", "") or None)
            elif action in JUDGEMENTS:
                outcome = reviewing.judge(action, statement, seen=seen)  # type: ignore[arg-type]
            else:
                raise UsageError(f"action is not one of edit, {', '.join(JUDGEMENTS)}.")
        except ConflictError as error:
            now = ledger.pages.statement(statement)
            return JSONResponse({"error": str(error), "item": item(ledger, now) if now else None}, 409)
        return _outcome(ledger, outcome)


def add(request: Request, body: Mapping[str, Any]) -> Answer:
    draft = body.get("draft")
    if not isinstance(draft, dict):
        raise UsageError("draft is not an object of fields.")
    with request.app.state.desk.writing() as ledger:
        return _outcome(ledger, _reviewing(request, ledger, body).add(text(body, "article"), draft))


def bulk(request: Request, body: Mapping[str, Any]) -> Answer:
    above = body.get("above")
    if not isinstance(above, int | float) or not 0 <= above <= 1:
        raise UsageError("above is not a number from 0 to 1.")
    given = body.get("filters", {})
    names = {NAMES.get(name, name): name for name in Filters.__dataclass_fields__}
    if not isinstance(given, dict) or not set(given) <= set(names):
        raise UsageError("filters is not an object of filters.")
    filters = Filters(**{names[name]: text(given, name) for name in given})
    with request.app.state.desk.writing() as ledger:
        ids = ledger.pages.waiting(filters, limit=MOST + 1, above=above)
        if body.get("trial", False) is not False:
            return {"decision": None, "statements": min(len(ids), MOST), "more": len(ids) > MOST}
        outcome = _reviewing(request, ledger, body).accept_all(ids[:MOST])
    return {"decision": outcome.decision.id, "statements": len(outcome.statements), "more": len(ids) > MOST}


def undo(request: Request, body: Mapping[str, Any]) -> Answer:
    number_ = body.get("decision")
    with request.app.state.desk.writing() as ledger:
        reviewing = _reviewing(request, ledger, body)
        return _outcome(ledger, reviewing.undo(number_ if isinstance(number_, int) else None))


def redo(request: Request, body: Mapping[str, Any]) -> Answer:
    with request.app.state.desk.writing() as ledger:
        return _outcome(ledger, _reviewing(request, ledger, body).redo())


def decisions(request: Request, _: Mapping[str, Any]) -> Answer:
    query = request.query_params
    limit, before = number(request, "limit", QUEUE, most=LATEST), number(request, "before", 0, most=10**9)
    with request.app.state.desk.reading() as ledger:
        made = ledger.pages.decisions(coder=query.get("coder") or None, limit=limit, before=before or None)
    return {"decisions": [{**one._asdict(), "payload": dict(one.payload)} for one in made]}


def _reviewing(request: Request, ledger: Ledger, body: Mapping[str, Any]) -> Reviewing:
    return Reviewing(ledger, coder=text(body, "coder", request.app.state.desk.coder))


def _outcome(ledger: Ledger, outcome: Outcome) -> Answer:
    changed = list(outcome.statements.items())
    return {
        "decision": outcome.decision.id,
        "action": outcome.decision.action,
        "changed": len(changed),
        "items": [item(ledger, one) for _, one in changed[:QUEUE] if one],
        "gone": [id_ for id_, one in changed[:QUEUE] if one is None],
    }


OUTCOME = record({"decision": INTEGER, "action": STRING, "changed": INTEGER, "items": many(ITEM), "gone": many(STRING)})
MADE = record(
    {
        "id": INTEGER,
        "made_at": STRING,
        "coder": STRING,
        "action": STRING,
        "statements": INTEGER,
        "statement": maybe(STRING),
        "words": maybe(STRING),
        "undone": BOOLEAN,
        "payload": {"type": "object"},
    }
)
CODER = {"coder": STRING}
OPERATIONS = (
    Operation(
        method="GET",
        path="/api/review/queue",
        name="queue",
        summary="What waits for review, the least certain first; with review=flagged or skipped, those.",
        handle=queue,
        answer=record({"items": many(ITEM), "progress": record({"statements": INTEGER, "decided": INTEGER})}),
        parameters={**PARAMETERS, "limit": f"How many at most, up to {LATEST}."},
    ),
    Operation(
        method="POST",
        path="/api/review/decisions",
        name="decide",
        summary="Accept, reject, flag, skip or edit a statement; 409 if it is not any more what was seen.",
        handle=decide,
        body=record(
            {"action": choice("edit", *JUDGEMENTS), "statement": STRING},
            seen=STRING,
            set={"type": "object"},
            actor=STRING,
            **CODER,
        ),
        answer=OUTCOME,
    ),
    Operation(
        method="POST",
        path="/api/review/additions",
        name="add",
        summary="Add a statement that was missed.",
        handle=add,
        body=record({"article": STRING, "draft": {"type": "object"}}, **CODER),
        answer=OUTCOME,
    ),
    Operation(
        method="POST",
        path="/api/review/bulk",
        name="accept_all",
        summary=f"Accept all that waits from a confidence on, {MOST:,} at most; with `trial`, only count them.",
        handle=bulk,
        body=record({"above": NUMBER}, filters={"type": "object"}, trial=BOOLEAN, **CODER),
        answer=record({"decision": maybe(INTEGER), "statements": INTEGER, "more": BOOLEAN}),
    ),
    Operation(
        method="POST",
        path="/api/review/undo",
        name="undo",
        summary="Take a decision back, the coder's own last one that stands unless one is named.",
        handle=undo,
        body=record({}, decision=INTEGER, **CODER),
        answer=OUTCOME,
    ),
    Operation(
        method="POST",
        path="/api/review/redo",
        name="redo",
        summary="Decide again what the coder undid last.",
        handle=redo,
        body=record({}, **CODER),
        answer=OUTCOME,
    ),
    Operation(
        method="GET",
        path="/api/review/decisions",
        name="decisions",
        summary="The decisions, the latest first.",
        handle=decisions,
        answer=record({"decisions": many(MADE)}),
        parameters={
            "coder": "Only of this coder.",
            "before": "Only those before this number.",
            "limit": f"How many at most, up to {LATEST}.",
        },
    ),
)
