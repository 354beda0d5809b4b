"""Coding: the queue, and each coding as one transaction that names the version that the coder saw."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any, get_args

from starlette.requests import Request
from starlette.responses import JSONResponse

from sayso.codings import Agreement, Answer
from sayso.errors import ConflictError, UsageError
from sayso.ledger import Ledger
from sayso.pipeline.coding import (
    Coder,
    complete_concepts,
    concepts_at_hand,
    get_coded_statement,
    latest_codings,
    list_codings,
)
from sayso.web.api.coded import CODED_ITEM, CODING, CONCEPT, coded_item, coding_json, concept_json
from sayso.web.api.operation import Answer as Reply
from sayso.web.api.operation import Operation, text
from sayso.web.api.schemas import INTEGER, STRING, choice, many, maybe, record
from sayso.web.api.search import PARAMETERS
from sayso.web.filters import filters_of, storable
from sayso.web.pages.page import found, number
from sayso.web.studying import Studying, studying

QUEUE = 10
MOST = 100
LISTED = 500
COMPLETED = 50
LONGEST = 10_000  # characters of a text that a coder writes


def queue(request: Request, _: Mapping[str, Any]) -> Reply:
    filters, query = filters_of(request), request.query_params
    with request.app.state.desk.reading() as ledger:
        at = required(request, ledger)
        ids = ledger.uncoded(
            at.codebook.name,
            at.coder,
            filters,
            limit=number(request, "limit", QUEUE, most=MOST),
            after=storable(query.get("after", "")) or None,
        )
        statements = (get_coded_statement(ledger, id_, at.codebook, at.coder, blind=at.blind) for id_ in ids)
        progress = ledger.coding_progress(at.codebook.name, at.coder, filters)
        return {"items": [coded_item(ledger, one) for one in statements if one], "progress": asdict(progress)}


def statement(request: Request, _: Mapping[str, Any]) -> Reply:
    with request.app.state.desk.reading() as ledger:
        at = required(request, ledger)
        one = get_coded_statement(ledger, request.path_params["id"], at.codebook, at.coder, blind=at.blind)
        return coded_item(ledger, found(one, "statement"))


def concepts(request: Request, _: Mapping[str, Any]) -> Reply:
    with request.app.state.desk.reading() as ledger:
        at = required(request, ledger)
    entries = {entry.value: entry for entry in at.codebook.concepts}
    named = complete_concepts(at.codebook, request.query_params.get("q", ""), limit=COMPLETED)
    return {"concepts": [concept_json(entries[one]) for one in named]}


def at_hand(request: Request, _: Mapping[str, Any]) -> Reply:
    with request.app.state.desk.reading() as ledger:
        at = required(request, ledger)
        return {"concepts": [concept_json(entry) for entry in concepts_at_hand(ledger, at.codebook, at.coder)]}


def codings(request: Request, _: Mapping[str, Any]) -> Reply:
    limit = number(request, "limit", QUEUE, most=LISTED)
    with request.app.state.desk.reading() as ledger:
        at = required(request, ledger)
        if at.blind or "coder" in request.query_params:
            made = latest_codings(ledger, at.codebook.name, at.coder, limit=limit)
        else:
            made = list_codings(ledger, at.codebook.name)[: -limit - 1 : -1] if limit else []
        return {"codings": [coding_json(one) for one in made]}


def code(request: Request, body: Mapping[str, Any]) -> Reply:
    one, replaces, seen = text(body, "statement"), body.get("replaces"), text(body, "seen", "") or None
    answer = answer_of(body)

    def decide(coder: Coder) -> int:
        if isinstance(replaces, int):
            return coder.recode(replaces, answer)
        if answer == Answer():
            return coder.pass_over(one, seen=seen)
        return coder.code(one, answer, seen=seen)

    return _written(request, body, one, decide)


def withdraw(request: Request, body: Mapping[str, Any]) -> Reply:
    number_ = numbered(body, "coding")
    with request.app.state.desk.reading() as ledger:
        coding = found(ledger.coding(number_), "coding")
    return _written(request, body, coding.place.statement_id, lambda coder: coder.withdraw(number_))


def undo(request: Request, body: Mapping[str, Any]) -> Reply:
    number_ = numbered(body, "coding") if "coding" in body else None
    return _written(request, body, None, lambda coder: coder.undo(number_))


def redo(request: Request, body: Mapping[str, Any]) -> Reply:
    return _written(request, body, None, lambda coder: coder.redo())


def _written(request: Request, body: Mapping[str, Any], about: str | None, decide: Callable[[Coder], int]) -> Reply:
    """Decide, and tell the statement as it now is; where somebody was faster, tell that too."""
    at = {name: text(body, name, "") for name in ("codebook", "coder")}
    blind = body.get("blind", False) is not False
    with request.app.state.desk.writing() as ledger:
        coder = coder_at_work(request, ledger, at)
        try:
            made = decide(coder)
        except ConflictError as error:
            now = about and get_coded_statement(ledger, about, coder.codebook, coder.name, blind=blind)
            told = coded_item(ledger, now) if now else {"coded": None}
            coded = told.pop("coded")
            return JSONResponse({"error": str(error), "item": told or None, "coded": coded}, 409)
        coding = ledger.coding(made)
        assert coding is not None  # it was written just now
        id_ = coding.place.statement_id
        now = get_coded_statement(ledger, id_, coder.codebook, coder.name, blind=blind) if id_ else None
        return {"coding": made, "item": coded_item(ledger, now) if now else None}


def coder_at_work(request: Request, ledger: Ledger, body: Mapping[str, Any]) -> Coder:
    """Who codes by what, as the body of a request or the start of the server names them."""
    coder = " ".join(storable(text(body, "coder", "")).split()) or request.app.state.desk.coder
    return Coder(
        ledger, coder, codebook=storable(text(body, "codebook", "")) or required(request, ledger).codebook.name
    )


def required(request: Request, ledger: Ledger) -> Studying:
    """Who codes by what; raises UsageError if there is no codebook."""
    at = studying(request, ledger)
    if at is None:
        raise UsageError("This ledger has no codebook: take one in with 'sayso codebook import FILE'.")
    return at


def answer_of(body: Mapping[str, Any]) -> Answer:
    """The answer in a body; raises UsageError for what is none."""
    values = body.get("values") or {}
    if not isinstance(values, dict) or not all(isinstance(one, str | int) for one in values.values()):
        raise UsageError("values is not an object of texts and whole numbers.")
    agreement = text(body, "agreement", "") if body.get("agreement") is not None else ""
    if agreement and agreement not in get_args(Agreement):
        raise UsageError(f"agreement is not one of {', '.join(get_args(Agreement))}.")
    told = {name: storable(text(body, name, "")).strip() for name in ("condition", "note")}
    told |= {f"{name} of values": str(value) for name, value in values.items()}
    for name, said in told.items():
        if len(said) > LONGEST:
            raise UsageError(f"{name} is longer than {LONGEST:,} characters.")
    return Answer(
        concept=(storable(text(body, "concept", "")) or None) if body.get("concept") is not None else None,
        agreement=agreement or None,  # type: ignore[arg-type]
        condition=told["condition"],
        note=told["note"],
        values={storable(name): _value(value) for name, value in values.items() if value != ""},
    )


def _value(value: str | int) -> str | int:
    return int(value) if isinstance(value, bool) else storable(value) if isinstance(value, str) else value


def numbered(body: Mapping[str, Any], name: str) -> int:
    """A whole number of the body; raises UsageError if it is none."""
    value = body.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 2**63:
        raise UsageError(f"{name} is not a number.")
    return value


STUDY = {
    "codebook": "By this codebook; by default the first.",
    "coder": "Who codes; by default whom the server was started for.",
    "blind": "1: nothing of what others coded.",
}
BODY = {"codebook": STRING, "coder": STRING, "blind": {"type": "boolean"}}
ANSWER = {
    "concept": maybe(STRING),
    "agreement": maybe(choice(*get_args(Agreement))),
    "condition": STRING,
    "note": STRING,
    "values": {"type": "object"},
}
WRITTEN = record({"coding": INTEGER, "item": maybe(CODED_ITEM)})
OPERATIONS = (
    Operation(
        method="GET",
        path="/api/coding/queue",
        name="coding_queue",
        summary="Statements that the coder has not coded yet, in the order of the articles.",
        handle=queue,
        answer=record({"items": many(CODED_ITEM), "progress": record({"statements": INTEGER, "decided": INTEGER})}),
        parameters={
            **STUDY,
            **PARAMETERS,
            "limit": f"How many at most, up to {MOST}.",
            "after": "Only those after the statement with this id.",
        },
    ),
    Operation(
        method="GET",
        path="/api/coding/statements/{id}",
        name="coded_statement",
        summary="A statement with its codings.",
        handle=statement,
        answer=CODED_ITEM,
        parameters=STUDY,
    ),
    Operation(
        method="GET",
        path="/api/coding/concepts",
        name="complete_concepts",
        summary=f"Concepts for what somebody has typed so far, {COMPLETED} at most.",
        handle=concepts,
        answer=record({"concepts": many(CONCEPT)}),
        parameters={"codebook": STUDY["codebook"], "q": "The beginning of a concept, a word of it, or a key word."},
    ),
    Operation(
        method="GET",
        path="/api/coding/at-hand",
        name="concepts_at_hand",
        summary="The nine concepts that the coder used last, then others in the order of the codebook.",
        handle=at_hand,
        answer=record({"concepts": many(CONCEPT)}),
        parameters={"codebook": STUDY["codebook"], "coder": STUDY["coder"]},
    ),
    Operation(
        method="GET",
        path="/api/codings",
        name="codings",
        summary="The codings that stand, the latest first: of all coders, unless one is named or blind.",
        handle=codings,
        answer=record({"codings": many(CODING)}),
        parameters={**STUDY, "limit": f"How many at most, up to {LISTED}."},
    ),
    Operation(
        method="POST",
        path="/api/codings",
        name="code",
        summary="Code a statement, or put another answer in the place of a coding; without a concept: none is there. "
        "409 if the coder's codings of it are not any more what was seen.",
        handle=code,
        body=record({"statement": STRING}, replaces=INTEGER, seen=STRING, **ANSWER, **BODY),
        answer=WRITTEN,
    ),
    Operation(
        method="POST",
        path="/api/codings/withdraw",
        name="withdraw_coding",
        summary="Take a coding back.",
        handle=withdraw,
        body=record({"coding": INTEGER}, **BODY),
        answer=WRITTEN,
    ),
    Operation(
        method="POST",
        path="/api/codings/undo",
        name="undo_coding",
        summary="Undo what was coded or withdrawn, the coder's own last one that stands unless one is named.",
        handle=undo,
        body=record({}, coding=INTEGER, **BODY),
        answer=WRITTEN,
    ),
    Operation(
        method="POST",
        path="/api/codings/redo",
        name="redo_coding",
        summary="Code again what the coder undid last.",
        handle=redo,
        body=record({}, **BODY),
        answer=WRITTEN,
    ),
)
