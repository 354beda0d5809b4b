"""JSON Schemas of what the API takes and gives, put together from few pieces."""

from dataclasses import fields
from types import NoneType
from typing import Any, get_args

from sayso.interchange import Row

Schema = dict[str, Any]
STRING: Schema = {"type": "string"}
INTEGER: Schema = {"type": "integer"}
NUMBER: Schema = {"type": "number"}
BOOLEAN: Schema = {"type": "boolean"}
ANY: Schema = {}


def record(required: dict[str, Schema], **optional: Schema) -> Schema:
    """An object with just these keys."""
    return {
        "type": "object",
        "properties": {**required, **optional},
        "required": list(required),
        "additionalProperties": False,
    }


def many(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def maybe(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def choice(*values: str) -> Schema:
    return {"type": "string", "enum": list(values)}


def _column(type_: Any) -> Schema:
    types = set(get_args(type_)) | {type_}
    plain = NUMBER if float in types else INTEGER if int in types else STRING
    return maybe(plain) if NoneType in types else plain


ROW = record({field.name: _column(field.type) for field in fields(Row)})
TALLY = record({"name": STRING, "statements": INTEGER})
QUOTE = record({"start": INTEGER, "end": INTEGER, "exact": STRING, "prefix": STRING, "suffix": STRING})
REVIEW = record({"verdict": maybe(STRING), "change": maybe(STRING), "coder": STRING, "at": STRING})
SPEAKER = record(
    {
        "name": maybe(STRING),
        "type": STRING,
        "aliases": many(STRING),
        "rule": maybe(STRING),
        "mention": maybe(QUOTE),
        "candidates": many(record({"name": STRING, "score": NUMBER})),
    }
)
STATEMENT = record(
    {
        "id": STRING,
        "version": STRING,
        "parent": maybe(STRING),
        "kind": STRING,
        "act": STRING,
        "stance": STRING,
        "voice": STRING,
        "source": many(QUOTE),
        "cue": many(QUOTE),
        "content": many(QUOTE),
        "speaker": SPEAKER,
        "role": maybe(STRING),
        "role_at": maybe(QUOTE),
        "relay": maybe(STRING),
        "relay_at": maybe(QUOTE),
        "said": maybe(STRING),
        "said_at": maybe(QUOTE),
        "chain": many(STRING),
        "confidence": NUMBER,
        "model": STRING,
        "review": maybe(REVIEW),
    }
)
ARTICLE_LINE = record(
    {
        "id": STRING,
        "name": STRING,
        "title": maybe(STRING),
        "byline": maybe(STRING),
        "outlet": maybe(STRING),
        "published": maybe(STRING),
        "statements": INTEGER,
    }
)
ITEM = record(
    {
        "statement": STATEMENT,
        "article": record(
            {
                "id": STRING,
                "name": STRING,
                "title": maybe(STRING),
                "outlet": maybe(STRING),
                "published": maybe(STRING),
            }
        ),
        "context": record({"start": INTEGER, "text": STRING}),
    }
)
VOICE = record(
    {
        "id": STRING,
        "name": STRING,
        "type": STRING,
        "statements": INTEGER,
        "articles": INTEGER,
        "outlets": INTEGER,
        "first": maybe(STRING),
        "last": maybe(STRING),
        "role": maybe(STRING),
    }
)
ERROR = record({"error": STRING}, item=maybe(ITEM), coded=maybe({"type": "object"}))
