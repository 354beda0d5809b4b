"""`sayso read URL` as a user meets it: a real server, the real weights, a real ledger."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from click.testing import CliRunner, Result

from sayso.cli import main
from tests.fetch.servers import Server, page, serving, to

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Harbour dues to rise</title>
<meta property="og:site_name" content="The Tesk Courier"><meta property="article:published_time" content="2025-09-02">
</head><body><nav><a href="/">Home</a></nav><article><h1>Harbour dues to rise</h1>
<p>The port will raise its dues in May, harbour master Oskar Thiemval said on Monday.</p>
<p>“We have waited ten years,” he told reporters. “Nobody can say that we rushed.”</p>
<p>Pilots said they would go to court.</p></article></body></html>"""
HTML = "Content-Type: text/html; charset=utf-8"


def sayso(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments])


@pytest.fixture
def server() -> Iterator[Server]:
    story = page(PAGE.encode(), HTML)
    answers = {"/story.html": story, "/old": to("/story.html")}
    with serving(lambda path: answers.get(path, page(status="404 Not Found"))) as server:
        yield server


def test_a_page_is_read_kept_and_shown(server: Server, tmp_path: Path) -> None:
    ledger = tmp_path / "news.sayso"
    read = sayso("read", server.url(), "--allow-private", "--ledger", ledger)
    assert (read.exit_code, read.stderr.splitlines()[0]) == (0, "1 read; 4 statements.")
    by_name, by_url = (sayso("show", key, "--ledger", ledger) for key in ("story", server.url()))
    assert by_name.stdout == by_url.stdout
    assert "Harbour dues to rise — The Tesk Courier, 2025-09-02" in by_name.stdout
    assert "• Oskar Thiemval" in by_name.stdout
    (article,) = map(json.loads, sayso("export", "--ledger", ledger).stdout.splitlines())
    assert (article["url"], article["name"]) == (server.url(), "story")


def test_reading_twice_adds_nothing_by_whatever_redirect(server: Server, tmp_path: Path) -> None:
    ledger = tmp_path / "news.sayso"
    sayso("read", server.url(), "--allow-private", "--ledger", ledger)
    before = sayso("export", "--ledger", ledger).stdout
    again = sayso(
        "read", server.url("/old"), server.url() + "#dues", "--allow-private", "--ledger", ledger, "--jobs", 1
    )
    assert "0 read, 2 already in the ledger" in again.stderr
    assert sayso("export", "--ledger", ledger).stdout == before


def test_private_addresses_are_refused_unless_allowed(server: Server, tmp_path: Path) -> None:
    ledger = tmp_path / "news.sayso"
    result = sayso("read", server.url(), "--ledger", ledger)
    assert result.exit_code == 1
    assert "which is not public: --allow-private" in result.stderr
    assert (server.requests, ledger.exists()) == ([], False)


def test_refusals_are_listed_and_the_rest_is_read(server: Server, tmp_path: Path) -> None:
    ledger = tmp_path / "news.sayso"
    given = [server.url("/none"), "ftp://courier.example/a", "https://ann:secret@courier.example/", server.url()]
    result = sayso("read", *given, "--allow-private", "--ledger", ledger)
    assert result.exit_code == 0
    assert "1 read, 3 rejected" in result.stderr
    assert f"rejected {given[0]}: The server answers 404 (Not Found)." in result.stderr
    assert "rejected ftp://courier.example/a: Only http and https are fetched" in result.stderr
    status = sayso("status", "--ledger", ledger).stdout
    assert "/none" in status
    assert "secret" not in result.stderr + status + ledger.read_bytes().decode("latin-1")
    assert "Traceback" not in result.output


def test_the_limits_can_be_given(server: Server) -> None:
    assert "larger than 100 bytes" in sayso("read", server.url(), "--allow-private", "--max-bytes", 100).stderr
    assert "--max-seconds" in sayso("read", server.url(), "--max-seconds", 0).stderr


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_terminal_shows_what_is_being_fetched() -> None:
    shown = Event()
    with serving(lambda path: page(PAGE.encode(), HTML) if shown.wait(60) else []) as server:
        url = server.url("/[/red]story")
        terminal, theirs = os.openpty()
        command = [sys.executable, "-m", "sayso", "read", url, "--allow-private", "--format", "jsonl"]
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=theirs, env={**os.environ, "TERM": "xterm"}
        ) as process:
            os.close(theirs)
            drawn = b""
            while f"fetching {url}"[:60].encode() not in drawn:
                drawn += os.read(terminal, 4096)
            shown.set()
            printed, _ = process.communicate(timeout=60)
        os.close(terminal)
    assert json.loads(printed)["title"] == "Harbour dues to rise"


def test_ctrl_c_ends_a_fetch(tmp_path: Path) -> None:
    begun = Event()

    def never(path: str) -> Iterator[bytes]:
        begun.set()
        while True:
            yield b"H"
            time.sleep(0.02)

    with serving(never) as server:
        command = [sys.executable, "-m", "sayso", "read", server.url(), "--allow-private", "--max-seconds", "300"]
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
            assert begun.wait(60)
            process.send_signal(signal.SIGINT)
            _, messages = process.communicate(timeout=60)
    assert process.returncode == 0
    assert "Stopped. Nothing was kept." in messages
    assert "Traceback" not in messages
