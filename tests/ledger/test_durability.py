"""Killed at any moment and run again, the ledger is that of an undisturbed run."""

import random
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

READER = Path(__file__).with_name("reader.py")
ARTICLES = 600
KILLS = 50
KEPT = {
    "articles": "id, identity, revision, name, title, head, text",
    "statements": "id, article_id, position, parent, kind, speaker_name, confidence, model",
    "spans": 'statement_id, part, position, start, "end"',
    "readings": "article_id, model",
    "rejection_lines": "name, origin, stage, reason",
    "statement_lines": "statement_id, source, cue, content",
}


def start(path: Path, count: int = ARTICLES) -> subprocess.Popen[str]:
    """A reader that is about to open the ledger."""
    reader = subprocess.Popen([sys.executable, str(READER), str(path), str(count)], stdout=subprocess.PIPE, text=True)
    assert reader.stdout is not None
    assert reader.stdout.readline() == "ready\n"
    reader.stdout.close()
    return reader


def finish(path: Path) -> None:
    assert start(path).wait(60) == 0


def content(path: Path) -> dict[str, list[tuple[object, ...]]]:
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    for table in ("article_search", "statement_search"):
        connection.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")
    found = {table: sorted(connection.execute(f"SELECT {names} FROM {table}"), key=repr) for table, names in KEPT.items()}
    connection.close()
    return found


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[object, ...]]]:
    path = tmp_path_factory.mktemp("undisturbed") / "press.sayso"
    finish(path)
    return content(path)


def test_killed_fifty_times_and_run_again_nothing_is_lost_or_doubled(
    tmp_path: Path, undisturbed: dict[str, list[tuple[object, ...]]]
) -> None:
    """A reader that gets to the end before its kill starts another ledger, until there were fifty kills."""
    moments = random.Random(2025)
    ledgers = [tmp_path / "0.sayso"]
    kills = 0
    while kills < KILLS:
        reader = start(ledgers[-1])
        time.sleep(moments.uniform(0, 0.08))
        reader.kill()
        if reader.wait(60) == 0:
            ledgers.append(tmp_path / f"{len(ledgers)}.sayso")
        else:
            kills += 1
    finish(ledgers[-1])
    for path in ledgers:
        assert content(path) == undisturbed
    assert sorted(file.name for file in tmp_path.iterdir()) == sorted(path.name for path in ledgers)


def test_two_readers_of_one_ledger_share_it(tmp_path: Path, undisturbed: dict[str, list[tuple[object, ...]]]) -> None:
    path = tmp_path / "press.sayso"
    readers = [start(path), start(path)]
    assert [reader.wait(60) for reader in readers] == [0, 0]
    assert content(path) == undisturbed
    assert [file.name for file in tmp_path.iterdir()] == ["press.sayso"]
