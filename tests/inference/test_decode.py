"""The best path through label scores is well formed, and is the best."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.inference import SPANS, Found, decode


def scores_for(labels: list[str]) -> np.ndarray:
    scores = np.full((len(labels), len(SPANS)), -5.0, dtype=np.float32)
    for i, label in enumerate(labels):
        scores[i, SPANS.names.index(label)] = -0.1
    return scores


def spans(found: list[Found]) -> list[tuple[str, int, int]]:
    return [(one.kind, one.start, one.end) for one in found]


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ("O O O", []),
        ("U-source U-cue B-content I-content L-content", [("source", 0, 1), ("cue", 1, 2), ("content", 2, 5)]),
        ("B-content L-content U-content", [("content", 0, 2), ("content", 2, 3)]),
        ("B-source I-cue L-source", [("source", 0, 3)]),
    ],
)
def test_spans_are_read_off(labels: str, expected: list[tuple[str, int, int]]) -> None:
    assert spans(decode(scores_for(labels.split()), SPANS)) == expected


def test_no_span_crosses_a_break() -> None:
    scores = scores_for("B-content I-content I-content L-content".split())
    assert all(not one.start < 2 < one.end for one in decode(scores, SPANS, breaks=[2]))


@given(st.integers(0, 10_000), st.sets(st.integers(1, 11)))
def test_a_text_with_breaks_is_decoded_as_its_parts_are(seed: int, breaks: set[int]) -> None:
    scores = np.random.default_rng(seed).normal(size=(12, len(SPANS))).astype(np.float32)
    ends = [0, *sorted(breaks), 12]
    parts = [
        (one.kind, start + one.start, start + one.end)
        for start, end in itertools.pairwise(ends)
        for one in decode(scores[start:end], SPANS)
    ]
    assert spans(decode(scores, SPANS, sorted(breaks))) == parts


def test_nothing_gives_nothing() -> None:
    assert decode(np.zeros((0, len(SPANS)), dtype=np.float32), SPANS) == []


@given(st.integers(0, 10_000))
def test_the_path_is_the_best_of_all_well_formed_ones(seed: int) -> None:
    """Against a search of all segmentations of four tokens."""
    scores = np.random.default_rng(seed).normal(size=(4, len(SPANS))).astype(np.float32)

    def total(segments: tuple[tuple[str, int], ...]) -> float:
        labels = [one for part, length in segments for one in (SPANS.of_span(part, length) if part else [0])]
        return sum(float(scores[i, label]) for i, label in enumerate(labels))

    options = [("", 1), *((part, length) for part in ("source", "cue", "content") for length in range(1, 5))]
    every = (
        chosen
        for count in range(1, 5)
        for chosen in itertools.product(options, repeat=count)
        if sum(length for _, length in chosen) == 4
    )
    best = max(every, key=total)
    found = decode(scores, SPANS)
    ends = list(itertools.accumulate(length for _, length in best))
    expected = [(part, end - length, end) for (part, length), end in zip(best, ends, strict=True) if part]
    assert spans(found) == expected
