"""Which source and which content belong to which cue.

Each token has four vectors: as a cue that seeks its source, as a source, as a cue that is sought by content, and
as content. A span's vector is the sum of those of the first pieces of its first and last tokens; two spans are
tied as strongly as their vectors agree, plus a bias by their distance. Nothing at all scores 0. What stands in
the same passage is preferred.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sayso.attribute.decode import Found
from sayso.attribute.labels import PARTS
from sayso.attribute.tagger import Tagged

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

TIE_WIDTH = 64
SEEKS_SOURCE, SOURCE, SOUGHT, CONTENT = range(4)
STEPS = (2, 4, 8, 16, 32, 64, 128)
SAME_PASSAGE = 5.0  # chosen on PolNeAR dev: statements F1 67.0 without, 67.7 with
BUCKETS = 2 * (len(STEPS) + 1)


def distance_buckets(one: Ints, other: Ints) -> Ints:
    """The bucket of the signed distance in pieces from each of `one` (rows) to each of `other` (columns)."""
    distance = other[None, :] - one[:, None]
    buckets: Ints = np.digitize(np.abs(distance), STEPS) + (distance < 0) * (len(STEPS) + 1)
    return buckets


@dataclass(frozen=True)
class Tied:
    """Spans that make one attribution, and how sure the ties between them are."""

    source: Found | None
    cue: Found | None
    content: tuple[Found, ...]
    certainty: float


def tie(tagged: Tagged, bias: Floats) -> list[Tied]:
    """The attributions of one window: each content with a cue or none, each such cue with a source or none.

    `bias` is 2 × BUCKETS: of sources, then of contents, by distance.
    """
    spans = {part: [one for one in tagged.found if one.part == part] for part in PARTS}
    cues = spans["cue"]
    source_of = _choose(tagged, cues, SEEKS_SOURCE, spans["source"], SOURCE, bias[0])
    cue_of = _choose(tagged, spans["content"], CONTENT, cues, SOUGHT, bias[1])
    tied = []
    for i, cue in enumerate(cues):
        held = [(one, sure) for one, (at, sure) in zip(spans["content"], cue_of, strict=True) if at == i]
        if held:
            at, sure = source_of[i]
            source = None if at is None else spans["source"][at]
            tied.append(Tied(source, cue, tuple(one for one, _ in held), sure * min(sure for _, sure in held)))
    loose = [(one, sure) for one, (at, sure) in zip(spans["content"], cue_of, strict=True) if at is None]
    return tied + [Tied(None, None, (one,), sure) for one, sure in loose]


def _choose(
    tagged: Tagged, seeking: list[Found], as_seeking: int, sought: list[Found], as_sought: int, bias: Floats
) -> list[tuple[int | None, float]]:
    """For each of `seeking` the position of the likeliest of `sought`, or None, and its probability.

    The choice prefers the same passage; the probability is the model's own.
    """
    if not seeking or not sought:
        return [(None, 1.0)] * len(seeking)
    one, other = _vectors(tagged, seeking, as_seeking), _vectors(tagged, sought, as_sought)
    starts = [np.array([tagged.first_piece[span.start] for span in spans]) for spans in (seeking, sought)]
    scores = one @ other.T / TIE_WIDTH**0.5 + bias[distance_buckets(*starts)]
    odds = np.exp(np.concatenate([np.zeros((len(seeking), 1)), scores], axis=1))
    chances = odds / odds.sum(axis=1, keepdims=True)
    preferred = np.pad(scores + SAME_PASSAGE * _same_passage(tagged, seeking, sought), ((0, 0), (1, 0)))
    best = preferred.argmax(axis=1)
    return [(int(at) - 1 if at else None, float(row[at])) for at, row in zip(best, chances, strict=True)]


def _same_passage(tagged: Tagged, seeking: list[Found], sought: list[Found]) -> NDArray[np.bool_]:
    one, other = (tagged.passage[[span.start for span in spans]] for spans in (seeking, sought))
    same: NDArray[np.bool_] = one[:, None] == other[None, :]
    return same


def _vectors(tagged: Tagged, spans: list[Found], use: int) -> Floats:
    first = tagged.scored.vectors[tagged.first_piece[[span.start for span in spans]]]
    last = tagged.scored.vectors[tagged.first_piece[[span.end - 1 for span in spans]]]
    vectors: Floats = (first + last)[:, use * TIE_WIDTH : (use + 1) * TIE_WIDTH]
    return vectors
