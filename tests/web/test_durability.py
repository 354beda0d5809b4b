"""Killed in a stream of decisions, a server has written every one that it acknowledged."""

import random
import signal
import sqlite3
import threading
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import httpx

from sayso.ledger import Ledger
from tests.web.conftest import Served, serving

DECISIONS = 1_000
KILLS = 3


def send_until_killed(served: Served, ids: Iterator[str], acknowledged: list[int], end: int) -> None:
    """Send decisions; from the end on, unless it is the last of all, the kill comes while others are on their way."""
    killer = threading.Timer(random.Random(end).uniform(0, 0.02), lambda: served.process.send_signal(signal.SIGKILL))
    for id_, action in zip(ids, cycle(["accept", "flag", "skip"]), strict=False):
        if len(acknowledged) == DECISIONS:
            return
        if len(acknowledged) == end:
            killer.start()
        try:
            response = served.post("/api/review/decisions", action=action, statement=id_)
        except httpx.TransportError:
            break
        assert response.status_code == 200
        acknowledged.append(response.json()["decision"])
    killer.join()


def test_every_acknowledged_decision_outlives_a_kill(press: Path) -> None:
    """A thousand decisions, over servers that are killed at a moment of their stream and started again."""
    acknowledged: list[int] = []
    ends = iter([*sorted(random.Random(6).sample(range(100, DECISIONS - 100), KILLS)), DECISIONS])
    with Ledger.open(press, readonly=True) as ledger:
        ids = cycle([one.id for article in ledger.articles() for one in ledger.statements(article.id)])
    for end in ends:
        with serving(press) as served:
            send_until_killed(served, ids, acknowledged, end)
    assert len(acknowledged) >= DECISIONS
    connection = sqlite3.connect(press)
    kept = {id_ for (id_,) in connection.execute("SELECT id FROM review_decisions")}
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    tied = {id_ for (id_,) in connection.execute("SELECT decision FROM review_ties")}
    connection.close()
    assert set(acknowledged) <= kept
    assert tied == kept
