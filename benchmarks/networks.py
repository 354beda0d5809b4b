"""How long networks of a million codings take, and how much memory: `python -m benchmarks.networks`.

First from memory, then, in a process of its own, from a ledger that holds the same codings. They are drawn with a fixed
seed: how much actors and concepts are spoken of falls off as in news, by Zipf's law (`--even`: all the same, which
fills the matrix). Then the same rules without sparse arithmetic, as the tests have them, at a size that those manage.
"""

import argparse
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
from tests.network import naive

from sayso.codings import Codebook, Entry, Variable
from sayso.events import Column, Events
from sayso.ledger import Ledger
from sayso.network import make_network
from sayso.networks import NetworkOptions
from sayso.pipeline.coding import Codebooks
from sayso.pipeline.events import events_of

CONGRUENCE = NetworkOptions(mode="one", aggregation="congruence")
PUT_CODING = """
INSERT INTO codings (id, made_at, coder, codebook, action, article_id, spans, words, concept, agreement, condition,
    note, settles)
VALUES (?, '', 'ann', 'Drawn', 'code', ?, ?, 'words', ?, ?, '', '', 0)
"""
PUT_ARTICLE = """
INSERT INTO articles (serial, id, identity, revision, name, outlet, published, head, added_at, text)
VALUES (?, ?, ?, 1, ?, 'Drawn Courier', ?, '[]', '', 'words')
"""
START = np.datetime64("2015-01-01", "s")


def draw(codings: int, actors: int, concepts: int, *, even: bool) -> Events:
    """Codings of so many actors and concepts, over ten years."""
    chance = np.random.default_rng(1)

    def labels(count: int, name: str) -> Column:
        weights = np.ones(count) if even else 1 / np.arange(1, count + 1) ** 0.9
        codes = chance.choice(count, size=codings, p=weights / weights.sum())
        levels = tuple(f"{name} {number:06}" for number in range(count))
        return Column(type="short text", codes=codes.astype(np.int32), levels=levels)

    return Events.of(
        ids=np.arange(codings),
        times=START + chance.integers(0, 3650 * 86400, codings).astype("timedelta64[s]"),
        documents=chance.integers(0, max(codings // 5, 1), codings),
        starts=chance.integers(0, 5000, codings),
        stops=chance.integers(5000, 9000, codings),
        columns={
            "actor": labels(actors, "actor"),
            "concept": labels(concepts, "concept"),
            "agreement": Column(
                type="boolean", codes=(chance.random(codings) < 0.6).astype(np.int32), levels=(False, True)
            ),
        },
    )


def as_statements(events: Events) -> list[dict[str, Any]]:
    """The same codings one by one, as the naive implementation takes them."""
    columns = {name: column.values() for name, column in events.columns.items()}
    start = datetime.fromisoformat("2015-01-01")
    return [
        {
            "time": start + timedelta(seconds=float((events.times[n] - START).astype(int))),
            "document": int(events.documents[n]),
            "start": int(events.starts[n]),
            "stop": int(events.stops[n]),
            **{name: values[n] for name, values in columns.items()},
        }
        for n in range(len(events))
    ]


def timed_naively(events: Events) -> tuple[float, np.ndarray[Any, Any]]:
    statements = as_statements(events)
    began = time.perf_counter()
    matrix = naive.network(
        statements,
        v1="actor",
        v2="concept",
        q="agreement",
        kind="boolean",
        mode="one",
        aggregation="congruence",
        normalization="none",
    )[2]
    return time.perf_counter() - began, np.array(matrix)


def write_ledger(events: Events, path: Path) -> None:
    """A ledger with these codings of hand-coded persons, as a .dna file would bring them."""
    names = {name: events.columns[name].values() for name in ("actor", "concept", "agreement")}
    people, concepts = (
        tuple(Entry(value=str(one)) for one in events.columns[name].levels) for name in ("actor", "concept")
    )
    book = Codebook(
        name="Drawn",
        variables=(
            Variable(name="concept", entries=concepts),
            Variable(name="agreement", type="boolean"),
            Variable(name="person", entries=people),
        ),
    )
    with Ledger.open(path) as ledger:
        Codebooks(ledger, coder="ann").take(book)
    # A document has one date; that of its first coding.
    documents, firsts = np.unique(events.documents, return_index=True)
    days = events.times[firsts].astype("datetime64[D]").astype(str).tolist()
    keys = {number: f"{number:032x}" for number in documents.tolist()}
    with closing(sqlite3.connect(path)) as connection, connection:
        listed = zip(documents.tolist(), days, strict=True)
        connection.executemany(PUT_ARTICLE, ((n + 1, keys[n], keys[n], f"article {n}", day) for n, day in listed))
        connection.executemany(
            PUT_CODING,
            (
                (id_, keys[document], f"[[{start}, {stop}]]", concept, "support" if agreement else "oppose")
                for id_, document, start, stop, concept, agreement in zip(
                    (events.ids + 1).tolist(),
                    events.documents.tolist(),
                    events.starts.tolist(),
                    events.stops.tolist(),
                    names["concept"],
                    names["agreement"],
                    strict=True,
                )
            ),
        )
        values = zip((events.ids + 1).tolist(), names["actor"], strict=True)
        connection.executemany("INSERT INTO coding_values VALUES (?, 'person', ?)", values)


def time_ledger(path: Path) -> None:
    """From the ledger to the network, as a process that does nothing else."""
    began, before = time.perf_counter(), time.process_time()
    with Ledger.open(path, readonly=True) as ledger:
        events, _ = events_of(ledger, variables=("actor", "concept", "agreement"))
    read, busy = time.perf_counter() - began, time.process_time() - before
    network = make_network(events, CONGRUENCE)
    took = time.perf_counter() - began
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(
        f"from a ledger: {took:.1f} s, of which {read:.1f} s to read {len(events):,} codings, {busy:.1f} of a processor"
    )
    print(f"  at most {most:.2f} GB in all; {network.matrix.nnz:,} ties")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--codings", type=int, default=1_000_000)
    parser.add_argument("--actors", type=int, default=20_000)
    parser.add_argument("--concepts", type=int, default=500)
    parser.add_argument("--even", action="store_true")
    parser.add_argument("--ledger", type=Path, help="Only time this ledger, which the benchmark wrote.")
    chosen = parser.parse_args()
    if chosen.ledger:
        time_ledger(chosen.ledger)
        return
    events = draw(chosen.codings, chosen.actors, chosen.concepts, even=chosen.even)
    began, before = time.perf_counter(), time.process_time()
    network = make_network(events, CONGRUENCE)
    took, busy = time.perf_counter() - began, time.process_time() - before
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(f"{chosen.codings:,} codings, {len(network.rows):,} actors: {took:.1f} s, {busy:.1f} s of processors")
    print(f"  at most {most:.2f} GB in all")
    print(f"  {network.matrix.nnz:,} ties, {network.matrix.nnz / (len(network.rows) ** 2 / 2):.0%} of all pairs")
    del network
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "drawn.sayso"
        write_ledger(events, path)
        subprocess.run([sys.executable, "-m", "benchmarks.networks", "--ledger", str(path)], check=True)
    small = draw(3_000, 150, 50, even=chosen.even)
    slow, expected = timed_naively(small)
    began = time.perf_counter()
    found = make_network(small, CONGRUENCE).dense()
    fast = time.perf_counter() - began
    same = "the same" if np.allclose(found, expected, rtol=0, atol=1e-9) else "NOT the same"
    print(
        f"3,000 codings, 150 actors, 50 concepts: {slow:.2f} s naively, {fast:.3f} s here, "
        f"{slow / fast:.0f} times; {same} figures"
    )


if __name__ == "__main__":
    main()
