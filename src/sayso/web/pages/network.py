"""Who shares positions with whom: a network by a form, its picture over time, its filters, and its files."""

from collections.abc import Mapping, Sequence
from typing import Any, get_args
from urllib.parse import urlencode

from starlette.requests import Request

from sayso.errors import UsageError
from sayso.interchange.networks import edges
from sayso.ledger import Ledger
from sayso.networks import AGGREGATIONS, FORMULAS, NORMALIZATIONS, Duplicates, Kernel, Mode, Network, Unit
from sayso.pipeline.coding import list_codebooks
from sayso.web.pages.page import Page
from sayso.web.wishes import USUAL, Asked, Seen, asked_of, see, variables_of

SHOWN = 25  # ties and nodes in the tables
FILES = ("graphml", "gexf", "svg", "csv", "dl", "edges")
COLORS = 8  # that groups have


def load(request: Request, ledger: Ledger) -> Mapping[str, Any] | str:
    names = list_codebooks(ledger)
    values: dict[str, Any] = {"title": "Network", "codebooks": names, "problem": None, "asked": None, "seen": None}
    if not names:
        return values
    asked = Asked(codebook=names[0], fields={**USUAL, "aggregation": "congruence"}, only=(), exclude=())
    try:
        asked = asked_of(request, ledger)
        added = _added(request)
        if added:
            return f"/network?{urlencode([*asked.parameters(at=''), added])}"
        values["seen"] = see(request, ledger, asked)
    except UsageError as error:
        values["problem"] = str(error)
    mode: Mode = "two" if asked.fields["mode"] == "two" else "one"
    variables = variables_of(ledger, asked.codebook)
    return {
        **values,
        "asked": asked,
        "fields": asked.fields,
        "variables": variables,
        "qualifiers": (*variables, "none"),
        "aggregations": AGGREGATIONS[mode],
        "normalizations": NORMALIZATIONS[mode],
        "duplicates": get_args(Duplicates),
        "units": get_args(Unit),
        "kernels": get_args(Kernel),
        "formulas": FORMULAS,
        **(_shown(asked, values["seen"]) if values["seen"] else {}),
    }


def _added(request: Request) -> tuple[str, str] | None:
    """The filter that was just filled in."""
    how, variable, value = (request.query_params.get(name, "").strip() for name in ("how", "variable", "value"))
    if not value or not variable:
        return None
    return ("exclude" if how == "exclude" else "only", f"{variable}={value}")


def _shown(asked: Asked, seen: Seen) -> dict[str, Any]:
    picture, query = seen.picture, urlencode(asked.parameters())
    nodes, groups = picture.listed, picture.groups
    listed = sorted(enumerate(nodes), key=lambda one: -one[1].frequency)
    return {
        "query": query,
        "picture": picture,
        "nodes": [(place, node, groups.get(node.label)) for place, node in listed[:SHOWN]],
        "node_count": len(nodes),
        "ties": _heaviest(picture.shown),
        "groups": _members(groups, nodes),
        "colors": COLORS,
        "files": FILES,
        "at": seen.wish.at,
        "window": picture.shown.window,
    }


def _heaviest(network: Network) -> list[tuple[str, str, float]]:
    listed = sorted(edges(network), key=lambda tie: -abs(tie[2]))
    return [(one.label, other.label, weight) for one, other, weight in listed[:SHOWN]]


def _members(groups: Mapping[str, int], nodes: Sequence[Any]) -> dict[int, list[str]]:
    """The names of each group that the picture shows, those heard most first."""
    members: dict[int, list[str]] = {}
    for node in sorted(nodes, key=lambda node: -node.frequency):
        if node.label in groups:
            members.setdefault(groups[node.label], []).append(node.label)
    return dict(sorted(members.items()))


NETWORK = Page("/network", "network.html", load)
