"""A tied attribution → the probability that a person would accept it.

The signs are what the model gives for the spans, their ends and their ties; a logistic regression, fitted on
articles that the model has not learned from, weighs them (Platt scaling with several scores; Platt 1999).
"""

import numpy as np
from numpy.typing import NDArray

from sayso.attribute.candidates import Candidate
from sayso.inference import SPANS, Found, Window

SIGNS = (
    "constant",
    "content",
    "content start",
    "content end",
    "weakest content",
    "cue",
    "no cue",
    "source",
    "no source",
    "ties",
    "direct",
    "mixed",
    "further contents",
    "length",
)
MOST = 6.0  # log-odds beyond which all is equally sure

Signs = NDArray[np.float64]


def read_signs(window: Window, candidate: Candidate) -> Signs:
    """The signs of one attribution, in the order of SIGNS: log-odds, counts, and 1 or 0 for what is so or not."""
    tied, kind = candidate.tied, candidate.kind
    first, last = tied.content[0], tied.content[-1]
    return np.array(
        [
            1.0,
            log_odds(float(np.mean([one.probability for one in tied.content]))),
            log_odds(_chance(window, first.start, "B", "U")),
            log_odds(_chance(window, last.end - 1, "L", "U")),
            log_odds(min(one.probability for one in tied.content)),
            _sure(tied.cue),
            float(tied.cue is None),
            _sure(tied.source),
            float(tied.source is None),
            log_odds(tied.certainty),
            float(kind == "direct"),
            float(kind == "mixed"),
            float(len(tied.content) - 1),
            float(np.log(sum(one.end - one.start for one in tied.content))),
        ]
    )


def confidence(signs: Signs, weights: Signs) -> float:
    """The probability by the weights of the signs."""
    return round(float(1 / (1 + np.exp(-(signs @ weights)))), 4)


def log_odds(chance: float) -> float:
    return float(np.clip(np.log(max(chance, 1e-9) / max(1 - chance, 1e-9)), -MOST, MOST))


def _chance(window: Window, token: int, *places: str) -> float:
    """The probability that a content begins or ends at a token."""
    row = window.scored.labels[window.first_piece[token]]
    return float(sum(np.exp(row[SPANS.index(place, "content")]) for place in places))


def _sure(found: Found | None) -> float:
    return log_odds(found.probability) if found else 0.0
