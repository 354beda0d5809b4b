"""A stand-in for `sayso read` that the durability test kills: fills ledgers with synthetic articles.

Each line of standard input is a command. `PATH` forks a reader of the ledger at PATH and answers with its process id;
`wait PID` answers with its exit status once it has ended. Forked, a reader is at work within a millisecond, so that
kills meet the ledger and not Python's start.
"""

import os
import sys
import traceback
from typing import NoReturn

from sayso.ledger import Ledger
from sayso.records import Article, Rejection, Span, Speaker, Statement, digest

MODEL = "m1"
ARTICLES = 500


def article(i: int) -> Article:
    """Every fifth is a new text of the one before."""
    name = f"a{i - (i % 5 == 4)}"
    return Article(name=name, title=f"Title {i}", text=f"Speaker {i} said: “Words {i}, more.” " * (1 + i % 7))


def statements(article: Article) -> list[Statement]:
    length = len(article.text) // article.text.count("Speaker")
    made: list[Statement] = []
    for start in range(0, len(article.text), length):
        made.append(
            Statement(
                id=digest(article.id, str(start)),
                article_id=article.id,
                parent=made[-1].id if len(made) % 3 == 2 else None,
                kind="direct",
                source=(Span(start, start + 9),),
                cue=(Span(start + 10, start + 14),),
                content=(Span(start + 16, start + 20), Span(start + 22, start + 25)),
                confidence=0.5,
                model=MODEL,
                speaker=Speaker(name=f"Speaker {start}", type="person"),
            )
        )
    return made


def read(path: str) -> None:
    with Ledger.open(path) as ledger:
        run = ledger.start_run("0.1.0", MODEL, {})
        for i in range(ARTICLES):
            found = article(i)
            if i % 11 == 10:
                ledger.reject(Rejection(name=f"r{i}", stage="ingest", reason="empty"), run=run)
            elif not ledger.holds(found.id, MODEL):
                ledger.add(found, statements(found), model=MODEL, run=run)
        ledger.end_run(run)


def read_and_exit(path: str) -> NoReturn:
    """At once: what the parent imported may have threads that a fork has not, and would wait for them."""
    try:
        read(path)
        os._exit(0)
    finally:
        traceback.print_exc()
        os._exit(1)


def obey(command: str) -> int:
    if command.startswith("wait "):
        _, status = os.waitpid(int(command.removeprefix("wait ")), 0)
        return os.waitstatus_to_exitcode(status)
    return os.fork() or read_and_exit(command)


if __name__ == "__main__":
    for line in sys.stdin:
        print(obey(line.rstrip("\n")), flush=True)
