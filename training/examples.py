"""Material → what the network learns from: windows of pieces with labels, ties, names and references."""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from tokenizers import Tokenizer

from sayso.inference import CIRCUMSTANCES, NAMES, PARTS, SPANS, SPEAKERS, Floats
from sayso.inference.tokens import Ints, Tokens, tokenize
from sayso.inference.windows import find_windows
from sayso.records import Name, Span
from sayso.segment import segment
from training.material import Material
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
    """One window. `features` is 4 × m: pieces, shape, quote, place; the labels have IGNORED on all but first pieces.
    `taught`, if there is a teacher, is m × labels of spans: probabilities, 0 on all but first pieces.

    Spans are of piece positions, first and last; `source_of` and `cue_of` are positions in `sources` and `cues`, or
    -1. `references` are tied to all of `names` that `name_of` lists for each, or to none.
    """

    features: Ints
    labels: Ints
    names: Ints
    circumstances: Ints
    cues: tuple[Span, ...]
    sources: tuple[Span, ...]
    contents: tuple[Span, ...]
    source_of: tuple[int, ...]
    cue_of: tuple[int, ...]
    references: tuple[Span, ...]
    referents: tuple[Span, ...]
    referents_of: tuple[tuple[int, ...], ...]
    speakers: tuple[tuple[Span, int], ...]
    taught: Floats | None = None


class MarkedArticle:
    """A text tokenized once, with the marks of each annotator, and what a teacher gives: tokens × labels."""

    def __init__(self, material: Material, tokenizer: Tokenizer, taught: Floats | None = None) -> None:
        self.name = material.article.name
        self.taught = taught
        self.tokens = tokenize(material.article.text, segment(material.article), tokenizer)
        self.annotators = [mark(self.tokens, golds) for golds in material.annotators] or [_unmarked(self.tokens)]
        self.names = _name_labels(self.tokens, material.names)
        self.circumstances = _circumstance_labels(self.tokens, material)
        at = {name.span: _on_tokens(self.tokens, name.span) for name in material.names or ()}
        self.referents = tuple(span for span in at.values() if span)
        self.references = tuple(
            (span, frozenset(at.get(name) for name in one.names))
            for one in material.references
            if (span := _on_tokens(self.tokens, one.span))
        )
        self.speakers = tuple(
            (span, SPEAKERS.index(kind))
            for words, kind in material.speakers
            if (span := _on_tokens(self.tokens, words))
        )

    def examples(self, chance: random.Random, longest: int) -> Iterator[Example]:
        """The windows of one reading, by an annotator drawn by chance."""
        marked = chance.choice(self.annotators)
        for window in find_windows(self.tokens, longest):
            yield self.cut(marked, window)

    def cut(self, marked: Marked, window: Span) -> Example:
        """The example of one window; ties that leave the window are ties to nothing."""
        tokens = self.tokens
        offsets = tokens.offsets
        base = int(offsets[window.start])

        def ends(span: Span) -> Span:
            return Span(int(offsets[span.start]) - base, int(offsets[span.end - 1]) - base)

        inside = [cue for cue in marked.cues if window.covers(cue)]
        cues = {cue: i for i, cue in enumerate(dict.fromkeys(inside))}
        tied = [(cue, source) for cue, source in marked.sources if window.covers(source)]
        sources = {source: i for i, source in enumerate(dict.fromkeys(source for _, source in tied))}
        source_of = dict(tied)
        contents = [(content, cue) for content, cue in marked.contents if window.covers(content)]
        referents = {name: i for i, name in enumerate(dict.fromkeys(self.referents)) if window.covers(name)}
        places = {name: i for i, name in enumerate(referents)}
        references = [(span, names) for span, names in self.references if window.covers(span)]
        return Example(
            features=tokens.features(window),
            labels=_on_pieces(tokens, marked.labels, window),
            names=_on_pieces(tokens, self.names, window),
            circumstances=_on_pieces(tokens, self.circumstances, window),
            cues=tuple(map(ends, cues)),
            sources=tuple(map(ends, sources)),
            contents=tuple(ends(content) for content, _ in contents),
            source_of=tuple(sources[source_of[cue]] if cue in source_of else -1 for cue in cues),
            cue_of=tuple(cues.get(cue, -1) for _, cue in contents),
            references=tuple(ends(span) for span, _ in references),
            referents=tuple(map(ends, places)),
            referents_of=tuple(tuple(places[one] for one in names if one in places) for _, names in references),
            speakers=tuple((ends(span), kind) for span, kind in self.speakers if window.covers(span)),
            taught=None if self.taught is None else _rows_on_pieces(tokens, self.taught, window),
        )


def mark(tokens: Tokens, golds: Sequence[Gold]) -> Marked:
    """Gold spans of characters → labels and ties over tokens; what no token covers is left out."""
    labels = np.zeros(len(tokens), dtype=np.int64)
    cues, sources, contents = [], [], []
    for gold in golds:
        spans = {part: [s for s in (_on_tokens(tokens, span) for span in gold.spans(part)) if s] for part in PARTS}
        for part in PARTS:
            for span in spans[part]:
                labels[slice(*span)] = SPANS.of_span(part, span.end - span.start)
        for cue in spans["cue"][:1]:
            cues.append(cue)
            sources += [(cue, source) for source in spans["source"][:1]]
            contents += [(content, cue) for content in spans["content"]]
    return Marked(labels, tuple(sources), tuple(contents), tuple(cues))


def _unmarked(tokens: Tokens) -> Marked:
    return Marked(np.full(len(tokens), IGNORED, dtype=np.int64), (), (), ())


def _name_labels(tokens: Tokens, names: Iterable[Name] | None) -> Ints:
    if names is None:
        return np.full(len(tokens), IGNORED, dtype=np.int64)
    labels = np.zeros(len(tokens), dtype=np.int64)
    for name in names:
        span = _on_tokens(tokens, name.span)
        if span:
            labels[slice(*span)] = NAMES.of_span(name.type, span.end - span.start)
    return labels


def _circumstance_labels(tokens: Tokens, material: Material) -> Ints:
    labels = np.full(len(tokens), IGNORED, dtype=np.int64)
    for kind, spans in (("relay", material.relays), ("date", material.dates)):
        if spans is not None:
            labels[labels == IGNORED] = 0
            for span in filter(None, (_on_tokens(tokens, one) for one in spans)):
                labels[slice(*span)] = CIRCUMSTANCES.index(kind)
    return labels


def _on_tokens(tokens: Tokens, span: Span) -> Span | None:
    first = int(np.searchsorted(tokens.end, span.start, side="right"))
    last = int(np.searchsorted(tokens.start, span.end, side="left"))
    return Span(first, last) if first < last else None


def _on_pieces(tokens: Tokens, labels: Ints, window: Span) -> Ints:
    """Labels of tokens on their first pieces; IGNORED on the others."""
    base, limit = (int(tokens.offsets[place]) for place in window)
    spread = np.full(limit - base, IGNORED, dtype=np.int64)
    spread[tokens.offsets[window.start : window.end] - base] = labels[slice(*window)]
    return spread


def _rows_on_pieces(tokens: Tokens, rows: Floats, window: Span) -> Floats:
    """Rows of tokens on their first pieces; 0 on the others."""
    base, limit = (int(tokens.offsets[place]) for place in window)
    spread = np.zeros((limit - base, rows.shape[1]), dtype=np.float32)
    spread[tokens.offsets[window.start : window.end] - base] = rows[slice(*window)]
    return spread
