"""Codebooks: read, taken away, and changed by renaming, merging and splitting, with a trial first."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from sayso.coding import write_codebook
from sayso.decisions import standing
from sayso.pipeline.coding import CodebookChange, Codebooks, get_codebook, list_codebooks, list_codings
from sayso.web.api.coded import CODING, CONCEPT, coding_json, concept_json
from sayso.web.api.coding import STUDY, numbered, required
from sayso.web.api.operation import Answer, Operation, text, texts
from sayso.web.api.schemas import BOOLEAN, INTEGER, STRING, many, maybe, record
from sayso.web.filters import storable
from sayso.web.pages.page import number

SHOWN = 20
LATEST = 100


def codebooks(request: Request, _: Mapping[str, Any]) -> Answer:
    with request.app.state.desk.reading() as ledger:
        books = [get_codebook(ledger, name) for name in list_codebooks(ledger)]
    return {"codebooks": [{"name": one.name, "concepts": len(one.concepts)} for one in books]}


def codebook(request: Request, _: Mapping[str, Any]) -> Answer:
    with request.app.state.desk.reading() as ledger:
        book = required(request, ledger).codebook
        codings = list_codings(ledger, book.name)
    counts = Counter(one.answer.concept for one in codings)
    coders: defaultdict[str, set[str]] = defaultdict(set)
    for one in codings:
        coders[one.answer.concept or ""].add(one.coder)
    return {
        "name": book.name,
        "description": book.description,
        "variables": [{"name": one.name, "type": one.type} for one in book.variables],
        "concepts": [
            {**concept_json(one), "codings": counts[one.value], "coders": sorted(coders[one.value])}
            for one in book.concepts
        ],
    }


def codebook_yaml(request: Request, _: Mapping[str, Any]) -> Answer:
    with request.app.state.desk.reading() as ledger:
        book = required(request, ledger).codebook
    headers = {"content-disposition": 'attachment; filename="codebook.yaml"'}
    return Response(write_codebook(book, form="yaml"), media_type="text/yaml; charset=utf-8", headers=headers)


def decisions(request: Request, _: Mapping[str, Any]) -> Answer:
    with request.app.state.desk.reading() as ledger:
        name = required(request, ledger).codebook.name
        made = ledger.codebook_decisions()
    stands = {one.id for one in standing(made)}
    listed = [one for one in made if one.codebook == name][::-1][: number(request, "limit", SHOWN, most=LATEST)]
    return {
        "decisions": [
            {
                "id": one.id,
                "made_at": one.made_at,
                "coder": one.coder,
                "action": one.action,
                "undone": one.action != "undo" and one.id not in stands,
                "payload": dict(one.payload) if one.action != "import" else {},
            }
            for one in listed
        ]
    }


def rename(request: Request, body: Mapping[str, Any]) -> Answer:
    concept, name = _said(body, "concept"), _said(body, "into")
    return _change(request, body, lambda books, book: books.rename(concept, name, name=book))


def merge(request: Request, body: Mapping[str, Any]) -> Answer:
    concepts, name = texts(body, "concepts"), _said(body, "into")
    return _change(request, body, lambda books, book: books.merge(concepts, name, name=book))


def split(request: Request, body: Mapping[str, Any]) -> Answer:
    concept, name, words = _said(body, "concept"), _said(body, "into"), text(body, "words", "").strip()
    return _change(request, body, lambda books, book: books.split(concept, name, words=words or None, name=book))


def undo(request: Request, body: Mapping[str, Any]) -> Answer:
    number_ = numbered(body, "decision") if "decision" in body else None
    return _change(request, body, lambda books, _: books.undo(number_))


def _said(body: Mapping[str, Any], name: str) -> str:
    return storable(text(body, name))


def _change(request: Request, body: Mapping[str, Any], decide: Callable[[Codebooks, str], CodebookChange]) -> Answer:
    coder = storable(text(body, "coder", "")) or request.app.state.desk.coder
    with request.app.state.desk.writing() as ledger:
        book = storable(text(body, "codebook", "")) or required(request, ledger).codebook.name
        seen = numbered(body, "seen") if "seen" in body else None
        trial = body.get("trial", False) is not False
        change = decide(Codebooks(ledger, coder=coder, trial=trial, seen=seen), book)
    before, after = ([one.value for one in book.concepts] if book else [] for book in (change.before, change.after))
    return {
        "decision": change.decision.id if change.kept else None,
        "gone": [one for one in before if one not in after],
        "new": [one for one in after if one not in before],
        "changed": len(change.codings),
        "codings": [coding_json(one) for one in change.codings[:SHOWN]],
    }


CHANGE = record(
    {
        "decision": maybe(INTEGER),
        "gone": many(STRING),
        "new": many(STRING),
        "changed": INTEGER,
        "codings": many(CODING),
    }
)
DECIDER = {"codebook": STRING, "coder": STRING, "trial": BOOLEAN, "seen": INTEGER}
BOOK = {"codebook": STUDY["codebook"]}
OPERATIONS = (
    Operation(
        method="GET",
        path="/api/codebooks",
        name="codebooks",
        summary="The codebooks, the first imported first.",
        handle=codebooks,
        answer=record({"codebooks": many(record({"name": STRING, "concepts": INTEGER}))}),
    ),
    Operation(
        method="GET",
        path="/api/codebook",
        name="codebook",
        summary="A codebook as it now is, each concept with the number of its codings, and who made them.",
        handle=codebook,
        answer=record(
            {
                "name": STRING,
                "description": STRING,
                "variables": many(record({"name": STRING, "type": STRING})),
                "concepts": many(record({**CONCEPT["properties"], "codings": INTEGER, "coders": many(STRING)})),
            }
        ),
        parameters=BOOK,
    ),
    Operation(
        method="GET",
        path="/api/codebook.yaml",
        name="codebook_yaml",
        summary="The same as a file that can be imported again.",
        handle=codebook_yaml,
        answer=STRING,
        parameters=BOOK,
        media_type="text/yaml",
    ),
    Operation(
        method="GET",
        path="/api/codebook/decisions",
        name="codebook_decisions",
        summary="The decisions about a codebook, the latest first.",
        handle=decisions,
        answer=record(
            {
                "decisions": many(
                    record(
                        {
                            "id": INTEGER,
                            "made_at": STRING,
                            "coder": STRING,
                            "action": STRING,
                            "undone": BOOLEAN,
                            "payload": {"type": "object"},
                        }
                    )
                )
            }
        ),
        parameters={**BOOK, "limit": f"How many at most, up to {LATEST}."},
    ),
    Operation(
        method="POST",
        path="/api/codebook/rename",
        name="rename_concept",
        summary="Call a concept otherwise; with `trial`, only say what that would change.",
        handle=rename,
        body=record({"concept": STRING, "into": STRING}, **DECIDER),
        answer=CHANGE,
    ),
    Operation(
        method="POST",
        path="/api/codebook/merge",
        name="merge_concepts",
        summary="Make concepts one.",
        handle=merge,
        body=record({"concepts": many(STRING), "into": STRING}, **DECIDER),
        answer=CHANGE,
    ),
    Operation(
        method="POST",
        path="/api/codebook/split",
        name="split_concept",
        summary="Take the codings of a concept that have some words in what is coded out into another.",
        handle=split,
        body=record({"concept": STRING, "into": STRING, "words": STRING}, **DECIDER),
        answer=CHANGE,
    ),
    Operation(
        method="POST",
        path="/api/codebook/undo",
        name="undo_codebook_decision",
        summary="Take a decision about codebooks back, the last one that stands unless one is named.",
        handle=undo,
        body=record({}, decision=INTEGER, **DECIDER),
        answer=CHANGE,
    ),
)
