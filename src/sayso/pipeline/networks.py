"""The ledger's codings → networks. What the command line and the page call."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from sayso.coding import in_force
from sayso.codings import AGREEMENT, CONCEPT, Codebook, Coding, Subject
from sayso.errors import UsageError
from sayso.events import DOCUMENT_VARIABLES, Column, Events, Value
from sayso.interchange.networks import EventLine
from sayso.ledger import Ledger
from sayso.network import make_networks, select
from sayso.network.making import Attributes
from sayso.networks import Network, NetworkOptions, Step
from sayso.pipeline.coding import get_codebook, list_codings, list_subjects

SUBJECT: Mapping[str, Callable[[Subject], str]] = {
    "actor": lambda subject: subject.actor,
    "person": lambda subject: subject.person,
    "organization": lambda subject: subject.organization,
    "country": lambda subject: subject.country,
    "role": lambda subject: subject.role,
    "relay": lambda subject: subject.relay,
    "author": lambda subject: subject.author,
    "source": lambda subject: subject.outlet,
    "section": lambda subject: subject.section,
    "type": lambda subject: subject.type,
}
BOOLEANS = {"support": True, "oppose": False}


def network_variables(codebook: Codebook) -> tuple[str, ...]:
    """The variables that networks of a codebook may have."""
    own = [variable.name for variable in codebook.variables]
    return tuple(dict.fromkeys([*own, CONCEPT, AGREEMENT, "condition", "coder", *SUBJECT]))


def events_of(
    ledger: Ledger,
    name: str | None = None,
    *,
    coder: str | None = None,
    leave_out: Collection[str] = (),
    dna_compat: bool = False,
    variables: Collection[str] | None = None,
) -> tuple[Events, tuple[Step, ...]]:
    """The codings of a codebook as columns, of all variables unless some are named, and what was left out of them.

    `leave_out` are ids of articles that do not count, such as reprints. What several coders say alike of one place
    counts once, settled disagreements as settled; with `dna_compat` each counts. What is neither support nor oppose has
    no place in a boolean, and is left out.
    """
    codebook = get_codebook(ledger, name)
    names = _wanted(codebook, variables)
    codings = [one for one in list_codings(ledger, codebook.name) if coder is None or one.coder == coder]
    steps: list[Step] = []

    def keep(reason: str, kept: list[Coding]) -> list[Coding]:
        if len(kept) < len(codings):
            steps.append(Step(reason, len(kept), len(codings) - len(kept)))
        return kept

    if leave_out:
        codings = keep("without reprints", [one for one in codings if one.place.article_id not in leave_out])
    if not dna_compat:
        codings = keep("coded alike or settled: once", in_force(codings))
    if _is_boolean(codebook):
        codings = keep("support or oppose", [one for one in codings if one.answer.agreement in BOOLEANS])
    if not codings:
        told = "; ".join(f"{step.name} dropped {step.dropped}" for step in steps) or "nothing is coded yet"
        raise UsageError(f"There are no codings of {codebook.name!r} to make a network of: {told}.")
    return _events(codebook, codings, list_subjects(ledger, codebook, codings), names), tuple(steps)


def _wanted(codebook: Codebook, variables: Collection[str] | None) -> tuple[str, ...]:
    known = network_variables(codebook)
    for variable in variables or ():
        if variable not in known:
            raise UsageError(f"There is no variable {variable!r}: the variables are {', '.join(known)}.")
    return known if variables is None else tuple(variables)


def _is_boolean(codebook: Codebook) -> bool:
    variable = codebook.variable(AGREEMENT)
    return variable is not None and variable.type == "boolean"


def _events(codebook: Codebook, codings: Sequence[Coding], subjects: Sequence[Subject], names: Sequence[str]) -> Events:
    of: dict[int, list[Subject]] = {}
    for subject in subjects:
        of.setdefault(subject.coding, []).append(subject)
    said = [(coding, subject) for coding in codings for subject in of[coding.id]]
    types = {variable.name: variable.type for variable in codebook.variables}
    columns: dict[str, Column] = {}
    for name in names:
        type_ = types.get(name, "short text")
        values = (_value(coding, subject, name) for coding, subject in said)
        columns[name] = Column.of(type_, (bool(one) if type_ == "boolean" else one for one in values))
    return Events.of(
        ids=[coding.id for coding, _ in said],
        times=[_moment(subject.date) for _, subject in said],
        documents=[subject.document for _, subject in said],
        starts=[coding.place.reach.start for coding, _ in said],
        stops=[coding.place.reach.end for coding, _ in said],
        columns=columns,
    )


def _value(coding: Coding, subject: Subject, name: str) -> Value | None:
    answer = coding.answer
    if name in SUBJECT and name not in answer.values:
        return SUBJECT[name](subject)
    match name:
        case "concept":
            return answer.concept or ""
        case "agreement" if name not in answer.values:
            return BOOLEANS.get(answer.agreement or "", answer.agreement)
        case "condition":
            return answer.condition
        case "coder":
            return coding.coder
        case _:
            return answer.values.get(name)


def _moment(date: str | None) -> str | None:
    """The first moment of an EDTF date of any precision; null for an interval or what is no date."""
    if date is None:
        return None
    text = date.rstrip("~?%")
    return text if text[:4].isdecimal() and "/" not in text and "X" not in text else None


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
    titles = {subject.coding: subject.title for subject in ledger.subjects(codebook.name)}
    words = {one.id: one.place.words for one in list_codings(ledger, codebook.name)}
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
