"""Statements by words and by facets, each keyword in its context; the same as CSV and JSON."""

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request

from sayso.ledger import Ledger
from sayso.web.filters import FARTHEST, PARAMETERS, filters_of
from sayso.web.pages.page import Page, number
from sayso.web.rendering import link

SHOWN = 25
VALUES = 8  # of a facet
ARTICLES = 6


def load(request: Request, ledger: Ledger) -> Mapping[str, Any]:
    filters = filters_of(request)
    offset = number(request, "offset", 0, most=FARTHEST)
    found = ledger.pages.find(filters, limit=SHOWN, offset=offset)
    given = {PARAMETERS.get(name, name): value for name, value in filters.given().items()}
    following = offset + SHOWN if offset + SHOWN < found.total else None
    before = max(0, offset - SHOWN) if offset else None
    shown = {**given, "limit": SHOWN, "offset": offset}
    return {
        "title": f"{filters.words} · search" if filters.words else "Search",
        "filters": filters,
        "given": given,
        "found": found,
        "facets": _facets(found.facets, given),
        "articles": ledger.pages.find_articles(filters.words, limit=ARTICLES) if not offset else [],
        "more": link("/search", {**given, "offset": following}) if following else None,
        "before": link("/search", {**given, "offset": before}) if before is not None else None,
        "offset": offset,
        "csv": link("/api/search.csv", shown),
        "json": link("/api/search", shown),
        "review": link("/review", given),
    }


def _facets(counts: Mapping[str, list[tuple[str, int]]], given: Mapping[str, str]) -> list[dict[str, Any]]:
    """Each facet's most frequent values, with the address that narrows to one or lets go of it."""
    facets = []
    for name, values in counts.items():
        chosen = given.get(name)
        rest = {key: value for key, value in given.items() if key != name}
        entries = [
            {"value": value, "count": count, "chosen": value == chosen, "href": link("/search", {**rest, name: value})}
            for value, count in values[:VALUES]
        ]
        if chosen is not None:
            entries = [{"value": chosen, "count": None, "chosen": True, "href": link("/search", rest)}]
        facets.append({"name": name, "entries": entries, "others": max(0, len(values) - VALUES) if not chosen else 0})
    return facets


SEARCH = Page("/search", "search.html", load)
