"""What comes of codings: reliability, disagreements and positions."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from sayso.coding import (
    Disagreement,
    Positions,
    Reliability,
    find_disagreements,
    in_force,
    measure,
    tabulate,
)
from sayso.coding.positions import By, Period
from sayso.codings import Codebook, Coding, Subject
from sayso.errors import UsageError
from sayso.ledger import Ledger
from sayso.pipeline.coding.codebooks import get_codebook
from sayso.pipeline.coding.listing import list_codings


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
    found = tabulate(in_force(codings), list_subjects(ledger, codebook), by=by, period=period, leave_out=leave_out)
    if not found.cells:
        raise UsageError(_nothing(codebook, codings, found))
    return found


def _nothing(codebook: Codebook, codings: Sequence[Coding], found: Positions) -> str:
    if not codings:
        return f"Nothing is coded by {codebook.name!r} yet: see 'sayso coding'."
    told = ", ".join(f"{number} {reason}" for reason, number in found.excluded.items())
    return f"No coding of {codebook.name!r} has all that a position needs: {told}."


def list_subjects(ledger: Ledger, codebook: Codebook) -> list[Subject]:
    """Who says what is coded, with organization and country from the codebook's attributes where coders give none."""
    variable = codebook.variable("person")
    people = variable.values if variable else {}
    found = []
    for subject in ledger.subjects(codebook.name):
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
