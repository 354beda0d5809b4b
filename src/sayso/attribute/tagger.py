"""Passages → spans of source, cue and content, window by window."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sayso.attribute.decode import Found, decode
from sayso.attribute.tokens import PLACES, Ints, Tokens, tokenize
from sayso.attribute.windows import find_windows
from sayso.inference import Model, Scored
from sayso.records import Passage, Span

PASSAGE_START = PLACES.index("passage start")


@dataclass(frozen=True)
class Tagged:
    """One window: where its tokens stand in the text, among its pieces and in which passage; the spans found; and
    what the model gave."""

    start: Ints
    end: Ints
    first_piece: Ints
    passage: Ints
    found: tuple[Found, ...]
    scored: Scored

    def characters(self, found: Found) -> Span:
        return Span(int(self.start[found.start]), int(self.end[found.end - 1]))


def tag(text: str, readings: Sequence[Sequence[Passage]], model: Model) -> list[list[Tagged]]:
    """For each reading, a run of passages read by itself, its windows with the spans found in them."""
    tokens = [tokenize(text, passages, model.tokenizer) for passages in readings]
    windows = [(i, window) for i, one in enumerate(tokens) for window in find_windows(one)]
    scored = model.score([tokens[i].features(window) for i, window in windows])
    tagged: list[list[Tagged]] = [[] for _ in readings]
    for (i, window), scores in zip(windows, scored, strict=True):
        tagged[i].append(_tag_window(tokens[i], window, scores))
    return tagged


def _tag_window(tokens: Tokens, window: Span, scored: Scored) -> Tagged:
    inside = slice(*window)
    first_piece = tokens.first_piece[inside] - tokens.first_piece[window.start]
    breaks = np.flatnonzero(tokens.place[inside] == PASSAGE_START)
    return Tagged(
        start=tokens.start[inside],
        end=tokens.end[inside],
        first_piece=first_piece,
        passage=np.cumsum(tokens.place[inside] == PASSAGE_START),
        found=tuple(decode(scored.labels[first_piece], breaks.tolist())),
        scored=scored,
    )
