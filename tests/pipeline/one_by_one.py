"""Events from codings one by one, as objects: what the arrays of `sayso.pipeline.events` are held against."""

from collections.abc import Callable, Collection, Mapping, Sequence

from sayso.coding import in_force
from sayso.codings import AGREEMENT, Coding, Subject
from sayso.events import Column, Events, Value
from sayso.ledger import Ledger
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


def events_of(
    ledger: Ledger,
    name: str,
    names: Sequence[str],
    *,
    coder: str | None = None,
    leave_out: Collection[str] = (),
    dna_compat: bool = False,
) -> Events:
    codebook = get_codebook(ledger, name)
    codings = [one for one in list_codings(ledger, name) if coder is None or one.coder == coder]
    codings = [one for one in codings if one.place.article_id not in leave_out]
    if not dna_compat:
        codings = in_force(codings)
    agreement = codebook.variable(AGREEMENT)
    if agreement is not None and agreement.type == "boolean":
        codings = [one for one in codings if one.answer.agreement in BOOLEANS]
    of: dict[int, list[Subject]] = {}
    for subject in list_subjects(ledger, codebook, codings):
        of.setdefault(subject.coding, []).append(subject)
    said = [(coding, subject) for coding in codings for subject in of[coding.id]]
    types = {variable.name: variable.type for variable in codebook.variables}
    return Events.of(
        ids=[coding.id for coding, _ in said],
        times=[moment(subject.date) for _, subject in said],
        documents=[subject.document for _, subject in said],
        starts=[coding.place.reach.start for coding, _ in said],
        stops=[coding.place.reach.end for coding, _ in said],
        columns={
            column: Column.of(types.get(column, "short text"), [value(*one, column) for one in said])
            for column in names
        },
    )


def value(coding: Coding, subject: Subject, name: str) -> Value | None:
    answer = coding.answer
    if name in answer.values:
        return answer.values[name]
    if name in SUBJECT:
        return SUBJECT[name](subject)
    plain: dict[str, Value | None] = {
        "concept": answer.concept,
        "agreement": BOOLEANS.get(answer.agreement or "", answer.agreement),
        "condition": answer.condition,
        "coder": coding.coder,
    }
    return plain.get(name)


def moment(date: str | None) -> str | None:
    text = (date or "").rstrip("~?%")
    return text if text[:4].isdecimal() and "/" not in text and "X" not in text else None
