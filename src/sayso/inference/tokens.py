"""Passages → tokens: words and marks with the features that the encoder's own vocabulary lacks.

The encoder is uncased and does not see line breaks, so case, quotation state and place are given beside the
word pieces. Offsets are those of the article.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from sayso.records import Passage, Span

Ints = NDArray[np.int64]

SHAPES = ("lower", "capitalized", "upper", "mixed", "digits", "mark")
QUOTES = ("outside", "opening", "inside", "closing", "aside")
PLACES = ("within", "sentence start", "passage start")


@dataclass(frozen=True)
class Tokens:
    """All tokens of an article, as parallel arrays of length n; `pieces` are word-piece ids, of length m >= n.

    `first_piece[i]` is where token i begins in `pieces`. Features index SHAPES, QUOTES and PLACES.
    """

    start: Ints
    end: Ints
    first_piece: Ints
    pieces: Ints
    shape: Ints
    quote: Ints
    place: Ints

    def __len__(self) -> int:
        return len(self.start)

    @cached_property
    def offsets(self) -> Ints:
        """Token i covers pieces `offsets[i]` up to `offsets[i + 1]`."""
        return np.append(self.first_piece, len(self.pieces))

    def features(self, window: Span) -> Ints:
        """4 × m: the pieces of a window of tokens, and the features of the token that each belongs to."""
        counts = np.diff(self.offsets[window.start : window.end + 1])
        repeated = [np.repeat(one[slice(*window)], counts) for one in (self.shape, self.quote, self.place)]
        return np.stack([self.pieces[self.offsets[window.start] : self.offsets[window.end]], *repeated])


def tokenize(text: str, passages: Sequence[Passage], tokenizer: Tokenizer) -> Tokens:
    """The tokens of the passages, in order; text outside of passages has none."""
    encodings = tokenizer.encode_batch([text[slice(*passage.span)] for passage in passages], add_special_tokens=False)
    ids, starts, ends, begins_word = [], [], [], []
    for passage, encoding in zip(passages, encodings, strict=True):
        if not encoding.ids:
            continue
        offsets = np.asarray(encoding.offsets, dtype=np.int64) + passage.span.start
        words = np.asarray(encoding.word_ids, dtype=np.int64)
        ids.append(np.asarray(encoding.ids, dtype=np.int64))
        starts.append(offsets[:, 0])
        ends.append(offsets[:, 1])
        begins_word.append(np.diff(words, prepend=-1) != 0)
    if not ids:
        return Tokens(*(np.zeros(0, dtype=np.int64) for _ in range(7)))
    first_piece = np.flatnonzero(np.concatenate(begins_word))
    start = np.concatenate(starts)[first_piece]
    end = np.concatenate(ends)[np.append(first_piece[1:], sum(map(len, ids))) - 1]
    return Tokens(
        start=start,
        end=end,
        first_piece=first_piece,
        pieces=np.concatenate(ids),
        shape=np.fromiter((_shape(text[s:e]) for s, e in zip(start.tolist(), end.tolist(), strict=True)), np.int64),
        quote=_quote_states(start, passages),
        place=_places(start, passages),
    )


def _shape(word: str) -> int:
    if not any(char.isalnum() for char in word):
        return SHAPES.index("mark")
    if word.isdigit():
        return SHAPES.index("digits")
    if word.islower():
        return SHAPES.index("lower")
    if word.isupper() and len(word) > 1:
        return SHAPES.index("upper")
    if word[0].isupper() and (len(word) == 1 or word[1:].islower()):
        return SHAPES.index("capitalized")
    return SHAPES.index("mixed")


def _quote_states(start: Ints, passages: Sequence[Passage]) -> Ints:
    states = np.zeros(len(start), dtype=np.int64)
    for quote in (quote for passage in passages for quote in passage.quotes if quote.depth == 0):
        inside = QUOTES.index("inside" if quote.use == "speech" else "aside")
        first, last = np.searchsorted(start, quote.span)
        states[first:last] = inside
        if quote.opened and first < last:
            states[first] = QUOTES.index("opening")
        if quote.closed and last - 1 > first:
            states[last - 1] = QUOTES.index("closing")
    return states


def _places(start: Ints, passages: Sequence[Passage]) -> Ints:
    places = np.zeros(len(start), dtype=np.int64)
    for passage in passages:
        for at, place in [*((s.start, 1) for s in passage.sentences), (passage.span.start, 2)]:
            index = np.searchsorted(start, at)
            if index < len(start):
                places[index] = place
    return places
