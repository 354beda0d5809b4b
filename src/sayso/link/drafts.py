"""Actors while decisions change them: found by a name, joined, and taken apart."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sayso.actors import Member, Rule, Sighting
from sayso.link.names import form_key
from sayso.records import SpeakerType, digest

UNLIKE: frozenset[SpeakerType] = frozenset({"person", "organization"})


class IdleError(Exception):
    """A decision that finds nothing to do in what the articles now say; caught where decisions are applied."""


@dataclass
class Draft:
    """An actor that may still change; `name` is null until somebody gives one."""

    id: str
    type: SpeakerType
    members: list[Member]
    name: str | None = None


class Drafts:
    """Drafts by id, and by the forms of their sightings' names."""

    def __init__(self, drafts: Iterable[Draft]) -> None:
        self.by_id = {draft.id: draft for draft in drafts}
        self._by_form: defaultdict[str, set[str]] = defaultdict(set)
        self._given: defaultdict[str, set[str]] = defaultdict(set)
        for draft in self.by_id.values():
            self._index(draft)

    def _index(self, draft: Draft) -> None:
        for key in _forms(draft.members):
            self._by_form[key].add(draft.id)

    def called(self, name: str, type_: str | None = None) -> list[Draft]:
        """Those with a sighting of this name, or that were given it, by id."""
        ids = sorted(self._by_form[form_key(name)] | self._given[form_key(name)])
        found = (self.by_id[id_] for id_ in ids if id_ in self.by_id)
        return [draft for draft in found if type_ in (None, draft.type)]

    def find(self, selector: Mapping[str, Any]) -> Draft:
        """The one that has most of the sightings that a selector tells of or, if none has any, its name alone."""
        seen = {(form_key(name), article) for name, article in selector["seen"]}
        counts = {
            draft.id: sum(1 for member in draft.members if _place(member.sighting) in seen)
            for draft in {draft.id: draft for name, _ in seen for draft in self.called(name)}.values()
        }
        best = min((id_ for id_, count in counts.items() if count), key=lambda id_: (-counts[id_], id_), default=None)
        if best:
            return self.by_id[best]
        named = self.called(selector["name"], selector["type"])
        if len(named) != 1:
            raise IdleError(f"{'several are' if named else 'nobody is'} called {selector['name']} now")
        return named[0]

    def join(self, target: Draft, other: Draft, *, rule: Rule, evidence: str) -> None:
        """Make `other` a part of `target`."""
        self.move(other, target, lambda _: True, rule=rule, evidence=evidence)

    def move(
        self, source: Draft, target: Draft, which: Callable[[Sighting], bool], *, rule: Rule, evidence: str
    ) -> None:
        """Move the sightings that `which` names from one to the other; what is empty then is no more."""
        if {source.type, target.type} >= UNLIKE:
            raise IdleError("a person and an organization are never one")
        moved = [member for member in source.members if which(member.sighting)]
        source.members = [member for member in source.members if not which(member.sighting)]
        target.members += [replace(member, rule=rule, evidence=evidence) for member in moved]
        for key in _forms(moved) - _forms(source.members):
            self._by_form[key].discard(source.id)
        if not source.members:
            del self.by_id[source.id]
        self._index(target)

    def split(self, source: Draft, which: Callable[[Sighting], bool], *, salt: Iterable[str], evidence: str) -> Draft:
        """Take the sightings that `which` names out into an actor of their own."""
        count = sum(1 for member in source.members if which(member.sighting))
        if count in (0, len(source.members)):
            raise IdleError("it takes nothing out" if count == 0 else "it takes everything out")
        draft = Draft(digest("split", source.id, *sorted(salt)), source.type, [])
        self.by_id[draft.id] = draft
        self.move(source, draft, which, rule="split", evidence=evidence)
        return draft

    def rename(self, draft: Draft, name: str) -> None:
        """Give it a name, by which it is found from now on beside those that articles give it."""
        if draft.name:
            self._given[form_key(draft.name)].discard(draft.id)
        draft.name = name
        self._given[form_key(name)].add(draft.id)


def _forms(members: Iterable[Member]) -> set[str]:
    return {form_key(member.sighting.name) for member in members}


def _place(sighting: Sighting) -> tuple[str, str]:
    return form_key(sighting.name), sighting.article
