"""How far coders agree beyond chance, of what, and the places where they do not, to be settled one by one."""

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request

from sayso.ledger import Ledger
from sayso.pipeline.coding import list_codings, list_disagreements, measure_reliability
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
    name = at.codebook.name
    coders = sorted({one.coder for one in list_codings(ledger, name) if not one.answer.settles})
    chosen = [one for one in coders if one in {storable(given) for given in request.query_params.getlist("of")}]
    found = measure_reliability(ledger, name, coders=chosen)
    differing = list_disagreements(ledger, name, coders=chosen, settled=True)
    return {
        "title": "Reliability",
        "tab": "/coding/reliability",
        "at": at,
        "coders": coders,
        "chosen": chosen,
        "figures": [(getattr(found, part), said) for part, said in ABOUT.items()],
        "open": sum(not one.settled for one in differing),
        "settled": [one for one in differing if one.settled][:SETTLED],
        "keys": KEYS,
    }


RELIABILITY = Page("/coding/reliability", "reliability.html", load)
