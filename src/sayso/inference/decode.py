"""Label scores → spans: the best sequence of labels in which each span begins, goes on and ends.

Mostly the best labels of all tokens make one. Where they do not, the only state that matters between two tokens is
whether a span is open, and of which kind; so there is one state for each kind and one more, and the best path is found
in one walk.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from sayso.inference.labels import Labels

Floats = NDArray[np.float32]

IMPOSSIBLE = -1e9


@dataclass(frozen=True)
class Found:
    """A span of token positions; `probability` is the mean that the tagger gives to its labels."""

    kind: str
    start: int
    end: int
    probability: float


def decode(scores: Floats, labels: Labels, breaks: Sequence[int] = ()) -> list[Found]:
    """The spans of the best path through `scores`, tokens × labels; none crosses one of the `breaks`."""
    path = scores.argmax(axis=1)
    for start, end in pairwise([0, *breaks, len(path)]):
        if not labels.well_formed(path[start:end]):
            path[start:end] = _best_path(scores[start:end].tolist(), labels)
    return _spans(path.tolist(), scores, labels)


def _best_path(scores: list[list[float]], labels: Labels) -> list[int]:
    """The label of each token. Viterbi, over the states closed and open in each of the kinds."""
    best = [0.0, *([IMPOSSIBLE] * len(labels.kinds))]
    back: list[list[tuple[int, int]]] = []
    for row in scores:
        arrivals = [_best_move(moves, best, row) for moves in labels.moves]
        best = [score for score, _ in arrivals]
        back.append([move for _, move in arrivals])
    path, state = [], 0
    for arrivals_back in reversed(back):
        state, label = arrivals_back[state]
        path.append(label)
    return path[::-1]


def _best_move(
    moves: Sequence[tuple[int, int]], before: list[float], row: list[float]
) -> tuple[float, tuple[int, int]]:
    """The move that leads to the highest score, from a state by a label. A plain loop, as it runs for each token."""
    best, chosen = -math.inf, moves[0]
    for move in moves:
        score = before[move[0]] + row[move[1]]
        if score >= best:
            best, chosen = score, move
    return best, chosen


def _spans(path: list[int], scores: Floats, labels: Labels) -> list[Found]:
    chosen = np.exp(scores[np.arange(len(path)), path])
    spans, start = [], 0
    for i, label in enumerate(path):
        if label == 0:
            continue
        kind, place = divmod(label - 1, 4)
        if place in (0, 3):
            start = i
        if place in (2, 3):
            spans.append(Found(labels.kinds[kind], start, i + 1, float(chosen[start : i + 1].mean())))
    return spans
