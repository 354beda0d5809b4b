"""A `.dna` file made by hand: rows as DNA would write them, with everything that it can hold."""

import sqlite3
from contextlib import closing
from importlib.resources import files
from pathlib import Path
from typing import Any

TEXTS = {
    1: "Brell 🚢 said: “We will send two battalions.” Adda called that 🎭 theatre.\r\nNobody asked.",
    2: "Orvanne opposes the toll, and Orvanne is right. A toll would hurt the ferries.",
    3: "Orvanne opposes the toll, and Orvanne is right. A toll would hurt the ferries.",
}
PASSWORD = "t7STqOHxpl+RXxRUgjsEno+e/38banaYjANbdYQ1geGfH6Xlc2roWgYrPbpCeg5M"


def units(text: str, words: str) -> tuple[int, int]:
    """Where words stand, counted as Java counts."""
    start = len(text[: text.index(words)].encode("utf-16-le")) // 2
    return start, start + len(words.encode("utf-16-le")) // 2


def make_dna(path: Path, *, coders: tuple[str, ...] = ("Admin", "Ines"), statements: bool = True) -> Path:
    """Two statement types, all four types of variables, parents, attributes, links, relations and search terms."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executescript(files("sayso.interchange.dna").joinpath("schema.sql").read_text(encoding="utf-8"))
        fill(connection, coders=coders, statements=statements)
    return path


def fill(connection: sqlite3.Connection, *, coders: tuple[str, ...], statements: bool) -> None:
    def put(table: str, *rows: tuple[Any, ...], columns: str = "") -> None:
        for row in rows:
            connection.execute(f"INSERT INTO {table} {columns} VALUES ({', '.join('?' * len(row))})", row)

    put("SETTINGS", ("version", "3.0.11"), ("date", "2025-03-01"))
    for number, name in enumerate(coders, start=1):
        put(
            "CODERS",
            (number, name, 10 * number, 20, 30, PASSWORD, number - 1),
            columns="(ID, Name, Red, Green, Blue, Password, PermissionEditRegex)"
            if number < 3
            else "(ID, Name, Red, Green, Blue, Password, Refresh)",
        )
    put("CODERRELATIONS", (1, 1, 2, 1, 0, 1, 0), (2, 2, 1, 1, 1, 1, 1))
    put("REGEXES", ("toll[s]?", 255, 0, 0), ("ferr(y|ies)", 0, 255, 0))
    put("DOCUMENTS", (4, "Straits", TEXTS[1], 2, "Ann Oyl", "Tesk Courier", "A", "call back", "news", 1735729261))
    put("DOCUMENTS", (5, "Toll", TEXTS[2], 1, "", "", "", "", "", 1738368000))
    put("DOCUMENTS", (9, "Toll", TEXTS[3], 1, "", "Meridian Wire", "", "", "", 1738368000))
    put("STATEMENTTYPES", (2, "Claims", 1, 2, 3), (5, "Frames", 4, 5, 6), (7, "Empty", 7, 8, 9))
    put(
        "VARIABLES",
        (1, "person", "short text", 2),
        (2, "organization", "short text", 2),
        (3, "concept", "short text", 2),
        (4, "agreement", "boolean", 2),
        (5, "strength", "integer", 2),
        (6, "why", "long text", 2),
        (7, "frame", "short text", 5),
        (8, "loud", "boolean", 5),
        (9, "hero", "short text", 7),
    )
    put("VARIABLELINKS", (1, 1, 2))
    put("ENTITIES", *((n, n, "", 0, 0, 0, None) for n in (1, 2, 3, 7, 9)))
    put(
        "ENTITIES",
        (11, 1, "Ada Brell", 255, 0, 51, None),
        (12, 1, "Piet Orvanne", 0, 0, 0, None),
        (13, 1, "Nobody Yet", 0, 0, 0, None),
        (14, 2, "Harbour Board", 0, 0, 0, None),
        (15, 3, "Send troops", 0, 0, 0, None),
        (16, 3, "Send battalions", 0, 9, 0, 15),
        (17, 3, "Toll", 0, 0, 0, None),
        (18, 7, "War as theatre", 0, 0, 0, None),
    )
    put("ATTRIBUTEVARIABLES", (1, 1, "Party"), (2, 1, "Notes"), (3, 3, "Type"))
    values = {11: ("Quay", "loud"), 12: ("Ferry", ""), 13: ("", ""), 1: ("", "")}
    number = 0
    for entity, both in values.items():
        for attribute, value in zip((1, 2), both, strict=True):
            number += 1
            put("ATTRIBUTEVALUES", (number, entity, attribute, value))
    for entity in (3, 15, 16, 17):
        number += 1
        put("ATTRIBUTEVALUES", (number, entity, 3, "policy" if entity == 17 else ""))
    if statements:
        _fill_statements(put)


def _fill_statements(put: Any) -> None:
    told = (
        (31, 2, 4, "We will send two battalions", 2, (11, 14, 16), 1, 5, "They\nsaid so."),
        (32, 2, 5, "Orvanne opposes the toll", 2, (12, 2, 17), 0, -2, ""),
        (33, 2, 9, "A toll would hurt", 1, (12, 2, 17), 0, 0, ""),
        (34, 2, 9, "A toll would hurt", 1, (12, 2, 17), 0, 0, ""),  # twice, on purpose
        (36, 2, 4, "Nobody asked", 1, (1, 2, 3), 1, 0, ""),
    )
    texts = {4: TEXTS[1], 5: TEXTS[2], 9: TEXTS[3]}
    for number, (id_, type_, document, words, coder, entities, agreement, strength, why) in enumerate(told, start=1):
        put("STATEMENTS", (id_, type_, document, *units(texts[document], words), coder))
        put("DATABOOLEAN", (number, id_, 4, agreement))
        put("DATAINTEGER", (number, id_, 5, strength))
        put("DATALONGTEXT", (number, id_, 6, why))
        for variable, entity in zip((1, 2, 3), entities, strict=True):
            put("DATASHORTTEXT", (number * 10 + variable, id_, variable, entity))
    put("STATEMENTS", (35, 5, 4, *units(TEXTS[1], "🎭 theatre"), 2))
    put("DATASHORTTEXT", (900, 35, 7, 18))
    put("DATABOOLEAN", (900, 35, 8, 0))


# What each table says by names instead of numbers, so that two files can be compared whatever their numbers are.
BY_NAMES = {
    "SETTINGS": "SELECT Property, Value FROM SETTINGS",
    "CODERS": "SELECT * FROM CODERS",
    "REGEXES": "SELECT * FROM REGEXES",
    "CODERRELATIONS": """SELECT a.Name, b.Name, r.viewStatements, r.editStatements, r.viewDocuments, r.editDocuments
        FROM CODERRELATIONS r JOIN CODERS a ON a.ID = r.Coder JOIN CODERS b ON b.ID = r.OtherCoder""",
    "DOCUMENTS": """SELECT d.Title, d.Text, c.Name, d.Author, d.Source, d.Section, d.Notes, d.Type, d.Date
        FROM DOCUMENTS d LEFT JOIN CODERS c ON c.ID = d.Coder""",
    "STATEMENTTYPES": "SELECT Label, Red, Green, Blue FROM STATEMENTTYPES",
    "VARIABLES": """SELECT t.Label, v.Variable, v.DataType
        FROM VARIABLES v JOIN STATEMENTTYPES t ON t.ID = v.StatementTypeId""",
    "VARIABLELINKS": """SELECT a.Variable, b.Variable FROM VARIABLELINKS l
        JOIN VARIABLES a ON a.ID = l.SourceVariableId JOIN VARIABLES b ON b.ID = l.TargetVariableId""",
    "ENTITIES": """SELECT t.Label, v.Variable, e.Value, e.Red, e.Green, e.Blue, p.Value FROM ENTITIES e
        JOIN VARIABLES v ON v.ID = e.VariableId JOIN STATEMENTTYPES t ON t.ID = v.StatementTypeId
        LEFT JOIN ENTITIES p ON p.ID = e.ChildOf""",
    "ATTRIBUTEVARIABLES": """SELECT t.Label, v.Variable, a.AttributeVariable FROM ATTRIBUTEVARIABLES a
        JOIN VARIABLES v ON v.ID = a.VariableId JOIN STATEMENTTYPES t ON t.ID = v.StatementTypeId""",
    "ATTRIBUTEVALUES": """SELECT v.Variable, e.Value, a.AttributeVariable, x.AttributeValue FROM ATTRIBUTEVALUES x
        JOIN ENTITIES e ON e.ID = x.EntityId JOIN VARIABLES v ON v.ID = e.VariableId
        JOIN ATTRIBUTEVARIABLES a ON a.ID = x.AttributeVariableId""",
    "STATEMENTS": """SELECT d.Title, d.Source, t.Label, s.Start, s.Stop, c.Name FROM STATEMENTS s
        JOIN DOCUMENTS d ON d.ID = s.DocumentId JOIN STATEMENTTYPES t ON t.ID = s.StatementTypeId
        JOIN CODERS c ON c.ID = s.Coder""",
    **{
        table: f"""SELECT d.Title, d.Source, s.Start, s.Stop, t.Label, v.Variable, x.Value FROM {table} x
        JOIN STATEMENTS s ON s.ID = x.StatementId JOIN DOCUMENTS d ON d.ID = s.DocumentId
        JOIN VARIABLES v ON v.ID = x.VariableId JOIN STATEMENTTYPES t ON t.ID = v.StatementTypeId"""
        for table in ("DATABOOLEAN", "DATAINTEGER", "DATALONGTEXT")
    },
    "DATASHORTTEXT": """SELECT d.Title, d.Source, s.Start, s.Stop, t.Label, v.Variable, e.Value FROM DATASHORTTEXT x
        JOIN STATEMENTS s ON s.ID = x.StatementId JOIN DOCUMENTS d ON d.ID = s.DocumentId
        JOIN VARIABLES v ON v.ID = x.VariableId JOIN STATEMENTTYPES t ON t.ID = v.StatementTypeId
        JOIN ENTITIES e ON e.ID = x.Entity""",
}


def by_names(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All tables of a sound file, by names, in one order; fails if the file is not sound."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        return {table: sorted(connection.execute(query), key=repr) for table, query in BY_NAMES.items()}
