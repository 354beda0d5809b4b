"""Steps are taken once, whole or not at all, and only forward."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from sayso.errors import LedgerError
from sayso.ledger import Ledger, migrations
from sayso.ledger.connection import APPLICATION_ID
from sayso.ledger.migrations import Migration, known
from sayso.pipeline.same_words import link_words
from sayso.records import Article, Span, Speaker, Statement

FIRST = "0001_ledger"
ARTICLE = Article(
    name="harbour", text="“We will rebuild,” Mayor Calder said, adding that “it is time”.", outlet="The Quay"
)
OUTER = Statement(
    id="s1",
    article_id=ARTICLE.id,
    parent=None,
    kind="direct",
    source=(Span(19, 31),),
    cue=(Span(32, 36),),
    content=(Span(0, 18), Span(50, 62)),
    confidence=0.9,
    model="m1",
    speaker=Speaker(name="Ines Calder", type="person"),
    role="Mayor",
    relay="Tesk Courier",
    said="2025-09-01",
)
INNER = Statement(
    id="s2",
    article_id=ARTICLE.id,
    parent="s1",
    kind="mixed",
    source=(),
    cue=(),
    content=(Span(4, 8),),
    confidence=0.5,
    model="m1",
)


def names(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    found = [name for (name,) in connection.execute("SELECT name FROM migrations ORDER BY name")]
    connection.close()
    return found


def test_each_step_is_recorded_once(path: Path) -> None:
    Ledger.open(path).close()
    Ledger.open(path).close()
    assert names(path) == [step.name for step in known()]


def test_older_ledger_is_brought_up_to_date(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Ledger.open(path).close()
    steps = [*known(), Migration("9000_holograms", "CREATE TABLE holograms (name);\nCREATE TABLE beams (name);\n")]
    monkeypatch.setattr(migrations, "known", lambda: steps)
    with pytest.raises(LedgerError, match="older version; open it once for writing"):
        Ledger.open(path, readonly=True)
    Ledger.open(path).close()
    assert names(path)[-1] == "9000_holograms"


def test_step_that_fails_leaves_the_ledger_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Ledger.open(path).close()
    steps = [*known(), Migration("9000_holograms", "CREATE TABLE holograms (name);\nCREATE TABLE runs (id);\n")]
    with monkeypatch.context() as patched:
        patched.setattr(migrations, "known", lambda: steps)
        with pytest.raises(LedgerError, match="runs already exists"):
            Ledger.open(path)
    with Ledger.open(path) as ledger:
        assert ledger._connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'holograms'").fetchone() is None


@pytest.mark.parametrize("readonly", [False, True])
def test_newer_ledger_is_refused_by_name(path: Path, readonly: bool) -> None:
    with Ledger.open(path) as ledger:
        ledger._connection.execute("INSERT INTO migrations VALUES ('9000_holograms', '2031-01-01')")
    with pytest.raises(LedgerError, match=r"press\.sayso: a newer sayso wrote it \(9000_holograms\).*pip install -U"):
        Ledger.open(path, readonly=readonly)


def insert(connection: sqlite3.Connection, table: str, **columns: object) -> None:
    names = ", ".join(f'"{name}"' for name in columns)
    marks = ", ".join("?" * len(columns))
    connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(columns.values()))


@pytest.fixture
def first_version(path: Path) -> Path:
    """A ledger as the first version made it, with an article of two statements: nothing but its SQL has touched it."""
    (sql,) = (step.sql for step in known() if step.name == FIRST)
    connection = sqlite3.connect(path)
    connection.executescript(sql)
    connection.execute("CREATE TABLE migrations (name TEXT PRIMARY KEY, applied_at TEXT NOT NULL)")
    connection.execute("INSERT INTO migrations VALUES (?, '2025-09-01')", (FIRST,))
    insert(connection, "runs", id=1, started_at="2025-09-01", version="0.1", model="m1", options="{}")
    about = {"name": ARTICLE.name, "outlet": ARTICLE.outlet, "text": ARTICLE.text, "head": "[]"}
    insert(connection, "articles", id=ARTICLE.id, identity=ARTICLE.name, revision=1, added_at="2025-09-01", **about)
    insert(connection, "readings", article_id=ARTICLE.id, model="m1", run=1)
    for position, one in enumerate((OUTER, INNER)):
        plain = ("id", "article_id", "parent", "kind", "role", "relay", "said", "confidence", "model")
        speaker = {"speaker_name": one.speaker.name, "speaker_type": one.speaker.type}
        insert(connection, "statements", position=position, **{name: getattr(one, name) for name in plain}, **speaker)
        for part in ("source", "cue", "content"):
            for i, (start, end) in enumerate(getattr(one, part)):
                insert(connection, "spans", statement_id=one.id, part=part, position=i, start=start, end=end)
    connection.execute(
        "INSERT INTO statement_search (rowid, source, content) SELECT serial, source, content FROM statement_texts"
    )
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.commit()
    connection.close()
    return path


def test_ledger_of_the_first_version_keeps_all_it_had(first_version: Path) -> None:
    """Its statements stay as they were read, with nothing said of what that reading did not know."""
    with Ledger.open(first_version) as ledger:
        assert list(ledger.articles()) == [ARTICLE]
        assert ledger.holds(ARTICLE.id, "m1")
        assert ledger.statements(ARTICLE.id) == (OUTER, INNER)
    plain = sqlite3.connect(first_version)
    assert plain.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert plain.execute("PRAGMA foreign_key_check").fetchall() == []
    lines = plain.execute(
        "SELECT speaker, source, content, act, chain, candidates FROM statement_lines ORDER BY position"
    )
    content = "“We will rebuild,” … “it is time”"
    assert lines.fetchall() == [
        ("Ines Calder", "Mayor Calder", content, "assertion", None, None),
        (None, None, "will", "assertion", None, None),
    ]
    plain.close()


def test_ledger_of_the_first_version_has_its_words_linked(first_version: Path) -> None:
    with Ledger.open(first_version) as ledger:
        assert ledger.unlinked() == 1
        link_words(ledger)
        assert {(one.words, one.statement_id) for one in ledger.mentions()} == {("We will rebuild, … it is time", "s1")}


def test_words_are_linked_anew_and_copies_keep_their_place(
    first_version: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where quotations and copies stood by two tables of each."""
    with monkeypatch.context() as patched:
        before = [step for step in known() if step.name < "0008_shelves"]
        patched.setattr(migrations, "known", lambda: before)
        Ledger.open(first_version).close()
    plain = sqlite3.connect(first_version)
    plain.execute("DELETE FROM unlinked")
    for table, rows in {
        "quotation_anchors": [(1, 2, 3)],
        "quotation_root_anchors": [(1, 2, 3)],
        "copy_anchors": [(7, 1, 1), (7, 2, 2), (8, 2, 2)],
        "copy_root_anchors": [(7, 1, 1)],
    }.items():
        plain.executemany(f"INSERT INTO {table} (anchor, place, item) VALUES (?, ?, ?)", rows)
    plain.commit()
    with Ledger.open(first_version) as ledger:
        assert ledger.unlinked() == 1
        assert plain.execute("SELECT count(*) FROM quotation_anchors").fetchone() == (0,)
        kept = plain.execute("SELECT anchor, is_root, place, item FROM copy_anchors ORDER BY 1, 2").fetchall()
        assert kept == [(7, 0, 2, 2), (7, 1, 1, 1), (8, 0, 2, 2)]
        link_words(ledger)
        assert [one.words for one in ledger.mentions()] == ["We will rebuild, … it is time"]
    plain.close()


def test_ledger_of_the_first_version_is_searched_and_read_again(first_version: Path) -> None:
    """The words to search are those of the new index, and another model's reading takes the place of the first."""
    with Ledger.open(first_version) as ledger:
        assert {hit.statement for hit in ledger.search("calder rebuild")} == {OUTER}
        assert {hit.statement for hit in ledger.search("ines")} == {OUTER}
        again = replace(OUTER, model="m2", relay_at=Span(0, 4), act="intention", chain=("The Quay", "Ines Calder"))
        assert ledger.add(ARTICLE, [again], model="m2", run=ledger.start_run("0.2", "m2", {}))
        assert ledger.statements(ARTICLE.id) == (again,)
        assert [hit.statement for hit in ledger.search("ines")] == [again]
        ledger._connection.execute(
            "INSERT INTO statement_search (statement_search, rank) VALUES ('integrity-check', 1)"
        )


def test_ledger_without_an_index_of_beginnings_gets_one(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = [step for step in known() if step.name < "0007"]
    with monkeypatch.context() as patched:
        patched.setattr(migrations, "known", lambda: before)
        with Ledger.open(path) as ledger:
            ledger.add(ARTICLE, [OUTER, INNER], model="m1", run=ledger.start_run("0.2", "m1", {}))
    with Ledger.open(path) as ledger:
        tables = ledger._connection.execute(
            "SELECT sql FROM sqlite_master WHERE name IN ('article_search', 'statement_search')"
        )
        assert all("prefix = '2 3'" in sql for (sql,) in tables)
        assert {hit.statement for hit in ledger.search("reb* ine*")} == {OUTER}
        assert [one.id for one in ledger.pages.find_articles("reb*", limit=9)] == [ARTICLE.id]
        ledger.add(
            ARTICLE, [replace(INNER, parent=None, model="m2")], model="m2", run=ledger.start_run("0.3", "m2", {})
        )
        assert not [hit for hit in ledger.search("reb*") if hit.statement]
        for table in ("article_search", "statement_search"):
            ledger._connection.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")
