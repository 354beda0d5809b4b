"""A codebook: its concepts with what explains them and how often they are coded, and what changes them."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request

from sayso.codings import AGREEMENT, CONCEPT, Codebook, CodebookDecision, Coding, Entry
from sayso.decisions import standing
from sayso.ledger import Ledger
from sayso.pipeline.coding import list_codings
from sayso.web.pages.page import Page
from sayso.web.studying import studying

LATEST = 20
DEEPEST = 4


@dataclass(frozen=True)
class Line:
    """A concept in the list, as deep as it has parents, with the numbers of its codings."""

    entry: Entry
    depth: int
    codings: int
    coders: int
    agreements: Mapping[str, int]


@dataclass(frozen=True)
class Made:
    """A decision in words."""

    decision: CodebookDecision
    words: str
    undone: bool


def load(request: Request, ledger: Ledger) -> Mapping[str, Any]:
    at = studying(request, ledger)
    if at is None:
        return {"title": "Codebook", "tab": "/coding/codebook", "at": None}
    codings = list_codings(ledger, at.codebook.name)
    decisions = ledger.codebook_decisions()
    known = {entry.value for entry in at.codebook.concepts}
    astray = Counter(one.answer.concept for one in codings if one.answer.concept and one.answer.concept not in known)
    return {
        "title": f"Codebook {at.codebook.name}",
        "tab": "/coding/codebook",
        "at": at,
        "lines": lines(at.codebook, codings),
        "passed": sum(one.answer.concept is None for one in codings),
        "astray": astray.most_common(),
        "further": [one for one in at.codebook.variables if one.name not in (CONCEPT, AGREEMENT)],
        "decisions": _made(decisions, at.codebook.name),
        "seen": max((one.id for one in decisions), default=0),
    }


def lines(codebook: Codebook, codings: Sequence[Coding]) -> list[Line]:
    """The concepts in the order of the codebook, each followed by those of which it is the parent."""
    told: defaultdict[str, list[Coding]] = defaultdict(list)
    for one in codings:
        told[one.answer.concept or ""].append(one)
    known = {entry.value for entry in codebook.concepts}
    children: defaultdict[str | None, list[Entry]] = defaultdict(list)
    for entry in codebook.concepts:
        children[entry.parent if entry.parent in known else None].append(entry)
    found = []
    waiting = [(entry, 0) for entry in reversed(children[None])]
    while waiting:
        entry, depth = waiting.pop()
        own = told[entry.value]
        agreements: Counter[str] = Counter(one.answer.agreement for one in own if one.answer.agreement)
        found.append(Line(entry, min(depth, DEEPEST), len(own), len({one.coder for one in own}), agreements))
        waiting += [(child, depth + 1) for child in reversed(children[entry.value])]
    return found


def _made(decisions: Sequence[CodebookDecision], name: str) -> list[Made]:
    stands = {one.id for one in standing(decisions)}
    own = [one for one in decisions if one.codebook == name][::-1][:LATEST]
    return [Made(one, _words(one), one.action != "undo" and one.id not in stands) for one in own]


def _words(one: CodebookDecision) -> str:
    told = one.payload
    if one.action == "rename":
        return f"renamed {told['value']} to {told['into']}"
    if one.action == "merge":
        return f"merged {', '.join(told['values'])} into {told['into']}"
    if one.action == "split":
        return f"took {told['into']} out of {told['value']}"
    return "imported the codebook" if one.action == "import" else f"undid decision {told['decision']}"


CODEBOOK = Page("/coding/codebook", "codebook.html", load)
