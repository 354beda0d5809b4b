"""How far coders agree beyond chance, of what, and the places where they do not, to be settled one by one."""

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request

from sayso.ledger import Ledger
from sayso.pipeline.coding import compare_coders
from sayso.web.filters import storable
from sayso.web.pages.page import Page
from sayso.web.studying import studying

SETTLED = 50
ABOUT = {
    "concepts": "Which concepts a coder gives a statement: the same set of them, or not.",
    "agreement": "What coders say of a concept that both gave the statement.",
    "places": "Which characters of an article a coder coded, and which not.",
}
KEYS = (
    ("1–9", "candidate", "what this coder says is to count"),
    ("c", "concept", "another concept, then an agreement"),
    ("s", "support", "the concept that was chosen is supported"),
    ("o", "oppose", "it is opposed"),
    ("m", "mixed", "both"),
    ("u", "unclear", "it cannot be told"),
    ("0", "none", "no concept of the codebook is in it"),
    ("j", "next", "look at the next one"),
    ("k", "previous", "look at the one before"),
    ("Backspace", "undo", "open again what you settled last"),
    ("r", "redo", "settle again what you opened"),
    ("?", "help", "show the keys"),
)


def load(request: Request, ledger: Ledger) -> Mapping[str, Any]:
    at = studying(request, ledger)
    if at is None:
        return {"title": "Reliability", "tab": "/coding/reliability", "at": None}
    chosen = sorted({storable(one) for one in request.query_params.getlist("of")} - {""})
    found = compare_coders(ledger, at.codebook.name, coders=chosen)
    return {
        "title": "Reliability",
        "tab": "/coding/reliability",
        "at": at,
        "coders": found.coders,
        "chosen": chosen,
        "figures": [(getattr(found.reliability, part), said) for part, said in ABOUT.items()],
        "open": sum(not one.settled for one in found.disagreements),
        "settled": [one for one in found.disagreements if one.settled][:SETTLED],
        "keys": KEYS,
    }


RELIABILITY = Page("/coding/reliability", "reliability.html", load)
