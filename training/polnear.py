"""PolNeAR's files → articles with gold attributions."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sayso.inference import PARTS, Part
from sayso.records import Article, Span

FIELDS = {"Source": "source", "Cue": "cue", "Content": "content"}


@dataclass(frozen=True)
class Gold:
    """One annotated attribution; `id` is that of its event in the file."""

    id: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]

    def spans(self, part: Part) -> tuple[Span, ...]:
        return tuple(getattr(self, part))


def read_articles(folder: Path) -> Iterator[tuple[Article, list[list[Gold]]]]:
    """Each article of a part of PolNeAR (`train` or `dev`) with the attributions of each of its annotators."""
    for path in sorted((folder / "text").glob("*.txt")):
        annotations = sorted((folder / "attributions").glob(f"{path.stem}_*.ann"))
        text = path.read_text(encoding="utf-8")
        yield Article(text=text, name=path.stem), [read_gold(one) for one in annotations]


def read_gold(path: Path) -> list[Gold]:
    """The attributions of one brat standoff file."""
    spans: dict[str, tuple[Span, ...]] = {}
    events: dict[str, dict[str, list[str]]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        key, _, rest = line.partition("\t")
        if re.fullmatch(r"T\d+", key):
            where = rest.split("\t")[0].split(" ", 1)[1]
            spans[key] = tuple(Span(*map(int, piece.split())) for piece in where.split(";"))
        elif re.fullmatch(r"E\d+", key):
            event = defaultdict(list)
            for part in rest.split():
                role, target = part.split(":")
                event[FIELDS.get(role.rstrip("0123456789"), "")].append(target)
            events[key] = event
    return [Gold(id=key, **{part: _fragments(event[part], spans) for part in PARTS}) for key, event in events.items()]


def _fragments(targets: list[str], spans: dict[str, tuple[Span, ...]]) -> tuple[Span, ...]:
    return tuple(fragment for target in targets for fragment in spans.get(target, ()))
