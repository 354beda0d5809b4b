"""Passages → attributions: sources, cues and contents, tied together, those inside of others included.

Knows no speaker: a source is words, and who they stand for is decided later.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.attribute.candidates import candidates
from sayso.attribute.confidence import confidence, read_signs
from sayso.attribute.nesting import inner_passages
from sayso.inference import Model, Window, read_windows
from sayso.records import Article, Attribution, Passage

__all__ = ["attribute"]

DEEPEST = 3
LEAST_SURE = 0.15  # chosen on PolNeAR dev: source F1 84.0 with 0.15, 83.9 with 0.2; statements F1 72.0, 72.2


def attribute(
    article: Article, passages: Sequence[Passage], windows: Sequence[Window], model: Model, *, nested: bool = True
) -> tuple[Attribution, ...]:
    """The attributions of an article by where their contents begin, each followed by those inside of it.

    `windows` is the model's reading of the passages; contents are read again by `model` for what is `nested` in them.
    """
    deepest = DEEPEST if nested else 1
    found: list[Attribution] = []
    readings: list[tuple[int | None, Sequence[Passage]]] = [(None, passages)]
    read: list[Sequence[Window]] = [windows]
    for depth in range(1, deepest + 1):
        inner: list[tuple[int | None, Sequence[Passage]]] = []
        for (parent, reading), seen in zip(readings, read, strict=True):
            for one in _attributions(article.text, reading, seen, model):
                if one.confidence < LEAST_SURE or (parent is not None and not (one.cue and one.source)):
                    continue  # without a cue, what a second reading finds is the parent's own words again
                inner.append((len(found), inner_passages(article.text, one.content, reading)))
                found.append(replace(one, parent=parent))
        readings = [reading for reading in inner if reading[1]]
        if depth < deepest:
            read = list(read_windows(article.text, [reading for _, reading in readings], model))
    return _in_text_order(found)


def _attributions(
    text: str, passages: Sequence[Passage], windows: Sequence[Window], model: Model
) -> Iterator[Attribution]:
    for window in windows:
        for one in candidates(text, passages, window, model.tie_bias):
            tied = one.tied
            yield Attribution(
                source=(window.characters(tied.source),) if tied.source else (),
                cue=(window.characters(tied.cue),) if tied.cue else (),
                content=one.content,
                kind=one.kind,
                confidence=confidence(read_signs(window, one), model.confidence),
                model=model.name,
            )


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
