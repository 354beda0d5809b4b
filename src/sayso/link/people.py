"""Sightings of persons → groups, each held to be one person, and the doubtful cases that were left apart.

A full name is one person unless a mark or an office tells two apart. A surname alone, or a full name that several bear,
joins one of them only in the same role and the same story, and only if one alone fits. Nothing is joined on a surname.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from sayso.actors import Doubt, Rule, Sighting
from sayso.link.groups import Apart, Basis, Grouping, Groups
from sayso.link.names import PersonName, fold, people, person_name
from sayso.link.roles import post, same_places
from sayso.link.stories import Key, Stories
from sayso.link.variants import Seen, variants

REASONS: Mapping[Doubt, str] = {
    "generation": "one name with and without a mark such as “Jr.”",
    "middle": "one name with several middle names",
    "roles": "one name with offices that one person does not hold at one time",
    "surname": "a surname alone",
}
ONLY_MIDDLE = "no other middle name is known"
SHOWN = 20  # of the groups that a case names


class Open(NamedTuple):
    """What one article calls by one name and that may be one of several persons."""

    seen: list[Seen]
    rivals: tuple[Basis, ...]  # empty for a surname alone: then any that bears it
    rule: Rule
    doubt: Doubt


def group_people(sightings: Iterable[Sighting], stories: Stories) -> Grouping:
    """One group for each person; in any order of the sightings, which must come ordered."""
    full: defaultdict[tuple[str, str], list[Seen]] = defaultdict(list)
    surnames: list[Seen] = []
    groups = Groups()
    for one in map(_seen, (part for sighting in sightings for part in _each(sighting))):
        if one.name.is_full:
            full[one.name.given, one.name.surname].append(one)
        else:
            surnames.append(one)
    undecided: list[Open] = []
    doubts: dict[tuple[Basis, ...], Doubt] = {}
    for name, seen in full.items():
        rest, rivals, doubt = _settle(groups, name, seen)
        undecided += [Open(entity, rivals, "bare", doubt or "middle") for entity in _entities(rest)]
        if doubt:
            doubts[rivals] = doubt
    undecided += [Open(entity, (), "surname", "surname") for entity in _entities(surnames)]
    apart = _Deciding(groups, stories, undecided).decide()
    return Grouping(groups, _cases(groups, doubts, apart))


def _each(sighting: Sighting) -> Iterable[Sighting]:
    """Several persons who speak as one, each alone; a role that they share is each one's."""
    if sighting.type != "persons":
        return (sighting,)
    return (replace(sighting, name=name, type="person", aliases=()) for name in people(sighting.name))


def _seen(sighting: Sighting) -> Seen:
    """With the middle name and the mark that an alias gives where the name has none."""
    name = person_name(sighting.name)
    for alias in map(person_name, sighting.aliases):
        if alias.surname == name.surname and alias.given in ("", name.given):
            marks = " ".join(sorted({*name.generation.split(), *alias.generation.split()}))
            name = name._replace(middle=name.middle or alias.middle, generation=marks)
    return Seen(sighting, name)


def _settle(
    groups: Groups, name: tuple[str, str], seen: list[Seen]
) -> tuple[list[Seen], tuple[Basis, ...], Doubt | None]:
    """Make the groups of one given name and surname; what is open, between which, and why."""
    settled, unsettled, doubt = variants(seen)
    for marks, members in settled.items():
        for sighting, parts in members:
            evidence = ONLY_MIDDLE if parts.middle and not marks and _varies(members) else ""
            groups[(*name, *marks)].add(sighting, "middle" if evidence else "name", evidence)
    return unsettled, tuple((*name, *marks) for marks in sorted(settled)), doubt


def _varies(seen: Iterable[Seen]) -> bool:
    return len({one.name.middle for one in seen}) > 1


def _entities(seen: Iterable[Seen]) -> Iterable[list[Seen]]:
    """What one article calls by one name, with the same aliases."""
    entities: defaultdict[tuple[str, str, tuple[str, ...]], list[Seen]] = defaultdict(list)
    for one in seen:
        entities[one.sighting.article, fold(one.sighting.name), one.sighting.aliases].append(one)
    return entities.values()


class _Deciding:
    """Finds for each open entity the one person that it fits, by article, or by role and story."""

    def __init__(self, groups: Groups, stories: Stories, undecided: list[Open]) -> None:
        self._groups = groups
        self._stories = stories
        self._open = undecided
        self._places: defaultdict[tuple[Key, Basis], set[str]] = defaultdict(set)
        self._within: defaultdict[Basis, defaultdict[str, set[tuple[str, ...]]]] = defaultdict(lambda: defaultdict(set))
        self._bearers: defaultdict[str, list[Basis]] = defaultdict(list)
        self._file()

    def _file(self) -> None:
        """Index those who are known, but only under the words and roles that something open asks for."""
        asked = {key for one in self._open for seen in one.seen for key in self._keys(one, seen)}
        words = {seen.name.surname for one in self._open if not one.rivals for seen in one.seen}
        for basis, group in self._groups.items():
            tokens = PersonName(basis[0], (), basis[1], "").tokens & words
            for token in tokens:
                self._bearers[token].append(basis)
            for member in group.members:
                self._within[basis][member.sighting.article].add(member.sighting.aliases)
                office = post(member.sighting.role or "")
                for key in ((token, office.words) for token in (*tokens, " ".join(basis[:2]))):
                    if key in asked:
                        self._stories.file(key, basis, member.sighting)
                        self._places[key, basis] |= office.places
        self._stories.close()

    @staticmethod
    def _keys(entity: Open, seen: Seen) -> list[Key]:
        office = post(seen.sighting.role or "")
        token = " ".join(entity.rivals[0][:2]) if entity.rivals else seen.name.surname
        return [(token, office.words)] if office.words else []

    def decide(self) -> list[tuple[Open, tuple[Basis, ...], Basis]]:
        """Put each open entity into a group; those that stay apart, between which groups, and in which."""
        decided = [(one, *self._fitting(one)) for one in self._open]
        apart: list[tuple[Open, tuple[Basis, ...], Basis]] = []
        for entity, fitting, evidence in decided:
            if len(fitting) == 1:
                for seen in entity.seen:
                    self._groups[fitting[0]].add(seen.sighting, entity.rule, evidence)
            else:
                apart.append((entity, tuple(fitting) or self._possible(entity), self._leave(entity)))
        return apart

    def _fitting(self, entity: Open) -> tuple[list[Basis], str]:
        within = [basis for basis in entity.rivals if self._is_entity_of(basis, entity)]
        if within:
            return within, "the same name in the article"
        told: dict[Basis, str] = {}
        for seen in entity.seen:
            for key in self._keys(entity, seen):
                for basis, names in self._stories.shared(key, seen.sighting).items():
                    if self._can_be(basis, entity, seen, key):
                        told[basis] = f"as {seen.sighting.role}, in a story with {', '.join(names[:3])}"
        return sorted(told), next(iter(told.values()), "")

    def _is_entity_of(self, basis: Basis, entity: Open) -> bool:
        first = entity.seen[0].sighting
        return first.aliases in self._within[basis].get(first.article, ())

    def _can_be(self, basis: Basis, entity: Open, seen: Seen, key: Key) -> bool:
        """Not where the article names the other beside it: then it was seen that they are two."""
        if (entity.rivals and basis not in entity.rivals) or seen.sighting.article in self._within[basis]:
            return False
        initial = seen.name.given
        marks = basis[2:3] if seen.name.generation else ()
        return (
            same_places(post(seen.sighting.role or "").places, frozenset(self._places[key, basis]))
            and basis[0].startswith(initial)
            and (not seen.name.generation or marks == (seen.name.generation,))
        )

    def _possible(self, entity: Open) -> tuple[Basis, ...]:
        return entity.rivals or tuple(sorted(self._bearers[entity.seen[0].name.surname]))

    def _leave(self, entity: Open) -> Basis:
        """A group of its own: with others of the full name in the same role, or alone with its article."""
        first = entity.seen[0]
        posts = [post(seen.sighting.role or "") for seen in entity.seen]
        role = " ".join(sorted({word for one in posts for word in (*one.words, *one.places)}))
        own: Basis = (first.name.given, first.name.surname)
        if entity.rivals and role:
            basis: Basis = (*own, "as", role)
        else:
            basis = (*own, first.name.generation, fold(first.sighting.name), "in", first.sighting.article)
        for seen in entity.seen:
            self._groups[basis].add(seen.sighting)
        return basis


def _cases(
    groups: Groups, doubts: Mapping[tuple[Basis, ...], Doubt], apart: list[tuple[Open, tuple[Basis, ...], Basis]]
) -> list[Apart]:
    """One case for all that one name left apart for one reason."""
    found: dict[tuple[Doubt, tuple[Basis, ...], str], list[Basis]] = {
        (doubt, rivals, ""): [] for rivals, doubt in doubts.items()
    }
    for entity, possible, left in apart:
        alone = "" if entity.rivals else fold(entity.seen[0].sighting.name)
        found.setdefault((entity.doubt, entity.rivals or possible, alone), []).append(left)
    return [
        _case(groups, doubt, among, left) for (doubt, among, _), left in found.items() if len(among) + len(left) > 1
    ]


def _case(groups: Groups, doubt: Doubt, among: tuple[Basis, ...], left: Iterable[Basis]) -> Apart:
    """Named as what was left or, if nothing was, as the plainest of those it may be."""
    bases = (*among, *left)
    name = groups[bases[-1] if left else bases[0]].members[0].sighting.name
    more = f"; and {len(bases) - SHOWN} more" if len(bases) > SHOWN else ""
    return Apart(doubt, name, REASONS[doubt] + more, bases[:SHOWN])
