"""Contents → a `.dna` file that DNA 3 opens.

It has all tables, and a value for each variable of each statement.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from importlib.resources import files
from pathlib import Path
from sqlite3 import Connection
from typing import Any

from sayso.codings import Codebook, Variable
from sayso.errors import UsageError
from sayso.events import Value
from sayso.interchange.dna.file import LONGEST, DnaDocument, DnaFile, DnaStatement, Row, coder_key
from sayso.interchange.dna.offsets import Offsets

DATA = {
    "boolean": ("DATABOOLEAN", "Value"),
    "integer": ("DATAINTEGER", "Value"),
    "long text": ("DATALONGTEXT", "Value"),
    "short text": ("DATASHORTTEXT", "Entity"),
}


def write_dna(contents: DnaFile, path: Path) -> None:
    """Write a new file; there must be none at `path` yet.

    Raises UsageError for a text that is longer than DNA takes, naming it, and for contents that lack coder 1.
    """
    _require_coder(contents.kept["CODERS"])
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.executescript(files("sayso.interchange.dna").joinpath("schema.sql").read_text(encoding="utf-8"))
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("BEGIN")
            _Writer(connection, contents).write()
            connection.execute("COMMIT")
    except sqlite3.Error as error:
        raise UsageError(f"{path} cannot be written: {error}.") from error


def _require_coder(coders: Sequence[Row]) -> None:
    if not any(coder["ID"] == 1 for coder in coders):
        raise UsageError("A .dna file needs a coder of number 1, its administrator.")


class _Writer:
    """The numbers that names are given on the way."""

    def __init__(self, connection: Connection, contents: DnaFile) -> None:
        self._connection = connection
        self._contents = contents
        self._coders = {name: id_ for id_, name in coder_key(contents.kept["CODERS"]).items()}
        self._types: dict[str, int] = {}
        self._variables: dict[tuple[str, str], int] = {}
        self._entities: dict[tuple[int, str], int] = {}

    def write(self) -> None:
        kept = self._contents.kept
        for table in ("SETTINGS", "CODERS", "CODERRELATIONS", "REGEXES"):
            for row in kept.get(table, ()):
                self._insert(table, row)
        for document in self._contents.documents:
            self._insert("DOCUMENTS", self._document(document))
        for codebook in self._contents.codebooks:
            self._write_codebook(codebook)
        for row in kept.get("VARIABLELINKS", ()):
            self._insert("VARIABLELINKS", {end: self._variables[tuple(names)] for end, names in row.items()})
        self._write_statements()

    def _insert(self, table: str, row: Mapping[str, Any]) -> int:
        marks = ", ".join("?" * len(row))
        columns = ", ".join(row)
        found = self._connection.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", tuple(row.values()))
        return int(found.lastrowid or 0)

    def _document(self, document: DnaDocument) -> Row:
        where = f"of document {document.title!r}"
        return {
            "ID": document.number,
            "Title": _short(document.title, "title", where),
            "Text": document.text,
            "Coder": self._coders.get(document.coder) if document.coder is not None else None,
            "Author": _short(document.author, "author", where),
            "Source": _short(document.source, "source", where),
            "Section": _short(document.section, "section", where),
            "Notes": document.notes,
            "Type": _short(document.type, "type", where),
            "Date": document.seconds,
        }

    def _write_codebook(self, codebook: Codebook) -> None:
        row = {"Label": _short(codebook.name, "name", "of a codebook"), **_color(codebook.color)}
        type_ = self._types[codebook.name] = self._insert("STATEMENTTYPES", row)
        for variable in codebook.variables:
            row = {"Variable": variable.name, "DataType": variable.type, "StatementTypeId": type_}
            id_ = self._variables[codebook.name, variable.name] = self._insert("VARIABLES", row)
            if variable.type == "short text":
                self._write_entries(variable, id_)

    def _write_entries(self, variable: Variable, id_: int) -> None:
        where = f"of variable {variable.name!r}"
        attributes = {
            name: self._insert(
                "ATTRIBUTEVARIABLES", {"VariableId": id_, "AttributeVariable": _short(name, "name", where)}
            )
            for name in variable.attributes
        }
        for entry in variable.entries:
            row = {"VariableId": id_, "Value": _short(entry.value, "value", where), **_color(entry.color)}
            entity = self._entities[id_, entry.value] = self._insert("ENTITIES", row)
            for name, attribute in attributes.items():
                value = _short(entry.attributes.get(name, ""), f"attribute {name!r}", f"of {entry.value!r}")
                row = {"EntityId": entity, "AttributeVariableId": attribute, "AttributeValue": value}
                self._insert("ATTRIBUTEVALUES", row)
        for entry in variable.entries:
            parent = self._entities.get((id_, entry.parent)) if entry.parent is not None else None
            if parent is not None:
                child = self._entities[id_, entry.value]
                self._connection.execute("UPDATE ENTITIES SET ChildOf = ? WHERE ID = ?", (parent, child))

    def _write_statements(self) -> None:
        offsets = {document.number: Offsets(document.text) for document in self._contents.documents}
        variables = {codebook.name: codebook.variables for codebook in self._contents.codebooks}
        for statement in self._contents.statements:
            units = offsets[statement.document]
            row = {
                "StatementTypeId": self._types[statement.type],
                "DocumentId": statement.document,
                "Start": units.to_units(statement.span.start),
                "Stop": units.to_units(statement.span.end),
                "Coder": self._coders.get(statement.coder, 1),
            }
            id_ = self._insert("STATEMENTS", row)
            for variable in variables[statement.type]:
                self._write_value(statement, variable, id_)

    def _write_value(self, statement: DnaStatement, variable: Variable, id_: int) -> None:
        table, column = DATA[variable.type]
        number = self._variables[statement.type, variable.name]
        value: Value = statement.values.get(variable.name, "" if variable.type.endswith("text") else 0)
        if variable.type == "short text":
            value = self._entity(number, str(value), variable)
        elif variable.type != "long text":
            value = int(value)
        self._insert(table, {"StatementId": id_, "VariableId": number, column: value})

    def _entity(self, variable: int, value: str, of: Variable) -> int:
        """The entity of a value; one that the codebook lacks is made."""
        if (variable, value) not in self._entities:
            row = {
                "VariableId": variable,
                "Value": _short(value, "value", f"of variable {of.name!r}"),
                **_color((0, 0, 0)),
            }
            self._entities[variable, value] = self._insert("ENTITIES", row)
        return self._entities[variable, value]


def _color(color: tuple[int, int, int]) -> Row:
    return dict(zip(("Red", "Green", "Blue"), color, strict=True))


def _short(text: str, what: str, where: str) -> str:
    if len(text) > LONGEST:
        raise UsageError(
            f"The {what} {where} has {len(text)} characters, and DNA takes {LONGEST}: shorten it. It is {text[:60]!r}…"
        )
    return text
