"""Statements drawn at random, as the naive implementation takes them and as sayso does."""

import random
from collections.abc import Sequence
from datetime import datetime, timedelta

import numpy as np

from sayso.events import Column, Events
from tests.network.naive import Statement

ACTORS = ["", "Adda", "Brell", "Český", "Dun", "Ekk", "😀 union", "\ufb01rm"]
CONCEPTS = ["", "troops", "toll", "ferry", "quota", "bridge"]
LABELS = ["", "for", "against", "maybe"]


def draw(seed: int, count: int = 60) -> list[Statement]:
    chance = random.Random(seed)
    start = datetime.fromisoformat("2003-12-20")
    return [
        {
            "id": number,
            "time": start + timedelta(days=chance.randint(0, 500)),
            "document": chance.randint(1, 6),
            "start": chance.randint(0, 40) * 10,
            "stop": 9 + chance.randint(0, 40) * 10 + 400,
            "actor": chance.choice(ACTORS),
            "concept": chance.choice(CONCEPTS),
            "agreement": chance.random() < 0.6,
            "strength": chance.choice([-3, -1, 0, 2, 5]),
            "tone": chance.choice(LABELS),
            "source": chance.choice(["Tesk Courier", "Meridian Wire"]),
        }
        for number in range(count)
    ]


TYPES = {
    "actor": "short text",
    "concept": "short text",
    "agreement": "boolean",
    "strength": "integer",
    "tone": "short text",
    "source": "short text",
}


def as_events(statements: Sequence[Statement]) -> Events:
    return Events.of(
        ids=[one["id"] for one in statements],
        times=np.array([one["time"] for one in statements], dtype="datetime64[s]"),
        documents=[one["document"] for one in statements],
        starts=[one["start"] for one in statements],
        stops=[one["stop"] for one in statements],
        columns={
            name: Column.of(type_, [one[name] for one in statements])  # type: ignore[arg-type]
            for name, type_ in TYPES.items()
            if name in statements[0]
        },
    )
