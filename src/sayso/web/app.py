"""Pages and API, behind the security, as one ASGI application."""

from collections.abc import AsyncIterator, Collection, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from sayso.errors import ConflictError, InputError, QueryError, SaysoError, UsageError
from sayso.web.api import API
from sayso.web.desk import Desk
from sayso.web.pages import PAGES
from sayso.web.rendering import render
from sayso.web.security import Security

HERE = Path(__file__).parent
STATUSES: Mapping[type[SaysoError], int] = {QueryError: 400, ConflictError: 409, UsageError: 422, InputError: 422}


def make_app(path: Path, *, token: str, hosts: Collection[str], coder: str) -> Starlette:
    """The reading room of the ledger at `path`, for who has the token, under the hosts (each with its port).

    Raises LedgerError if the ledger cannot be opened.
    """
    desk = Desk(path, coder=coder)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        desk.close()

    app = Starlette(
        routes=[
            *(Route(page.path, page.endpoint) for page in PAGES),
            *(Route(one.path, one.endpoint, methods=[one.method]) for one in API),
            Mount("/static", StaticFiles(directory=HERE / "static")),
        ],
        middleware=[Middleware(Security, token=token, hosts=hosts)],
        exception_handlers={SaysoError: _explain, HTTPException: _explain, Exception: _explain},
        lifespan=lifespan,
    )
    app.state.desk = desk
    return app


def _explain(request: Request, error: Exception) -> Response:
    """What went wrong, in the form that was asked for."""
    if isinstance(error, HTTPException):
        status, reason = error.status_code, error.detail
    elif isinstance(error, SaysoError):
        status = next((status for kind, status in STATUSES.items() if isinstance(error, kind)), 503)
        reason = str(error)
    else:
        status, reason = 500, "Something went wrong that sayso did not foresee; nothing was written."
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": reason}, status)
    return render(
        request, "error.html", {"title": "Not found" if status == 404 else "A problem", "reason": reason}, status
    )
