"""The ledger's codings → networks. What the command line and the page call."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

import numpy as np

from sayso.codings import Codebook
from sayso.events import DOCUMENT_VARIABLES, Column
from sayso.interchange.networks import EventLine
from sayso.ledger import Ledger
from sayso.network import make_networks, select
from sayso.network.making import Attributes
from sayso.networks import Network, NetworkOptions, Step
from sayso.pipeline.coding import get_codebook
from sayso.pipeline.events import events_of


def networks_of(
    ledger: Ledger,
    options: NetworkOptions,
    name: str | None = None,
    *,
    coder: str | None = None,
    leave_out: Collection[str] = (),
) -> Iterator[Network]:
    """The network of a codebook, or one for each window, with the attributes of entries on its nodes."""
    wanted = dict.fromkeys((options.rows, options.columns, *options.exclude, *options.only))
    wanted |= {options.qualifier: None} if options.qualifier else {}
    events, steps = events_of(
        ledger, name, coder=coder, leave_out=leave_out, dna_compat=options.dna_compat, variables=tuple(wanted)
    )
    attributes = attributes_of(get_codebook(ledger, name))
    for network in make_networks(events, options, attributes):
        yield _told(network, steps)


def _told(network: Network, steps: tuple[Step, ...]) -> Network:
    return replace(network, steps=(*steps, *network.steps))


def event_lines(
    ledger: Ledger,
    options: NetworkOptions,
    name: str | None = None,
    *,
    coder: str | None = None,
    leave_out: Collection[str] = (),
) -> tuple[list[EventLine], tuple[str, ...], tuple[Step, ...]]:
    """The statements that the options keep, in order, the variables, and the filters with their counts."""
    codebook = get_codebook(ledger, name)
    events, steps = events_of(ledger, codebook.name, coder=coder, leave_out=leave_out, dna_compat=options.dna_compat)
    selection = select(events, options, pairs=False)
    own = tuple(variable.name for variable in codebook.variables)
    variables = own if options.dna_compat or "person" in own else ("actor", *own)
    kept = selection.kept
    ids = np.unique(kept.ids).tolist()
    titles = {subject.coding: subject.title for subject in ledger.subjects(codebook.name, ids)}
    words = {one.id: one.place.words for one in ledger.codings_by_id(ids)}
    columns = {column: _texts(kept.column(column)) for column in (*variables, "coder", *DOCUMENT_VARIABLES)}
    lines = [
        EventLine(
            id=id_,
            time="" if str(time) == "NaT" else str(time),
            variables={variable: columns[variable][place] for variable in variables},
            start=start,
            stop=stop,
            text=words[id_],
            coder=columns["coder"][place],
            document=document,
            title=titles[id_],
            **{variable: columns[variable][place] for variable in DOCUMENT_VARIABLES},
        )
        for place, (id_, time, document, start, stop) in enumerate(
            zip(
                kept.ids.tolist(),
                kept.times,
                kept.documents.tolist(),
                kept.starts.tolist(),
                kept.stops.tolist(),
                strict=True,
            )
        )
    ]
    return lines, variables, (*steps, *selection.steps)


def _texts(column: Column) -> list[str]:
    texts = column.texts
    return [texts[code] for code in column.codes.tolist()]


def attributes_of(codebook: Codebook) -> Attributes:
    """By variable and value, a number and the attributes; an actor has those of the person or organization."""
    found: dict[str, dict[str, tuple[int, Mapping[str, str]]]] = {}
    number = 0
    for variable in codebook.variables:
        entries = found.setdefault(variable.name, {})
        for entry in variable.entries:
            number += 1
            color = {"color": "#{:02x}{:02x}{:02x}".format(*entry.color)} if any(entry.color) else {}
            entries[entry.value] = number, {**entry.attributes, **color}
    found["actor"] = {**found.get("organization", {}), **found.get("person", {}), **found.get("actor", {})}
    return found
