"""Codings → arrays, straight from the rows: a million of them without an object for each.

All texts are coded in one vocabulary, so that columns can be compared, and one put in the place of another.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from sqlite3 import Connection
from typing import Any

import numpy as np

from sayso.events import Codes, Ints, Value

CHUNK = 50000  # rows that are in memory as such
EMPTY, MISSING = 0, -1  # the code of the empty text; that of none
# What every coding has comes whole; what few have, by itself. To ask of each row whether it was replaced takes longer.
CODINGS = """
SELECT id, article_id, spans, concept, agreement, coder FROM codings
WHERE action = 'code' AND codebook = ? ORDER BY id
"""
REPLACED = "SELECT replaces FROM codings WHERE replaces IS NOT NULL"
CONDITIONS = "SELECT id, condition FROM codings WHERE condition <> ''"
SETTLING = "SELECT id, settles FROM codings WHERE settles <> 0"
OF_STUDIES = "SELECT id, study, document FROM codings WHERE study IS NOT NULL"
VALUES = """
SELECT coding_id, variable, value FROM coding_values WHERE variable IN (SELECT value FROM json_each(?))
"""
# Of a joint statement the actors are several.
SPEAKERS = """
SELECT codings.id, coalesce(actors.name, statements.speaker_name), coalesce(actors.type, statements.speaker_type),
    statements.role, statements.relay, statements.said
FROM codings
JOIN statements ON statements.id = codings.statement_id
LEFT JOIN actor_statements ON actor_statements.statement_id = statements.id
LEFT JOIN actors ON actors.id = actor_statements.actor_id
WHERE codings.codebook = ?
ORDER BY codings.id, actors.name
"""
ARTICLES = """
SELECT id, outlet, published, byline, serial FROM articles WHERE id IN (SELECT article_id FROM codings)
"""
DOCUMENTS = "SELECT study, number, author, source, section, type, seconds FROM study_documents"


class Vocabulary:
    """Values by their codes; the empty text is the first. What is missing has a code of its own."""

    def __init__(self) -> None:
        self.codes: dict[Value | None, int] = {None: MISSING, "": EMPTY}

    def code(self, value: Value) -> int:
        return self.codes.setdefault(value, len(self.codes) - 1)

    def encode(self, values: Collection[Value | None]) -> Codes:
        """The code of each value; of none MISSING."""
        for value in set(values).difference(self.codes):
            self.codes[value] = len(self.codes) - 1
        return np.fromiter(map(self.codes.__getitem__, values), dtype=np.int32, count=len(values))

    @property
    def values(self) -> list[Value]:
        """The values, each in the place of its code."""
        return [value for value in self.codes if value is not None]


@dataclass(frozen=True, kw_only=True)
class SpeakerColumns:
    """Who says a machine-read statement, a row for each who does; `ids` are those of codings, in order."""

    ids: Ints
    name: Codes
    type: Codes
    role: Codes
    relay: Codes
    said: Codes


@dataclass(frozen=True, kw_only=True)
class SourceColumns:
    """Articles or documents of .dna files; `at` tells where the one of an article's code, or of a number, stands."""

    at: Mapping[Any, int]
    source: Codes
    date: Codes
    author: Codes
    section: Codes
    type: Codes
    number: Ints


@dataclass(frozen=True, kw_only=True)
class CodedColumns:
    """The codings of a codebook that stand, as they were given, in the order of their ids.

    `article` is coded as the texts are; `study` is 0 for what came with no .dna file.
    """

    words: Vocabulary
    ids: Ints
    article: Codes
    starts: Ints
    stops: Ints
    concept: Codes
    agreement: Codes
    condition: Codes
    coder: Codes
    settles: Codes
    study: Codes
    document: Codes
    values: Mapping[str, Codes]


def coded_columns(connection: Connection, codebook: str, variables: Iterable[str]) -> CodedColumns:
    """The columns of a codebook's codings, with these of its further variables."""
    words = Vocabulary()
    parts = [
        (np.array(ids, dtype=np.int64), words.encode(articles), *_reach(spans), *(words.encode(one) for one in texts))
        for ids, articles, spans, *texts in _chunks(connection, CODINGS, (codebook,))
    ]
    replaced = np.array([id_ for (id_,) in connection.execute(REPLACED)], dtype=np.int64)
    every = _joined(parts, 7)
    standing = ~np.isin(every[0], replaced)
    ids, article, starts, stops, concept, agreement, coder = (column[standing] for column in every)
    condition, settles, study, document = (np.zeros(len(ids), dtype=np.int32) for _ in range(4))
    for coding_ids, conditions in _chunks(connection, CONDITIONS):
        _put(condition, ids, coding_ids, words.encode(conditions))
    for coding_ids, marks in _chunks(connection, SETTLING):
        _put(settles, ids, coding_ids, np.array(marks))
    for coding_ids, studies, documents in _chunks(connection, OF_STUDIES):
        _put(study, ids, coding_ids, np.array(studies))
        _put(document, ids, coding_ids, np.array(documents))
    return CodedColumns(
        words=words,
        ids=ids,
        article=article,
        starts=starts,
        stops=stops,
        concept=concept,
        agreement=agreement,
        condition=condition,
        coder=coder,
        settles=settles,
        study=study,
        document=document,
        values=_values(connection, tuple(variables), ids, words),
    )


def speaker_columns(connection: Connection, codebook: str, words: Vocabulary) -> SpeakerColumns:
    """The speakers of a codebook's codings, also of those that no longer stand."""
    parts = [
        (np.array(ids, dtype=np.int64), *(words.encode(column) for column in rest))
        for ids, *rest in _chunks(connection, SPEAKERS, (codebook,))
    ]
    names = tuple(SpeakerColumns.__dataclass_fields__)
    columns: dict[str, Any] = dict(zip(names, _joined(parts, len(names)), strict=True))
    return SpeakerColumns(**columns)


def article_columns(connection: Connection, words: Vocabulary) -> SourceColumns:
    """The articles that have codings."""
    rows = connection.execute(ARTICLES).fetchall()
    ids, outlets, dates, authors, serials = zip(*rows, strict=True) if rows else ((), (), (), (), ())
    nothing = np.zeros(len(rows), dtype=np.int32)
    return SourceColumns(
        at={words.code(id_): place for place, id_ in enumerate(ids)},
        source=words.encode(outlets),
        date=words.encode(dates),
        author=words.encode(authors),
        section=nothing,
        type=nothing,
        number=np.array(serials, dtype=np.int64),
    )


def document_columns(connection: Connection, words: Vocabulary) -> SourceColumns:
    """The documents of all .dna files, by study and number."""
    rows = connection.execute(DOCUMENTS).fetchall()
    studies, numbers, authors, sources, sections, types, seconds = zip(*rows, strict=True) if rows else ((),) * 7
    return SourceColumns(
        at={key: place for place, key in enumerate(zip(studies, numbers, strict=True))},
        source=words.encode(sources),
        date=words.encode([_iso(one) for one in seconds]),
        author=words.encode(authors),
        section=words.encode(sections),
        type=words.encode(types),
        number=np.array(numbers, dtype=np.int64),
    )


def _chunks(
    connection: Connection, query: str, given: tuple[object, ...] = ()
) -> Iterator[tuple[tuple[Any, ...], ...]]:
    """The columns of so many rows at a time."""
    cursor = connection.execute(query, given)
    while rows := cursor.fetchmany(CHUNK):
        yield tuple(zip(*rows, strict=True))


def _joined(parts: Sequence[tuple[Any, ...]], count: int) -> list[Any]:
    """So many columns, each of all parts."""
    return [np.concatenate(column) for column in zip(*parts, strict=True)] or [np.zeros(0, dtype=np.int64)] * count


def _values(connection: Connection, variables: Sequence[str], ids: Ints, words: Vocabulary) -> dict[str, Codes]:
    """By variable its value for each coding; MISSING where the coder gave none."""
    found = {variable: np.full(len(ids), MISSING, dtype=np.int32) for variable in variables}
    for coding_ids, names, values in _chunks(connection, VALUES, (json.dumps(variables),)):
        known, codes, name = np.array(coding_ids, dtype=np.int64), words.encode(values), np.array(names)
        for variable in set(names):
            own = name == variable
            _put(found[variable], ids, known[own], codes[own])
    return found


def _put(column: Codes, ids: Ints, of: Sequence[int] | Ints, values: Codes) -> None:
    """Put values where the codings stand that they are of; what is of others is passed over."""
    places = np.searchsorted(ids, of)
    own = np.append(ids, -1)[places] == of
    column[places[own]] = values[own]


def _reach(spans: Collection[str]) -> tuple[Ints, Ints]:
    """The first and the last character of each list of spans.

    >>> [one.tolist() for one in _reach(["[[3, 9], [12, 20]]", "[[5, 6]]"])]
    [[3, 5], [20, 6]]
    """
    joined = ",".join(spans).replace("[", "").replace("]", "")
    ends = np.fromstring(joined, dtype=np.int64, sep=",").reshape(-1, 2)
    counts = np.fromiter((one.count("[") - 1 for one in spans), dtype=np.int64, count=len(spans))
    firsts = np.concatenate([[0], np.cumsum(counts)[:-1]]).astype(np.int64)
    return np.minimum.reduceat(ends[:, 0], firsts), np.maximum.reduceat(ends[:, 1], firsts)


def _iso(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).replace(tzinfo=None).isoformat()
