"""The same words across articles, and drafts held against them."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from starlette.requests import Request

from sayso.check import Finding
from sayso.errors import UsageError
from sayso.pipeline.checking import check_article
from sayso.records import Article
from sayso.web.api.operation import Answer, Operation, text
from sayso.web.api.schemas import ANY, INTEGER, STRING, many, maybe, record
from sayso.web.pages.page import found, number

MOST = 500
LONGEST = 200_000  # characters of a draft


def quotations(request: Request, _: Mapping[str, Any]) -> Answer:
    query = request.query_params
    with request.app.state.desk.reading() as ledger:
        lines = ledger.quotation_lines(
            query.get("q", "").lower(),
            changed=bool(query.get("changed")),
            limit=number(request, "limit", 50, most=MOST),
        )
        return {"quotations": [asdict(line) for line in lines]}


def quotation(request: Request, _: Mapping[str, Any]) -> Answer:
    with request.app.state.desk.reading() as ledger:
        lines = ledger.find_quotations(request.path_params["id"])
        page = ledger.quotation_page(found(lines[0] if len(lines) == 1 else None, "quotation"))
    mentions = [{**asdict(one), "diff": [piece._asdict() for piece in one.diff]} for one in page.mentions]
    return {"quotation": asdict(page.line), "mentions": mentions, "disputed": list(page.disputed)}


def check(request: Request, body: Mapping[str, Any]) -> Answer:
    draft = text(body, "draft").replace("\0", " ")
    if len(draft) > LONGEST:
        raise UsageError(f"A draft may have {LONGEST:,} characters; check a longer one with 'sayso check'.")
    with request.app.state.desk.reading() as ledger:
        checked = check_article(Article(text=draft.encode("utf-8", "replace").decode(), name="draft"), ledger)
    return {
        "findings": [_finding(one) for one in checked.findings],
        "too_short": checked.too_short,
        "searched": asdict(checked.searched),
    }


def _finding(one: Finding) -> dict[str, Any]:
    at = {"start": one.at.start, "end": one.at.end} if one.at else None
    diff = [piece._asdict() for piece in one.diff]
    return {**asdict(one), "at": at, "diff": diff, "reasons": list(one.reasons)}


LINE = {"type": "object", "required": ["quotation_id", "words", "articles", "outlets"]}
FINDING = {"type": "object", "required": ["quote", "at", "verdict", "reasons", "diff", "origin", "speaker"]}
SEARCHED = record(
    {"articles": INTEGER, "quotes": INTEGER, "outlets": INTEGER, "first": maybe(STRING), "last": maybe(STRING)}
)
OPERATIONS = (
    Operation(
        method="GET",
        path="/api/quotations",
        name="quotations",
        summary="Quotations of two articles or more, by reach.",
        handle=quotations,
        answer=record({"quotations": many(LINE)}),
        parameters={
            "q": "Words of the quotation, or of a speaker's name.",
            "changed": "Any value: only those that were changed.",
            "limit": f"How many at most, up to {MOST}.",
        },
    ),
    Operation(
        method="GET",
        path="/api/quotations/{id}",
        name="quotation",
        summary="A quotation with all its mentions, the first first.",
        handle=quotation,
        answer=record({"quotation": LINE, "mentions": many(ANY), "disputed": many(STRING)}),
    ),
    Operation(
        method="POST",
        path="/api/check",
        name="check",
        summary="What the ledger has like each quotation of a draft.",
        handle=check,
        body=record({"draft": STRING}),
        answer=record({"findings": many(FINDING), "too_short": INTEGER, "searched": SEARCHED}),
    ),
)
