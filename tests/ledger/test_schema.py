"""The hand-written SQL against the records, and the views as a stranger's plain SQLite sees them."""

import sqlite3
from dataclasses import asdict, fields
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.interchange import Row, rows
from sayso.ledger import Ledger
from sayso.records import Act, Article, Candidate, Kind, Rejection, Review, Span, Speaker, Stance, Statement, Voice

PARTS = {"source", "cue", "content"}
ONCE = {"role_at", "relay_at", "said_at"}


def columns(ledger: Ledger, table: str) -> set[str]:
    return {name for (name,) in ledger._connection.execute("SELECT name FROM pragma_table_info(?)", (table,))}


def names(record: type) -> set[str]:
    return {field.name for field in fields(record)}


def test_articles_have_the_fields_of_the_record(ledger: Ledger) -> None:
    assert columns(ledger, "articles") == names(Article) | {"serial", "id", "identity", "revision", "added_at"}


def test_statements_have_the_fields_of_the_record(ledger: Ledger) -> None:
    speaker = {f"speaker_{name}" for name in names(Speaker) - {"aliases", "mention", "candidates"}}
    plain = names(Statement) - PARTS - ONCE - {"speaker", "chain", "review"}
    assert columns(ledger, "statements") == plain | speaker | {"serial", "position"}


def test_spans_have_the_fields_of_the_record(ledger: Ledger) -> None:
    assert columns(ledger, "spans") == {*Span._fields, "statement_id", "part", "position"}
    tuples = {field.name for field in fields(Statement) if field.type == tuple[Span, ...]}
    assert tuples == PARTS
    assert {field.name for field in fields(Statement) if field.type == Span | None} == ONCE


def test_lists_of_names_have_a_table_each(ledger: Ledger) -> None:
    key = {"statement_id", "position"}
    assert columns(ledger, "speaker_candidates") == names(Candidate) | key
    assert columns(ledger, "speaker_aliases") == columns(ledger, "chain_links") == {"name"} | key


def test_reviews_have_the_fields_of_the_record(ledger: Ledger) -> None:
    own = {"statement_id", "article_id", "reading", "rejected"}
    assert columns(ledger, "statement_reviews") == names(Review) - {"at"} | {"made_at"} | own


def test_rejections_have_the_fields_of_the_record(ledger: Ledger) -> None:
    assert columns(ledger, "rejections") == names(Rejection) | {"run"}


def test_view_has_the_columns_of_the_tables_we_export(ledger: Ledger) -> None:
    assert columns(ledger, "statement_lines") == names(Row) | {"revision", "position"}


@pytest.mark.parametrize("kind", get_args(Kind))
def test_every_kind_is_allowed(ledger: Ledger, run: int, make_article, make_statement, kind: Kind) -> None:
    article = make_article()
    statement = make_statement(article, kind=kind)
    ledger.add(article, [statement], model="m1", run=run)
    assert ledger.statements(article.id) == (statement,)


@pytest.mark.parametrize(
    "fields",
    [
        *({"act": act} for act in get_args(Act)),
        *({"stance": stance} for stance in get_args(Stance)),
        *({"voice": voice} for voice in get_args(Voice)),
    ],
)
def test_every_manner_is_allowed(
    ledger: Ledger, run: int, make_article, make_statement, fields: dict[str, object]
) -> None:
    article = make_article()
    statement = make_statement(article, **fields)
    ledger.add(article, [statement], model="m1", run=run)
    assert ledger.statements(article.id) == (statement,)


def test_view_reads_as_a_person_would_write_it(ledger: Ledger, run: int, make_article, make_statement) -> None:
    article = make_article(outlet="The Quay")
    candidates = (Candidate(name="Anna Brell", score=0.705), Candidate(name="Jon Brell", score=0.2))
    statement = make_statement(
        article,
        speaker=Speaker(name="Anna Brell", type="person", aliases=("Brell", "Mrs. Brell"), candidates=candidates),
        chain=("The Quay", "Tesk Courier", "Anna Brell"),
    )
    ledger.add(article, [statement], model="m1", run=run)
    (line,) = ledger._connection.execute("SELECT speaker, aliases, candidates, chain FROM statement_lines")
    assert line == (
        "Anna Brell",
        "Brell; Mrs. Brell",
        "Anna Brell 0.71; Jon Brell 0.20",
        "The Quay ← Tesk Courier ← Anna Brell",
    )


def test_words_of_role_relay_and_date_are_spans_like_others(
    ledger: Ledger, run: int, make_article, make_statement
) -> None:
    article = make_article()
    at = {word: Span(article.text.index(word), article.text.index(word) + len(word)) for word in ("Mayor", "on Monday")}
    statement = make_statement(article, role="Mayor", role_at=at["Mayor"], said="2025-09-01", said_at=at["on Monday"])
    ledger.add(article, [statement], model="m1", run=run)
    query = "SELECT part, words FROM span_words WHERE part <> 'content' ORDER BY part"
    assert ledger._connection.execute(query).fetchall() == [("role", "Mayor"), ("said", "on Monday")]


@settings(deadline=None)
@given(data=st.data())
def test_view_says_what_the_export_says(shared: Ledger, readings, data: st.DataObject) -> None:
    """Whatever the spans; but for NUL, where SQLite's `substr` ends a text."""
    article, statements = data.draw(readings.filter(lambda reading: "\0" not in reading[0].text))
    run = shared.start_run("0.1.0", "m1", {})
    shared.add(article, statements, model=f"m{run}", run=run)
    plain = sqlite3.connect(shared.path)
    plain.row_factory = sqlite3.Row
    lines = plain.execute("SELECT * FROM statement_lines WHERE article_id = ?", (article.id,)).fetchall()
    plain.close()
    expected = {row.statement_id: asdict(row) for row in rows(article, statements)}
    assert {line["statement_id"]: {name: line[name] for name in names(Row)} for line in lines} == expected


def test_article_lines_count_statements(ledger: Ledger, run: int, make_article, make_statement) -> None:
    article = make_article(outlet="The Quay")
    statements = [make_statement(article), make_statement(article, "the cease-fire won’t hold")]
    ledger.add(article, statements, model="m1", run=run)
    ledger.add(make_article("silent"), [], model="m1", run=run)
    lines = ledger._connection.execute("SELECT name, outlet, statements, model FROM article_lines ORDER BY name")
    assert lines.fetchall() == [("harbour", "The Quay", 2, "m1"), ("silent", None, 0, "m1")]
