"""The labels of who speaks, through whom and when → records beside the gold attributions that they belong to."""

import csv
import json
from dataclasses import dataclass, replace
from pathlib import Path

from sayso.records import Article
from training.polnear import Gold, read_articles


@dataclass(frozen=True)
class Label:
    """What one careful reading gave an attribution: the speaker's name, the kind of speaker, the relay, the date."""

    name: str | None
    kind: str
    relay: str | None
    when: str | None


@dataclass(frozen=True)
class Metadata:
    """What the publisher gave with an article."""

    title: str | None
    byline: str | None
    outlet: str | None
    published: str | None


@dataclass(frozen=True)
class Labelled:
    """An article with the gold attributions of its first annotator, and the labels of those that have one."""

    article: Article
    golds: tuple[Gold, ...]
    labels: dict[str, Label]


def read_labels(path: Path) -> dict[str, dict[str, Label]]:
    """Labels by article, then by the attribution's id."""
    labels: dict[str, dict[str, Label]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        label = Label(row["speakers"][0], row["kinds"][0], row["relays"][0], row["when"][0])
        labels.setdefault(row["doc"], {})[row["id"]] = label
    return labels


def read_labelled(data: Path, part: str) -> list[Labelled]:
    """The labelled articles of a part (`train` or `dev`) with the metadata that the publisher gave."""
    labels = read_labels(data / "speakers" / f"{part}.jsonl")
    about = read_metadata(data / "polnear" / "metadata.tsv")
    return [
        Labelled(replace(article, **vars(about[article.name])), tuple(annotators[0]), labels[article.name])
        for article, annotators in read_articles(data / "polnear" / part)
        if article.name in labels
    ]


def read_metadata(path: Path) -> dict[str, Metadata]:
    """By article: title, byline, outlet and date of publication."""
    with path.open(encoding="utf-8", newline="") as lines:
        return {
            row["filename"]: _metadata(row) for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        }


def _metadata(row: dict[str, str]) -> Metadata:
    known = {column: None if cell in ("", "None") else cell for column, cell in row.items()}
    return Metadata(known["title"], known["author"], known["publisher"], known["publication_date"])
