"""What comes of codings: reliability, disagreements and positions."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.coding import (
    Disagreement,
    Reliability,
    find_disagreements,
    in_force,
    measure,
    tabulate,
)
from sayso.codings import Codebook, Coding, Subject
from sayso.errors import UsageError
from sayso.ledger import Ledger
from sayso.pipeline.coding.codebooks import get_codebook
from sayso.pipeline.coding.listing import list_codings
from sayso.positions import By, Period, Positions

PERSONAL = ("actor", "person", "organization", "country")


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """What coders make of the same articles: all of them, how far they agree, and where they do not."""

    coders: tuple[str, ...]
    reliability: Reliability
    disagreements: tuple[Disagreement, ...]


def compare_coders(ledger: Ledger, name: str | None = None, *, coders: Collection[str] | None = None) -> Comparison:
    """Reliability and disagreements, those that were settled too: of all coders, unless some are named.

    Raises UsageError for a coder who coded nothing.
    """
    codings = list_codings(ledger, name)
    return Comparison(
        coders=tuple(sorted({coding.coder for coding in codings if not coding.answer.settles})),
        reliability=_measure(ledger, codings, coders),
        disagreements=tuple(find_disagreements(codings, coders=coders or None, settled=True)),
    )


def measure_reliability(
    ledger: Ledger, name: str | None = None, *, coders: Collection[str] | None = None
) -> Reliability:
    """How far coders agree: of all, unless some are named. Raises UsageError for a coder who coded nothing."""
    return _measure(ledger, list_codings(ledger, name), coders)


def _measure(ledger: Ledger, codings: Sequence[Coding], coders: Collection[str] | None) -> Reliability:
    known = {coding.coder for coding in codings}
    for coder in coders or ():
        if coder not in known:
            raise UsageError(f"{coder!r} coded nothing: the coders are {', '.join(sorted(known)) or 'none'}.")
    wanted = {coding.place.article_id for coding in codings}
    articles = filter(None, map(ledger.pages.article, wanted))
    lengths = {article.id: len(article.text) for article in articles}
    return measure(codings, lengths, coders=coders or None)


def list_disagreements(
    ledger: Ledger,
    name: str | None = None,
    *,
    coders: Collection[str] | None = None,
    settled: bool = False,
    article_id: str | None = None,
) -> list[Disagreement]:
    """The units on which coders differ and, with `settled`, those on which they did; of one article, if it is named."""
    codings = list_codings(ledger, name, article_id=article_id)
    return find_disagreements(codings, coders=coders or None, settled=settled)


def list_positions(
    ledger: Ledger,
    name: str | None = None,
    *,
    by: By = "actor",
    period: Period | None = None,
    coder: str | None = None,
    leave_out: Collection[str] = (),
) -> Positions:
    """Actors × concepts: settled codings where there are any, all others once; of one coder, if one is named.

    `leave_out` are ids of articles that do not count, such as reprints. Organization and country are those that coders
    give or, failing that, the attributes of these names that the codebook has for the person.
    """
    codebook = get_codebook(ledger, name)
    codings = [one for one in list_codings(ledger, codebook.name) if coder is None or one.coder == coder]
    subjects = list_subjects(ledger, codebook, codings)
    found = tabulate(in_force(codings), subjects, by=by, period=period, leave_out=leave_out)
    if not found.cells:
        raise UsageError(_nothing(codebook, codings, found))
    return found


def _nothing(codebook: Codebook, codings: Sequence[Coding], found: Positions) -> str:
    if not codings:
        return f"Nothing is coded by {codebook.name!r} yet: see 'sayso coding'."
    told = ", ".join(f"{number} {reason}" for reason, number in found.excluded.items())
    return f"No coding of {codebook.name!r} has all that a position needs: {told}."


def list_subjects(ledger: Ledger, codebook: Codebook, codings: Sequence[Coding]) -> list[Subject]:
    """Who says what is coded, under the names that the codebook now has, as `codings` have them.

    Organization and country are of the codebook's attributes where coders give none.
    """
    variable = codebook.variable("person")
    people = variable.values if variable else {}
    said = {one.id: values for one in codings if (values := _personal(one))}
    found = []
    for plain in ledger.subjects(codebook.name):
        subject = _named(plain, said.get(plain.coding, {}))
        entry = people.get(subject.person or subject.actor)
        given = {key.casefold(): value for key, value in entry.attributes.items()} if entry else {}
        found.append(
            replace(
                subject,
                organization=subject.organization or given.get("organization", ""),
                country=subject.country or given.get("country", ""),
            )
        )
    return found


def _personal(coding: Coding) -> dict[str, str]:
    values = coding.answer.values
    return {name: str(values[name]) for name in PERSONAL if name in values}


def _named(subject: Subject, values: Mapping[str, str]) -> Subject:
    """The subject under the names that the codebook now has for what the coder said of it."""
    if not values:
        return subject
    return replace(
        subject,
        actor=values.get("actor") or values.get("person") or values.get("organization") or subject.actor,
        person=values.get("person", subject.person),
        organization=values.get("organization", subject.organization),
        country=values.get("country", subject.country),
    )
