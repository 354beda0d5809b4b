"""Which referent a pronoun, a description or a missing source stands for: features, and their weights.

A linear model over candidates (conditional logit). The weights were fitted on the labelled train articles by
`python -m training.ranker`; decision 9 has what rules and the model reach alone.
"""

import math
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.records import Span
from sayso.resolve.naming.referents import Referent
from sayso.resolve.speaking.roles import kin
from sayso.resolve.speaking.sources import Source

FEATURES = (
    "model", "last speaker", "last speaker here", "same sentence", "sentence before", "two before", "far before",
    "only after", "begins sentence", "begins this sentence", "inside content", "often", "nearest", "role shared",
    "last organization",
)  # fmt: skip


@dataclass(frozen=True)
class Setting:
    """What surrounds a source: where it stands, the sentences and contents of the article, and who spoke before."""

    at: int
    sentences: Sequence[int]
    passage: Span
    contents: Sequence[Span]
    last: Referent | None
    last_at: int
    last_organization: Referent | None


def features(
    source: Source,
    setting: Setting,
    candidates: Sequence[Referent],
    chances: Mapping[int, float],
    roles: Mapping[str, set[str]],
) -> list[list[float]]:
    """A row of FEATURES for each candidate. `chances` is by the candidate's id(), `roles` by its name."""
    before = {id(one): _before(one, setting.at) for one in candidates}
    nearest = max(candidates, key=lambda one: before[id(one)], default=None)
    return [
        _row(
            source, setting, one, chances.get(id(one), 0.0), before[id(one)], one is nearest, roles.get(one.name, set())
        )
        for one in candidates
    ]


def _before(one: Referent, at: int) -> int:
    """Where the last mention before the source begins, or -1."""
    starts = [name.span.start for name in one.mentions]
    i = bisect_right(starts, at - 1)
    return starts[i - 1] if i else -1


def _row(
    source: Source, setting: Setting, one: Referent, chance: float, before: int, nearest: bool, roles: set[str]
) -> list[float]:
    here = bisect_right(setting.sentences, setting.at)
    there = bisect_right(setting.sentences, before) if before >= 0 else 0
    gap = here - there if before >= 0 else -1
    begins = before >= 0 and there > 0 and before - setting.sentences[there - 1] <= 25
    words = {kin(word) for word in (source.core.split() if source.form == "description" else ())}
    return [
        math.log(max(chance, 1e-4)),
        float(one is setting.last),
        float(one is setting.last and setting.last_at >= setting.passage.start),
        float(gap == 0),
        float(gap == 1),
        float(gap == 2),
        float(gap > 4),
        float(gap < 0),
        float(begins and gap <= 1),
        float(begins and gap == 0),
        float(any(span.start <= before < span.end for span in setting.contents)),
        math.log(1 + len(one.mentions)),
        float(nearest and before >= 0),
        float(bool(words & roles)),
        float(one is setting.last_organization),
    ]


WEIGHTS: Mapping[str, tuple[float, ...]] = {
    "pronoun": (0.72, 1.74, 1.1, 1.1, 0.4, 0.19, -1.3, -1.44, 0.59, 0.1, -0.49, -0.23, 1.17, 0.0, 0.02),
    "description": (0.74, 0.89, 0.95, 0.32, 0.58, 0.42, -1.32, -0.56, 0.96, -0.23, 0.79, -0.01, 0.74, 1.51, 0.51),
}


def ranked_form(source: Source) -> str:
    """Which weights a source is ranked by."""
    return "pronoun" if source.pronoun else "description"


def rank(rows: Sequence[Sequence[float]], weights: Sequence[float]) -> list[float]:
    """The probability of each candidate."""
    scores = [sum(value * weight for value, weight in zip(row, weights, strict=True)) for row in rows]
    top = max(scores, default=0.0)
    odds = [math.exp(score - top) for score in scores]
    return [one / sum(odds) for one in odds]
