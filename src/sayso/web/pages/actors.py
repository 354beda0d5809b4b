"""All actors, those heard most first; merged and split here."""

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request

from sayso.ledger import Ledger
from sayso.link import form_key
from sayso.pipeline.linking import list_cases
from sayso.web.pages.page import Page, number
from sayso.web.rendering import link

SHOWN = 60
FARTHEST = 1_000_000
TYPES = ("person", "organization", "group", "document", "anonymous")


def load(request: Request, ledger: Ledger) -> Mapping[str, Any]:
    words, kind = request.query_params.get("q", ""), request.query_params.get("type", "")
    offset = number(request, "offset", 0, most=FARTHEST)
    lines = ledger.pages.voices(form_key(words), kind=kind, limit=SHOWN + 1, offset=offset)
    more = link("/actors", {"q": words, "type": kind, "offset": offset + SHOWN}) if len(lines) > SHOWN else None
    return {
        "title": "Actors",
        "words": words,
        "kind": kind,
        "types": TYPES,
        "lines": lines[:SHOWN],
        "more": more,
        "offset": offset,
        "cases": list_cases(ledger, words, limit=5) if not offset else [],
    }


ACTORS = Page("/actors", "actors.html", load)
