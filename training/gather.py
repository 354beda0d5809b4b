"""All collections → the material that the network is trained on."""

import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from sayso.records import Name, NameType, Span
from sayso.segment import segment
from training.circumstances import find_dates, find_relays
from training.gum import read_gum
from training.material import Material, Reference
from training.names import stands_for
from training.polnear import Gold, read_articles
from training.speakers import Label, Labelled, read_labelled
from training.swaps import lower_case, name_pools, swap_names
from training.uner import read_uner

TYPES: dict[str, NameType] = {"PERSON": "person", "ORGANIZATION": "organization", "LOCATION": "place", "MISC": "other"}
PLAIN_COPIES, SWAPPED_COPIES = 2, 3
SHARE_SWAPPED = 0.5
NAMED = {"person", "persons", "organization"}


def gather(data: Path) -> list[Material]:
    """PolNeAR train with its silver names and the labels of speakers, GUM without its dev part, UNER-EWT dev.

    UNER is small and the only hand-made names of the web: it counts several times (see `vary`).
    """
    names = read_silver(data / "polnear" / "train" / "entities-silver.jsonl")
    labelled = {one.article.name: one for one in read_labelled(data, "train")}
    news = [
        _with_speakers(one, names.get(one.article.name, ())) if (one := labelled.get(article.name)) else
        Material(article=article, annotators=tuple(map(tuple, golds)), names=names.get(article.name))
        for article, golds in read_articles(data / "polnear" / "train")
    ]  # fmt: skip
    gum = list(read_gum(data / "gum", dev=False))
    web = list(read_uner(data / "uner-ewt" / "en_ewt-ud-dev.iob2"))
    return [*news, *gum, *vary(web, news, gum)]


def vary(web: Sequence[Material], news: Sequence[Material], gum: Sequence[Material]) -> list[Material]:
    """The texts several times: as they are, with half of their names swapped, and in small letters."""
    chance = random.Random(1)
    pools = (name_pools([*web, *gum]), name_pools(news))
    swapped = [swap_names(one, pools, SHARE_SWAPPED, chance) for _ in range(SWAPPED_COPIES) for one in web]
    return [*web * PLAIN_COPIES, *swapped, *map(lower_case, web)]


def read_silver(path: Path) -> dict[str, tuple[Name, ...]]:
    """Names by article, as another program found them."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return {
        row["doc"]: tuple(Name(span=Span(start, end), type=TYPES[kind]) for start, end, kind in row["entities"])
        for row in rows
    }


def _with_speakers(one: Labelled, names: tuple[Name, ...]) -> Material:
    passages = segment(one.article)
    return Material(
        article=one.article,
        annotators=(one.golds,),
        names=names,
        references=tuple(_references(one, names)),
        speakers=tuple((_asked(gold), label.kind) for gold, label in _labelled(one)),
        relays=tuple(find_relays(one.article, passages, one.golds, one.labels)),
        dates=tuple(find_dates(one.article, passages, one.golds, one.labels)),
    )


def _references(one: Labelled, names: tuple[Name, ...]) -> Iterator[Reference]:
    """Each source, or cue without one, with the names of its speaker if that is someone with a name."""
    for gold, label in _labelled(one):
        wanted = label.name.split(" & ") if label.name and label.kind in NAMED else []
        found = [
            name.span
            for name in names
            if any(stands_for(one.article.text[slice(*name.span)], person) for person in wanted)
        ]
        yield Reference(_asked(gold), tuple(found))


def _labelled(one: Labelled) -> Iterator[tuple[Gold, Label]]:
    return ((gold, one.labels[gold.id]) for gold in one.golds if gold.id in one.labels and (gold.source or gold.cue))


def _asked(gold: Gold) -> Span:
    return (*gold.source, *gold.cue)[0]
