"""What the ledger holds: figures, articles, statements."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from sayso.interchange import to_json
from sayso.web.api.items import item
from sayso.web.api.operation import Answer, Operation
from sayso.web.api.schemas import ANY, ARTICLE_LINE, BOOLEAN, INTEGER, ITEM, STRING, TALLY, many, maybe, record
from sayso.web.pages.page import found, number

MOST = 500


def overview(request: Request, _: Mapping[str, Any]) -> Answer:
    with request.app.state.desk.reading() as ledger:
        figures = ledger.pages.overview()
    return {
        **asdict(figures),
        "months": [one._asdict() for one in figures.months],
        "by_outlet": [one._asdict() for one in figures.by_outlet],
        "by_actor": [one._asdict() for one in figures.by_actor],
        "waiting": figures.waiting,
    }


def articles(request: Request, _: Mapping[str, Any]) -> Answer:
    with request.app.state.desk.reading() as ledger:
        lines = ledger.pages.articles(
            outlet=request.query_params.get("outlet", ""),
            limit=number(request, "limit", 50, most=MOST),
            offset=number(request, "offset", 0, most=1_000_000),
        )
    return {"articles": [line._asdict() for line in lines]}


def article(request: Request, _: Mapping[str, Any]) -> Answer:
    with request.app.state.desk.reading() as ledger:
        one = found(ledger.pages.article(request.path_params["id"]), "article")
        return Response(to_json(one, ledger.statements(one.id)), media_type="application/json")


def statement(request: Request, _: Mapping[str, Any]) -> Answer:
    with request.app.state.desk.reading() as ledger:
        return item(ledger, found(ledger.pages.statement(request.path_params["id"]), "statement"))


PAGING = {"limit": f"How many at most, up to {MOST}.", "offset": "How many to pass over."}
OVERVIEW = record(
    {
        "articles": INTEGER,
        "statements": INTEGER,
        "outlets": INTEGER,
        "first_published": maybe(STRING),
        "last_published": maybe(STRING),
        "actors": INTEGER,
        "actors_are_behind": BOOLEAN,
        "months": many(TALLY),
        "by_outlet": many(TALLY),
        "by_actor": many(record({"id": STRING, "name": STRING, "type": STRING, "statements": INTEGER})),
        "verdicts": {"type": "object", "additionalProperties": INTEGER},
        "waiting": INTEGER,
    }
)
ARTICLE = {
    "type": "object",
    "description": "An article in the form of `sayso export --format jsonl`.",
    "properties": {"id": STRING, "text": STRING, "statements": many(ANY)},
    "required": ["id", "text", "statements"],
}
OPERATIONS = (
    Operation(
        method="GET",
        path="/api/overview",
        name="overview",
        summary="What the ledger holds.",
        handle=overview,
        answer=OVERVIEW,
    ),
    Operation(
        method="GET",
        path="/api/articles",
        name="articles",
        summary="Articles, those published last first.",
        handle=articles,
        answer=record({"articles": many(ARTICLE_LINE)}),
        parameters={"outlet": "Only of this outlet.", **PAGING},
    ),
    Operation(
        method="GET",
        path="/api/articles/{id}",
        name="article",
        summary="An article with its statements.",
        handle=article,
        answer=ARTICLE,
    ),
    Operation(
        method="GET",
        path="/api/statements/{id}",
        name="statement",
        summary="A statement in its context, with the version that a decision must name.",
        handle=statement,
        answer=ITEM,
    ),
)
