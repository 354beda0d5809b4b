"""YAML and CSV files ⇄ codebooks. All that is wrong with a file is said at once, each with its place."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, get_args

import yaml

from sayso.coding.codebooks import plain_entry
from sayso.codings import AGREEMENT, CONCEPT, Codebook, Entry, Variable
from sayso.errors import InputError
from sayso.events import DataType

COLUMNS = ("concept", "description", "examples", "keywords", "parent")
ENTRY_KEYS = {"name", "description", "examples", "keywords", "parent", "color", "attributes"}
BOOK_KEYS = {"name", "description", "color", "concepts", "variables"}
VARIABLE_KEYS = {"name", "type", "values"}
BETWEEN = " | "  # examples and key words in one cell


def read_codebook(text: str, *, form: str, name: str) -> Codebook:
    """The codebook in a text of form "yaml" or "csv"; `name` where it gives none.

    Raises InputError that lists all problems: what is missing, there twice, unknown, or a circle of parents.
    """
    problems: list[str] = []
    codebook = _from_csv(text, name, problems) if form == "csv" else _from_yaml(text, name, problems)
    for variable in codebook.variables:
        problems += _problems(variable)
    if not codebook.variables or not (codebook.concepts or len(codebook.variables) > 2):
        problems.append("it has no concepts")
    if problems:
        raise InputError(f"{name} is no codebook: " + "; ".join(problems) + ".")
    return codebook


def _from_yaml(text: str, name: str, problems: list[str]) -> Codebook:
    try:
        given = yaml.safe_load(text)
    except (yaml.YAMLError, RecursionError) as error:
        place = getattr(error, "problem_mark", None)
        where = f"line {place.line + 1}: " if place else ""
        raise InputError(f"{name} is no YAML: {where}{getattr(error, 'problem', None) or error}.") from error
    if not isinstance(given, dict):
        raise InputError(f"{name} is no codebook: it needs 'concepts', a list.")
    _note_unknown(given, BOOK_KEYS, "the codebook", problems)
    concepts = [_entry(one, f"concept {at}", problems) for at, one in enumerate(_list(given, "concepts", problems), 1)]
    own = [_variable(one, at, problems) for at, one in enumerate(_list(given, "variables", problems), 1)]
    return Codebook(
        name=_text(given, "name", "the codebook", problems) or name,
        description=_text(given, "description", "the codebook", problems),
        color=_color(given, "the codebook", problems, (255, 255, 100)),
        variables=_with_concepts([one for one in concepts if one], [one for one in own if one]),
    )


def _with_concepts(concepts: Sequence[Entry], variables: Sequence[Variable]) -> tuple[Variable, ...]:
    """`concept` and `agreement` go first, unless the variables have them at a place of their own."""
    attributes = tuple(dict.fromkeys(name for entry in concepts for name in entry.attributes))
    listed = Variable(name=CONCEPT, attributes=attributes, entries=tuple(concepts))
    if not concepts:
        return tuple(variables)
    names = {variable.name for variable in variables}
    first = () if CONCEPT in names else (listed,)
    second = () if AGREEMENT in names else (Variable(name=AGREEMENT, type="boolean"),)
    return (
        *first,
        *second,
        *(replace(one, entries=tuple(concepts)) if one.name == CONCEPT else one for one in variables),
    )


def _variable(given: Any, at: int, problems: list[str]) -> Variable | None:
    where = f"variable {at}"
    if not isinstance(given, dict):
        problems.append(f"{where} is no object with a name and a type")
        return None
    _note_unknown(given, VARIABLE_KEYS, where, problems)
    name = _text(given, "name", where, problems)
    type_ = given.get("type", "short text")
    if not name:
        problems.append(f"{where} has no name")
    if type_ not in get_args(DataType):
        problems.append(f"{where} has the type {type_!r}: the types are {', '.join(get_args(DataType))}")
        return None
    values = [
        _entry(one, f"value {n} of {name}", problems) for n, one in enumerate(_list(given, "values", problems), 1)
    ]
    entries = tuple(one for one in values if one)
    if entries and type_ != "short text":
        problems.append(f"{where} is {type_}: only a short text has a list of values")
    attributes = tuple(dict.fromkeys(key for entry in entries for key in entry.attributes))
    return Variable(name=name, type=type_, attributes=attributes, entries=entries)


def _entry(given: Any, where: str, problems: list[str]) -> Entry | None:
    if isinstance(given, str):
        given = {"name": given}
    if not isinstance(given, dict):
        problems.append(f"{where} is neither a text nor an object with a name")
        return None
    _note_unknown(given, ENTRY_KEYS, where, problems)
    attributes = given.get("attributes") or {}
    if not isinstance(attributes, dict):
        problems.append(f"{where}: attributes are an object")
        attributes = {}
    if not _text(given, "name", where, problems).strip():
        problems.append(f"{where} has no name")
    return Entry(
        value=_text(given, "name", where, problems).strip(),
        parent=_text(given, "parent", where, problems) or None,
        description=_text(given, "description", where, problems),
        examples=tuple(map(str, _list(given, "examples", problems))),
        keywords=tuple(map(str, _list(given, "keywords", problems))),
        color=_color(given, where, problems, (0, 0, 0)),
        attributes={str(key): str(value) for key, value in attributes.items()},
    )


def _text(given: Mapping[str, Any], key: str, where: str, problems: list[str]) -> str:
    value = given.get(key)
    if value is None:
        return ""
    if isinstance(value, dict | list):
        problems.append(f"{where}: {key} is a text")
        return ""
    return str(value)


def _list(given: Mapping[str, Any], key: str, problems: list[str]) -> list[Any]:
    value = given.get(key) or []
    if isinstance(value, str) and key in ("examples", "keywords"):
        return [value]
    if not isinstance(value, list):
        problems.append(f"{key} is a list")
        return []
    return value


def _color(
    given: Mapping[str, Any], where: str, problems: list[str], usual: tuple[int, int, int]
) -> tuple[int, int, int]:
    value = given.get("color")
    if value is None:
        return usual
    if not isinstance(value, list) or len(value) != 3 or not all(isinstance(n, int) and 0 <= n <= 255 for n in value):
        problems.append(f"{where}: a color is three numbers from 0 to 255")
        return usual
    return value[0], value[1], value[2]


def _note_unknown(given: Mapping[Any, Any], known: set[str], where: str, problems: list[str]) -> None:
    for key in given.keys() - known:
        problems.append(f"{where} has {key!r}, which is none of {', '.join(sorted(known))}")


def _from_csv(text: str, name: str, problems: list[str]) -> Codebook:
    first = text.split("\n", 1)[0]
    reader = csv.DictReader(io.StringIO(text), delimiter=";" if first.count(";") > first.count(",") else ",")
    header = [column.strip().casefold() for column in reader.fieldnames or ()]
    reader.fieldnames = header
    if CONCEPT not in header:
        raise InputError(f"{name} is no codebook: its first row needs a column 'concept', and has {', '.join(header)}.")
    entries = []
    for row in reader:
        if None in row:
            problems.append(f"line {reader.line_num} has more cells than the first")
            continue
        if not any((cell or "").strip() for cell in row.values()):
            continue
        if not (row[CONCEPT] or "").strip():
            problems.append(f"line {reader.line_num} has no concept")
        entries.append(_row_entry(row, header))
    return Codebook(name=name, variables=_with_concepts(entries, ()))


def _row_entry(row: Mapping[str, str | None], header: Sequence[str]) -> Entry:
    cells = {column: (row.get(column) or "").strip() for column in header}
    return Entry(
        value=cells[CONCEPT],
        parent=cells.get("parent") or None,
        description=cells.get("description", ""),
        examples=_parts(cells.get("examples", "")),
        keywords=_parts(cells.get("keywords", "")),
        attributes={column: cells[column] for column in header if column not in COLUMNS and column},
    )


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(BETWEEN.strip()) if part.strip())


def _problems(variable: Variable) -> Iterable[str]:
    seen: set[str] = set()
    for entry in variable.entries:
        if entry.value in seen:
            yield f"{variable.name} {entry.value!r} is there twice"
        seen.add(entry.value)
    for entry in variable.entries:
        if entry.parent is not None and entry.parent not in seen:
            yield f"{variable.name} {entry.value!r} has a parent that is not there: {entry.parent!r}"
        above, parent = {entry.value}, entry.parent
        while parent is not None and parent in variable.values:
            if parent in above:
                yield f"{variable.name} {entry.value!r} is among its own parents"
                break
            above.add(parent)
            parent = variable.values[parent].parent


def write_codebook(codebook: Codebook, *, form: str) -> str:
    """A codebook as YAML, or its concepts as CSV."""
    if form == "csv":
        return _to_csv(codebook)
    given: dict[str, Any] = {"name": codebook.name}
    if codebook.description:
        given["description"] = codebook.description
    given["color"] = list(codebook.color)
    given["concepts"] = [_plain(entry) for entry in codebook.concepts]
    given["variables"] = [
        {
            "name": one.name,
            "type": one.type,
            **({"values": [_plain(entry) for entry in one.entries if entry.value]} if one.entries else {}),
        }
        for one in codebook.variables
        if one.name != CONCEPT
    ]
    text: str = yaml.safe_dump(given, allow_unicode=True, sort_keys=False, width=100)
    return text


def _plain(entry: Entry) -> dict[str, Any]:
    plain = plain_entry(entry)
    return {"name": plain.pop("value"), **plain}


def _to_csv(codebook: Codebook) -> str:
    found = codebook.variable(CONCEPT)
    attributes = [name for name in (found.attributes if found else ()) if name not in COLUMNS]
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([*COLUMNS, *attributes])
    for entry in codebook.concepts:
        lists = BETWEEN.join(entry.examples), BETWEEN.join(entry.keywords)
        given = [entry.attributes.get(name, "") for name in attributes]
        writer.writerow([entry.value, entry.description, *lists, entry.parent or "", *given])
    return stream.getvalue()
