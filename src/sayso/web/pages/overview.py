"""What the ledger holds."""

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request

from sayso.ledger import Ledger
from sayso.web.charts import chart
from sayso.web.pages.page import Page


def load(_: Request, ledger: Ledger) -> Mapping[str, Any]:
    overview = ledger.pages.overview()
    latest = ledger.pages.articles(limit=6)
    return {"title": "Overview", "overview": overview, "chart": chart(overview.months), "latest": latest}


OVERVIEW = Page("/", "overview.html", load)
