"""`sayso review` as a coder meets it: in a terminal, key by key, and through a pipe, line by line."""

import os
import pty
import re
import select
import signal
import sqlite3
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sayso.cli import main
from sayso.ledger import Filters, Ledger
from sayso.pipeline.linking import refresh
from sayso.pipeline.reviewing import Reviewing
from sayso.records import Article, Candidate, Span, Speaker, Statement, digest

NAMES = ("Ines Calder", "Oskar Thiemval", "Maren Ulvane")
PATIENCE = 20  # seconds


@pytest.fixture
def press(tmp_path: Path) -> Path:
    """Two articles of three statements each; the sixth is the most certain."""
    path = tmp_path / "press.sayso"
    with Ledger.open(path) as ledger:
        run = ledger.start_run("0.1.0", "m", {})
        for number in range(2):
            text = "".join(f"{name} said that quay {number}{i} would hold.\n" for i, name in enumerate(NAMES))
            article = Article(text=text, name=f"quays-{number}", title=f"Quays {number}", published="2025-09-02")
            ledger.add(article, [statement(article, i, 3 * number + i) for i in range(3)], model="m", run=run)
        refresh(ledger)
    return path


def statement(article: Article, i: int, rank: int) -> Statement:
    start = article.text.index(NAMES[i])
    said = article.text.index("that", start)
    return Statement(
        id=f"s{rank}{digest(article.id)}",
        article_id=article.id,
        parent=None,
        kind="indirect",
        source=(Span(start, start + len(NAMES[i])),),
        cue=(Span(said - 5, said - 1),),
        content=(Span(said, article.text.index(".", said)),),
        confidence=0.3 + rank / 10,
        model="m",
        speaker=Speaker(name=NAMES[i], type="person", candidates=(Candidate(name="The harbour board", score=0.4),)),
    )


def verdicts(path: Path) -> dict[str, str]:
    """Of each statement, by its rank; those of an edit alone are empty."""
    connection = sqlite3.connect(path)
    found = connection.execute("SELECT substr(statement_id, 1, 2), coalesce(verdict, '') FROM statement_reviews")
    verdicts = dict(found.fetchall())
    connection.close()
    return verdicts


def speaker(path: Path, rank: str) -> tuple[str, ...]:
    connection = sqlite3.connect(path)
    query = """
    SELECT speaker_name, speaker_type, actors.name FROM statements
    LEFT JOIN actor_statements ON actor_statements.statement_id = statements.id
    LEFT JOIN actors ON actors.id = actor_statements.actor_id WHERE statements.id LIKE ? || '%'
    """
    found = connection.execute(query, (rank,)).fetchone()
    connection.close()
    return tuple(found)


def piped(path: Path, orders: str, *options: str) -> Result:
    return CliRunner().invoke(main, ["review", str(path), "--coder", "mira", *options], input=orders)


def test_each_line_of_a_pipe_is_an_order(press: Path) -> None:
    result = piped(press, "a\nreject\n \nf\n\naccept\nundo\n")
    assert result.exit_code == 0, result.output
    assert verdicts(press) == {"s0": "accepted", "s1": "rejected", "s2": "skipped", "s3": "flagged"}
    assert "[source Ines Calder] [cue said] [content that quay 00 would hold]." in result.stdout
    assert "4 of 6 reviewed" in result.stdout.splitlines()[-1]


def test_a_line_that_is_no_order_stops_before_it(press: Path) -> None:
    result = piped(press, "a\nacept\nx\n")
    assert result.exit_code == 1
    assert "Line 2: 'acept' is no order; write a key, or one of accept," in result.stderr
    assert verdicts(press) == {"s0": "accepted"}


def test_a_pipe_names_speakers(press: Path) -> None:
    result = piped(press, "s Maren Ulvane\na\nspeaker Nobody Known\n1\ns\n")
    assert "Line 5: name the speaker on the same line" in result.stderr
    assert speaker(press, "s0") == ("Maren Ulvane", "person", "Maren Ulvane")
    assert speaker(press, "s1")[:2] == ("The harbour board", "person")
    assert verdicts(press) == {"s0": "accepted", "s1": ""}


def test_the_queue_is_of_an_article_an_actor_or_a_search(press: Path) -> None:
    piped(press, "f\nq\n", "--article", "quays-1")
    piped(press, "f\nq\n", "--actor", "maren ulvane")
    piped(press, "f\nq\n", "--search", '"quay 11"')
    assert sorted(verdicts(press)) == ["s2", "s3", "s4"]
    again = piped(press, "a\na\na\n", "--again", "flagged")
    assert "Nothing waits here any more" in again.stdout
    assert set(verdicts(press).values()) == {"accepted"}
    missing = piped(press, "", "--article", "docks")
    assert (missing.exit_code, "has no article 'docks'" in missing.stderr) == (1, True)


def test_nothing_to_review_is_said(press: Path) -> None:
    piped(press, "a\n" * 6)
    assert piped(press, "a\n").stdout == "Nothing waits for review here.\n"


class Terminal:
    """A program in a pseudo-terminal: what it shows, and keys for it."""

    def __init__(self, process: subprocess.Popen[bytes], end: int) -> None:
        self.process = process
        self._end = end
        self.shown = self.raw = ""

    @property
    def echoes(self) -> bool:
        """Whether the terminal shows what is typed, as it does for a shell."""
        return bool(termios.tcgetattr(self._end)[3] & termios.ECHO)

    def type(self, keys: str) -> None:
        os.write(self._end, keys.encode())

    def wait_for(self, words: str) -> None:
        """Until the words are shown that were not before; all that is shown up to now is forgotten."""
        deadline = time.monotonic() + PATIENCE
        while words not in self.shown:
            assert time.monotonic() < deadline, self.shown
            if select.select([self._end], [], [], 0.1)[0]:
                read = os.read(self._end, 65_536).decode()
                self.raw += read
                self.shown += re.sub(r"\x1b(\[[0-9;?]*[A-Za-z]|[78])", "", read)
        self.shown = self.shown.partition(words)[2]

    def wait(self) -> int:
        """For the end, reading on: a full terminal would stop the program."""
        deadline = time.monotonic() + PATIENCE
        while self.process.poll() is None:
            assert time.monotonic() < deadline, self.shown
            if select.select([self._end], [], [], 0.1)[0]:
                try:
                    self.shown += os.read(self._end, 65_536).decode()
                except OSError:  # the other end is closed
                    break
        return self.process.wait(PATIENCE)


Run = Callable[..., Terminal]


@pytest.fixture
def terminal() -> Iterator[Run]:
    """Runs the review of a ledger in a pseudo-terminal of its own."""
    opened: list[tuple[Terminal, int]] = []

    def run(path: Path, *options: str, coder: str = "mira") -> Terminal:
        end, inner = pty.openpty()
        command = [sys.executable, "-m", "sayso", "review", str(path), "--coder", coder, *options]
        environment = os.environ | {"TERM": "xterm-256color", "COLUMNS": "100"}
        environment.pop("NO_COLOR", None)
        process = subprocess.Popen(command, stdin=inner, stdout=inner, stderr=inner, env=environment)
        os.close(inner)
        opened.append((Terminal(process, end), end))
        return opened[-1][0]

    # Tests that run in the background ignore Ctrl-C, and so would what they start.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield run
    signal.signal(signal.SIGINT, before)
    for one, end in opened:
        one.process.kill()
        one.process.wait(PATIENCE)
        os.close(end)


def test_one_key_each_in_a_terminal(press: Path, terminal: Run) -> None:
    at = terminal(press)
    at.wait_for("quay 00 would hold")
    for key, done in (("a", "accepted"), ("x", "rejected"), (" ", "skipped"), ("f", "flagged")):
        at.type(key)
        at.wait_for(done)
    at.wait_for("quay 11 would hold")
    assert verdicts(press) == {"s0": "accepted", "s1": "rejected", "s2": "skipped", "s3": "flagged"}
    at.type("\x7f")
    at.wait_for("Undone: 1 statement")
    at.wait_for("quay 10 would hold")
    at.type("r")
    at.wait_for("Done again")
    at.type("?")
    at.wait_for("undo your last decision, whenever it was")
    at.type("q")
    assert at.wait() == 0
    assert verdicts(press) == {"s0": "accepted", "s1": "rejected", "s2": "skipped", "s3": "flagged"}


def test_keys_that_come_at_once_are_all_taken_in_their_order(press: Path, terminal: Run) -> None:
    """Some before the first statement is shown, when the terminal is still as the shell left it."""
    at = terminal(press)
    at.type("ax")
    at.wait_for("quay 00 would hold")
    at.type("ax\x1b[B\x1b[Axa")
    at.wait_for("Nothing waits here any more")
    at.type("q")
    assert at.wait() == 0
    judged = ("accepted", "rejected", "accepted", "rejected", "rejected", "accepted")
    assert verdicts(press) == {f"s{rank}": verdict for rank, verdict in enumerate(judged)}


def test_a_speaker_is_completed_from_the_actors(press: Path, terminal: Run) -> None:
    at = terminal(press)
    at.wait_for("quay 00 would hold")
    at.type("sulvX\x7f")
    at.wait_for("Maren Ulvane (person)")
    at.type("\t\r")
    at.wait_for("edited by mira")
    at.type("sNoe Brandt\r")
    at.wait_for("Noe Brandt")
    at.wait_for("edited by mira")
    at.type("sSomebody\x1b")
    at.wait_for("Somebody")
    at.type("a")
    at.wait_for("accepted")
    at.type("\x04")
    assert at.wait() == 0
    assert speaker(press, "s0")[:2] == ("Noe Brandt", "person")
    assert verdicts(press) == {"s0": "accepted"}


def test_two_coders_see_their_conflict(press: Path, terminal: Run) -> None:
    at = terminal(press, coder="sol")
    at.wait_for("quay 00 would hold")
    with Ledger.open(press, create=False) as ledger:
        (first,) = ledger.pages.waiting(Filters(), limit=1)
        Reviewing(ledger, coder="mira").judge("reject", first)
    at.type("a")
    at.wait_for("mira decided on it meanwhile")
    at.wait_for("rejected by mira")
    assert verdicts(press) == {"s0": "rejected"}
    at.type("a")
    at.wait_for("accepted")
    assert verdicts(press) == {"s0": "accepted"}


def test_ctrl_c_ends_it_with_all_decisions_kept_and_the_terminal_as_it_was(press: Path, terminal: Run) -> None:
    at = terminal(press)
    at.wait_for("quay 00 would hold")
    at.type("a")
    at.wait_for("accepted")
    at.wait_for("quit")
    assert not at.echoes
    at.process.send_signal(signal.SIGINT)
    assert at.wait() == 0
    assert at.echoes
    assert "Traceback" not in at.shown
    assert verdicts(press) == {"s0": "accepted"}


def test_control_characters_of_an_article_do_nothing_to_the_terminal(press: Path, terminal: Run) -> None:
    hostile = "\x1b]0;owned\x07\x1b[2J\x9b2J"
    with Ledger.open(press, create=False) as ledger:
        text = f"{NAMES[0]} said that {hostile} would hold."
        article = Article(text=text, name="hostile", title=f"Title {hostile}", outlet=hostile)
        found = statement(article, 0, 9)
        ledger.add(article, [found], model="m", run=ledger.start_run("0.1.0", "m", {}))
        Reviewing(ledger, coder="eve").edit(found.id, {"speaker": f"Eve {hostile}", "role": hostile})
    at = terminal(press, "--article", "hostile")
    at.wait_for("Backspace undo")
    at.type("seve")
    at.wait_for("Escape leaves")
    at.type("\t\r")
    at.wait_for("That changes nothing.")
    at.type("q")
    assert at.wait() == 0
    assert "owned" in at.raw
    assert not any(code in at.raw for code in ("\x1b]", "\x07", "\x1b[2J", "\x9b"))
