"""The records of actors across articles, beside `sayso.records`, which holds those of one article.

Sightings and decisions go in; actors and the cases that were left apart come out.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from sayso.records import SpeakerType

Action = Literal["merge", "split", "rename", "alias", "undo"]
Rule = Literal["name", "middle", "surname", "bare", "acronym", "alias", "merge", "split"]
Doubt = Literal["generation", "middle", "roles", "surname", "acronym", "common"]

LISTED: frozenset[SpeakerType] = frozenset({"person", "organization", "document"})


@dataclass(frozen=True, kw_only=True)
class Sighting:
    """One speaker of one article, under one name and in one role.

    `article` is the article's identity, its URL or name, which a new text keeps; `article_id` is this text's.
    `statements` are ids.
    """

    article: str
    article_id: str
    name: str
    type: SpeakerType
    aliases: tuple[str, ...] = ()
    role: str | None = None
    published: str | None = None
    outlet: str | None = None
    statements: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Member:
    """A sighting in its actor: the rule that put it there, and the evidence in words."""

    sighting: Sighting
    rule: Rule = "name"
    evidence: str = ""


@dataclass(frozen=True, kw_only=True)
class ActorName:
    """A form of an actor's name. `key` is how it is looked up; an alias is a form that articles use beside a fuller."""

    text: str
    key: str
    articles: int
    alias: bool = False


@dataclass(frozen=True, kw_only=True)
class ActorRole:
    """A role as articles give it, and the first and last publication date of those that do."""

    role: str
    articles: int
    first: str | None = None
    last: str | None = None


@dataclass(frozen=True, kw_only=True)
class Actor:
    """One real person, organization or document, as far as the evidence says; the commonest name and role first."""

    id: str
    name: str
    type: SpeakerType
    names: tuple[ActorName, ...] = ()
    roles: tuple[ActorRole, ...] = ()
    members: tuple[Member, ...] = ()

    @cached_property
    def articles(self) -> tuple[str, ...]:
        """The identities of the articles, in order."""
        return tuple(sorted({member.sighting.article for member in self.members}))

    @cached_property
    def statements(self) -> frozenset[str]:
        return frozenset(one for member in self.members for one in member.sighting.statements)


@dataclass(frozen=True, kw_only=True)
class Case:
    """Actors that may be one and were left apart, with the reason; `actors` are ids, the likeliest to matter first."""

    doubt: Doubt
    name: str
    type: SpeakerType
    reason: str
    actors: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What a person decided. The payload speaks of names and of articles' identities, never of rows."""

    id: int
    made_at: str
    coder: str
    action: Action
    payload: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Linked:
    """All actors by id, the cases left apart, and for each decision that stands but finds nothing to do, why."""

    actors: Mapping[str, Actor]
    cases: tuple[Case, ...] = ()
    idle: Mapping[int, str] = field(default_factory=dict)
