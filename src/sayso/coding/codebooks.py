"""Codebooks ⇄ what JSON and YAML can hold, and two codebooks → one."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sayso.codings import Codebook, Entry, Variable


def to_plain(codebook: Codebook) -> dict[str, Any]:
    """A codebook as objects, lists and texts, without what is empty."""
    return _filled(
        {
            "name": codebook.name,
            "description": codebook.description,
            "color": list(codebook.color),
            "variables": [_plain_variable(variable) for variable in codebook.variables],
        }
    )


def _plain_variable(variable: Variable) -> dict[str, Any]:
    return _filled(
        {
            "name": variable.name,
            "type": variable.type,
            "attributes": list(variable.attributes),
            "entries": [plain_entry(entry) for entry in variable.entries],
        }
    )


def plain_entry(entry: Entry) -> dict[str, Any]:
    """An entry as an object without what is empty; the value is there also if it is."""
    rest = {
        "parent": entry.parent,
        "description": entry.description,
        "examples": list(entry.examples),
        "keywords": list(entry.keywords),
        "color": list(entry.color) if any(entry.color) else None,
        "attributes": dict(entry.attributes),
    }
    return {"value": entry.value, **_filled(rest)}


def _filled(given: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in given.items() if value not in (None, "", [], {})}


def from_plain(given: Mapping[str, Any]) -> Codebook:
    """The codebook of what `to_plain` gave."""
    return Codebook(
        name=given["name"],
        description=given.get("description", ""),
        color=_color(given.get("color", (0, 0, 0))),
        variables=tuple(
            Variable(
                name=one["name"],
                type=one["type"],
                attributes=tuple(one.get("attributes", ())),
                entries=tuple(_entry(entry) for entry in one.get("entries", ())),
            )
            for one in given.get("variables", ())
        ),
    )


def _entry(given: Mapping[str, Any]) -> Entry:
    return Entry(
        value=given["value"],
        parent=given.get("parent"),
        description=given.get("description", ""),
        examples=tuple(given.get("examples", ())),
        keywords=tuple(given.get("keywords", ())),
        color=_color(given.get("color", (0, 0, 0))),
        attributes=dict(given.get("attributes", {})),
    )


def _color(given: Any) -> tuple[int, int, int]:
    red, green, blue = given
    return red, green, blue


def united(codebook: Codebook, other: Codebook) -> tuple[Codebook, list[str]]:
    """A codebook with all that another has too, and where the two contradict one another, which the first decides.

    A variable of another type cannot be united: it stays as it is, and is named too.
    """
    conflicts: list[str] = []
    variables = {variable.name: variable for variable in codebook.variables}
    for variable in other.variables:
        known = variables.get(variable.name)
        if known is None:
            variables[variable.name] = variable
        elif known.type != variable.type:
            conflicts.append(f"variable {variable.name!r} is {known.type} here and {variable.type} there")
        else:
            variables[variable.name] = _united_variable(known, variable, conflicts)
    return replace(codebook, variables=tuple(variables.values())), conflicts


def _united_variable(variable: Variable, other: Variable, conflicts: list[str]) -> Variable:
    entries = {entry.value: entry for entry in variable.entries}
    for entry in other.entries:
        known = entries.get(entry.value)
        entries[entry.value] = entry if known is None else _united_entry(variable, known, entry, conflicts)
    attributes = tuple(dict.fromkeys((*variable.attributes, *other.attributes)))
    return replace(variable, attributes=attributes, entries=tuple(entries.values()))


def _united_entry(variable: Variable, entry: Entry, other: Entry, conflicts: list[str]) -> Entry:
    attributes = dict(entry.attributes)
    for name, value in other.attributes.items():
        if not attributes.get(name):
            attributes[name] = value
        elif value and attributes[name] != value:
            conflicts.append(
                f"{variable.name} {entry.value!r}: {name} is {attributes[name]!r} here and {value!r} there"
            )
    return replace(
        entry,
        parent=entry.parent if entry.parent is not None else other.parent,
        description=entry.description or other.description,
        examples=entry.examples or other.examples,
        keywords=entry.keywords or other.keywords,
        attributes=attributes,
    )
