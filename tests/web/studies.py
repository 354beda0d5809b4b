"""Ledgers with codings: the example articles as docs/study codes them, hostile names, and many of everything."""

import random
import sqlite3
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

from sayso.codings import Answer, Codebook, Entry, Variable
from sayso.ledger import Ledger
from sayso.pipeline.coding import Codebooks, Coder, load_codebook
from sayso.pipeline.linking import refresh
from sayso.records import Article, Span

STUDY = Path(__file__).parents[2] / "docs" / "study"


def add_study(path: Path) -> None:
    """The codebook and codings of docs/study."""
    with Ledger.open(path) as ledger:
        Codebooks(ledger, coder="mira").take(load_codebook(STUDY / "straits.yaml"))
        Coder(ledger, "mira").import_table(STUDY / "straits.csv")


def add_hostile(path: Path, names: Iterable[str]) -> None:
    """A ledger in which every name, concept, condition and word of codings is one of these."""
    listed = [" ".join(name.split()) for name in names]
    book = Codebook(
        name=listed[0],
        variables=(
            Variable(name="concept", entries=tuple(Entry(value=name) for name in listed)),
            Variable(name="agreement", type="boolean"),
            Variable(
                name="person",
                attributes=("country", "color"),
                entries=tuple(Entry(value=one, attributes={"country": one, "color": one}) for one in listed),
            ),
        ),
    )
    with Ledger.open(path) as ledger:
        run = ledger.start_run("0.1.0", "m", {})
        Codebooks(ledger, coder=listed[1]).take(book)
        for number, name in enumerate(listed):
            article = Article(text=f"{name}\n{name}", name=f"{name}{number}", outlet=name, title=name, published=DAY)
            ledger.add(article, [], model="m", run=run)
            coder = Coder(ledger, _as_coder(name), codebook=book.name)
            for at in (0, len(name) + 1):
                answer = Answer(
                    concept=listed[(number + at % 2) % len(listed)],
                    agreement="oppose" if number % 3 else "support",
                    condition=name,
                    note=name,
                    values={"person": name},
                )
                coder.code_span(article.id, [Span(at, at + len(name))], answer)
        refresh(ledger)


def _as_coder(name: str) -> str:
    """As much of a name as a coder may have."""
    return "".join(filter(str.isprintable, name))[:80] or "nobody"


DAY = "2025-09-01"


def add_many(path: Path, *, actors: int, concepts: int, codings: int) -> None:
    """A ledger of many codings, spread over a year; some actors speak far more than others."""
    chance = random.Random(7)
    book = Codebook(
        name="Many",
        variables=(
            Variable(name="concept", entries=tuple(Entry(value=f"Concept {n:03}") for n in range(concepts))),
            Variable(name="agreement", type="boolean"),
            Variable(name="person", entries=tuple(Entry(value=f"Actor {n:05}") for n in range(actors))),
        ),
    )
    with Ledger.open(path) as ledger:
        run = ledger.start_run("0.1.0", "m", {})
        Codebooks(ledger, coder="ann").take(book)
        days = [date(2025, 1, 1) + timedelta(days=7 * week) for week in range(50)]
        for day in days:
            ledger.add(Article(text="word " * 500, name=f"day {day}", published=str(day)), [], model="m", run=run)
        refresh(ledger)
        ids = [article.id for article in ledger.articles()]
    rows, values = [], []
    for number in range(1, codings + 1):
        start = chance.randrange(490) * 5
        actor = number - 1 if number <= actors else int(actors * chance.random() ** 3)
        concept = int(concepts * chance.random() ** 2)
        agreement = "support" if chance.random() < (0.8 if (actor + concept) % 2 else 0.2) else "oppose"
        rows.append((number, chance.choice(ids), f"[[{start}, {start + 4}]]", f"Concept {concept:03}", agreement))
        values.append((number, f"Actor {actor:05}"))
    with sqlite3.connect(path) as connection:
        connection.executemany(
            """INSERT INTO codings (id, made_at, coder, codebook, action, article_id, spans, words, concept, agreement,
            condition, note, settles) VALUES (?, '', 'ann', 'Many', 'code', ?, ?, 'word', ?, ?, '', '', 0)""",
            rows,
        )
        connection.executemany("INSERT INTO coding_values VALUES (?, 'person', ?)", values)
    connection.close()
