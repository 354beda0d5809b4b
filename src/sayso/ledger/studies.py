"""What came with a .dna file ⇄ rows: its articles, documents, codebooks and codings in one transaction."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from sqlite3 import Connection
from typing import Any

from sayso.codings import Coding, Study, StudyDocument
from sayso.ledger import codings
from sayso.ledger.connection import transaction
from sayso.ledger.write import put_article
from sayso.records import Article

PUT_STUDY = "INSERT INTO studies (name, imported_at) VALUES (?, ?) RETURNING id"
DOCUMENT = "number, article_id, title, author, source, section, type, notes, coder, seconds"
PUT_DOCUMENT = f"INSERT INTO study_documents (study, {DOCUMENT}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
PUT_ROW = 'INSERT INTO study_rows (study, "table", position, row) VALUES (?, ?, ?, ?)'
IN_ORDER = 'SELECT "table", row FROM study_rows WHERE study = ? ORDER BY "table", position'


def add_study(
    connection: Connection,
    study: Study,
    *,
    articles: Iterable[Article],
    codebooks: Mapping[str, Mapping[str, Any]],
    codings_of: Callable[[int], Iterable[Coding]],
    coder: str,
) -> int:
    """Write all that a .dna file holds, or nothing of it; returns the number of the study.

    `codebooks` are the payloads of imports by name; `codings_of` makes the codings of a study's number.
    """
    with transaction(connection):
        (number,) = connection.execute(PUT_STUDY, (study.name, codings.now())).fetchone()
        for article in articles:
            put_article(connection, article)
        connection.executemany(PUT_DOCUMENT, ((number, *_document_row(document)) for document in study.documents))
        for table, rows in study.kept.items():
            stored = ((number, table, i, json.dumps(row, ensure_ascii=False)) for i, row in enumerate(rows))
            connection.executemany(PUT_ROW, stored)
        for name, payload in codebooks.items():
            codings.put_decision(connection, name, "import", payload, coder=coder)
        codings.put(connection, codings_of(number))
    return int(number)


def studies(connection: Connection) -> list[tuple[int, str]]:
    """The number and name of each study, the first first."""
    return list(connection.execute("SELECT id, name FROM studies ORDER BY id"))


def study(connection: Connection, number: int) -> Study:
    """A study that is known to be there."""
    (name,) = connection.execute("SELECT name FROM studies WHERE id = ?", (number,)).fetchone()
    query = f"SELECT {DOCUMENT} FROM study_documents WHERE study = ? ORDER BY number"
    documents = [_document(row) for row in connection.execute(query, (number,))]
    kept: dict[str, list[Mapping[str, Any]]] = {}
    for table, row in connection.execute(IN_ORDER, (number,)):
        kept.setdefault(table, []).append(json.loads(row))
    return Study(name=name, documents=documents, kept=kept)


def _document_row(document: StudyDocument) -> Sequence[object]:
    return (
        document.number,
        document.article_id,
        document.title,
        document.author,
        document.source,
        document.section,
        document.type,
        document.notes,
        document.coder,
        document.seconds,
    )


def _document(row: Any) -> StudyDocument:
    number, article_id, title, author, source, section, type_, notes, coder, seconds = row
    return StudyDocument(
        number=number,
        article_id=article_id,
        title=title,
        author=author,
        source=source,
        section=section,
        type=type_,
        notes=notes,
        coder=coder,
        seconds=seconds,
    )
