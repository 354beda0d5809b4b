"""Gold articles → what the network learns from: windows of pieces with labels and ties."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from tokenizers import Tokenizer

from sayso.attribute.labels import PARTS, span_labels
from sayso.attribute.tokens import Ints, Tokens, tokenize
from sayso.attribute.windows import find_windows
from sayso.records import Article, Span
from sayso.segment import segment
from training.polnear import Gold

IGNORED = -100


@dataclass(frozen=True)
class Marked:
    """An article's tokens with one annotator's labels; a span is of token positions."""

    labels: Ints
    sources: tuple[tuple[Span, Span], ...]
    contents: tuple[tuple[Span, Span], ...]
    cues: tuple[Span, ...]


@dataclass(frozen=True)
class Example:
    """One window. `features` is 4 × m: pieces, shape, quote, place; `labels` has IGNORED on all but first pieces.

    Spans are of piece positions, first and last; `ties` lists (cue, source or None) and (content, cue or None).
    """

    features: Ints
    labels: Ints
    cues: tuple[Span, ...]
    sources: tuple[Span, ...]
    contents: tuple[Span, ...]
    source_of: tuple[int, ...]
    cue_of: tuple[int, ...]


class MarkedArticle:
    """An article tokenized once, with the marks of each annotator."""

    def __init__(self, article: Article, annotations: Sequence[Sequence[Gold]], tokenizer: Tokenizer) -> None:
        self.tokens = tokenize(article.text, segment(article), tokenizer)
        self.annotators = [mark(self.tokens, golds) for golds in annotations]

    def examples(self, chance: random.Random, longest: int) -> Iterator[Example]:
        """The windows of one reading, by an annotator drawn by chance."""
        marked = chance.choice(self.annotators)
        for window in find_windows(self.tokens, longest):
            yield cut(self.tokens, marked, window)


def mark(tokens: Tokens, golds: Sequence[Gold]) -> Marked:
    """Gold spans of characters → labels and ties over tokens; what no token covers is left out."""
    labels = np.zeros(len(tokens), dtype=np.int64)
    cues, sources, contents = [], [], []
    for gold in golds:
        spans = {part: [s for s in (_on_tokens(tokens, span) for span in gold.spans(part)) if s] for part in PARTS}
        for part in PARTS:
            for span in spans[part]:
                labels[slice(*span)] = span_labels(part, span.end - span.start)
        for cue in spans["cue"][:1]:
            cues.append(cue)
            sources += [(cue, source) for source in spans["source"][:1]]
            contents += [(content, cue) for content in spans["content"]]
    return Marked(labels, tuple(sources), tuple(contents), tuple(cues))


def _on_tokens(tokens: Tokens, span: Span) -> Span | None:
    first = int(np.searchsorted(tokens.end, span.start, side="right"))
    last = int(np.searchsorted(tokens.start, span.end, side="left"))
    return Span(first, last) if first < last else None


def cut(tokens: Tokens, marked: Marked, window: Span) -> Example:
    """The example of one window; ties that leave the window are ties to nothing."""
    offsets = tokens.offsets
    base, limit = int(offsets[window.start]), int(offsets[window.end])
    labels = np.full(limit - base, IGNORED, dtype=np.int64)
    labels[offsets[window.start : window.end] - base] = marked.labels[slice(*window)]

    def ends(span: Span) -> Span:
        return Span(int(offsets[span.start]) - base, int(offsets[span.end - 1]) - base)

    inside = [cue for cue in marked.cues if window.covers(cue)]
    cues = {cue: i for i, cue in enumerate(dict.fromkeys(inside))}
    tied = [(cue, source) for cue, source in marked.sources if window.covers(source)]
    sources = {source: i for i, source in enumerate(dict.fromkeys(source for _, source in tied))}
    source_of = dict(tied)
    contents = [(content, cue) for content, cue in marked.contents if window.covers(content)]
    return Example(
        features=tokens.features(window),
        labels=labels,
        cues=tuple(map(ends, cues)),
        sources=tuple(map(ends, sources)),
        contents=tuple(ends(content) for content, _ in contents),
        source_of=tuple(sources[source_of[cue]] if cue in source_of else -1 for cue in cues),
        cue_of=tuple(cues.get(cue, -1) for _, cue in contents),
    )
