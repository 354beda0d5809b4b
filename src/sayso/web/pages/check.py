"""A draft, with each quotation's verdict beside it."""

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request

from sayso.ledger import Ledger
from sayso.web.pages.page import Page


def load(_: Request, ledger: Ledger) -> Mapping[str, Any]:
    return {"title": "Check a draft", "searched": ledger.searched()}


CHECK = Page("/check", "check.html", load)
