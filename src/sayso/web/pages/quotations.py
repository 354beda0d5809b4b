"""The same words across articles: quotations by reach, and one with its variants and its path."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request

from sayso.ledger import Ledger
from sayso.quotations import QuotationMention
from sayso.web.pages.page import Page, found

SHOWN = 60
LONGEST = 200


@dataclass(frozen=True)
class Variant:
    """One wording, with all the articles that have it, the first first."""

    first: QuotationMention
    mentions: tuple[QuotationMention, ...]


def load_list(request: Request, ledger: Ledger) -> Mapping[str, Any]:
    words = request.query_params.get("q", "")[:LONGEST].encode("utf-8", "replace").decode()
    changed = bool(request.query_params.get("changed"))
    lines = list(ledger.quotation_lines(words.lower().replace("\0", " "), changed=changed, limit=SHOWN))
    return {"title": "Quotations", "words": words, "changed": changed, "lines": lines}


def load(request: Request, ledger: Ledger) -> Mapping[str, Any]:
    lines = ledger.find_quotations(request.path_params["id"])
    line = found(lines[0] if len(lines) == 1 else None, "quotation")
    page = ledger.quotation_page(line)
    return {
        "title": f"“{line.words}”",
        "line": line,
        "page": page,
        "variants": variants(page.mentions),
        "path": page.mentions,
    }


def variants(mentions: Sequence[QuotationMention]) -> list[Variant]:
    """The wordings of a quotation in the order in which they first appear."""
    by_text: dict[str, list[QuotationMention]] = {}
    for mention in mentions:
        by_text.setdefault(mention.text_id, []).append(mention)
    return [Variant(group[0], tuple(group)) for group in by_text.values()]


QUOTATIONS = Page("/quotations", "quotations.html", load_list)
QUOTATION = Page("/quotations/{id}", "quotation.html", load)
