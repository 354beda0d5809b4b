"""How far coders agree, where they do not, and what is to count there."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse

from sayso.coding import Disagreement
from sayso.codings import Answer
from sayso.errors import ConflictError, UsageError
from sayso.ledger import Ledger
from sayso.pipeline.coding import Coder, list_disagreements, measure_reliability
from sayso.web.api.coded import CODING, coding_json
from sayso.web.api.coding import ANSWER, STUDY, answer_of, coder_at_work, numbered, required
from sayso.web.api.items import article_json, context_json
from sayso.web.api.operation import Answer as Reply
from sayso.web.api.operation import Operation, text, texts
from sayso.web.api.schemas import BOOLEAN, INTEGER, ITEM, NUMBER, STRING, many, maybe, record
from sayso.web.filters import storable
from sayso.web.pages.page import number

SHOWN = 20
MOST = 100


def reliability(request: Request, _: Mapping[str, Any]) -> Reply:
    with request.app.state.desk.reading() as ledger:
        at = required(request, ledger)
        found = measure_reliability(ledger, at.codebook.name, coders=chosen(request))
    figures = {name: asdict(getattr(found, name)) for name in ("concepts", "agreement", "places")}
    return {"coders": list(found.coders), **figures}


def disagreements(request: Request, _: Mapping[str, Any]) -> Reply:
    settled = request.query_params.get("settled", "") not in ("", "0")
    limit, offset = number(request, "limit", SHOWN, most=MOST), number(request, "offset", 0, most=10**9)
    with request.app.state.desk.reading() as ledger:
        at = required(request, ledger)
        found = list_disagreements(ledger, at.codebook.name, coders=chosen(request), settled=settled)
        return {
            "total": len(found),
            "disagreements": [disagreement_json(ledger, one) for one in found[offset : offset + limit]],
        }


def settle(request: Request, body: Mapping[str, Any]) -> Reply:
    number_, seen, coders = numbered(body, "disagreement"), text(body, "seen", "") or None, texts(body, "of")
    with request.app.state.desk.writing() as ledger:
        coder = coder_at_work(request, ledger, body)
        answers = _answers(coder, number_, body, coders)
        try:
            made = coder.settle(number_, answers, coders=coders, seen=seen)
        except ConflictError as error:
            return JSONResponse({"error": str(error)}, 409)
        return _settled(ledger, coder, made[0], coders)


def undo(request: Request, body: Mapping[str, Any]) -> Reply:
    number_ = numbered(body, "coding") if "coding" in body else None
    with request.app.state.desk.writing() as ledger:
        coder = coder_at_work(request, ledger, body)
        return _settled(ledger, coder, coder.undo(number_, settling=True), texts(body, "of"))


def redo(request: Request, body: Mapping[str, Any]) -> Reply:
    with request.app.state.desk.writing() as ledger:
        coder = coder_at_work(request, ledger, body)
        return _settled(ledger, coder, coder.redo(settling=True), texts(body, "of"))


def chosen(request: Request) -> list[str]:
    """The coders that an address names; none for all."""
    return [storable(one) for one in request.query_params.getlist("of") if one.strip()]


def _answers(coder: Coder, number_: int, body: Mapping[str, Any], coders: Sequence[str]) -> list[Answer]:
    """What is to count: the answers of the coder that the body names, or those that it has."""
    if "as" in body:
        name = text(body, "as")
        found = coder.disagreement(number_, coders=coders)
        said = found.codings if found else ()
        return [one.answer for one in said if one.coder == name and not one.answer.settles]
    given = body.get("answers", [])
    if not isinstance(given, list) or not all(isinstance(one, dict) for one in given):
        raise UsageError("answers is not a list of answers.")
    return [answer_of(one) for one in given]


def _settled(ledger: Ledger, coder: Coder, made: int, coders: Sequence[str]) -> Reply:
    """What was written; `opened` is the disagreement of the place, if it is open again."""
    coding = ledger.coding(made)
    assert coding is not None  # it was written just now
    name, article_id = coder.codebook.name, coding.place.article_id
    here = list_disagreements(ledger, name, coders=coders, article_id=article_id)
    opened = next((one for one in here if one.place == coding.place), None)
    return {"coding": made, "opened": disagreement_json(ledger, opened) if opened else None}


def disagreement_json(ledger: Ledger, one: Disagreement) -> dict[str, Any]:
    """A disagreement in its context, with what each coder says."""
    article = ledger.pages.article(one.place.article_id)
    assert article is not None  # a foreign key holds it
    own = [coding for coding in one.codings if not coding.answer.settles]
    statement = ledger.pages.statement(one.place.statement_id) if one.place.statement_id else None
    return {
        "number": one.number,
        "about": one.about,
        "settled": one.settled,
        "version": one.version,
        "words": one.place.words,
        "statement": one.place.statement_id,
        "speaker": statement.speaker.name if statement else None,
        "spans": [list(span) for span in one.place.spans],
        "article": article_json(article),
        "context": context_json(article, one.place.spans),
        "coders": [
            {"coder": coder, "codings": [coding_json(coding) for coding in own if coding.coder == coder]}
            for coder in dict.fromkeys(coding.coder for coding in own)
        ],
        "settling": [coding_json(coding) for coding in one.codings if coding.answer.settles],
    }


FIGURE = record(
    {
        "name": STRING,
        "alpha": maybe(NUMBER),
        "reason": maybe(STRING),
        "units": INTEGER,
        "values": INTEGER,
        "excluded": {"type": "object", "additionalProperties": INTEGER},
    }
)
DISAGREEMENT = record(
    {
        "number": INTEGER,
        "about": STRING,
        "settled": BOOLEAN,
        "version": STRING,
        "words": STRING,
        "statement": maybe(STRING),
        "speaker": maybe(STRING),
        "spans": many(many(INTEGER)),
        "article": ITEM["properties"]["article"],
        "context": ITEM["properties"]["context"],
        "coders": many(record({"coder": STRING, "codings": many(CODING)})),
        "settling": many(CODING),
    }
)
SETTLED = record({"coding": INTEGER, "opened": maybe(DISAGREEMENT)})
OF = {"of": "Only of this coder; once for each."}
BOOK = {"codebook": STUDY["codebook"]}
SETTLER = {"codebook": STRING, "coder": STRING, "of": many(STRING)}
OPERATIONS = (
    Operation(
        method="GET",
        path="/api/reliability",
        name="reliability",
        summary="Krippendorff's alpha for concepts, agreement and places, each with its n and what was left out.",
        handle=reliability,
        answer=record({"coders": many(STRING), "concepts": FIGURE, "agreement": FIGURE, "places": FIGURE}),
        parameters={**BOOK, **OF},
    ),
    Operation(
        method="GET",
        path="/api/disagreements",
        name="disagreements",
        summary="The places of which coders say different things, in the order of the articles.",
        handle=disagreements,
        answer=record({"total": INTEGER, "disagreements": many(DISAGREEMENT)}),
        parameters={
            **BOOK,
            **OF,
            "settled": "1: those that were settled too.",
            "limit": f"How many at most, up to {MOST}.",
            "offset": "How many to pass over.",
        },
    ),
    Operation(
        method="POST",
        path="/api/disagreements/settle",
        name="settle",
        summary="Say what counts from now on: `as` a coder said, or other `answers`. 409 if it is settled, or coded "
        "otherwise, by now.",
        handle=settle,
        body=record(
            {"disagreement": INTEGER}, seen=STRING, answers=many(record({}, **ANSWER)), **SETTLER, **{"as": STRING}
        ),
        answer=SETTLED,
    ),
    Operation(
        method="POST",
        path="/api/disagreements/undo",
        name="undo_settling",
        summary="Open again what the coder settled last, or with the coding that is named.",
        handle=undo,
        body=record({}, coding=INTEGER, **SETTLER),
        answer=SETTLED,
    ),
    Operation(
        method="POST",
        path="/api/disagreements/redo",
        name="redo_settling",
        summary="Settle again what the coder opened last.",
        handle=redo,
        body=record({}, **SETTLER),
        answer=SETTLED,
    ),
)
