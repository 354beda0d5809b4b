"""Codings and decisions about codebooks ⇄ rows. Both are only ever appended, many in one transaction."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from sqlite3 import Connection
from typing import Any

from sayso.codings import Answer, CodebookAction, CodebookDecision, Coding, CodingAction, Place
from sayso.errors import UsageError
from sayso.events import Value
from sayso.ledger.connection import transaction
from sayso.records import Span

PUT_DECISION = """
INSERT INTO codebook_decisions (made_at, coder, codebook, action, payload, after)
VALUES (?, ?, ?, ?, ?, (SELECT coalesce(max(id), 0) FROM codings)) RETURNING id, after
"""
DECISIONS = "SELECT id, made_at, coder, codebook, action, payload, after FROM codebook_decisions ORDER BY id"
PUT_CODING = """
INSERT INTO codings (
    id, made_at, coder, codebook, action, replaces, article_id, statement_id, spans, words, concept, agreement,
    condition, note, settles, study, document
) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
PUT_VALUE = "INSERT INTO coding_values (coding_id, variable, value) VALUES (?, ?, ?)"
CODING = """
SELECT
    id, made_at, coder, codebook, action, replaces, article_id, statement_id, spans, words, concept, agreement,
    condition, note, settles, study, document
FROM codings
"""
STANDING = "action = 'code' AND NOT EXISTS (SELECT 1 FROM codings AS later WHERE later.replaces = codings.id)"


def decisions(connection: Connection) -> tuple[CodebookDecision, ...]:
    """All decisions about codebooks, the first first."""
    return tuple(
        CodebookDecision(
            id=id_,
            made_at=made_at,
            coder=coder,
            codebook=codebook,
            action=action,
            payload=json.loads(payload),
            after=after,
        )
        for id_, made_at, coder, codebook, action, payload, after in connection.execute(DECISIONS)
    )


def decide(
    connection: Connection, codebook: str, action: CodebookAction, payload: Mapping[str, Any], *, coder: str
) -> CodebookDecision:
    """Append a decision about a codebook."""
    with transaction(connection):
        return put_decision(connection, codebook, action, payload, coder=coder)


def put_decision(
    connection: Connection, codebook: str, action: CodebookAction, payload: Mapping[str, Any], *, coder: str
) -> CodebookDecision:
    """The same inside of the caller's transaction."""
    made_at = now()
    row = (made_at, coder, codebook, action, json.dumps(payload, ensure_ascii=False))
    id_, after = connection.execute(PUT_DECISION, row).fetchone()
    return CodebookDecision(
        id=id_, made_at=made_at, coder=coder, codebook=codebook, action=action, payload=payload, after=after
    )


def add(connection: Connection, codings: Iterable[Coding]) -> tuple[int, ...]:
    """Append codings, all or none; their ids are given here, and returned. Raises UsageError for one replaced twice."""
    with transaction(connection):
        return put(connection, codings)


def put(connection: Connection, codings: Iterable[Coding], action: CodingAction = "code") -> tuple[int, ...]:
    """The same inside of the caller's transaction."""
    (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM codings").fetchone()
    made_at, ids = now(), []
    for id_, coding in enumerate(codings, start=last + 1):
        _require_standing(connection, coding.replaces)
        connection.execute(PUT_CODING, _row(id_, coding, action, made_at))
        connection.executemany(PUT_VALUE, ((id_, name, value) for name, value in coding.answer.values.items()))
        ids.append(id_)
    return tuple(ids)


def _require_standing(connection: Connection, id_: int | None) -> None:
    if id_ is None:
        return
    if connection.execute("SELECT 1 FROM codings WHERE id = ?", (id_,)).fetchone() is None:
        raise UsageError(f"There is no coding {id_}.")
    later = connection.execute("SELECT id FROM codings WHERE replaces = ?", (id_,)).fetchone()
    if later is not None:
        raise UsageError(f"Coding {id_} was replaced by {later[0]} already: decide about that one.")


def withdraw(connection: Connection, coding: Coding, *, coder: str) -> int:
    """Append that a coding no longer stands."""
    gone = Coding(
        id=0,
        made_at="",
        coder=coder,
        codebook=coding.codebook,
        place=coding.place,
        answer=coding.answer,
        replaces=coding.id,
    )
    with transaction(connection):
        (id_,) = put(connection, [gone], "withdraw")
    return id_


def standing(connection: Connection, codebook: str | None = None) -> Iterator[Coding]:
    """The codings that stand, in their order; of one codebook, if one is named."""
    where, given = (f"{STANDING} AND codebook = ?", (codebook,)) if codebook is not None else (STANDING, ())
    yield from _codings(connection, where, given)


def by_id(connection: Connection, ids: Collection[int]) -> list[Coding]:
    """The codings with these ids, in their order."""
    return list(_codings(connection, "id IN (SELECT value FROM json_each(?))", (json.dumps(list(ids)),)))


def find(connection: Connection, id_: int) -> tuple[Coding, CodingAction, bool] | None:
    """The coding of an id, its action, and whether nothing has replaced it."""
    found = list(_codings(connection, "id = ?", (id_,)))
    if not found:
        return None
    (action,) = connection.execute("SELECT action FROM codings WHERE id = ?", (id_,)).fetchone()
    replaced = connection.execute("SELECT 1 FROM codings WHERE replaces = ?", (id_,)).fetchone()
    return found[0], action, replaced is None


def _codings(connection: Connection, where: str, given: Sequence[object]) -> Iterator[Coding]:
    values: defaultdict[int, dict[str, Value]] = defaultdict(dict)
    of = f"SELECT id FROM codings WHERE {where}"
    query = f"SELECT coding_id, variable, value FROM coding_values WHERE coding_id IN ({of})"
    for id_, variable, value in connection.execute(query, given):
        values[id_][variable] = value
    for row in connection.execute(f"{CODING} WHERE {where} ORDER BY id", given):
        yield _coding(row, values.get(row[0], {}))


def _row(id_: int, coding: Coding, action: CodingAction, made_at: str) -> tuple[object, ...]:
    place, answer = coding.place, coding.answer
    return (
        id_,
        coding.made_at or made_at,
        coding.coder,
        coding.codebook,
        action,
        coding.replaces,
        place.article_id,
        place.statement_id,
        json.dumps(place.spans),
        place.words,
        answer.concept,
        answer.agreement,
        answer.condition,
        answer.note,
        answer.settles,
        place.study,
        place.document,
    )


def _coding(row: Any, values: Mapping[str, Value]) -> Coding:
    id_, made_at, coder, codebook, _, replaces, article_id, statement_id, spans, words, *rest = row
    concept, agreement, condition, note, settles, study, document = rest
    return Coding(
        id=id_,
        made_at=made_at,
        coder=coder,
        codebook=codebook,
        replaces=replaces,
        place=Place(
            article_id=article_id,
            spans=tuple(Span(start, end) for start, end in json.loads(spans)),
            words=words,
            statement_id=statement_id,
            study=study,
            document=document,
        ),
        answer=Answer(
            concept=concept,
            agreement=agreement,
            condition=condition,
            note=note,
            values=values,
            settles=bool(settles),
        ),
    )


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
