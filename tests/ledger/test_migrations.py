"""Steps are taken once, whole or not at all, and only forward."""

import sqlite3
from pathlib import Path

import pytest

from sayso.errors import LedgerError
from sayso.ledger import Ledger, migrations
from sayso.ledger.migrations import Migration, known


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
    steps = [*known(), Migration("9000_actors", "CREATE TABLE actors (name);\nCREATE TABLE aliases (name);\n")]
    monkeypatch.setattr(migrations, "known", lambda: steps)
    with pytest.raises(LedgerError, match="older version; open it once for writing"):
        Ledger.open(path, readonly=True)
    Ledger.open(path).close()
    assert names(path)[-1] == "9000_actors"


def test_step_that_fails_leaves_the_ledger_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Ledger.open(path).close()
    steps = [*known(), Migration("9000_actors", "CREATE TABLE actors (name);\nCREATE TABLE runs (id);\n")]
    with monkeypatch.context() as patched:
        patched.setattr(migrations, "known", lambda: steps)
        with pytest.raises(LedgerError, match="runs already exists"):
            Ledger.open(path)
    with Ledger.open(path) as ledger:
        assert ledger._connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'actors'").fetchone() is None


@pytest.mark.parametrize("readonly", [False, True])
def test_newer_ledger_is_refused_by_name(path: Path, readonly: bool) -> None:
    with Ledger.open(path) as ledger:
        ledger._connection.execute("INSERT INTO migrations VALUES ('9000_holograms', '2031-01-01')")
    with pytest.raises(LedgerError, match=r"press\.sayso: a newer sayso wrote it \(9000_holograms\).*pip install -U"):
        Ledger.open(path, readonly=readonly)
