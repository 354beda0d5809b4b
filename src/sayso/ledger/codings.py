"""Codings and decisions about codebooks ⇄ rows. Both are only ever appended, many in one transaction."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from sqlite3 import Connection
from typing import Any

from sayso.codings import Answer, CodebookAction, CodebookDecision, Coding, CodingAct, Place
from sayso.errors import ConflictError, UsageError
from sayso.events import Value
from sayso.ledger.connection import transaction
from sayso.records import Span

PUT_DECISION = """
INSERT INTO codebook_decisions (made_at, coder, codebook, action, payload, after)
VALUES (?, ?, ?, ?, ?, (SELECT coalesce(max(id), 0) FROM codings)) RETURNING id, after
"""
DECISIONS = "SELECT id, made_at, coder, codebook, action, payload, after FROM codebook_decisions ORDER BY id"
COLUMNS = """
id, made_at, coder, codebook, action, replaces, article_id, statement_id, spans, words, concept, agreement, condition,
note, settles, study, document, restores
"""
PUT_CODING = f"INSERT INTO codings ({COLUMNS}, act, undoes) VALUES ({', '.join('?' * 20)})"
PUT_VALUE = "INSERT INTO coding_values (coding_id, variable, value) VALUES (?, ?, ?)"
CODING = f"SELECT {COLUMNS} FROM codings"
STANDING = "action = 'code' AND NOT EXISTS (SELECT 1 FROM codings AS later WHERE later.replaces = codings.id)"
# What came with a .dna file is taken back nowhere: it stands there.
ACTS = """
SELECT DISTINCT coalesce(act, id), undoes FROM codings
WHERE codebook = ? AND coder = ? AND settles = ? AND study IS NULL ORDER BY 1
"""
LATEST = """
WITH RECURSIVE chain (id) AS (
    SELECT ? UNION ALL SELECT codings.id FROM chain JOIN codings ON codings.replaces = chain.id
)
SELECT max(id) FROM chain
"""


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


def add(connection: Connection, codings: Iterable[Coding], *, undoes: int | None = None) -> tuple[int, ...]:
    """Append codings, all or none; their ids are given here, and returned. Those that settle together are one act.

    Raises UsageError for what replaces none that is there, and ConflictError for what replaces one that is replaced.
    """
    with transaction(connection):
        return put(connection, codings, undoes=undoes)


def put(connection: Connection, codings: Iterable[Coding], *, undoes: int | None = None) -> tuple[int, ...]:
    """The same inside of the caller's transaction."""
    (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM codings").fetchone()
    made_at, ids = now(), []
    acts: dict[str, int] = {}
    for id_, coding in enumerate(codings, start=last + 1):
        _require_standing(connection, coding.replaces)
        act = acts.setdefault(coding.coder, id_) if coding.answer.settles else id_
        connection.execute(PUT_CODING, (*_row(id_, coding, made_at), act, undoes))
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
        raise ConflictError(f"Coding {id_} was replaced by {later[0]} already: decide about that one.")


def standing(connection: Connection, codebook: str | None = None, article_id: str | None = None) -> Iterator[Coding]:
    """The codings that stand, in their order; of one codebook, and of one article, if they are named."""
    named = {"codebook": codebook, "article_id": article_id}
    given = {name: value for name, value in named.items() if value is not None}
    yield from _codings(connection, " AND ".join([STANDING, *(f"{name} = :{name}" for name in given)]), given)


def of_statement(connection: Connection, article_id: str, statement_id: str, codebook: str) -> list[Coding]:
    """The codings of a statement that stand."""
    where = f"article_id = ? AND statement_id = ? AND codebook = ? AND {STANDING}"
    return list(_codings(connection, where, (article_id, statement_id, codebook)))


def by_id(connection: Connection, ids: Collection[int]) -> list[Coding]:
    """The codings with these ids, in their order."""
    return list(_codings(connection, "id IN (SELECT value FROM json_each(?))", (json.dumps(list(ids)),)))


def find(connection: Connection, id_: int) -> Coding | None:
    """The coding of an id, whether it stands or not."""
    return next(_codings(connection, "id = ?", (id_,)), None)


def latest(connection: Connection, id_: int) -> int:
    """What stands at the end of all that took the place of a coding; itself, if nothing did."""
    (found,) = connection.execute(LATEST, (id_,)).fetchone()
    return int(found)


def act_of(connection: Connection, id_: int) -> CodingAct:
    """The act that a coding, which is known to be there, is part of."""
    found = connection.execute("SELECT coalesce(act, id), undoes FROM codings WHERE id = ?", (id_,)).fetchone()
    return CodingAct(id=found[0], undoes=found[1])


def of_act(connection: Connection, act: int) -> list[Coding]:
    """All codings of an act, whether they stand or not."""
    return list(_codings(connection, "act = :act OR id = :act AND act IS NULL", {"act": act}))


def acts(connection: Connection, codebook: str, coder: str, *, settling: bool) -> list[CodingAct]:
    """What a coder did, the first first: either what settles disagreements, or all else."""
    return [CodingAct(id=id_, undoes=undoes) for id_, undoes in connection.execute(ACTS, (codebook, coder, settling))]


def latest_of(connection: Connection, codebook: str, coder: str, limit: int) -> list[Coding]:
    """The codings that a coder made last and that stand, the latest first."""
    of = f"SELECT id FROM codings WHERE codebook = ? AND coder = ? AND {STANDING} ORDER BY id DESC LIMIT ?"
    return list(_codings(connection, f"id IN ({of})", (codebook, coder, limit)))[::-1]


def _codings(connection: Connection, where: str, given: Sequence[object] | Mapping[str, object]) -> Iterator[Coding]:
    values: defaultdict[int, dict[str, Value]] = defaultdict(dict)
    of = f"SELECT id FROM codings WHERE {where}"
    query = f"SELECT coding_id, variable, value FROM coding_values WHERE coding_id IN ({of})"
    for id_, variable, value in connection.execute(query, given):
        values[id_][variable] = value
    for row in connection.execute(f"{CODING} WHERE {where} ORDER BY id", given):
        yield _coding(row, values.get(row[0], {}))


def _row(id_: int, coding: Coding, made_at: str) -> tuple[object, ...]:
    place, answer = coding.place, coding.answer
    return (
        id_,
        coding.made_at or made_at,
        coding.coder,
        coding.codebook,
        coding.action,
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
        coding.restores,
    )


def _coding(row: Any, values: Mapping[str, Value]) -> Coding:
    id_, made_at, coder, codebook, action, replaces, article_id, statement_id, spans, words, *rest = row
    concept, agreement, condition, note, settles, study, document, restores = rest
    return Coding(
        id=id_,
        made_at=made_at,
        coder=coder,
        codebook=codebook,
        action=action,
        replaces=replaces,
        restores=restores,
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
