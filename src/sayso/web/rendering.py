"""Templates → pages. All that is put into one is escaped; nothing of an article is ever markup."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from sayso.version import __version__

ENVIRONMENT = Environment(
    loader=PackageLoader("sayso.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
)
ENVIRONMENT.globals["version"] = __version__


def render(request: Request, template: str, values: Mapping[str, Any], status: int = 200) -> Response:
    """A page of a template."""
    desk = request.app.state.desk
    html = ENVIRONMENT.get_template(template).render(
        {"ledger": desk.path.name, "here": request.url.path, "coder": coder_of(request), **values}
    )
    return HTMLResponse(html, status)


def coder_of(request: Request) -> str:
    """Who decides in this window: named in its address, or when the server was started."""
    return " ".join(request.query_params.get("coder", "").split()) or request.app.state.desk.coder


def link(path: str, parameters: Mapping[str, object]) -> str:
    """An address with the parameters that say something."""
    query = urlencode({name: value for name, value in parameters.items() if value not in ("", None, 0)})
    return f"{path}?{query}" if query else path


def grouped(number: int) -> str:
    """12,345"""
    return f"{number:,}"


def percent(share: float) -> str:
    """Halves go up: 87%"""
    return f"{int(share * 100 + 0.5)}%"


def counted(number: int, noun: str) -> str:
    """1 article, 2 articles"""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


ENVIRONMENT.filters.update(grouped=grouped, percent=percent, counted=counted)
ENVIRONMENT.globals["link"] = link
