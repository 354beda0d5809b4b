"""A `.dna` file → its contents. Whatever is wrong with it is said before anything of it is used."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from sqlite3 import Connection
from typing import Any

from sayso.codings import Codebook, Entry, Variable
from sayso.errors import InputError
from sayso.events import DataType, Value
from sayso.interchange.dna.file import KEPT, TABLES, DnaDocument, DnaFile, DnaStatement, Row, coder_key
from sayso.interchange.dna.offsets import Offsets

MAGIC = b"SQLite format 3\0"
DATA: Mapping[DataType, str] = {"boolean": "DATABOOLEAN", "integer": "DATAINTEGER", "long text": "DATALONGTEXT"}


def read_dna(path: Path) -> DnaFile:
    """All that a file of DNA 3 holds.

    Raises InputError, with what is wrong and what to do, for files that are damaged, encrypted, empty, of another
    program or of another version of DNA, and for statements that point outside of their documents.
    """
    _require_database(path)
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            connection.row_factory = sqlite3.Row
            _require_dna(connection, path)
            return _file(connection, path)
    except sqlite3.Error as error:
        raise InputError(f"{path}: it is damaged ({error}): take a copy, or save it anew in DNA.") from error


def _require_database(path: Path) -> None:
    try:
        with path.open("rb") as stream:
            head = stream.read(len(MAGIC))
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}.") from error
    if not head:
        raise InputError(f"{path} is empty.")
    if head.lstrip().startswith(b"<"):
        raise InputError(f"{path} is of DNA 1 (XML): open it in DNA 2 and then in DNA 3, and save it.")
    if head != MAGIC:
        raise InputError(f"{path} is no .dna file: it is no SQLite database, or it is encrypted or damaged.")


def _require_dna(connection: Connection, path: Path) -> None:
    tables = {name.upper() for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    version = _version(connection) if "SETTINGS" in tables else None
    if version is None:
        raise InputError(f"{path} is an SQLite database, but no .dna file: it has no settings with a version.")
    if not version.startswith("3."):
        raise InputError(f"{path} is of DNA {version}, and only files of DNA 3 are read: open it there and save it.")
    lacking = [table for table in TABLES if table not in tables]
    if lacking:
        raise InputError(f"{path} is damaged: it lacks the tables {', '.join(lacking)}.")
    (sound,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    if sound != "ok":
        raise InputError(f"{path} is damaged ({sound}): take a copy, or save it anew in DNA.")
    broken = connection.execute("PRAGMA foreign_key_check").fetchone()
    if broken is not None:
        raise InputError(
            f"{path} is damaged: row {broken[1]} of {broken[0]} points at a row of {broken[2]} that is gone."
        )


def _version(connection: Connection) -> str | None:
    columns = {row[1].lower() for row in connection.execute("PRAGMA table_info(SETTINGS)")}
    if not {"property", "value"} <= columns:
        return None
    row = connection.execute("SELECT Value FROM SETTINGS WHERE lower(Property) = 'version'").fetchone()
    return str(row[0]) if row else None


def _rows(connection: Connection, table: str, order: str = "ID") -> list[dict[str, Any]]:
    return [dict(row) for row in connection.execute(f"SELECT * FROM {table} ORDER BY {order}")]


def _file(connection: Connection, path: Path) -> DnaFile:
    kept: dict[str, list[Row]] = {
        table: list(_rows(connection, table, {"SETTINGS": "Property", "REGEXES": "Label"}.get(table, "ID")))
        for table in KEPT
    }
    coders = coder_key(kept["CODERS"])
    types = {row["ID"]: row for row in _rows(connection, "STATEMENTTYPES")}
    labels = [row["Label"] for row in types.values()]
    if len(set(labels)) < len(labels):
        raise InputError(f"{path}: two statement types are called the same; rename one in DNA.")
    variables = {row["ID"]: row for row in _rows(connection, "VARIABLES")}
    kept["VARIABLELINKS"] = [
        {end: [types[one["StatementTypeId"]]["Label"], one["Variable"]] for end, one in _ends(row, variables)}
        for row in _rows(connection, "VARIABLELINKS")
    ]
    codebooks = [_codebook(connection, row, variables) for row in types.values()]
    kept["BARE"] = [
        {"type": codebook.name, "variable": variable.name}
        for codebook in codebooks
        for variable in codebook.variables
        if variable.type == "short text" and "" not in variable.values
    ]
    documents = [_document(row, coders) for row in _rows(connection, "DOCUMENTS")]
    return DnaFile(
        name=path.stem,
        documents=documents,
        codebooks=codebooks,
        statements=list(_statements(connection, path, documents, coders, types, variables)),
        kept=kept,
    )


def _ends(row: Row, variables: Mapping[int, Row]) -> Iterator[tuple[str, Row]]:
    for end in ("SourceVariableId", "TargetVariableId"):
        yield end, variables[row[end]]


def _document(row: Row, coders: Mapping[int, str]) -> DnaDocument:
    return DnaDocument(
        number=row["ID"],
        text=row["Text"],
        title=row["Title"],
        author=row["Author"],
        source=row["Source"],
        section=row["Section"],
        type=row["Type"],
        notes=row["Notes"],
        coder=coders.get(row["Coder"]),
        seconds=row["Date"],
    )


def _codebook(connection: Connection, type_: Row, variables: Mapping[int, Row]) -> Codebook:
    own = [row for row in variables.values() if row["StatementTypeId"] == type_["ID"]]
    return Codebook(
        name=type_["Label"],
        color=_color(type_),
        variables=tuple(_variable(connection, row) for row in own),
    )


def _variable(connection: Connection, variable: Row) -> Variable:
    attributes = {
        row["ID"]: row["AttributeVariable"]
        for row in connection.execute(
            "SELECT * FROM ATTRIBUTEVARIABLES WHERE VariableId = ? ORDER BY ID", (variable["ID"],)
        )
    }
    entities = {
        row["ID"]: row
        for row in connection.execute("SELECT * FROM ENTITIES WHERE VariableId = ? ORDER BY ID", (variable["ID"],))
    }
    given: dict[int, dict[str, str]] = {id_: {} for id_ in entities}
    values = (
        "SELECT * FROM ATTRIBUTEVALUES WHERE EntityId IN (SELECT ID FROM ENTITIES WHERE VariableId = ?) ORDER BY ID"
    )
    for row in connection.execute(values, (variable["ID"],)):
        if row["AttributeVariableId"] in attributes:
            given[row["EntityId"]][attributes[row["AttributeVariableId"]]] = row["AttributeValue"]
    return Variable(
        name=variable["Variable"],
        type=variable["DataType"],
        attributes=tuple(attributes.values()),
        entries=tuple(
            Entry(
                value=row["Value"],
                parent=entities[row["ChildOf"]]["Value"] if row["ChildOf"] in entities else None,
                color=_color(row),
                attributes=given[id_],
            )
            for id_, row in entities.items()
        ),
    )


def _color(row: Any) -> tuple[int, int, int]:
    return row["Red"] or 0, row["Green"] or 0, row["Blue"] or 0


def _statements(
    connection: Connection,
    path: Path,
    documents: list[DnaDocument],
    coders: Mapping[int, str],
    types: Mapping[int, Row],
    variables: Mapping[int, Row],
) -> Iterator[DnaStatement]:
    values = _values(connection, variables)
    offsets = {document.number: Offsets(document.text) for document in documents}
    texts = {document.number: document.text for document in documents}
    for row in _rows(connection, "STATEMENTS", "DocumentId, Start, Stop, ID"):
        where = f"{path}: statement {row['ID']}"
        if row["DocumentId"] not in offsets or row["StatementTypeId"] not in types:
            raise InputError(f"{where} has no document or no type.")
        try:
            span = offsets[row["DocumentId"]].to_points(row["Start"], row["Stop"])
        except ValueError as error:
            raise InputError(f"{where} of document {row['DocumentId']} is misplaced: {error}.") from error
        text = texts[row["DocumentId"]]
        if len(text[span.start : span.end].encode("utf-16-le", "surrogatepass")) // 2 != row["Stop"] - row["Start"]:
            raise InputError(f"{where}: its words are not as long as its place.")
        yield DnaStatement(
            type=types[row["StatementTypeId"]]["Label"],
            document=row["DocumentId"],
            span=span,
            coder=coders.get(row["Coder"], "unknown"),
            values=values.get(row["ID"], {}),
        )


def _values(connection: Connection, variables: Mapping[int, Row]) -> dict[int, dict[str, Value]]:
    found: dict[int, dict[str, Value]] = {}
    for type_, table in DATA.items():
        for statement, variable, value in connection.execute(f"SELECT StatementId, VariableId, Value FROM {table}"):
            if variables[variable]["DataType"] == type_:
                plain: Value = (value or "") if type_ == "long text" else bool(value) if type_ == "boolean" else value
                found.setdefault(statement, {})[variables[variable]["Variable"]] = plain
    query = """
    SELECT DATASHORTTEXT.StatementId, DATASHORTTEXT.VariableId, ENTITIES.Value
    FROM DATASHORTTEXT JOIN ENTITIES ON ENTITIES.ID = DATASHORTTEXT.Entity
    """
    for statement, variable, value in connection.execute(query):
        found.setdefault(statement, {})[variables[variable]["Variable"]] = value
    return found
