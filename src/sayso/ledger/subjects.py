"""Rows → who says what is coded, through whom and when."""

import json
from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from sqlite3 import Connection

from sayso.codings import Subject

# Of a joint statement the actors are several, and each is a subject of the coding. Codings of a .dna file have no
# statement; what they say of the speaker is in their values.
SUBJECTS = """
SELECT
    codings.id,
    coalesce(actors.name, statements.speaker_name, ''),
    coalesce(actors.type, statements.speaker_type, ''),
    coalesce(statements.role, ''),
    coalesce(statements.relay, ''),
    coalesce(articles.outlet, ''),
    coalesce(statements.said, articles.published),
    articles.published,
    coalesce(articles.title, articles.name),
    coalesce(articles.byline, ''),
    articles.serial
FROM codings
JOIN articles ON articles.id = codings.article_id
LEFT JOIN statements ON statements.id = codings.statement_id
LEFT JOIN actor_statements ON actor_statements.statement_id = statements.id
LEFT JOIN actors ON actors.id = actor_statements.actor_id
WHERE codings.codebook = ?{chosen}
ORDER BY codings.id, actors.name
"""
DOCUMENTS = """
SELECT codings.id, study_documents.title, study_documents.author, study_documents.source, study_documents.section,
    study_documents.type, study_documents.seconds, study_documents.number
FROM codings
JOIN study_documents ON study_documents.study = codings.study AND study_documents.number = codings.document
WHERE codings.codebook = ?{chosen}
"""
VALUES = """
SELECT coding_values.coding_id, coding_values.variable, coding_values.value FROM coding_values
JOIN codings ON codings.id = coding_values.coding_id
WHERE codings.codebook = ? AND coding_values.variable IN ('person', 'organization', 'country', 'actor'){chosen}
"""
CHOSEN = " AND codings.id IN (SELECT value FROM json_each(?))"
PERSONS = {"person", "persons", "author"}


def subjects(connection: Connection, codebook: str, ids: Collection[int] | None = None) -> Iterator[Subject]:
    """One subject or more for each coding of a codebook, or for those with some ids.

    What a coder says of the speaker goes before the machine.
    """
    chosen, given = ("", (codebook,)) if ids is None else (CHOSEN, (codebook, json.dumps(list(ids))))
    documents = {row[0]: row[1:] for row in connection.execute(DOCUMENTS.format(chosen=chosen), given)}
    coded: dict[int, dict[str, str]] = {}
    for id_, variable, value in connection.execute(VALUES.format(chosen=chosen), given):
        coded.setdefault(id_, {})[variable] = str(value)
    seen = 0
    for id_, name, kind, role, relay, outlet, said, published, title, author, serial in connection.execute(
        SUBJECTS.format(chosen=chosen), given
    ):
        values = coded.get(id_, {})
        if id_ == seen and {"person", "organization", "actor"} & set(values):
            continue
        seen = id_
        person = values.get("person", name if kind in PERSONS and "organization" not in values else "")
        organization = values.get("organization", name if kind == "organization" else "")
        actor = values.get("actor") or values.get("person") or values.get("organization") or name
        date = said or published
        document = documents.get(id_)
        if document is None:
            yield Subject(
                coding=id_,
                actor=actor,
                person=person,
                organization=organization,
                country=values.get("country", ""),
                role=role,
                relay=relay,
                outlet=outlet,
                date=date,
                title=title,
                author=author,
                document=serial,
            )
            continue
        heading, writer, source, section, type_, seconds, number = document
        yield Subject(
            coding=id_,
            actor=actor,
            person=person,
            organization=organization,
            country=values.get("country", ""),
            role=role,
            relay=relay,
            outlet=source,
            date=_iso(seconds),
            title=heading,
            author=writer,
            section=section,
            type=type_,
            document=number,
        )


def _iso(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).replace(tzinfo=None).isoformat()
