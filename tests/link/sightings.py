"""Makers of sightings, and what was made of them in the shortest words."""

from collections.abc import Iterable

from sayso.actors import Linked, Sighting
from sayso.records import SpeakerType


def seen(
    article: str,
    name: str,
    role: str | None = None,
    *,
    type: SpeakerType = "person",
    aliases: tuple[str, ...] = (),
    published: str | None = "2025-09-01",
) -> Sighting:
    """A speaker of an article, with one statement of its own."""
    return Sighting(
        article=article,
        article_id=f"id of {article}",
        name=name,
        type=type,
        aliases=aliases,
        role=role,
        published=published,
        statements=(f"{article}/{name}/{role}/{'+'.join(aliases)}",),
    )


def sets(linked: Linked) -> set[frozenset[tuple[str, str]]]:
    """Each actor as its names in which articles."""
    return {frozenset(places(actor.members)) for actor in linked.actors.values()}


def places(members: Iterable[object]) -> list[tuple[str, str]]:
    return [(one.sighting.article, one.sighting.name) for one in members]  # type: ignore[attr-defined]


def together(linked: Linked, one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two names in two articles are one actor."""
    return any({one, other} <= actor for actor in sets(linked))
