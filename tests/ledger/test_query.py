"""A reader's own SQL: it finds what it asks for, does nothing else, and takes no more time and memory than it may."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from sayso.answers import Answer, Blob
from sayso.errors import QueryError
from sayso.ledger import Ledger, QueryLimits, ask, query
from sayso.ledger.catalogue import ABOUT
from sayso.records import Article, Span, Speaker, Statement

TEXT = "“The harbour stays,” she said."
SECRET = "c2FsdA=="
ENDLESS = "WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT {} FROM c"


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with a statement, and with a row of a .dna file that holds a hash."""
    path = tmp_path_factory.mktemp("asked") / "press.sayso"
    article = Article(text=TEXT, name="harbour", outlet="Tesk Courier", published="2025-09-01")
    statement = Statement(
        id="s1",
        article_id=article.id,
        parent=None,
        kind="direct",
        source=(),
        cue=(),
        content=(Span(1, 18),),
        confidence=0.9,
        model="m1",
        speaker=Speaker(name="Ines Calder", type="person"),
    )
    with Ledger.open(path) as ledger:
        ledger.add(article, [statement], model="m1", run=ledger.start_run("0.1.0", "m1", {}))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("INSERT INTO studies (id, name, imported_at) VALUES (1, 'straits', '2025-09-01')")
        connection.execute(
            """INSERT INTO study_rows (study, "table", position, row) VALUES (1, 'CODERS', 0, ?)""", (SECRET,)
        )
    return path


@pytest.fixture
def untouched(asked: Path) -> Iterator[Path]:
    """The ledger; whatever a test tries, its bytes stay, and no file appears beside it."""
    before = sha256(asked.read_bytes()).hexdigest()
    yield asked
    assert sha256(asked.read_bytes()).hexdigest() == before
    assert [one.name for one in asked.parent.iterdir()] == [asked.name]


def rows(answer: Answer) -> list[tuple[object, ...]]:
    return list(answer.rows)


def test_columns_and_rows_are_those_of_the_statement(untouched: Path) -> None:
    answer = ask(untouched, "SELECT speaker, content, outlet AS paper FROM statement_lines -- and no more\n;")
    assert answer == Answer(
        columns=("speaker", "content", "paper"),
        rows=(("Ines Calder", "The harbour stays", "Tesk Courier"),),
        more=False,
    )


def test_every_kind_of_value_is_told_apart(untouched: Path) -> None:
    answer = ask(
        untouched,
        "SELECT null, '', 'ü😀' || char(0), 7, 0.5, x'00ff', 9e999, -9e999, CAST(x'ff' AS TEXT), 1 AS '', 2 AS ''",
    )
    assert rows(answer) == [(None, "", "ü😀\0", 7, 0.5, Blob(2), "Inf", "-Inf", "�", 1, 2)]
    assert answer.columns[-2:] == ("", "")
    assert (str(Blob(1)), str(Blob(2000))) == ("blob, 1 byte", "blob, 2,000 bytes")


def test_every_table_and_view_is_told_of_and_can_be_asked(untouched: Path) -> None:
    with Ledger.open(untouched, readonly=True) as ledger:
        listed = ledger.pages.catalogue()
    assert [one.name for one in listed] == list(ABOUT)
    for one in listed:
        columns = [column for column in one.columns if (one.name, column) != ("study_rows", "row")]
        names = ", ".join(f'"{column}"' for column in columns)
        assert ask(untouched, f'SELECT {names} FROM "{one.name}"').columns == tuple(columns)


@pytest.mark.parametrize(
    ("sql", "found"),
    [
        ("SELECT rowid FROM statement_search WHERE statement_search MATCH 'harb*'", [(1,)]),
        ("SELECT snippet(article_search, 1, '[', ']', '', 1) FROM article_search('stays')", [("[stays]",)]),
        ("SELECT value FROM json_each('[1, 2]')", [(1,), (2,)]),
        ("""SELECT '{"a": 1}' ->> 'a', json_extract('{"a": 2}', '$.a')""", [(1, 2)]),
        ("SELECT row_number() OVER (ORDER BY outlet), count(*) OVER () FROM articles", [(1, 1)]),
        ("SELECT upper(name) FROM articles WHERE name LIKE 'h%' AND text GLOB '*she*'", [("HARBOUR",)]),
        ("SELECT strftime('%Y', published) FROM articles", [("2025",)]),
        ("VALUES (1), (2)", [(1,), (2,)]),
        ("WITH c (n) AS (SELECT 1) SELECT count(*) FROM c", [(1,)]),
        ("SELECT name FROM sqlite_master WHERE name = 'actor_lines'", [("actor_lines",)]),
    ],
)  # fmt: skip
def test_what_sqlite_can_read_can_be_asked(untouched: Path, sql: str, found: list[tuple[object, ...]]) -> None:
    assert rows(ask(untouched, sql)) == found


def test_a_plan_can_be_asked_for(untouched: Path) -> None:
    assert "statements" in str(ask(untouched, "EXPLAIN QUERY PLAN SELECT * FROM statements").rows)


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO articles DEFAULT VALUES",
        "INSERT INTO article_search (article_search) VALUES ('rebuild')",
        "UPDATE statements SET role = 'Mayor'",
        "DELETE FROM statements",
        "WITH c AS (SELECT 1) DELETE FROM statements",
        "REPLACE INTO unlinked VALUES ('x')",
        "DROP TABLE statements",
        "ALTER TABLE statements RENAME TO lines",
        "CREATE TABLE more (id)",
        "CREATE TEMP TABLE more (id)",
        "CREATE TEMP VIEW more AS SELECT 1",
        "CREATE VIRTUAL TABLE temp.words USING fts5vocab('main', 'article_search', 'row')",
        "CREATE TEMP TRIGGER t AFTER INSERT ON runs BEGIN SELECT 1; END",
        "ATTACH ':memory:' AS other",
        "ATTACH '{folder}/other.db' AS other",
        "DETACH main",
        "VACUUM",
        "VACUUM INTO '{folder}/copy.db'",
        "REINDEX",
        "ANALYZE",
        "BEGIN IMMEDIATE",
        "SAVEPOINT here",
        "PRAGMA journal_mode = DELETE",
        "PRAGMA query_only = OFF",
        "PRAGMA writable_schema = ON",
        "PRAGMA user_version = 7",
        "PRAGMA hard_heap_limit = 0",
        "PRAGMA table_info(articles)",
        "SELECT * FROM pragma_table_info('articles')",
        "SELECT * FROM pragma_database_list",
        "SELECT load_extension('{folder}/evil')",
        "SELECT fts3_tokenizer('simple')",
        "SELECT fts3_tokenizer('simple', x'0000000000000000')",
        "SELECT writefile('{folder}/out', 'x')",
        "SELECT readfile('/etc/hostname')",
        "SELECT edit('x', 'touch {folder}/out')",
        "SELECT sqlite_compileoption_get(0)",
        "SELECT * FROM dbstat",
        "SELECT * FROM sqlite_dbpage",
        "SELECT * FROM fsdir('{folder}')",
        "EXPLAIN DELETE FROM statements",
    ],
)
def test_nothing_but_reading_is_done(untouched: Path, sql: str) -> None:
    with pytest.raises(QueryError):
        ask(untouched, sql.replace("{folder}", str(untouched.parent)))


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT row FROM study_rows",
        "SELECT ROW FROM main.STUDY_ROWS",
        "SELECT * FROM study_rows",
        "SELECT r FROM (SELECT row AS r FROM study_rows)",
        "WITH c (r) AS (SELECT row FROM study_rows) SELECT substr(r, 1, 1) FROM c",
        "SELECT max(row) FROM study_rows",
        "SELECT 1 FROM study_rows WHERE row LIKE 'c%'",
        "SELECT 1 FROM articles WHERE EXISTS (SELECT 1 FROM study_rows WHERE row > 'b')",
        "SELECT study FROM study_rows ORDER BY row",
        "SELECT value FROM study_rows, json_each(json_array(row))",
        "SELECT 1 FROM articles JOIN study_rows ON study_rows.row = articles.name",
    ],
)
def test_hashes_of_passwords_are_not_read(untouched: Path, sql: str) -> None:
    with pytest.raises(QueryError, match=r"access to study_rows\.row is prohibited"):
        ask(untouched, sql)
    assert rows(ask(untouched, 'SELECT study, "table", position FROM study_rows')) == [(1, "CODERS", 0)]


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("", "There is no statement"),
        ("  ; ", "There is no statement"),
        ("-- SELECT 1", "There is no statement"),
        ("/* SELECT 1", "There is no statement"),
        ("SELECT 1; SELECT 2", "Only one statement that reads"),
        ("SELECT 1; DROP TABLE statements", "Only one statement that reads"),
        ("DELETE FROM statements", "not authorized. Only one statement that reads"),
        ("SELEC 1", 'near "SELEC": syntax error'),
        ("SELECT 'open", "unrecognized token"),
        ("SELECT * FROM nowhere", "no such table: nowhere"),
        ("SELECT nowhere FROM articles", "no such column: nowhere"),
        ("SELECT :name", "bindings"),
        ("SELECT 'a\0b'", "null character"),
        ("SELECT '\ud800'", "surrogates not allowed"),
        ("SELECT '" + "x" * 10_000 + "'", "too large"),
        ("SELECT max(" + ", ".join(["1"] * 60) + ")", "too many arguments"),
        (" UNION ALL ".join(["SELECT 1"] * 60), "too many terms in compound SELECT"),
        ("SELECT " + ", ".join(["1"] * 101), "too many columns"),
        ("SELECT " + "NOT " * 150 + "1", "Expression tree is too large|parser stack overflow"),
    ],
)
def test_what_is_wrong_is_said(untouched: Path, sql: str, said: str) -> None:
    with pytest.raises(QueryError, match=said):
        ask(untouched, sql)


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("SELECT zeroblob(1e9)", "too big"),
        ("SELECT hex(randomblob(15000000))", "too big"),
        ("SELECT replace(hex(zeroblob(5000000)), '0', 'abc')", "too big"),
        (f"SELECT group_concat(hex(zeroblob(100000))) FROM ({ENDLESS.format('n')} LIMIT 1000)", "too big"),
        ("SELECT replace(hex(zeroblob(2500000)), '0', 'a')", "One row has more than 4,000,000 characters"),
    ],
)  # fmt: skip
def test_memory_has_an_end(untouched: Path, sql: str, said: str) -> None:
    with pytest.raises(QueryError, match=said):
        ask(untouched, sql)


def test_sorting_takes_no_more_memory_than_it_may(untouched: Path) -> None:
    wide = (
        "WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c LIMIT 100000) SELECT n, zeroblob(10000) FROM c"
    )
    with pytest.raises(QueryError, match="256 MB of memory"):
        ask(untouched, f"{wide} ORDER BY 2", QueryLimits(seconds=60))


def test_a_question_without_an_end_is_stopped(untouched: Path) -> None:
    with pytest.raises(QueryError, match=r"took longer than 0\.5 seconds\. Ask for less"):
        ask(untouched, ENDLESS.format("max(n)"), QueryLimits(seconds=0.5))


def test_one_endless_step_is_stopped_too(untouched: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite looks at the clock between steps; this one alone would take minutes."""
    monkeypatch.setattr(query, "GRACE", 1.0)
    many = "replace(hex(zeroblob({})), '0', 'a')"
    with pytest.raises(QueryError, match=r"took longer than 0\.5 seconds"):
        ask(
            untouched,
            f"SELECT instr({many.format(4_500_000)}, {many.format(3_000_000)} || 'b')",
            QueryLimits(seconds=0.5),
        )


def test_rows_beyond_the_limit_are_said_to_be_there(untouched: Path) -> None:
    values = "VALUES (1), (2), (3)"
    assert (
        len(ask(untouched, values, QueryLimits(rows=2)).rows),
        ask(untouched, values, QueryLimits(rows=2)).more,
    ) == (2, True)
    assert (
        len(ask(untouched, values, QueryLimits(rows=3)).rows),
        ask(untouched, values, QueryLimits(rows=3)).more,
    ) == (3, False)
    endless = ask(untouched, ENDLESS.format("n"))
    assert (len(endless.rows), endless.rows[-1], endless.more) == (1000, (1000,), True)


def test_an_answer_has_so_many_characters(untouched: Path) -> None:
    answer = ask(untouched, ENDLESS.format("hex(zeroblob(50))"), QueryLimits(characters=1000))
    assert (len(answer.rows), answer.more) == (10, True)


def test_a_ledger_can_be_written_to_meanwhile(asked: Path, tmp_path: Path) -> None:
    copy = tmp_path / "press.sayso"
    copy.write_bytes(asked.read_bytes())
    with Ledger.open(copy) as ledger:
        ledger.add(Article(text="x", name="x"), [], model="m1", run=1)
        assert rows(ask(copy, "SELECT count(*) FROM articles")) == [(2,)]


def test_a_file_that_is_not_there_is_a_message(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="unable to open"):
        ask(tmp_path / "none.sayso", "SELECT 1")
