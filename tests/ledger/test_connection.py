"""Opening and closing: what is a ledger, what is not, and what is left on the disk."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.errors import LedgerError
from sayso.ledger import Ledger, connection
from sayso.records import Article


def test_closed_ledger_is_one_file_without_log(path: Path, make_article: Callable[..., Article]) -> None:
    """A closed ledger can be copied, mailed or opened in a read-only folder."""
    with Ledger.open(path) as ledger:
        ledger.add(make_article(), [], model="m1", run=ledger.start_run("0.1.0", "m1", {}))
        assert path.with_name("press.sayso-wal").exists()
    assert [file.name for file in path.parent.iterdir()] == ["press.sayso"]
    assert path.read_bytes()[18:20] == b"\x01\x01"  # rollback journal: no log is looked for


def test_file_says_whose_it_is(ledger: Ledger, path: Path) -> None:
    """`file press.sayso` and other tools can tell a ledger by its application id."""
    ledger.close()
    assert path.read_bytes()[68:72] == b"says"


def test_readers_see_what_a_writer_committed(ledger: Ledger, run: int, path: Path, make_article) -> None:
    ledger.add(make_article(), [], model="m1", run=run)
    with Ledger.open(path, readonly=True) as other:
        assert other.counts().articles == 1
        ledger.add(make_article("second"), [], model="m1", run=run)
        assert other.counts().articles == 2


@pytest.mark.parametrize("name", ["käse & co?.sayso", "100%.sayso", "a#b.sayso", "mode=ro.sayso"])
def test_any_file_name_opens(tmp_path: Path, name: str) -> None:
    Ledger.open(tmp_path / name).close()
    assert [file.name for file in tmp_path.iterdir()] == [name]


def test_what_an_interrupted_creation_leaves_is_a_new_ledger(path: Path) -> None:
    path.touch()
    with Ledger.open(path) as ledger:
        assert ledger.counts().articles == 0


def test_text_file_is_refused_and_untouched(path: Path) -> None:
    path.write_text("By NAME – OUTLET\n" * 100)
    with pytest.raises(LedgerError, match=r"press\.sayso: it is not a sayso ledger"):
        Ledger.open(path)
    assert path.read_text() == "By NAME – OUTLET\n" * 100


@pytest.mark.parametrize("command", ["CREATE TABLE songs (title)", "PRAGMA application_id = 7"])
def test_foreign_sqlite_file_is_refused_and_untouched(path: Path, command: str) -> None:
    foreign = sqlite3.connect(path)
    foreign.execute(command)
    foreign.close()
    before = path.read_bytes()
    with pytest.raises(LedgerError, match="not a sayso ledger"):
        Ledger.open(path)
    assert path.read_bytes() == before


def test_folder_is_refused_with_a_name_that_would_do(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match=r"is a folder.*ledger\.sayso"):
        Ledger.open(tmp_path)


@pytest.mark.parametrize("options", [{"create": False}, {"readonly": True}])
def test_missing_ledger_is_made_only_when_asked(path: Path, options: dict[str, bool]) -> None:
    with pytest.raises(LedgerError, match="there is no ledger here"):
        Ledger.open(path, **options)
    assert not path.exists()


def test_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="check that its folder exists"):
        Ledger.open(tmp_path / "nowhere" / "press.sayso")


def test_writing_to_a_readonly_ledger_is_an_error_for_the_user(
    ledger: Ledger, run: int, path: Path, make_article
) -> None:
    with Ledger.open(path, readonly=True) as other, pytest.raises(LedgerError, match="read-only"):
        other.add(make_article(), [], model="m1", run=run)


def test_locked_ledger_says_so(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "PATIENCE", 0.05)
    with Ledger.open(path) as ledger:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerError, match="another program is writing"):
            ledger.start_run("0.1.0", "m1", {})
        other.close()
        assert ledger.start_run("0.1.0", "m1", {}) == 1


def test_full_disk_loses_only_the_article_in_flight(ledger: Ledger, run: int, make_article) -> None:
    small, large = make_article("small"), make_article("large", text="word " * 100_000)
    ledger.add(small, [], model="m1", run=run)
    pages = ledger._connection.execute("PRAGMA page_count").fetchone()[0]
    ledger._connection.execute(f"PRAGMA max_page_count = {pages + 5}")
    with pytest.raises(LedgerError, match="disk is full: free some space"):
        ledger.add(large, [], model="m1", run=run)
    assert list(ledger.articles()) == [small]
    ledger._connection.execute("PRAGMA max_page_count = 1000000")
    assert ledger.add(large, [], model="m1", run=run)


def test_damaged_ledger_says_so(path: Path, make_article) -> None:
    with Ledger.open(path) as ledger:
        ledger.add(make_article(text="word " * 10_000), [], model="m1", run=ledger.start_run("0.1.0", "m1", {}))
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(LedgerError, match="damaged"), Ledger.open(path) as ledger:
        list(ledger.articles())


def test_closed_ledger_cannot_be_read(ledger: Ledger) -> None:
    ledger.close()
    with pytest.raises(LedgerError, match="closed"):
        ledger.counts()
