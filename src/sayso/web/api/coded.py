"""Codings, and statements with theirs, as JSON."""

from typing import Any

from sayso.codings import Coding, Entry
from sayso.ledger import Ledger
from sayso.pipeline.coding import CodedStatement
from sayso.web.api.items import item
from sayso.web.api.schemas import BOOLEAN, INTEGER, ITEM, STRING, many, maybe, record


def coding_json(one: Coding) -> dict[str, Any]:
    """A coding with the words that it is of."""
    answer = one.answer
    return {
        "id": one.id,
        "made_at": one.made_at,
        "coder": one.coder,
        "concept": answer.concept,
        "agreement": answer.agreement,
        "condition": answer.condition,
        "note": answer.note,
        "values": dict(answer.values),
        "settles": answer.settles,
        "words": one.place.words,
        "statement": one.place.statement_id,
        "article": one.place.article_id,
    }


def coded_item(ledger: Ledger, found: CodedStatement) -> dict[str, Any]:
    """A statement with its surroundings, its codings, and the version that a coding must name."""
    coded = {"version": found.version, "codings": [coding_json(one) for one in found.codings]}
    return {**item(ledger, found.statement), "coded": coded}


def concept_json(entry: Entry) -> dict[str, Any]:
    """A concept as the codebook explains it."""
    return {
        "value": entry.value,
        "parent": entry.parent,
        "description": entry.description,
        "examples": list(entry.examples),
        "keywords": list(entry.keywords),
    }


CODING = record(
    {
        "id": INTEGER,
        "made_at": STRING,
        "coder": STRING,
        "concept": maybe(STRING),
        "agreement": maybe(STRING),
        "condition": STRING,
        "note": STRING,
        "values": {"type": "object"},
        "settles": BOOLEAN,
        "words": STRING,
        "statement": maybe(STRING),
        "article": STRING,
    }
)
CODED_ITEM = record({**ITEM["properties"], "coded": record({"version": STRING, "codings": many(CODING)})})
CONCEPT = record(
    {
        "value": STRING,
        "parent": maybe(STRING),
        "description": STRING,
        "examples": many(STRING),
        "keywords": many(STRING),
    }
)
