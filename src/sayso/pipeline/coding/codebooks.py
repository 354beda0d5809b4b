"""Files of codebooks → the ledger, and what changes them there."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.coding import (
    codebook_at,
    codebook_names,
    current_codings,
    merging,
    read_codebook,
    renaming,
    splitting,
    to_plain,
)
from sayso.codings import CONCEPT, Codebook, CodebookAction, CodebookDecision, Coding
from sayso.decisions import standing
from sayso.errors import ConflictError, InputError, UsageError
from sayso.ledger import Ledger

FORMS = {".yaml": "yaml", ".yml": "yaml", ".csv": "csv"}


@dataclass(frozen=True, kw_only=True)
class CodebookChange:
    """What a decision does to a codebook, and the codings that then read otherwise. `kept` is false for a preview."""

    decision: CodebookDecision
    before: Codebook | None
    after: Codebook | None
    codings: tuple[Coding, ...]
    kept: bool


def load_codebook(path: Path) -> Codebook:
    """The codebook in a YAML or CSV file; raises InputError that lists what is wrong, or UsageError by its ending."""
    form = FORMS.get(path.suffix.lower())
    if form is None:
        raise UsageError(f"{path}: a codebook is a .yaml or .csv file.")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read as text in UTF-8: {error}.") from error
    if not text.strip():
        raise InputError(f"{path} is empty.")
    return read_codebook(text, form=form, name=path.stem)


def list_codebooks(ledger: Ledger) -> list[str]:
    """The names of the codebooks that the ledger has."""
    return codebook_names(ledger.codebook_decisions())


def get_codebook(ledger: Ledger, name: str | None = None) -> Codebook:
    """A codebook as it now is; without a name the only one. Raises UsageError if there is none, or a choice."""
    decisions = ledger.codebook_decisions()
    names = codebook_names(decisions)
    if name is None and len(names) > 1:
        coded = {coding.codebook for coding in ledger.codings()}
        named = [one for one in names if one in coded and codebook_at(decisions, one).concepts]
        if len(named) != 1:
            raise UsageError(f"Which codebook? Name one with --codebook: {', '.join(map(repr, names))}.")
        names = named
    if name is None and not names:
        raise UsageError(f"{ledger.path} has no codebook: take one in with 'sayso codebook import FILE'.")
    return codebook_at(decisions, name if name is not None else names[0])


class Codebooks:
    """Decisions of one coder about the codebooks of a ledger; a trial keeps none, and shows what they would do.

    `seen` is the number of the last decision that the coder saw, if that is to matter: ConflictError if there is a
    later one.
    """

    def __init__(self, ledger: Ledger, *, coder: str, trial: bool = False, seen: int | None = None) -> None:
        self._ledger = ledger
        self._coder = coder
        self._trial = trial
        self._seen = seen

    def take(self, codebook: Codebook) -> CodebookChange:
        """Put a codebook in, or in the place of the one of its name.

        Raises UsageError if it is there as it is, or lacks concepts that codings have.
        """
        decisions = self._ledger.codebook_decisions()
        if codebook.name in codebook_names(decisions):
            if codebook_at(decisions, codebook.name) == codebook:
                raise UsageError(f"Codebook {codebook.name!r} is there already, just so.")
            used = {one.answer.concept for one in self._current(decisions, codebook.name)}
            lacking = sorted(concept for concept in used - {None, ""} if concept and not has_concept(codebook, concept))
            if lacking:
                raise UsageError(
                    f"The new {codebook.name!r} lacks concepts that codings have: {', '.join(map(repr, lacking[:8]))}. "
                    "Rename or merge them first."
                )
        return self._decide(codebook.name, "import", to_plain(codebook))

    def rename(self, value: str, into: str, *, name: str | None = None, variable: str = CONCEPT) -> CodebookChange:
        """Call a concept, or a value of another variable, otherwise."""
        codebook = get_codebook(self._ledger, name)
        return self._decide(codebook.name, "rename", renaming(codebook, value, into, variable=variable))

    def merge(
        self, values: Sequence[str], into: str, *, name: str | None = None, variable: str = CONCEPT
    ) -> CodebookChange:
        """Make concepts one."""
        codebook = get_codebook(self._ledger, name)
        return self._decide(codebook.name, "merge", merging(codebook, values, into, variable=variable))

    def split(
        self,
        value: str,
        into: str,
        *,
        words: str | None = None,
        ids: Collection[int] = (),
        name: str | None = None,
        variable: str = CONCEPT,
    ) -> CodebookChange:
        """Take the codings of a concept whose words have `words` in them, or that are named, out into another."""
        codebook = get_codebook(self._ledger, name)
        own = [
            one
            for one in self._current(self._ledger.codebook_decisions(), codebook.name)
            if _value(one, variable) == value
        ]
        chosen = [one for one in own if one.id in ids or (words and words.casefold() in one.place.words.casefold())]
        foreign = set(ids) - {one.id for one in own}
        if foreign:
            raise UsageError(f"Not a coding of {value!r}: {', '.join(map(str, sorted(foreign)))}.")
        return self._decide(codebook.name, "split", splitting(codebook, value, into, chosen, variable=variable))

    def undo(self, number: int | None = None) -> CodebookChange:
        """Take a decision back, the last that stands unless one is named."""
        decisions = self._ledger.codebook_decisions()
        stands = {one.id: one for one in standing(decisions)}
        known = {one.id: one for one in decisions}
        undone = max(stands, default=0) if number is None else number
        if not undone or undone not in known:
            raise UsageError("There is no such decision about codebooks to undo.")
        again = undone not in stands and known[undone].action == "undo" and self._holds(decisions, undone)
        if undone not in stands and not again:
            raise UsageError(f"Decision {undone} is undone already.")
        return self._decide(known[undone].codebook, "undo", {"decision": undone})

    def _holds(self, decisions: Sequence[CodebookDecision], number: int) -> bool:
        target = next(one.payload["decision"] for one in decisions if one.id == number)
        return all(one.id != target for one in standing(decisions))

    def _current(self, decisions: Sequence[CodebookDecision], name: str) -> list[Coding]:
        return list(current_codings(self._ledger.codings(name), decisions))

    def _decide(self, name: str, action: CodebookAction, payload: dict[str, Any]) -> CodebookChange:
        decisions = self._ledger.codebook_decisions()
        codings = list(self._ledger.codings(name))
        number = max((one.id for one in decisions), default=0) + 1
        if self._seen is not None and number > self._seen + 1:
            raise ConflictError(f"{decisions[-1].coder} changed a codebook meanwhile: look at it as it is now.")
        last = max((coding.id for coding in codings), default=0)
        tried = CodebookDecision(
            id=number, made_at="", coder=self._coder, codebook=name, action=action, payload=payload, after=last
        )
        after = (*decisions, tried)
        old = current_codings(codings, decisions)
        new = current_codings(codings, after)
        changed = tuple(one for was, one in zip(old, new, strict=True) if was != one)
        if not self._trial:
            tried = self._ledger.decide_codebook(name, action, payload, coder=self._coder)
        return CodebookChange(
            decision=tried,
            before=_at(decisions, name),
            after=_at(after, name),
            codings=changed,
            kept=not self._trial,
        )


def _at(decisions: Sequence[CodebookDecision], name: str) -> Codebook | None:
    return codebook_at(decisions, name) if name in codebook_names(decisions) else None


def has_concept(codebook: Codebook, concept: str) -> bool:
    """Whether a codebook has a concept."""
    return any(entry.value == concept for entry in codebook.concepts)


def _value(coding: Coding, variable: str) -> object:
    return coding.answer.concept if variable == CONCEPT else coding.answer.values.get(variable)
