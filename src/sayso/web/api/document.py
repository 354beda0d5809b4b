"""The operations → an OpenAPI 3.1 document."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from starlette.requests import Request

from sayso.version import __version__
from sayso.web.api.operation import Answer, Operation
from sayso.web.api.schemas import ERROR, STRING

IN_PATH = re.compile(r"\{(\w+)\}")


def operation(others: Sequence[Operation]) -> Operation:
    """The operation that gives the document of all, itself included."""

    def handle(_: Request, __: Mapping[str, Any]) -> Answer:
        return document((*others, made))

    made = Operation(
        method="GET",
        path="/api/openapi.json",
        name="openapi",
        summary="This document.",
        handle=handle,
        answer={"type": "object", "required": ["openapi", "info", "paths"]},
    )
    return made


def document(operations: Sequence[Operation]) -> dict[str, Any]:
    """The OpenAPI document of some operations."""
    paths: dict[str, dict[str, Any]] = {}
    for one in operations:
        paths.setdefault(one.path, {})[one.method.lower()] = _described(one)
    about = "The JSON API of the reading room. Offsets are half-open and count code points."
    return {
        "openapi": "3.1.0",
        "info": {"title": "sayso", "version": __version__, "description": about},
        "paths": paths,
    }


def _described(one: Operation) -> dict[str, Any]:
    in_path = [{"name": name, "in": "path", "required": True, "schema": STRING} for name in IN_PATH.findall(one.path)]
    in_query = [
        {"name": name, "in": "query", "description": said, "schema": STRING} for name, said in one.parameters.items()
    ]
    answers = {"200": _content(one.summary, one.media_type, one.answer)}
    for status, said in one.refusals.items():
        answers[status] = _content(said, "application/json", ERROR)
    described: dict[str, Any] = {"operationId": one.name, "summary": one.summary, "responses": answers}
    if in_path or in_query:
        described["parameters"] = in_path + in_query
    if one.body:
        described["requestBody"] = {"required": True, "content": {"application/json": {"schema": one.body}}}
    return described


def _content(said: str, media_type: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    return {"description": said, "content": {media_type: {"schema": schema}}}
