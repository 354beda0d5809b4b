"""The queue of a coder: statements without a coding, each in its context, coded with two keys."""

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request

from sayso.codings import AGREEMENT, CONCEPT
from sayso.ledger import Ledger
from sayso.web.filters import PARAMETERS, filters_of, storable
from sayso.web.pages.page import Page
from sayso.web.pages.scope import scope
from sayso.web.rendering import link
from sayso.web.studying import studying

LISTED = 500  # values of a variable that are offered
KEYS = (
    ("1–9", "candidate", "a concept at hand: those that you used last, then others"),
    ("c", "concept", "any concept of the codebook, by its words or key words"),
    ("s", "support", "the words support it"),
    ("o", "oppose", "the words oppose it"),
    ("m", "mixed", "both"),
    ("u", "unclear", "it cannot be told"),
    ("i", "condition", "on what condition"),
    ("n", "note", "a note"),
    ("v", "values", "the further variables of the codebook"),
    ("0", "none", "no concept of the codebook is in it"),
    ("Enter", "done", "the next statement; a concept that is chosen is coded without an agreement first"),
    ("l", "coding", "choose another of your codings, to change it"),
    ("x", "remove", "remove the coding that is chosen"),
    ("Backspace", "undo", "undo what you coded last, whenever it was"),
    ("r", "redo", "redo what you undid"),
    ("j", "next", "look at the next one"),
    ("k", "previous", "look at the one before"),
    ("?", "help", "show the keys"),
)


def load(request: Request, ledger: Ledger) -> Mapping[str, Any]:
    filters = filters_of(request)
    given = {PARAMETERS.get(name, name): value for name, value in filters.given().items()}
    values = panel(request, ledger)
    at = values["at"]
    return {
        "title": "Coding",
        "tab": "/coding",
        "filtered": scope(ledger, filters),
        "given": [(name, value) for name, value in given.items() if name != "review"],
        "review": filters.review,
        "query": link("", given).lstrip("?"),
        "statement": storable(request.query_params.get("statement", "")),
        "progress": ledger.coding_progress(at.codebook.name, at.coder, filters) if at else None,
        **values,
    }


def panel(request: Request, ledger: Ledger) -> dict[str, Any]:
    """What the panel of codings is made of; `at` is null in a ledger without a codebook."""
    at = studying(request, ledger)
    further = [one for one in at.codebook.variables if one.name not in (CONCEPT, AGREEMENT)] if at else []
    return {"at": at, "further": further, "listed": LISTED, "coding_keys": KEYS}


CODING = Page("/coding", "coding.html", load)
