"""How likely the model holds it that some words stand for each of an article's referents."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sayso.inference import SPEAKERS, Ends, Floats, Window, tie_scores
from sayso.records import Span
from sayso.resolve.naming.referents import Referent


@dataclass(frozen=True)
class Place:
    window: Window
    tokens: Span


class References:
    """An article's windows and referents, to be asked about spans of its text."""

    def __init__(self, windows: Sequence[Window], referents: Sequence[Referent], bias: Floats) -> None:
        self._windows = windows
        self._bias = bias
        owners = [(i, name.span) for i, one in enumerate(referents) for name in one.mentions]
        places = [(i, self._find(span)) for i, span in owners]
        found = [(i, place) for i, place in places if place]
        self._count = len(referents)
        self._owners = np.array([i for i, _ in found], dtype=np.int64)
        self._names = _join([place.window.ends([place.tokens]) for _, place in found]) if found else None

    def chances(self, span: Span) -> Floats:
        """The probability of each referent, and, last, that of none of them."""
        place = self._find(span)
        odds = np.zeros(self._count + 1, dtype=np.float64)
        odds[-1] = 1.0
        if place and self._names is not None:
            scores = tie_scores("name of reference", place.window.ends([place.tokens]), self._names, self._bias)[0]
            np.add.at(odds, self._owners, np.exp(np.minimum(scores, 50)))
        chances: Floats = odds / odds.sum()
        return chances

    def kinds(self, span: Span) -> dict[str, float]:
        """The probability of each kind of speaker for the words of a source, or of a cue without one."""
        place = self._find(span)
        if place is None:
            return {}
        first, last = place.window.first_piece[[place.tokens.start, place.tokens.end - 1]]
        scores = place.window.scored.speakers[first] + place.window.scored.speakers[last]
        odds = np.exp(scores - scores.max())
        return dict(zip(SPEAKERS, (odds / odds.sum()).tolist(), strict=True))

    def circumstance(self, span: Span, column: int) -> float:
        """The mean probability that the words of a span tell the relay or the date of something said."""
        place = self._find(span)
        if place is None:
            return 0.0
        scores = place.window.tokens(place.window.scored.circumstances)[slice(*place.tokens), column]
        return float(np.exp(scores).mean())

    def _find(self, span: Span) -> Place | None:
        for window in self._windows:
            if len(window) and window.start[0] <= span.start < window.end[-1]:
                tokens = window.locate(span)
                if tokens:
                    return Place(window, tokens)
        return None


def _join(ends: Sequence[Ends]) -> Ends:
    return Ends(np.concatenate([one.place for one in ends]), np.concatenate([one.vectors for one in ends]))
