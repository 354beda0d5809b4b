"""What a page is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sayso.ledger import Ledger
from sayso.web.rendering import render

Load = Callable[[Request, Ledger], Mapping[str, Any] | str]


@dataclass(frozen=True)
class Page:
    """An address and its template; `load` gives the template's values, or another address to go to.

    A value `status` is that of the response.
    """

    path: str
    template: str
    load: Load

    def endpoint(self, request: Request) -> Response:
        """Answers a request; runs in a thread of its own."""
        with request.app.state.desk.reading() as ledger:
            values = self.load(request, ledger)
        if isinstance(values, str):
            return RedirectResponse(values, 302)
        return render(request, self.template, values, values.get("status", 200))


def found(record: Any, what: str) -> Any:
    """The record, or the answer that there is none."""
    if record is None:
        raise HTTPException(404, f"This ledger has no such {what}.")
    return record


def number(request: Request, name: str, default: int, *, most: int) -> int:
    """A parameter that is a number from 0 to `most`; the default if it is none."""
    given = request.query_params.get(name, "")
    return min(int(given), most) if given.isascii() and given.isdecimal() and len(given) < 10 else default
