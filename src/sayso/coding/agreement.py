"""Codings of several coders → how far they agree, on what, and where they do not.

Concepts: the set of concepts that a coder gives a unit is one value, so that two sets agree only if they are the same.
Agreement: what coders say of a concept that both gave the unit. Places: each character of an article that two coders
coded in is a unit, inside or outside of what they coded. All three are nominal alphas.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from sayso.coding.alpha import Alpha, nominal_alpha, weighed_alpha
from sayso.coding.units import CodedUnit, group_units
from sayso.codings import Coding, Place
from sayso.records import digest


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A figure of reliability, with the number of units and values that it is of, and what was left out, by reason."""

    name: str
    alpha: float | None
    reason: str | None
    units: int
    values: int
    excluded: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Reliability:
    """All figures, and the coders that they are of."""

    coders: tuple[str, ...]
    concepts: Figure
    agreement: Figure
    places: Figure


@dataclass(frozen=True, kw_only=True)
class Disagreement:
    """A unit of which coders say different things, or which only some coded, with all that they say.

    `number` is the first coding's: it names the disagreement.
    """

    number: int
    place: Place
    about: str
    codings: tuple[Coding, ...]
    settled: bool = False

    @property
    def version(self) -> str:
        """What a coder saw of it, in sixteen digits: settling holds only while this is still so."""
        said = [[one.id, one.answer.concept, one.answer.agreement] for one in self.codings]
        return digest(json.dumps(said, ensure_ascii=False))


def measure(
    codings: Iterable[Coding], lengths: Mapping[str, int], *, coders: Collection[str] | None = None
) -> Reliability:
    """How far coders agree; of all coders, unless some are named. What settles disagreements is no one's own coding.

    `lengths` are those of the articles' texts, in code points, by id.
    """
    own = [coding for coding in codings if not coding.answer.settles and (coders is None or coding.coder in coders)]
    units = group_units(own)
    shared = [unit for unit in units if len(unit.coders) > 1]
    return Reliability(
        coders=tuple(sorted({coding.coder for coding in own})),
        concepts=_concepts(units, shared),
        agreement=_agreement(shared),
        places=_places(own, lengths),
    )


def _concepts(units: Sequence[CodedUnit], shared: Sequence[CodedUnit]) -> Figure:
    found = nominal_alpha([[_concept_set(unit.of(coder)) for coder in unit.coders] for unit in shared])
    return _figure("concept", found, {"units coded by one coder only": len(units) - len(shared)})


def _concept_set(codings: Iterable[Coding]) -> frozenset[str]:
    return frozenset(coding.answer.concept or "" for coding in codings)


def _agreement(shared: Sequence[CodedUnit]) -> Figure:
    values: list[list[str]] = []
    one_sided = unclear = passed = 0
    for unit in shared:
        by_concept: defaultdict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for coding in unit.codings:
            answer = coding.answer
            if answer.concept is None and answer.agreement is None and not answer.values:
                passed += 1
                continue
            by_concept[coding.answer.concept or ""][coding.coder].add(coding.answer.agreement or "none")
        for told in by_concept.values():
            single = [next(iter(said)) for said in told.values() if len(said) == 1]
            unclear += len(told) - len(single)
            one_sided += len(single) < 2
            values.append(single)
    excluded = {
        "concepts that only one coder gave the unit": one_sided,
        "answers of a coder that contradict one another": unclear,
        "answers that no concept is there": passed,
    }
    return _figure("agreement", nominal_alpha(values), excluded)


def _places(codings: Iterable[Coding], lengths: Mapping[str, int]) -> Figure:
    by_article: defaultdict[str, list[Coding]] = defaultdict(list)
    for coding in codings:
        by_article[coding.place.article_id].append(coding)
    alone = 0
    stretches: list[tuple[tuple[bool, ...], int]] = []
    for article, found in sorted(by_article.items()):
        coders = sorted({coding.coder for coding in found})
        if len(coders) < 2:
            alone += 1
            continue
        stretches += _stretches(found, coders, lengths[article])
    return _figure("places", weighed_alpha(stretches), {"articles coded in by one coder only": alone})


def _stretches(codings: Sequence[Coding], coders: Sequence[str], length: int) -> Iterator[tuple[tuple[bool, ...], int]]:
    """Stretches of characters over which nothing changes: who coded them, and how many they are."""
    steps: defaultdict[int, list[tuple[int, int]]] = defaultdict(list, {0: [], length: []})
    for coding in codings:
        coder = coders.index(coding.coder)
        for span in coding.place.spans:
            steps[span.start].append((coder, 1))
            steps[span.end].append((coder, -1))
    depths = [0] * len(coders)  # in how many spans of each coder a stretch is
    for start, end in pairwise(sorted(steps)):
        for coder, step in steps[start]:
            depths[coder] += step
        yield tuple(depth > 0 for depth in depths), end - start


def _figure(name: str, found: Alpha, excluded: Mapping[str, int]) -> Figure:
    return Figure(
        name=name,
        alpha=found.value,
        reason=found.reason,
        units=found.units,
        values=found.values,
        excluded={reason: number for reason, number in excluded.items() if number},
    )


def find_disagreements(
    codings: Iterable[Coding], *, coders: Collection[str] | None = None, settled: bool = False
) -> list[Disagreement]:
    """The units on which coders differ, in the order of the articles; with `settled` also those that were settled.

    A unit that only one coder coded is none: the other may not have come to it.
    """
    found = []
    for unit in group_units(codings):
        is_settled = any(coding.answer.settles for coding in unit.codings)
        own = [one for one in unit.codings if not one.answer.settles and (coders is None or one.coder in coders)]
        about = _difference(own)
        if about and (settled or not is_settled):
            first = own[0]
            found.append(
                Disagreement(number=first.id, place=first.place, about=about, codings=unit.codings, settled=is_settled)
            )
    return found


def _difference(codings: Sequence[Coding]) -> str | None:
    by_coder: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for coding in codings:
        by_coder[coding.coder].add((coding.answer.concept or "", coding.answer.agreement or ""))
    if len({frozenset(concept for concept, _ in said) for said in by_coder.values()}) > 1:
        return "concept"
    return "agreement" if len({frozenset(said) for said in by_coder.values()}) > 1 else None


def visible(codings: Iterable[Coding], coder: str, *, blind: bool) -> Iterator[Coding]:
    """What a coder is shown: all codings or, blind to the others, only the own ones."""
    return (coding for coding in codings if not blind or coding.coder == coder)
