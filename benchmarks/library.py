"""A ledger of invented articles as large as asked for, written straight into its tables; words and names as uneven as
in news. What the linking of quotations makes is left out."""

import random
import sqlite3
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any

from sayso.ledger import Ledger
from sayso.records import digest

EACH = 25  # statements of an article
CHUNK = 2_000  # articles
SYLLABLES = "ba do ke li mo nu ra si ta ve wo zi an el or un ish ter gra pol".split()
KINDS = ("direct", "indirect", "indirect", "mixed")
CACHE = "PRAGMA cache_size = -3000000"  # KiB


def zipf(names: Sequence[str]) -> list[float]:
    """Cumulative weights by which the first is chosen the most often."""
    return list(accumulate(1 / rank for rank in range(1, len(names) + 1)))


def invented(chance: random.Random, count: int, syllables: int) -> list[str]:
    """Distinct invented words."""
    found: dict[str, None] = {}
    while len(found) < count:
        found["".join(chance.choices(SYLLABLES, k=chance.randint(2, syllables)))] = None
    return list(found)


def write_library(path: Path, articles: int) -> None:
    """Write the ledger; the same one for the same number."""
    Ledger.open(path).close()
    connection = sqlite3.connect(path)
    for command in ("PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF", CACHE):
        connection.execute(command)
    triggers = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%statements_tallied%'"
    ).fetchall()
    for name, _ in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute("INSERT INTO runs VALUES (1, '2025-01-01', '2025-01-01', '0', 'm', '{}')")
    spans: list[tuple[str, str, int, int, int]] = []
    for rows in _chunks(articles):
        _put(connection, rows, spans)
        print(f"{rows[-1][0]:,} articles", flush=True)
    spans.sort()
    connection.executemany("INSERT INTO spans VALUES (?, ?, ?, ?, ?)", spans)
    _sum(connection)
    for _, sql in triggers:
        connection.execute(sql)
    connection.commit()
    connection.execute("ANALYZE")
    connection.close()


def mark_linked(path: Path) -> None:
    """Let a ledger pass for linked: what decisions have changed in it would else be linked before it is served."""
    connection = sqlite3.connect(path)
    for command in LINKED:
        connection.execute(command)
    connection.commit()
    connection.close()


def _chunks(articles: int) -> Iterator[list[tuple[Any, ...]]]:
    chance = random.Random(8)
    words, names = invented(chance, 30_000, 4), invented(chance, 20_000, 4)
    people = [f"{name.title()} {other.title()}" for name, other in zip(names, reversed(names), strict=True)]
    outlets = [f"The {name.title()} Post" for name in names[:200]]
    by_word, by_name, by_outlet = zipf(words), zipf(people), zipf(outlets)
    rows: list[tuple[Any, ...]] = []
    for number in range(1, articles + 1):
        date = f"{2015 + chance.randrange(10)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        (outlet,) = chance.choices(outlets, cum_weights=by_outlet)
        cast = chance.choices(people, cum_weights=by_name, k=5)
        said = chance.choices(words, cum_weights=by_word, k=EACH * 12)
        rows.append((number, date, outlet, [chance.choice(cast) for _ in range(EACH)], said, chance.random()))
        if len(rows) == CHUNK:
            yield rows
            rows = []
    if rows:
        yield rows


def _put(
    connection: sqlite3.Connection, rows: list[tuple[Any, ...]], spans: list[tuple[str, str, int, int, int]]
) -> None:
    articles, statements, searched, links, reviews = [], [], [], [], []
    for number, date, outlet, cast, said, luck in rows:
        sentences = [f"{speaker} said {' '.join(said[i * 12 : i * 12 + 12])}" for i, speaker in enumerate(cast)]
        text = "".join(f"{one}.\n" if i % 5 == 4 else f"{one}. " for i, one in enumerate(sentences))
        id_ = digest(f"a{number}", text)
        start = 0
        for i, (speaker, sentence) in enumerate(zip(cast, sentences, strict=True)):
            statement, serial = digest(id_, str(i)), (number - 1) * EACH + i + 1
            cue, end = start + len(speaker) + 1, start + len(sentence)
            spans += [
                (statement, "source", 0, start, cue - 1),
                (statement, "cue", 0, cue, cue + 4),
                (statement, "content", 0, cue + 5, end),
            ]
            confidence = round((luck * 7919 + i * 0.37) % 0.8 + 0.2, 4)
            relay = outlet if i % 9 == 0 else None
            statements.append(
                (serial, statement, id_, i, KINDS[i % 4], speaker, "person", relay, date, confidence, "m", "reported")
            )
            searched.append((serial, speaker, speaker, text[cue + 5 : end]))
            links += [(statement, 0, outlet), (statement, 1, speaker)]
            if serial % 50 == 0:
                reviews.append((statement, id_, "accepted", "mira", f"{date}T10:00:00"))
            start = end + 2
        articles.append((number, id_, f"a{number}", 1, f"a{number}", said[0], outlet, date, "[]", date, text))
    connection.executemany(
        "INSERT INTO articles (serial, id, identity, revision, name, title, outlet, published, head, added_at, text) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        articles,
    )
    connection.executemany("INSERT INTO readings VALUES (?, 'm', 1)", ((row[1],) for row in articles))
    connection.executemany(
        "INSERT INTO statements (serial, id, article_id, position, kind, speaker_name, speaker_type, relay, said, "
        "confidence, model, voice) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        statements,
    )
    connection.executemany(
        "INSERT INTO statement_search (rowid, speaker, source, content) VALUES (?, ?, ?, ?)", searched
    )
    links.sort()
    connection.executemany("INSERT INTO chain_links VALUES (?, ?, ?)", links)
    connection.executemany(
        "INSERT INTO statement_reviews (statement_id, article_id, verdict, coder, made_at) VALUES (?, ?, ?, ?, ?)",
        reviews,
    )


def _sum(connection: sqlite3.Connection) -> None:
    """One actor for each name, and the tallies."""
    names = [name for (name,) in connection.execute("SELECT DISTINCT speaker_name FROM statements")]
    ids = {name: digest("actor", name) for name in names}
    connection.create_function("actor_of", 1, ids.get)
    connection.executemany("INSERT INTO actors VALUES (?, ?, 'person')", ((ids[name], name) for name in names))
    connection.executemany(
        "INSERT INTO actor_names VALUES (?, 0, ?, ?, 0, 1)", ((ids[name], name, name.lower()) for name in names)
    )
    for command in (*SUMS, *LINKED):
        connection.execute(command)


JOINED = """
FROM actor_statements JOIN statements ON statements.id = actor_statements.statement_id
JOIN articles ON articles.id = statements.article_id
"""
SUMS = (
    """INSERT INTO actor_statements SELECT id, actor_of(speaker_name), speaker_name, 'name', ''
    FROM statements ORDER BY id""",
    f"""INSERT INTO actor_totals SELECT actor_id, count(*), count(DISTINCT identity), count(DISTINCT outlet),
    min(published), max(published) {JOINED} GROUP BY 1""",
    f"""INSERT INTO actor_tallies SELECT actor_statements.actor_id, substr(published, 1, 7), outlet, count(*)
    {JOINED} GROUP BY 1, 2, 3""",
    """INSERT INTO statement_tallies SELECT substr(published, 1, 7), outlet, count(*)
    FROM statements JOIN articles ON articles.id = statements.article_id GROUP BY 1, 2""",
)
LINKED = ("UPDATE actor_state SET linked = changes", "DELETE FROM unlinked")
