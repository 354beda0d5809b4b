"""Killed at any moment and run again, the ledger is that of an undisturbed run."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

READER = Path(__file__).with_name("reader.py")
KILLS = 50
Content = dict[str, list[tuple[object, ...]]]
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the readers are forked")

KEPT = {
    "articles": "id, identity, revision, name, title, head, text",
    "statements": "id, article_id, position, parent, kind, speaker_name, confidence, model",
    "spans": 'statement_id, part, position, start, "end"',
    "readings": "article_id, model",
    "rejection_lines": "name, origin, stage, reason",
    "statement_lines": "statement_id, source, cue, content",
}


class Readers:
    """Processes that each fill a ledger."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def ask(self, command: str) -> int:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{command}\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())

    def start(self, path: Path) -> int:
        return self.ask(str(path))

    def wait(self, reader: int) -> int:
        return self.ask(f"wait {reader}")


@pytest.fixture(scope="module")
def readers() -> Iterator[Readers]:
    command = [sys.executable, str(READER)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield Readers(process)


def content(path: Path) -> Content:
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    for table in ("article_search", "statement_search"):
        connection.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")
    found = {
        table: sorted(connection.execute(f"SELECT {names} FROM {table}"), key=repr) for table, names in KEPT.items()
    }
    connection.close()
    return found


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory, readers: Readers) -> Content:
    path = tmp_path_factory.mktemp("undisturbed") / "press.sayso"
    assert readers.wait(readers.start(path)) == 0
    return content(path)


def test_killed_fifty_times_and_run_again_nothing_is_lost_or_doubled(
    tmp_path: Path, readers: Readers, undisturbed: Content
) -> None:
    """A reader that gets to the end before its kill starts another ledger, until there were fifty kills."""
    moments = random.Random(2025)
    ledgers = [tmp_path / "0.sayso"]
    kills = 0
    while kills < KILLS:
        reader = readers.start(ledgers[-1])
        time.sleep(moments.uniform(0, 0.1))
        os.kill(reader, signal.SIGKILL)
        if readers.wait(reader) == 0:
            ledgers.append(tmp_path / f"{len(ledgers)}.sayso")
        else:
            kills += 1
    assert readers.wait(readers.start(ledgers[-1])) == 0
    for path in ledgers:
        assert content(path) == undisturbed
    assert sorted(file.name for file in tmp_path.iterdir()) == sorted(path.name for path in ledgers)


def test_two_readers_of_one_ledger_share_it(tmp_path: Path, readers: Readers, undisturbed: Content) -> None:
    path = tmp_path / "press.sayso"
    started = [readers.start(path), readers.start(path)]
    assert [readers.wait(reader) for reader in started] == [0, 0]
    assert content(path) == undisturbed
    assert [file.name for file in tmp_path.iterdir()] == ["press.sayso"]
