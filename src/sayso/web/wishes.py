"""A request's parameters → the network that it asks for, by the names that `sayso network` has for its options."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast, get_args

from starlette.requests import Request

from sayso.errors import UsageError
from sayso.events import Events
from sayso.ledger import Ledger
from sayso.network import list_windows
from sayso.networks import (
    AGGREGATIONS,
    NORMALIZATIONS,
    Aggregation,
    Duplicates,
    Kernel,
    Mode,
    Network,
    NetworkOptions,
    Normalization,
    Step,
    Unit,
    Window,
)
from sayso.pipeline.coding import get_codebook, list_codebooks
from sayso.pipeline.events import events_of, network_variables
from sayso.pipeline.networks import attributes_of
from sayso.pipeline.pictures import Ground, Picture, Wish, draw, make_wished, prepare
from sayso.web.memory import Memory

WINDOWS = 1_000  # that a slider has room for
LONGEST = 500
MOST_FILTERS = 20
FIRST: Mapping[Mode, Aggregation] = {"one": "congruence", "two": "ignore"}
CHOICES: Mapping[str, tuple[str, ...]] = {
    "mode": ("one", "two"),
    "aggregation": get_args(Aggregation),
    "normalization": get_args(Normalization),
    "duplicates": get_args(Duplicates),
    "unit": get_args(Unit),
    "kernel": get_args(Kernel),
}
USUAL: Mapping[str, str] = {
    "mode": "one",
    "rows": "actor",
    "columns": "concept",
    "qualifier": "agreement",
    "aggregation": "",
    "normalization": "none",
    "duplicates": "all",
    "isolates": "",
    "since": "",
    "until": "",
    "least": "1",
    "window": "",
    "unit": "days",
    "kernel": "none",
    "seed": "1",
    "dna_compat": "",
    "coded_by": "",
    "reprints": "",
    "backbone": "",
    "weight": "",
    "at": "",
}


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What an address asks for: the codebook, the fields as they were given, and the filters.

    A filter is `variable=value`, as `sayso network` takes it.
    """

    codebook: str
    fields: Mapping[str, str]
    only: tuple[str, ...]
    exclude: tuple[str, ...]

    def parameters(self, **others: str) -> list[tuple[str, str]]:
        """The parameters of an address that asks for this, with some changed; what is as usual is left out."""
        fields = {**self.fields, **others}
        given = [(name, value) for name, value in fields.items() if value != USUAL[name]]
        filters = [("only", one) for one in self.only] + [("exclude", one) for one in self.exclude]
        return [("codebook", self.codebook), *given, *filters]


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What is shown: the wish, its windows if it has some, and the picture."""

    wish: Wish
    windows: tuple[Window, ...]
    picture: Picture


def asked_of(request: Request, ledger: Ledger) -> Asked:
    """The fields of an address; raises UsageError for a codebook that there is not, and for what no field can be."""
    names = list_codebooks(ledger)
    if not names:
        raise UsageError("This ledger has no codebook: take one in with 'sayso codebook import FILE'.")
    query = request.query_params
    codebook = query.get("codebook", "") or names[0]
    if codebook not in names:
        raise UsageError(f"There is no codebook {codebook!r}: there is {', '.join(map(repr, names))}.")
    fields = {name: _text(query.get(name, ""), name) or usual for name, usual in USUAL.items()}
    fields["aggregation"] = _aggregation(fields)
    if fields["normalization"] not in NORMALIZATIONS[cast(Mode, fields["mode"])]:
        fields["normalization"] = "none"
    only, exclude = (
        tuple(dict.fromkeys(_text(one, name) for one in query.getlist(name) if one))[:MOST_FILTERS]
        for name in ("only", "exclude")
    )
    return Asked(codebook=codebook, fields=fields, only=only, exclude=exclude)


def _aggregation(fields: Mapping[str, str]) -> str:
    """That of the other mode gives way to the first of this one: a form does not know which mode is chosen."""
    mode, chosen = fields["mode"], fields["aggregation"]
    if mode not in AGGREGATIONS:
        raise UsageError("mode is one or two.")
    own = AGGREGATIONS[cast(Mode, mode)]
    if fields["qualifier"] == "none":
        return "ignore"
    return chosen if chosen in own else FIRST[cast(Mode, mode)]


def wish_of(asked: Asked) -> Wish:
    """The network that is asked for; raises UsageError for a field that cannot be."""
    fields = asked.fields
    for name, values in CHOICES.items():
        if fields[name] not in values:
            raise UsageError(f"{name} is one of {', '.join(values)}, not {fields[name]!r}.")
    options = NetworkOptions(
        mode=cast(Mode, fields["mode"]),
        rows=fields["rows"],
        columns=fields["columns"],
        qualifier=None if fields["qualifier"] == "none" else fields["qualifier"],
        aggregation=cast(Aggregation, fields["aggregation"]),
        normalization=cast(Normalization, fields["normalization"]),
        duplicates=cast(Duplicates, fields["duplicates"]),
        isolates=bool(fields["isolates"]),
        since=fields["since"] or None,
        until=fields["until"] or None,
        exclude=_filters(asked.exclude),
        only=_filters(asked.only),
        least=_whole(fields["least"], "least"),
        window=_whole(fields["window"], "window") if fields["window"] else None,
        unit=cast(Unit, fields["unit"]),
        kernel=cast(Kernel, fields["kernel"]) if fields["window"] else "none",
        seed=_whole(fields["seed"], "seed"),
        dna_compat=bool(fields["dna_compat"]),
    )
    at = _whole(fields["at"] or "1", "at") - 1 if options.window else None
    alpha = _number(fields["backbone"], "backbone") if fields["backbone"] else None
    weight = _number(fields["weight"], "weight") if fields["weight"] else 0.0
    return Wish(options=options, at=at, alpha=alpha, weight=weight)


def see(request: Request, ledger: Ledger, asked: Asked) -> Seen:
    """The picture of what is asked for; raises UsageError as making networks does."""
    wish = wish_of(asked)
    memory: Memory = request.app.state.desk.memory
    key = json.dumps(asked.parameters())
    whole = json.dumps(asked.parameters(window="", kernel="none", at="", weight=""))
    windows: tuple[Window, ...] = ()
    if wish.options.window:
        events, _ = _events(ledger, memory, asked, wish)
        windows = memory.recall(
            ledger,
            ("windows", json.dumps(asked.parameters(at="", weight=""))),
            lambda: list_windows(events, wish.options, most=WINDOWS),
        )

    def picture() -> Picture:
        network = network_of(request, ledger, asked, wish)

        def ground() -> Ground:
            return prepare(network if wish == wish.whole() else network_of(request, ledger, asked, wish.whole()))

        return draw(network, memory.recall(ledger, ("ground", whole), ground))

    return Seen(wish=wish, windows=windows, picture=memory.recall(ledger, ("picture", key), picture))


def network_of(request: Request, ledger: Ledger, asked: Asked, wish: Wish) -> Network:
    """The whole network of a wish."""
    events, steps = _events(ledger, request.app.state.desk.memory, asked, wish)
    return make_wished(events, wish, attributes_of(get_codebook(ledger, asked.codebook)), steps)


def reprints(ledger: Ledger, asked: Asked) -> set[str]:
    """The ids of the articles that are left out as copies of others."""
    return {copy.article_id for copy in ledger.copies()} if asked.fields["reprints"] else set()


def variables_of(ledger: Ledger, codebook: str) -> tuple[str, ...]:
    """The variables that a network of a codebook may have."""
    return network_variables(get_codebook(ledger, codebook))


def _events(ledger: Ledger, memory: Memory, asked: Asked, wish: Wish) -> tuple[Events, tuple[Step, ...]]:
    options = wish.options
    wanted = dict.fromkeys((options.rows, options.columns, *options.exclude, *options.only))
    wanted |= {options.qualifier: None} if options.qualifier else {}
    coder = asked.fields["coded_by"] or None

    def make() -> tuple[Events, tuple[Step, ...]]:
        return events_of(
            ledger,
            asked.codebook,
            coder=coder,
            leave_out=reprints(ledger, asked),
            dna_compat=options.dna_compat,
            variables=tuple(wanted),
        )

    key = ("events", asked.codebook, coder, asked.fields["reprints"], options.dna_compat, tuple(wanted))
    return memory.recall(ledger, key, make)


def _filters(given: Sequence[str]) -> dict[str, tuple[str, ...]]:
    filters: dict[str, tuple[str, ...]] = {}
    for text in given:
        name, equals, value = text.partition("=")
        if not equals or not name:
            raise UsageError(f"A filter is VARIABLE=VALUE, not {text!r}.")
        filters[name] = (*filters.get(name, ()), value)
    return filters


def _text(value: str, name: str) -> str:
    if len(value) > LONGEST:
        raise UsageError(f"{name} is longer than {LONGEST} characters.")
    return value.strip().encode("utf-8", "replace").decode()


def _whole(text: str, name: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 10 and int(text) > 0):
        raise UsageError(f"{name} is a whole number from 1 on, not {text!r}.")
    return int(text)


def _number(text: str, name: str) -> float:
    try:
        value: Any = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value < float("inf"):
        raise UsageError(f"{name} is a number, not {text!r}.")
    return float(value)
