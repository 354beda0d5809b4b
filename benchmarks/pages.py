"""How fast the pages of a large ledger are on the server: `python -m benchmarks.pages --ledger large.sayso`.

Makes the ledger first, of invented articles, if there is none: 100,000 with 2.5 million statements. Then each page and
search is asked for over HTTP many times with other parameters, those of the commonest words and names among them.
"""

import argparse
import random
import sqlite3
import statistics
import time
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import httpx

from benchmarks.library import mark_linked, write_library
from benchmarks.serving import serving

BAR = 200  # milliseconds


def addresses(path: Path, chance: random.Random, count: int) -> dict[str, list[str]]:
    """By kind of page, what is asked for."""
    connection = sqlite3.connect(path)
    (articles,) = connection.execute("SELECT max(serial) FROM articles").fetchone()
    query = "SELECT id, outlet, published, text FROM articles WHERE serial = ?"
    some = [connection.execute(query, (chance.randint(1, articles),)).fetchone() for _ in range(count)]
    top = [row[0] for row in connection.execute("SELECT actor_id FROM actor_totals ORDER BY statements DESC LIMIT 5")]
    other = [row[0] for row in connection.execute("SELECT id FROM actors ORDER BY id LIMIT ?", (count - 5,))]
    speakers = [row[0] for row in connection.execute("SELECT name FROM actors ORDER BY id LIMIT ?", (count,))]
    connection.close()
    words = [chance.choice(text.split()[3:]).strip(".") for _, _, _, text in some]
    pairs = [f"{one}+{other}" for one, other in zip(words, words[1:] + words[:1], strict=True)]
    outlets = [outlet.replace(" ", "+") for _, outlet, _, _ in some]
    months = [published[:7] for _, _, published, _ in some]
    names = [name.replace(" ", "+") for name in speakers]
    return {
        "overview": ["/"] * count,
        "articles": [f"/articles?outlet={outlet}" for outlet in outlets],
        "article": [f"/articles/{id_}" for id_, _, _, _ in some],
        "actors": ["/actors", *(f"/actors?q={name[:4]}" for name in names[1:])],
        "actor": [f"/actors/{id_}" for id_ in top + other],
        "suggest": [f"/api/actors/suggest?q={name[:3]}" for name in names],
        "search: a word": [f"/search?q={word}" for word in words],
        "search: two words": [f"/search?q={pair}" for pair in pairs],
        "search: a beginning": [f"/search?q={word[:3]}*" for word in words],
        "search: word and outlet": [f"/search?q={w}&outlet={o}" for w, o in zip(words, outlets, strict=True)],
        "search: word and speaker": [f"/search?q={w}&speaker={s}" for w, s in zip(words, names, strict=True)],
        "search: word and month": [f"/search?q={w}&month={m}" for w, m in zip(words, months, strict=True)],
        "search: all": ["/search"] * count,
        "search: outlet and kind": [f"/search?outlet={outlet}&kind=mixed" for outlet in outlets],
        "search: speaker and month": [f"/search?speaker={s}&month={m}" for s, m in zip(names, months, strict=True)],
        "search: reviewed": [f"/search?review=accepted&outlet={outlet}" for outlet in outlets],
        "search as CSV": [f"/api/search.csv?q={word}&limit=25" for word in words],
        "review": ["/review"] * count,
        "queue": ["/api/review/queue"] * count,
        "queue of an actor": [f"/api/review/queue?actor={id_}" for id_ in top + other],
        "queue of a search": [f"/api/review/queue?q={word}" for word in words],
        "SQL": ["/sql"] * count,
        "SQL: a question": ["/sql?q=SELECT+*+FROM+statement_lines+LIMIT+20"] * count,
    }


def measure(client: httpx.Client, paths: list[str]) -> list[float]:
    """Milliseconds of each, in order of length."""
    times = []
    for path in paths:
        begun = time.perf_counter()
        response = client.get(path)
        times.append((time.perf_counter() - begun) * 1000)
        assert response.status_code == 200, (path, response.status_code)
    return sorted(times)


def decide(client: httpx.Client, count: int) -> Iterator[tuple[str, list[float]]]:
    """Milliseconds of decisions, each on another statement, and of undoing them, in order of length."""
    items = client.get("/api/review/queue", params={"limit": min(count, 100)}).json()["items"]
    decisions = [
        {"action": action, "statement": item["statement"]["id"], "seen": item["statement"]["version"]}
        for item, action in zip(items, cycle(("accept", "reject", "flag", "skip")), strict=False)
    ]
    for name, path, bodies in (("a decision", "decisions", decisions), ("an undoing", "undo", [{}] * len(items))):
        times = []
        for body in bodies:
            begun = time.perf_counter()
            assert client.post(f"/api/review/{path}", json=body).status_code == 200
            times.append((time.perf_counter() - begun) * 1000)
        yield name, sorted(times)


def show(name: str, times: list[float]) -> bool:
    """Print a line; whether the bar is passed."""
    high = times[int(len(times) * 0.95)]
    print(f"{name:28} {statistics.median(times):8.1f} {high:8.1f} {times[-1]:8.1f}", flush=True)
    return high <= BAR


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ledger", type=Path, required=True)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--requests", type=int, default=40, help="of each kind")
    chosen = parser.parse_args()
    if not chosen.ledger.exists():
        write_library(chosen.ledger, chosen.articles)
    mark_linked(chosen.ledger)
    with serving(chosen.ledger) as (base, token):
        client = httpx.Client(base_url=base, headers={"origin": base}, timeout=120)
        client.get("/", params={"token": token})
        print(f"{'milliseconds':28} {'median':>8} {'p95':>8} {'most':>8}")
        asked = addresses(chosen.ledger, random.Random(3), chosen.requests)
        passed = [show(name, measure(client, paths)) for name, paths in asked.items()]
        passed += [show(name, times) for name, times in decide(client, chosen.requests)]
    print(f"{sum(passed)} of {len(passed)} within {BAR} ms")


if __name__ == "__main__":
    main()
