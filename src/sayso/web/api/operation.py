"""What an operation of the API is: its route, and all that the OpenAPI document says of it."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sayso.errors import UsageError
from sayso.web.api.schemas import Schema

Answer = Mapping[str, Any] | Response
REFUSALS = {"404": "There is none.", "409": "It was changed meanwhile.", "422": "It cannot be."}
Handle = Callable[[Request, Mapping[str, Any]], Answer]


@dataclass(frozen=True, kw_only=True)
class Operation:
    """A method and a path, answered by `handle` from the request and its JSON body, empty for GET."""

    method: Literal["GET", "POST"]
    path: str
    name: str
    summary: str
    handle: Handle
    answer: Schema
    body: Schema | None = None
    parameters: Mapping[str, str] = field(default_factory=dict)  # of the query: name and description
    media_type: str = "application/json"
    refusals: Mapping[str, str] = field(default_factory=lambda: REFUSALS)  # statuses, and what each says

    async def endpoint(self, request: Request) -> Response:
        """Answers a request; the work is done in a thread."""
        body = await _read_body(request) if self.body else {}
        answer = await run_in_threadpool(self.handle, request, body)
        return answer if isinstance(answer, Response) else JSONResponse(answer)


async def _read_body(request: Request) -> Mapping[str, Any]:
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        raise UsageError("Send JSON, with the content type application/json.")
    try:
        body = json.loads(await request.body())
    except (ValueError, RecursionError) as error:
        raise UsageError(f"The request is not JSON: {error}") from error
    if not isinstance(body, dict):
        raise UsageError("The request is not a JSON object.")
    return body


def text(body: Mapping[str, Any], name: str, default: str | None = None) -> str:
    """A string of the body; raises UsageError if it is none, or missing and without a default."""
    value = body.get(name, default)
    if not isinstance(value, str):
        raise UsageError(f"{name} is not a string.")
    return value


def texts(body: Mapping[str, Any], name: str) -> list[str]:
    """A list of strings of the body, empty if it is missing."""
    value = body.get(name, [])
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise UsageError(f"{name} is not a list of strings.")
    return value
