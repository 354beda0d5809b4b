"""The queue: what waits, with its sentence in context, decided with one key."""

from collections.abc import Mapping
from typing import Any, get_args

from starlette.requests import Request

from sayso.ledger import Ledger
from sayso.records import Act, Kind, SpeakerType, Stance, Voice
from sayso.web.filters import PARAMETERS, filters_of
from sayso.web.pages.coding import panel
from sayso.web.pages.page import Page
from sayso.web.pages.scope import scope
from sayso.web.rendering import link

CHOICES = {
    "kind": get_args(Kind),
    "speaker_type": get_args(SpeakerType),
    "act": get_args(Act),
    "stance": get_args(Stance),
    "voice": get_args(Voice),
}
KEYS = (
    ("a", "accept", "accept"),
    ("x", "reject", "reject"),
    ("Space", "skip", "ignore for now"),
    ("f", "flag", "flag for another look"),
    ("Backspace", "undo", "undo your last decision, whenever it was"),
    ("r", "redo", "redo what you undid"),
    ("j", "next", "look at the next one, deciding nothing"),
    ("k", "previous", "look at the one before"),
    ("c", "part", "choose content, cue or source to change"),
    ("Shift+→", "extend-end", "a word more at the end"),
    ("Shift+←", "extend-start", "a word more at the beginning"),
    ("Alt+←", "shrink-end", "a word less at the end"),
    ("Alt+→", "shrink-start", "a word less at the beginning"),
    ("1–9", "candidate", "choose a speaker that was considered"),
    ("s", "speaker", "name the speaker"),
    ("n", "add", "add a statement that was missed: select its words first, or move with the arrows and press Enter"),
    ("d", "code", "code it: open the box of codings, and mark it"),
    ("b", "bulk", "accept all from a confidence on"),
    ("?", "help", "show the keys"),
)


def load(request: Request, ledger: Ledger) -> Mapping[str, Any]:
    filters = filters_of(request)
    given = {PARAMETERS.get(name, name): value for name, value in filters.given().items()}
    return {
        "title": "Review",
        "scope": scope(ledger, filters),
        "query": link("", given).lstrip("?"),
        "again": {verdict: link("/review", {**given, "review": verdict}) for verdict in ("flagged", "skipped")},
        "choices": CHOICES,
        "keys": KEYS,
        "progress": ledger.pages.progress(filters),
        **panel(request, ledger),
    }


REVIEW = Page("/review", "review.html", load)
