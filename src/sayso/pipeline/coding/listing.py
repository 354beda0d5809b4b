"""The codings that stand, as they now read, and the concepts that a coder has at hand."""

from collections.abc import Iterable

from sayso.coding import current_codings, visible
from sayso.codings import Codebook, Coding
from sayso.ledger import Ledger
from sayso.pipeline.coding.codebooks import get_codebook


def list_codings(
    ledger: Ledger, name: str | None = None, *, coder: str | None = None, blind: bool = False
) -> list[Coding]:
    """The codings that stand, as they now read; with `blind` only those of `coder`."""
    codebook = get_codebook(ledger, name)
    found = current_codings(ledger.codings(codebook.name), ledger.codebook_decisions())
    return list(visible(found, coder or "", blind=blind) if blind else found)


def recent_concepts(ledger: Ledger, coder: str, name: str | None = None, *, limit: int = 9) -> list[str]:
    """The concepts that a coder used last, the latest first."""
    own = [one.answer.concept for one in list_codings(ledger, name) if one.coder == coder and one.answer.concept]
    return [concept for concept in dict.fromkeys(reversed(own)) if concept][:limit]


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
