"""Passages → attributions: sources, cues and contents, tied together, those inside of others included.

Knows no speaker: a source is words, and who they stand for is decided later.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.attribute.kind import tell_kind
from sayso.attribute.missed import missed_cues
from sayso.attribute.nesting import inner_passages
from sayso.attribute.ties import Tied, tie
from sayso.inference import SPANS, Model, Window, decode, read_windows
from sayso.records import Article, Attribution, Passage

__all__ = ["attribute"]

DEEPEST = 3
COSTS = {"content": 0.4}  # chosen on PolNeAR dev: content F1 68.0 without, 68.2 with; statements F1 68.8, 68.9
LEAST_SURE_INSIDE = 0.5


def attribute(
    article: Article, passages: Sequence[Passage], windows: Sequence[Window], model: Model
) -> tuple[Attribution, ...]:
    """The attributions of an article by where their contents begin, each followed by those inside of it.

    `windows` is the model's reading of the passages; contents are read again by `model`.
    """
    found: list[Attribution] = []
    readings: list[tuple[int | None, Sequence[Passage]]] = [(None, passages)]
    read: list[Sequence[Window]] = [windows]
    for depth in range(1, DEEPEST + 1):
        inner: list[tuple[int | None, Sequence[Passage]]] = []
        for (parent, reading), seen in zip(readings, read, strict=True):
            for one in _attributions(article.text, reading, seen, model):
                if parent is not None and not _stands_inside(one):
                    continue
                inner.append((len(found), inner_passages(article.text, one.content, reading)))
                found.append(replace(one, parent=parent))
        readings = [reading for reading in inner if reading[1]]
        if depth < DEEPEST:
            read = list(read_windows(article.text, [reading for _, reading in readings], model))
    return _in_text_order(found)


def _attributions(
    text: str, passages: Sequence[Passage], windows: Sequence[Window], model: Model
) -> Iterator[Attribution]:
    for window in windows:
        found = decode(window.tokens(window.scored.labels), SPANS, window.breaks, COSTS)
        found += missed_cues(window, found)
        for tied in tie(window, found, model.tie_bias):
            content = tuple(window.characters(one) for one in tied.content)
            kind = tell_kind(text, content, passages)
            if tied.cue or kind == "direct":
                yield Attribution(
                    source=(window.characters(tied.source),) if tied.source else (),
                    cue=(window.characters(tied.cue),) if tied.cue else (),
                    content=content,
                    kind=kind,
                    confidence=_confidence(tied),
                    model=model.name,
                )


def _stands_inside(one: Attribution) -> bool:
    """Whether to keep what a second reading finds: without a cue it is the parent's own words again."""
    return bool(one.cue and one.source) and one.confidence >= LEAST_SURE_INSIDE


def _confidence(tied: Tied) -> float:
    """The geometric mean of what the model gives to each span, times what it gives to the ties."""
    spans = [one for one in (tied.source, tied.cue, *tied.content) if one]
    mean = math.exp(sum(math.log(max(one.probability, 1e-6)) for one in spans) / len(spans))
    return round(mean * tied.certainty, 4)


def _in_text_order(found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """By where the content begins, each followed by those inside of it, with parents renumbered."""
    children: dict[int | None, list[int]] = defaultdict(list)
    for i in sorted(range(len(found)), key=lambda i: _place(found[i]), reverse=True):
        children[found[i].parent].append(i)
    moved: dict[int | None, int | None] = {None: None}
    ordered: list[Attribution] = []
    waiting = children[None]
    while waiting:
        i = waiting.pop()
        moved[i] = len(ordered)
        ordered.append(replace(found[i], parent=moved[found[i].parent]))
        waiting += children[i]
    return tuple(ordered)


def _place(attribution: Attribution) -> tuple[int, int]:
    return attribution.content[0].start, -attribution.content[-1].end
