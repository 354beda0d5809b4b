"""All articles, the latest first."""

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request

from sayso.ledger import Ledger
from sayso.web.pages.page import Page, number
from sayso.web.rendering import link

SHOWN = 50
FARTHEST = 1_000_000


def load(request: Request, ledger: Ledger) -> Mapping[str, Any]:
    outlet = request.query_params.get("outlet", "")
    offset = number(request, "offset", 0, most=FARTHEST)
    lines = ledger.pages.articles(outlet=outlet, limit=SHOWN + 1, offset=offset)
    more = link("/articles", {"outlet": outlet, "offset": offset + SHOWN}) if len(lines) > SHOWN else None
    return {"title": "Articles", "outlet": outlet, "lines": lines[:SHOWN], "more": more, "offset": offset}


ARTICLES = Page("/articles", "articles.html", load)
