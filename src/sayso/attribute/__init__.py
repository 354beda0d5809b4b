"""Passages → attributions: sources, cues and contents, tied together, those inside of others included.

Knows no speaker: a source is words, and who they stand for is decided later.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.attribute.kind import tell_kind
from sayso.attribute.nesting import inner_passages
from sayso.attribute.tagger import Tagged, tag
from sayso.attribute.ties import Tied, tie
from sayso.inference import Model
from sayso.records import Article, Attribution, Passage, Span

__all__ = ["attribute"]

DEEPEST = 3


def attribute(article: Article, passages: Sequence[Passage], model: Model) -> tuple[Attribution, ...]:
    """The attributions of an article in the order of their words; a parent comes before its children."""
    found: list[Attribution] = []
    readings: list[tuple[int | None, Sequence[Passage]]] = [(None, passages)]
    for _ in range(DEEPEST):
        inner: list[tuple[int | None, Sequence[Passage]]] = []
        tagged = tag(article.text, [reading for _, reading in readings], model)
        for (parent, reading), windows in zip(readings, tagged, strict=True):
            for one in _attributions(article.text, reading, windows, model):
                if parent is not None and not one.cue:
                    continue  # the parent's own words again
                inner.append((len(found), inner_passages(article.text, one.content, reading)))
                found.append(replace(one, parent=parent))
        readings = [reading for reading in inner if reading[1]]
    return _in_text_order(found)


def _attributions(
    text: str, passages: Sequence[Passage], windows: Sequence[Tagged], model: Model
) -> Iterator[Attribution]:
    for window in windows:
        for tied in tie(window, model.tie_bias):
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


def _confidence(tied: Tied) -> float:
    """The geometric mean of what the model gives to each span, times what it gives to the ties."""
    spans = [one for one in (tied.source, tied.cue, *tied.content) if one]
    mean = math.exp(sum(math.log(max(one.probability, 1e-6)) for one in spans) / len(spans))
    return round(mean * tied.certainty, 4)


def _in_text_order(found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Sorted by the first of their characters, with parents renumbered."""

    def place(i: int) -> tuple[int, int]:
        spans: list[Span] = [*found[i].source, *found[i].cue, *found[i].content]
        return min(span.start for span in spans), i

    order = sorted(range(len(found)), key=place)
    moved = {old: new for new, old in enumerate(order)}
    return tuple(replace(found[i], parent=None if (up := found[i].parent) is None else moved[up]) for i in order)
