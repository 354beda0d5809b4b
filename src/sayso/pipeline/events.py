"""The ledger's codings → events: a million of them as columns, of which only a few ever become objects.

Those are the codings that a decision about the codebook makes read otherwise, and those of articles that several coders
coded or in which something was settled: there the rules of changes and of units decide, one by one.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from sayso.coding import current_codings, in_force, replaced_values
from sayso.codings import AGREEMENT, CONCEPT, Codebook
from sayso.collector import paused
from sayso.errors import UsageError
from sayso.events import Codes, Column, Events, Ints, Times, Value
from sayso.ledger import Ledger
from sayso.ledger.columns import EMPTY, MISSING, CodedColumns, SourceColumns, SpeakerColumns, Vocabulary
from sayso.networks import Step
from sayso.pipeline.coding import get_codebook

SUBJECT = ("actor", "person", "organization", "country", "role", "relay", "author", "source", "section", "type")
PERSONAL = SUBJECT[:4]
OWN = (CONCEPT, "condition", "coder")  # what every coding has of itself
BOOLEANS: Mapping[Value, bool] = {"support": True, "oppose": False}
PERSONS = {"person", "persons", "author"}
Mask = npt.NDArray[np.bool_]


def network_variables(codebook: Codebook) -> tuple[str, ...]:
    """The variables that networks of a codebook may have."""
    own = [variable.name for variable in codebook.variables]
    return tuple(dict.fromkeys([*own, CONCEPT, AGREEMENT, "condition", "coder", *SUBJECT]))


@paused()
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
    further = dict.fromkeys((*PERSONAL, *(one for one in names if one not in OWN)))
    coded = _as_they_read(ledger, codebook.name, ledger.coded_columns(codebook.name, tuple(further)))
    kept = np.ones(len(coded.ids), dtype=bool)
    steps: list[Step] = []

    def keep(reason: str, test: Mask) -> None:
        nonlocal kept
        before, kept = int(kept.sum()), kept & test
        if (after := int(kept.sum())) < before:
            steps.append(Step(reason, after, before - after))

    if coder is not None:
        kept &= coded.coder == coded.words.codes.get(coder, MISSING)
    if leave_out:
        gone = [coded.words.codes[one] for one in leave_out if one in coded.words.codes]
        keep("without reprints", ~np.isin(coded.article, gone))
    if not dna_compat:
        keep("coded alike or settled: once", _in_force(ledger, codebook.name, coded, kept))
    if _is_boolean(codebook):
        sides = [coded.words.codes[side] for side in BOOLEANS if side in coded.words.codes]
        keep("support or oppose", np.isin(coded.agreement, sides))
    if not kept.any():
        told = "; ".join(f"{step.name} dropped {step.dropped}" for step in steps) or "nothing is coded yet"
        raise UsageError(f"There are no codings of {codebook.name!r} to make a network of: {told}.")
    return _events(ledger, codebook, coded, np.flatnonzero(kept), names), tuple(steps)


def _wanted(codebook: Codebook, variables: Collection[str] | None) -> tuple[str, ...]:
    known = network_variables(codebook)
    for variable in variables or ():
        if variable not in known:
            raise UsageError(f"There is no variable {variable!r}: the variables are {', '.join(known)}.")
    return known if variables is None else tuple(variables)


def _is_boolean(codebook: Codebook) -> bool:
    variable = codebook.variable(AGREEMENT)
    return variable is not None and variable.type == "boolean"


def _as_they_read(ledger: Ledger, codebook: str, coded: CodedColumns) -> CodedColumns:
    """The codings under the names that the codebook now has."""
    decisions = ledger.codebook_decisions()
    touched = np.zeros(len(coded.ids), dtype=bool)
    for variable, values in replaced_values(decisions, codebook).items():
        column = coded.concept if variable == CONCEPT else coded.values.get(variable)
        if column is not None:
            touched |= np.isin(column, [coded.words.codes[one] for one in values if one in coded.words.codes])
    if not touched.any():
        return coded
    concept, values_ = coded.concept.copy(), {name: codes.copy() for name, codes in coded.values.items()}
    places = np.flatnonzero(touched)
    found = ledger.codings_by_id(coded.ids[places].tolist())
    for place, coding in zip(places.tolist(), current_codings(found, decisions), strict=True):
        concept[place] = coded.words.code(coding.answer.concept or "")
        for name, value in coding.answer.values.items():
            if name in values_:
                values_[name][place] = coded.words.code(value)
    return replace(coded, concept=concept, values=values_)


def _in_force(ledger: Ledger, codebook: str, coded: CodedColumns, kept: Mask) -> Mask:
    """What counts of the codings that are kept: only where coders meet, or something is settled, is there a choice."""
    counting = kept.copy()
    articles, coders, settles = (one[kept] for one in (coded.article, coded.coder, coded.settles))
    pairs = np.unique(articles.astype(np.int64) * len(coded.words.codes) + coders)
    met, counts = np.unique(pairs // len(coded.words.codes), return_counts=True)
    open_ = np.union1d(met[counts > 1], articles[settles > 0])
    asked = kept & np.isin(coded.article, open_)
    if asked.any():
        decisions = ledger.codebook_decisions()
        codings = list(current_codings(ledger.codings_by_id(coded.ids[asked].tolist()), decisions))
        counted = [coding.id for coding in in_force(codings)]
        counting &= ~asked | np.isin(coded.ids, counted)
    return counting


@dataclass(frozen=True, kw_only=True)
class _Said:
    """A row for each coding and each who says it: `at` is the place of the coding, the rest what is known of that."""

    at: Ints
    name: Codes
    type: Codes
    role: Codes
    relay: Codes
    source: Codes
    author: Codes
    section: Codes
    kind: Codes  # of document
    date: Codes
    document: Ints


def _events(ledger: Ledger, codebook: Codebook, coded: CodedColumns, at: Ints, names: Collection[str]) -> Events:
    said = _said(ledger, codebook.name, coded, at)
    known = _subjects(codebook, coded, said)
    types = {variable.name: variable.type for variable in codebook.variables}
    columns: dict[str, Column] = {}
    values = coded.words.values
    for name in names:
        type_ = types.get(name, "short text")
        if name == AGREEMENT:
            columns[name] = Column.coded(type_, *_agreements(coded, said.at))
            continue
        codes = known[name] if name in known else _own(coded, name)[said.at]
        columns[name] = Column.coded(type_, codes, values)
    return Events.of(
        ids=coded.ids[said.at],
        times=_moments(coded.words, said.date),
        documents=said.document,
        starts=coded.starts[said.at],
        stops=coded.stops[said.at],
        columns=columns,
    )


def _own(coded: CodedColumns, name: str) -> Codes:
    plain = {CONCEPT: coded.concept, "condition": coded.condition, "coder": coded.coder}
    return plain[name] if name in plain else coded.values[name]


def _agreements(coded: CodedColumns, at: Ints) -> tuple[Codes, list[Value]]:
    """Support and oppose as true and false; what a coder gave the variable itself goes before."""
    given, values = coded.values[AGREEMENT][at], coded.words.values
    codes = np.where(given == MISSING, coded.agreement[at], given)
    for side, truth in BOOLEANS.items():
        codes[(given == MISSING) & (codes == coded.words.codes.get(side, len(values)))] = len(values)
        values.append(truth)
    return codes, values


def _said(ledger: Ledger, codebook: str, coded: CodedColumns, at: Ints) -> _Said:
    """Each coding with its speakers: one, none, or several; one where the coder says who it is."""
    speakers = ledger.speaker_columns(codebook, coded.words)
    ids = coded.ids[at]
    firsts = np.searchsorted(speakers.ids, ids)
    counts = np.searchsorted(speakers.ids, ids, side="right") - firsts
    named = np.zeros(len(at), dtype=bool)
    for name in ("person", "organization", "actor"):
        named |= coded.values[name][at] != MISSING
    rows = np.where(named, 1, np.maximum(counts, 1))
    place = np.repeat(np.arange(len(at)), rows)
    within = np.arange(len(place)) - np.repeat(np.cumsum(rows) - rows, rows)
    speaker = np.where(counts[place] > 0, firsts[place] + within, MISSING)
    return _sourced(ledger, coded, speakers, at[place], speaker)


def _sourced(ledger: Ledger, coded: CodedColumns, speakers: SpeakerColumns, at: Ints, speaker: Ints) -> _Said:
    """The rows with what their article or, if they have one, their document of a .dna file says of them."""
    words = coded.words
    articles, documents = ledger.article_columns(words), ledger.document_columns(words)
    article = _looked_up(coded.article, articles.at)[at]
    document = _document_places(coded, documents)[at]

    def source(name: str) -> Codes:
        own, plain = _of(getattr(documents, name), document), _of(getattr(articles, name), article)
        return np.where(document == MISSING, plain, own)

    said, date = _of(speakers.said, speaker), source("date")
    return _Said(
        at=at,
        **{name: _of(getattr(speakers, name), speaker) for name in ("name", "type", "role", "relay")},
        source=source("source"),
        author=source("author"),
        section=source("section"),
        kind=source("type"),
        date=np.where((document == MISSING) & (said != EMPTY), said, date),
        document=source("number").astype(np.int64),
    )


def _document_places(coded: CodedColumns, documents: SourceColumns) -> Ints:
    """Where each coding's document stands among all; MISSING for what has none."""
    places = np.full(len(coded.ids), MISSING, dtype=np.int64)
    own = np.flatnonzero(coded.study)
    keys, inverse = np.unique(np.stack([coded.study[own], coded.document[own]]), axis=1, return_inverse=True)
    found = [documents.at.get((study, number), MISSING) for study, number in keys.T.tolist()]
    places[own] = np.array(found, dtype=np.int64)[inverse.ravel()]
    return places


def _looked_up(codes: Codes, table: Mapping[int, int]) -> Ints:
    """What stands for each code; MISSING for those of which nothing does."""
    found = np.full(max([*table, int(codes.max(initial=0))]) + 2, MISSING, dtype=np.int64)  # the last is for MISSING
    found[np.fromiter(table, dtype=np.int64, count=len(table))] = list(table.values())
    return found[codes]


def _of(column: Codes, places: Ints) -> Codes:
    """The column's code at each place; that of the empty text where there is no place, or nothing at it."""
    found: Codes = np.append(column, EMPTY)[places]
    return np.maximum(found, EMPTY)


def _subjects(codebook: Codebook, coded: CodedColumns, said: _Said) -> dict[str, Codes]:
    """The variables of who says it and where, by the rules of `list_subjects`; what a coder gave goes before all."""
    words = coded.words
    given = {name: codes[said.at] for name, codes in coded.values.items() if name in SUBJECT}
    persons = [words.codes[one] for one in PERSONS if one in words.codes]
    is_person = np.isin(said.type, persons) & (given["organization"] == MISSING)
    is_organization = said.type == words.codes.get("organization", MISSING)
    person = _or(given["person"], np.where(is_person, said.name, EMPTY))
    organization = _or(given["organization"], np.where(is_organization, said.name, EMPTY))
    actor = said.name
    for name in ("organization", "person", "actor"):
        actor = np.where(given[name] > EMPTY, given[name], actor)
    known = np.where(person == EMPTY, actor, person)
    of_codebook = {name: _attributes(codebook, name, known, words) for name in ("organization", "country")}
    plain = {
        "actor": actor,
        "person": person,
        "organization": np.where(
            organization == EMPTY, _attributes(codebook, "organization", known, words), organization
        ),
        "country": of_codebook["country"],
        "role": said.role,
        "relay": said.relay,
        "author": said.author,
        "source": said.source,
        "section": said.section,
        "type": said.kind,
    }
    return {name: _or(given[name], codes) if name in given else codes for name, codes in plain.items()}


def _or(given: Codes, otherwise: Codes) -> Codes:
    """What a coder gave, and otherwise what is known without."""
    return np.where(given == MISSING, otherwise, given)


def _attributes(codebook: Codebook, attribute: str, known: Codes, words: Vocabulary) -> Codes:
    """The attribute that the codebook has for each person; the empty text where it has none."""
    variable = codebook.variable("person")
    found: dict[int, int] = {}
    for entry in variable.entries if variable else ():
        own = {key.casefold(): value for key, value in entry.attributes.items()}
        found[words.code(entry.value)] = words.code(own.get(attribute, ""))
    return np.maximum(_looked_up(known, found), EMPTY).astype(np.int32)


def _moments(words: Vocabulary, dates: Codes) -> Times:
    """The first moment of each EDTF date of any precision; none for an interval or what is no date."""
    values = words.values
    known = {code: _moment(str(values[code])) for code in np.unique(dates).tolist()}
    found: Times = np.array([known.get(code) for code in range(max(known) + 1)], dtype="datetime64[s]")
    return found[dates]


def _moment(date: str) -> str | None:
    text = date.rstrip("~?%")
    return text if text[:4].isdecimal() and "/" not in text and "X" not in text else None
