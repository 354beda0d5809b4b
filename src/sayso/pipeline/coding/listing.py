"""The codings that stand, as they now read; statements with theirs; and the concepts that a coder has at hand."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from sayso.coding import current_codings, visible
from sayso.codings import Codebook, Coding, Entry
from sayso.ledger import Ledger
from sayso.pipeline.coding.codebooks import get_codebook
from sayso.records import Statement, digest

LATEST = 200  # codings of a coder in which the concepts are recent


@dataclass(frozen=True, kw_only=True)
class CodedStatement:
    """A statement with the codings that a coder is shown; a new coding holds only while the `version` is the same."""

    statement: Statement
    codings: tuple[Coding, ...]
    version: str


def list_codings(
    ledger: Ledger,
    name: str | None = None,
    *,
    coder: str | None = None,
    blind: bool = False,
    article_id: str | None = None,
) -> list[Coding]:
    """The codings that stand, as they now read; with `blind` only those of `coder`."""
    codebook = get_codebook(ledger, name)
    found = current_codings(ledger.codings(codebook.name, article_id=article_id), ledger.codebook_decisions())
    return list(visible(found, coder or "", blind=blind) if blind else found)


def get_coded_statement(
    ledger: Ledger, statement_id: str, codebook: Codebook, coder: str, *, blind: bool = False
) -> CodedStatement | None:
    """A statement with its codings; with `blind` only with those of `coder`. Null if there is no such statement."""
    statement = ledger.pages.statement(statement_id)
    if statement is None:
        return None
    codings = list(current_codings(ledger.codings_of(statement, codebook.name), ledger.codebook_decisions()))
    shown = tuple(visible(codings, coder, blind=blind))
    return CodedStatement(statement=statement, codings=shown, version=_version(statement, codings, coder))


def _version(statement: Statement, codings: Iterable[Coding], coder: str) -> str:
    """What others code meanwhile is no conflict: each coder answers alone."""
    own = [coding.id for coding in codings if coding.coder == coder]
    return digest(json.dumps([statement.id, statement.content, own]))


def latest_codings(ledger: Ledger, codebook: str, coder: str, *, limit: int) -> list[Coding]:
    """The codings that a coder made last and that stand, as they now read, the latest first."""
    found = ledger.latest_codings(codebook, coder, limit=limit)
    return list(current_codings(found, ledger.codebook_decisions()))


def recent_concepts(ledger: Ledger, coder: str, name: str | None = None, *, limit: int = 9) -> list[str]:
    """The concepts that a coder used last, the latest first."""
    codebook = get_codebook(ledger, name)
    own = [one.answer.concept for one in latest_codings(ledger, codebook.name, coder, limit=LATEST)]
    return [concept for concept in dict.fromkeys(own) if concept][:limit]


def concepts_at_hand(ledger: Ledger, codebook: Codebook, coder: str, *, limit: int = 9) -> list[Entry]:
    """The concepts that a coder used last, the latest first, and then others in the order of the codebook."""
    known = {entry.value: entry for entry in codebook.concepts}
    recent = [one for one in recent_concepts(ledger, coder, codebook.name, limit=limit) if one in known]
    return [known[one] for one in dict.fromkeys((*recent, *known))][:limit]


def complete_concepts(codebook: Codebook, typed: str, *, limit: int = 9) -> list[str]:
    """The concepts that begin with what is typed, then those with a word that does, then with it in a key word."""
    key = typed.casefold().strip()

    def rank(concept: str, keywords: Iterable[str]) -> int | None:
        folded = concept.casefold()
        tests = (
            folded.startswith(key),
            any(word.startswith(key) for word in folded.split()),
            key in folded,
            any(key in word.casefold() for word in keywords),
        )
        return tests.index(True) if True in tests else None

    ranked = [(rank(entry.value, entry.keywords), entry.value) for entry in codebook.concepts]
    return [concept for place, concept in sorted((r, c) for r, c in ranked if r is not None)][:limit]
