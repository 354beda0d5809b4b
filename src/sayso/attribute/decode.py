"""Label scores → spans: the best sequence of labels in which each span begins, goes on and ends.

The only state that matters between two tokens is whether a span is open, and of which part; so there are four
states, and the best path is found in one walk.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sayso.attribute.labels import PARTS, Part, label_index

Floats = NDArray[np.float32]

CLOSED = 0
IMPOSSIBLE = -1e9
# From a state, by a label, to a state.
MOVES: tuple[tuple[tuple[int, int], ...], ...] = (
    (
        (CLOSED, 0),
        *((CLOSED, label_index("U", p)) for p in PARTS),
        *((i + 1, label_index("L", p)) for i, p in enumerate(PARTS)),
    ),
    *(((CLOSED, label_index("B", p)), (i + 1, label_index("I", p))) for i, p in enumerate(PARTS)),
)


@dataclass(frozen=True)
class Found:
    """A span of token positions; `probability` is the mean that the tagger gives to its labels."""

    part: Part
    start: int
    end: int
    probability: float


def decode(scores: Floats, breaks: Sequence[int] = ()) -> list[Found]:
    """The spans of the best path through `scores`, tokens × labels; none crosses one of the `breaks`."""
    if not len(scores):
        return []
    labels = _best_path(scores.tolist(), frozenset(breaks))
    return _spans(labels, scores)


def _best_path(scores: list[list[float]], breaks: frozenset[int]) -> list[int]:
    """The label of each token. Viterbi, over the states closed and open in each of the parts."""
    best = [0.0] + [IMPOSSIBLE] * len(PARTS)
    back: list[list[tuple[int, int]]] = []
    for i, row in enumerate(scores):
        if i in breaks:
            best[1:] = [IMPOSSIBLE] * len(PARTS)
        arrivals = [max((best[state] + row[label], state, label) for state, label in moves) for moves in MOVES]
        best = [score for score, _, _ in arrivals]
        back.append([(state, label) for _, state, label in arrivals])
    labels, state = [], CLOSED
    for arrivals_back in reversed(back):
        state, label = arrivals_back[state]
        labels.append(label)
    return labels[::-1]


def _spans(labels: list[int], scores: Floats) -> list[Found]:
    chosen = np.exp(scores[np.arange(len(labels)), labels])
    spans, start = [], 0
    for i, label in enumerate(labels):
        if label == 0:
            continue
        part, place = divmod(label - 1, 4)
        if place in (0, 3):
            start = i
        if place in (2, 3):
            spans.append(Found(PARTS[part], start, i + 1, float(chosen[start : i + 1].mean())))
    return spans
