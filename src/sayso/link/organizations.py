"""Sightings of organizations and documents → groups, each held to be one, and the doubtful cases left apart.

One name is one organization, but for "the", the legal form and the like, if the name is its own: every country has a
"Foreign Ministry". An acronym is the organization that some article expands it to, if that is one only. Documents are
one by a title.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from sayso.actors import Sighting
from sayso.link.groups import Apart, Basis, Grouping, Groups
from sayso.link.names import fold, is_acronym, is_proper, is_titled, organization_key, spells
from sayso.link.stories import Stories

SURE = 3  # letters from which an acronym is taken for its one expansion without the story
SHOWN = 20
ACRONYM = frozenset({"acronym"})  # in the place of a role


class Acronym(NamedTuple):
    """An acronym that stands alone in an article."""

    key: str
    sighting: Sighting


def group_organizations(sightings: Iterable[Sighting], stories: Stories) -> Grouping:
    """One group for each organization that has a name of its own."""
    groups = Groups()
    lone: list[Acronym] = []
    common: defaultdict[str, dict[Basis, None]] = defaultdict(dict)
    expansions: defaultdict[str, dict[Basis, None]] = defaultdict(dict)
    for one in sightings:
        expansion = _expansion(one)
        if is_acronym(one.name) and not expansion:
            lone.append(Acronym(organization_key(one.name), one))
            continue
        name = expansion or one.name
        basis: Basis = (organization_key(name),)
        if not is_proper(name):
            basis = (*basis, "in", one.article)
            common[organization_key(name)][basis] = None
        groups[basis].add(one, "acronym" if expansion else "name", f"{one.name} is {expansion}" if expansion else "")
        for acronym in _acronyms(one, name):
            expansions[acronym][basis] = None
            stories.file((acronym, ACRONYM), basis, one)
    stories.close()
    apart = [
        Apart(
            "common",
            groups[next(iter(bases))].members[0].sighting.name,
            "a name that several bodies may have",
            tuple(bases)[:SHOWN],
        )
        for bases in common.values()
        if len(bases) > 1
    ]
    return Grouping(groups, apart + _join(groups, lone, expansions, stories))


def _expansion(sighting: Sighting) -> str | None:
    """What the article writes out where the name itself is an acronym."""
    if not is_acronym(sighting.name):
        return None
    return next((alias for alias in sighting.aliases if spells(sighting.name, alias)), None)


def _acronyms(sighting: Sighting, name: str) -> set[str]:
    """The acronyms that the article gives for the name."""
    forms = (sighting.name, *sighting.aliases)
    return {organization_key(form) for form in forms if is_acronym(form) and _is_of(form, name)}


def _is_of(acronym: str, name: str) -> bool:
    """Also "TPC" of "Urban-Brookings Tax Policy Center": the initials of its end."""
    words = name.replace("-", " ").split()
    return any(spells(acronym, " ".join(words[start:])) for start in range(len(words) - 1))


def _join(
    groups: Groups, lone: Iterable[Acronym], expansions: defaultdict[str, dict[Basis, None]], stories: Stories
) -> list[Apart]:
    """Acronyms that stand alone to the one expansion that they have, in the story or anywhere."""
    left: defaultdict[str, dict[Basis, None]] = defaultdict(dict)
    for acronym, sighting in lone:
        possible = tuple(expansions.get(acronym, ()))
        told = stories.shared((acronym, ACRONYM), sighting) if possible else {}
        fitting = tuple(told) or possible
        if len(fitting) == 1 and (told or len(acronym) >= SURE):
            evidence = f"{sighting.name} is {groups[fitting[0]].members[0].sighting.name}"
            groups[fitting[0]].add(sighting, "acronym", evidence)
            continue
        basis: Basis = (acronym, "in", sighting.article) if len(possible) > 1 else (acronym,)
        groups[basis].add(sighting)
        left[acronym][basis] = None
    return [
        Apart(
            "acronym",
            acronym.upper(),
            "an acronym with several expansions, or too short to go by",
            (*bases, *expansions[acronym])[:SHOWN],
        )
        for acronym, bases in left.items()
        if expansions.get(acronym)
    ]


def group_documents(sightings: Iterable[Sighting]) -> Grouping:
    """One group for each title; a document without one is its article's own."""
    groups = Groups()
    for one in sightings:
        key = organization_key(one.name)
        groups[(key,) if is_titled(one.name) else (key, "in", one.article)].add(one)
    return Grouping(groups, [])


def group_alone(sightings: Iterable[Sighting]) -> Grouping:
    """Groups, unnamed sources and the like: each is its article's own."""
    groups = Groups()
    for one in sightings:
        groups[fold(one.name), "in", one.article].add(one)
    return Grouping(groups, [])
