"""Passages → windows with what the model gives for each token: the one pass that all later stages draw on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from sayso.inference.model import Model, Scored
from sayso.inference.tokens import PLACES, Ints, Tokens, tokenize
from sayso.inference.vectors import ROLES, WIDTH, Floats, Tie, distance_buckets, part_for
from sayso.inference.windows import find_windows
from sayso.records import Passage, Span

WITHIN, PASSAGE_START = PLACES.index("within"), PLACES.index("passage start")


class TokenSpan(Protocol):
    """Anything that covers tokens `start` up to, not including, `end`."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


@dataclass(frozen=True)
class Ends:
    """Spans of one window, or of several of one article: their places, and the vectors of their ends, summed.

    `place` counts pieces from the beginning of the article.
    """

    place: Ints
    vectors: Floats


@dataclass(frozen=True)
class Window:
    """Consecutive tokens: where each stands in the text, its first piece, its passage, its sentence, and what the model
    gave.

    `offset` is the number of pieces before the window.
    """

    start: Ints
    end: Ints
    first_piece: Ints
    passage: Ints
    sentence: Ints
    offset: int
    scored: Scored

    def __len__(self) -> int:
        return len(self.start)

    @property
    def breaks(self) -> list[int]:
        """The tokens that begin a passage, but for the first."""
        return (np.flatnonzero(np.diff(self.passage)) + 1).tolist()

    def characters(self, found: TokenSpan) -> Span:
        return Span(int(self.start[found.start]), int(self.end[found.end - 1]))

    def locate(self, span: Span) -> Span | None:
        """The tokens that a span of characters overlaps, or None."""
        first = int(np.searchsorted(self.end, span.start, side="right"))
        last = int(np.searchsorted(self.start, span.end, side="left"))
        return Span(first, last) if first < last else None

    def tokens(self, scores: Floats) -> Floats:
        """The rows of `scores` that belong to the first pieces of tokens."""
        chosen: Floats = scores[self.first_piece]
        return chosen

    def ends(self, spans: Iterable[TokenSpan]) -> Ends:
        bounds = [(span.start, span.end - 1) for span in spans]
        first, last = (self.first_piece[list(places)] for places in zip(*bounds, strict=True))
        return Ends(first + self.offset, self.scored.vectors[first] + self.scored.vectors[last])


def tie_scores(kind: Tie, seeking: Ends, sought: Ends, bias: Floats) -> Floats:
    """How strongly each of `seeking` (rows) is tied to each of `sought` (columns). `bias` is ties × distances."""
    one, other = (ends.vectors[:, part_for(use)] for ends, use in zip((seeking, sought), ROLES[kind], strict=True))
    by_distance = bias[list(ROLES).index(kind)][distance_buckets(seeking.place, sought.place)]
    scores: Floats = one @ other.T / WIDTH**0.5 + by_distance
    return scores


def read_windows(text: str, readings: Sequence[Sequence[Passage]], model: Model) -> list[tuple[Window, ...]]:
    """For each reading, a run of passages read by itself, its windows in order."""
    tokens = [tokenize(text, passages, model.tokenizer) for passages in readings]
    places = [(i, place) for i, one in enumerate(tokens) for place in find_windows(one)]
    scored = model.score([tokens[i].features(place) for i, place in places])
    windows: list[list[Window]] = [[] for _ in readings]
    for (i, place), scores in zip(places, scored, strict=True):
        windows[i].append(_window(tokens[i], place, scores))
    return [tuple(one) for one in windows]


def _window(tokens: Tokens, place: Span, scored: Scored) -> Window:
    inside = slice(*place)
    offset = int(tokens.first_piece[place.start])
    return Window(
        start=tokens.start[inside],
        end=tokens.end[inside],
        first_piece=tokens.first_piece[inside] - offset,
        passage=np.cumsum(tokens.place[inside] == PASSAGE_START),
        sentence=np.cumsum(tokens.place[inside] != WITHIN),
        offset=offset,
        scored=scored,
    )
