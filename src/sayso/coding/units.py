"""Codings → units: what several coders coded at the same place.

Two codings are of one unit if they are of one machine-read statement, or of the same spans, or if what their places
share is more than half of the longer one.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.codings import Coding, Place
from sayso.records import Span

SHARED = 0.5


@dataclass(frozen=True, kw_only=True)
class CodedUnit:
    """A place and all codings of it, in their order."""

    place: Place
    codings: tuple[Coding, ...]

    def of(self, coder: str) -> tuple[Coding, ...]:
        return tuple(coding for coding in self.codings if coding.coder == coder)

    @property
    def coders(self) -> tuple[str, ...]:
        return tuple(sorted({coding.coder for coding in self.codings}))


def group_units(codings: Iterable[Coding]) -> list[CodedUnit]:
    """The units of codings, by article and place."""
    by_article: defaultdict[tuple[str, str], list[Coding]] = defaultdict(list)
    for coding in codings:
        by_article[coding.place.article_id, coding.codebook].append(coding)
    return [unit for _, found in sorted(by_article.items()) for unit in _units(found)]


def _units(codings: Sequence[Coding]) -> list[CodedUnit]:
    groups: list[list[Coding]] = []
    of_statement: dict[str, list[Coding]] = {}
    near: list[list[Coding]] = []  # those that a coding which starts here or later can still overlap
    for coding in sorted(codings, key=lambda one: (one.place.reach, one.id)):
        place = coding.place
        near = [group for group in near if group[0].place.reach.end > place.reach.start]
        best = max(near, key=lambda group: _likeness(group[0].place, place), default=None)
        if best is None or _likeness(best[0].place, place) <= SHARED:
            best = None
        best = of_statement.get(place.statement_id or "", best)
        if best is None:
            best = []
            groups.append(best)
            near.append(best)
        best.append(coding)
        if place.statement_id is not None:
            of_statement.setdefault(place.statement_id, best)
    return [
        CodedUnit(place=group[0].place, codings=tuple(sorted(group, key=lambda coding: coding.id))) for group in groups
    ]


def _likeness(place: Place, other: Place) -> float:
    if place.spans == other.spans:
        return 2.0
    return overlap(place.reach, other.reach) / max(_length(place.reach), _length(other.reach), 1)


def overlap(span: Span, other: Span) -> int:
    """How many characters two spans share."""
    return max(0, min(span.end, other.end) - max(span.start, other.start))


def _length(span: Span) -> int:
    return span.end - span.start


def in_force(codings: Iterable[Coding]) -> list[Coding]:
    """What counts: of a settled unit what settles it, of any other all; what coders code alike counts once."""
    codings = list(codings)
    if len({coding.coder for coding in codings}) < 2 and not any(coding.answer.settles for coding in codings):
        return codings
    counted: list[Coding] = []
    for unit in group_units(codings):
        settled = [coding for coding in unit.codings if coding.answer.settles]
        seen: dict[object, str] = {}
        for coding in settled or unit.codings:
            answer = coding.answer
            values = tuple(sorted((name, str(value)) for name, value in answer.values.items()))
            if seen.setdefault((answer.concept, answer.agreement, values), coding.coder) == coding.coder:
                counted.append(coding)
    return sorted(counted, key=lambda coding: coding.id)
