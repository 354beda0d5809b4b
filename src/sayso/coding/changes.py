"""Decisions about a codebook, in their order → the codebook as it now is, and the codings as they now read.

Nothing is rewritten: a coding keeps what its coder said, and a renamed, merged or split value is put in its place when
it is read. A decision speaks of the codings made before it; undone, all reads as before.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from typing import Any

from sayso.coding.codebooks import from_plain
from sayso.codings import CONCEPT, Codebook, CodebookDecision, Coding, Entry, Variable
from sayso.decisions import standing
from sayso.errors import UsageError


def codebook_names(decisions: Sequence[CodebookDecision]) -> list[str]:
    """The codebooks that there are, the first imported first."""
    return list(dict.fromkeys(one.codebook for one in standing(decisions) if one.action == "import"))


def codebook_at(decisions: Sequence[CodebookDecision], name: str) -> Codebook:
    """The codebook of a name as all decisions that stand leave it; raises UsageError if there is none."""
    found: Codebook | None = None
    for decision in standing(decisions):
        if decision.codebook != name:
            continue
        if decision.action == "import":
            found = from_plain(decision.payload)
        elif found is not None:
            found = _changed(found, decision)
    if found is None:
        known = ", ".join(map(repr, codebook_names(decisions))) or "none yet"
        raise UsageError(f"There is no codebook {name!r}: there is {known}.")
    return found


def _changed(codebook: Codebook, decision: CodebookDecision) -> Codebook:
    payload = decision.payload
    variables = tuple(
        _changed_variable(variable, decision) if variable.name == payload["variable"] else variable
        for variable in codebook.variables
    )
    return replace(codebook, variables=variables)


def _changed_variable(variable: Variable, decision: CodebookDecision) -> Variable:
    payload = decision.payload
    if decision.action == "split":
        whole = variable.values.get(payload["value"])
        if whole is None or payload["into"] in variable.values:
            return variable
        return replace(variable, entries=(*variable.entries, replace(whole, value=payload["into"])))
    into, gone = payload["into"], set(_gone(decision))
    first = next((variable.values[value] for value in (into, *_gone(decision)) if value in variable.values), None)
    if first is None:
        return variable
    entries: dict[str, Entry] = {}
    for entry in variable.entries:
        value = into if entry.value in gone else entry.value
        kept = replace(first, value=into) if value == into else entry
        parent = into if kept.parent in gone else kept.parent
        entries.setdefault(value, replace(kept, parent=None if parent == value else parent))
    return replace(variable, entries=tuple(entries.values()))


def _gone(decision: CodebookDecision) -> tuple[str, ...]:
    payload = decision.payload
    return (payload["value"],) if decision.action == "rename" else tuple(payload["values"])


def current_codings(codings: Iterable[Coding], decisions: Sequence[CodebookDecision]) -> Iterator[Coding]:
    """Codings as they now read."""
    changes = [_Change(one) for one in standing(decisions) if one.action in ("rename", "merge", "split")]
    if not changes:
        yield from codings
        return
    for coding in codings:
        for change in changes:
            if change.codebook == coding.codebook and coding.given <= change.after:
                coding = change.read(coding)  # noqa: PLW2901 a coding goes through all changes
        yield coding


def replaced_values(decisions: Sequence[CodebookDecision], codebook: str) -> Mapping[str, frozenset[str]]:
    """By variable the values that a decision about a codebook puts others in the place of."""
    found: dict[str, frozenset[str]] = {}
    for one in standing(decisions):
        if one.codebook == codebook and one.action in ("rename", "merge", "split"):
            gone = (one.payload["value"],) if one.action == "split" else _gone(one)
            variable = one.payload["variable"]
            found[variable] = found.get(variable, frozenset()) | set(gone)
    return found


class _Change:
    def __init__(self, decision: CodebookDecision) -> None:
        self.codebook = decision.codebook
        self.after = decision.after
        self._variable = decision.payload["variable"]
        self._into = decision.payload["into"]
        self._split = frozenset(decision.payload["codings"]) if decision.action == "split" else None
        self._gone = {decision.payload["value"]} if decision.action == "split" else set(_gone(decision))

    def read(self, coding: Coding) -> Coding:
        if self._split is not None and coding.given not in self._split:
            return coding
        answer = coding.answer
        if self._variable == CONCEPT:
            if answer.concept not in self._gone:
                return coding
            return replace(coding, answer=replace(answer, concept=self._into))
        if answer.values.get(self._variable) not in self._gone:
            return coding
        return replace(coding, answer=replace(answer, values={**answer.values, self._variable: self._into}))


def renaming(codebook: Codebook, value: str, into: str, *, variable: str = CONCEPT) -> dict[str, Any]:
    """The payload that renames a value; raises UsageError if it is not there, or if the new one is."""
    known = _values(codebook, variable)
    _require(known, value, codebook, variable)
    if into in known:
        raise UsageError(f"There is a {variable} {into!r} already: merge the two instead.")
    return {"variable": variable, "value": value, "into": _named(into, variable)}


def merging(codebook: Codebook, values: Sequence[str], into: str, *, variable: str = CONCEPT) -> dict[str, Any]:
    """The payload that makes values one; raises UsageError if one is not there, or there is nothing to merge."""
    known = _values(codebook, variable)
    for value in values:
        _require(known, value, codebook, variable)
    gone = [value for value in dict.fromkeys(values) if value != into]
    if not gone or (len(gone) == 1 and into not in known):
        raise UsageError("Name two or more to be made one.")
    return {"variable": variable, "values": gone, "into": _named(into, variable)}


def splitting(
    codebook: Codebook, value: str, into: str, codings: Sequence[Coding], *, variable: str = CONCEPT
) -> dict[str, Any]:
    """The payload that takes some codings of a value out into another; raises UsageError if they are none of it."""
    _require(_values(codebook, variable), value, codebook, variable)
    if not codings:
        raise UsageError(f"No coding of {value!r} is chosen: there is nothing to take out of it.")
    if into == value:
        raise UsageError(f"The part that is taken out needs another name than {value!r}.")
    ids = sorted({coding.given for coding in codings})
    return {"variable": variable, "value": value, "into": _named(into, variable), "codings": ids}


def _values(codebook: Codebook, variable: str) -> Mapping[str, Entry]:
    found = codebook.variable(variable)
    if found is None or found.type != "short text":
        names = ", ".join(one.name for one in codebook.variables if one.type == "short text")
        raise UsageError(f"Codebook {codebook.name!r} has no list of {variable!r}: it has {names or 'none'}.")
    return found.values


def _require(known: Mapping[str, Entry], value: str, codebook: Codebook, variable: str) -> None:
    if value not in known:
        near = get_close_matches(value, known, n=5, cutoff=0.3) or [one for one in known if one][:5]
        raise UsageError(
            f"Codebook {codebook.name!r} has no {variable} {value!r}: perhaps {', '.join(map(repr, near))}."
        )


def _named(into: str, variable: str) -> str:
    if not into.strip():
        raise UsageError(f"A {variable} needs a name.")
    return into.strip()
