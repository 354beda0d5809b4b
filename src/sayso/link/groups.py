"""Sightings that are held to be one actor, on the way to one, and what was left apart."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from sayso.actors import Doubt, Member, Rule, Sighting

Basis = tuple[str, ...]


@dataclass
class Group:
    """`basis` is what makes the actor's id: names and roles, so that it stays as articles come and go."""

    basis: Basis
    members: list[Member] = field(default_factory=list)

    def add(self, sighting: Sighting, rule: Rule = "name", evidence: str = "") -> None:
        self.members.append(Member(sighting=sighting, rule=rule, evidence=evidence))


class Groups(dict[Basis, Group]):
    """Groups by their basis, made as they are asked for."""

    def __missing__(self, basis: Basis) -> Group:
        self[basis] = Group(basis)
        return self[basis]


class Apart(NamedTuple):
    """Groups that may be one actor, and why they are not made one."""

    doubt: Doubt
    name: str
    reason: str
    groups: tuple[Basis, ...]


class Grouping(NamedTuple):
    """All groups of a kind of actor, and the doubts about them."""

    groups: Mapping[Basis, Group]
    apart: list[Apart]


def ordered(sightings: Iterable[Sighting]) -> list[Sighting]:
    """In one order, whichever they came in."""
    return sorted(
        sightings,
        key=lambda one: (one.article, one.article_id, one.name, one.type, one.aliases, one.role or "", one.statements),
    )
