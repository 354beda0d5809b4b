"""Ctrl-C and worse, on the installed command."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from sayso.errors import LedgerError
from sayso.ledger import Ledger

SENTENCES = (
    "“We will raise the dues in May,” harbour master Oskar Thiemval said. “Nobody is surprised.”",
    "Pilots said that they would go to court, according to the Tesk Courier.",
    "The ministry denied that it had known of the plan.",
)


def write_articles(folder: Path, count: int) -> None:
    folder.mkdir()
    for number in range(count):
        (folder / f"a{number:03}.txt").write_text(f"Report {number}.\n\n" + "\n\n".join(SENTENCES), encoding="utf-8")


def start(folder: Path, ledger: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "sayso", "read", str(folder), "--ledger", str(ledger), "--jobs", "1"]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True)


def content(path: Path) -> list[tuple[object, ...]]:
    with Ledger.open(path, readonly=True) as ledger:
        return [(article, ledger.statements(article.id)) for article in ledger.articles()]


def test_a_run_that_is_killed_goes_on_to_the_same_ledger(tmp_path: Path) -> None:
    """SIGKILL at random moments, each in a run of its own; the fifty kills of the ledger alone are in tests/ledger."""
    write_articles(tmp_path / "articles", 60)
    undisturbed, disturbed = tmp_path / "undisturbed.sayso", tmp_path / "disturbed.sayso"
    begun = time.monotonic()
    with start(tmp_path / "articles", undisturbed) as process:
        process.communicate()
    whole = time.monotonic() - begun
    chance = random.Random(7)
    for _ in range(6):
        with start(tmp_path / "articles", disturbed) as process:
            time.sleep(chance.uniform(0.2, 0.9) * whole)
            process.kill()
            process.communicate()
    with start(tmp_path / "articles", disturbed) as process:
        _, messages = process.communicate()
    assert process.returncode == 0, messages
    assert content(disturbed) == content(undisturbed)


def test_ctrl_c_finishes_the_article_and_says_how_to_go_on(tmp_path: Path) -> None:
    write_articles(tmp_path / "articles", 400)
    path = tmp_path / "news.sayso"
    with start(tmp_path / "articles", path) as process:
        wait_for_articles(path)
        process.send_signal(signal.SIGINT)
        _, messages = process.communicate(timeout=60)
    assert process.returncode == 0
    assert "Run the same command again to go on." in messages
    assert "Traceback" not in messages
    with Ledger.open(path, readonly=True) as ledger:
        assert 0 < ledger.counts().articles < 400


def wait_for_articles(path: Path) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        time.sleep(0.1)
        with suppress(LedgerError), Ledger.open(path, readonly=True) as ledger:  # it may still be in the making
            if ledger.counts().articles:
                return
    raise AssertionError("nothing was read within a minute")


def test_a_reader_that_has_enough_is_no_error(tmp_path: Path) -> None:
    """`sayso read … | head -1` ends quietly."""
    write_articles(tmp_path / "articles", 40)
    command = [sys.executable, "-m", "sayso", "read", str(tmp_path / "articles"), "--format", "jsonl", "--jobs", "1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert json.loads(process.stdout.readline())["name"] == "a000"
        process.stdout.close()
        messages = process.stderr.read()
    assert "Traceback" not in messages
    assert os.name != "posix" or process.returncode == 0
