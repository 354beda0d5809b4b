"""A stand-in for `sayso read` that the durability test kills: fills the ledger PATH with COUNT synthetic articles."""

import sys

from sayso.ledger import Ledger
from sayso.records import Article, Rejection, Span, Speaker, Statement, digest

MODEL = "m1"


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


def main(path: str, count: int) -> None:
    print("ready", flush=True)
    with Ledger.open(path) as ledger:
        run = ledger.start_run("0.1.0", MODEL, {"count": count})
        for i in range(count):
            read = article(i)
            if i % 11 == 10:
                ledger.reject(Rejection(name=f"r{i}", stage="ingest", reason="empty"), run=run)
            elif not ledger.holds(read.id, MODEL):
                ledger.add(read, statements(read), model=MODEL, run=run)
        ledger.end_run(run)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
