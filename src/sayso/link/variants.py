"""People of one given name and surname → those who are told apart by a middle name, "Jr." or contradicting offices.

What no mark and no office assigns to one of several stays open: it is for the story to tell, or to be left apart.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

from sayso.actors import Doubt, Sighting
from sayso.link.groups import Basis
from sayso.link.names import PersonName
from sayso.link.roles import Post, contradict, post
from sayso.link.stories import day, is_near

ONE_TIME = 30  # days within which two offices are held at one time


class Seen(NamedTuple):
    """A sighting of a person with the parts of the name, those that its aliases give among them."""

    sighting: Sighting
    name: PersonName


class Variants(NamedTuple):
    """Sightings by person, those that may be of any of these, and what told the persons apart."""

    settled: dict[Basis, list[Seen]]
    open: list[Seen]
    doubt: Doubt | None


def variants(seen: Sequence[Seen]) -> Variants:
    """The persons of one given name and surname."""
    marked, doubt = _by_mark(seen)
    settled: dict[Basis, list[Seen]] = {}
    unsettled: list[Seen] = []
    for basis, group in marked.items():
        parts, rest = _by_office(group)
        if parts:
            doubt = "roles"
            unsettled += rest
            settled |= {(*basis, *part): members for part, members in parts.items()}
        elif basis == ("open",):
            unsettled += group
        else:
            settled[basis] = group
    return Variants(settled, unsettled, doubt)


def _by_mark(seen: Sequence[Seen]) -> tuple[dict[Basis, list[Seen]], Doubt | None]:
    """By "Jr." and the like, then by middle name; the bare name is ("open",) where it could be of several."""
    generations: defaultdict[str, list[Seen]] = defaultdict(list)
    for one in seen:
        generations[one.name.generation].append(one)
    found: dict[Basis, list[Seen]] = {}
    doubt: Doubt | None = "generation" if len(generations) > 1 else None
    for generation, group in sorted(generations.items()):
        parts = _by_middle(group)
        if len(parts) > 1:
            doubt = doubt or "middle"
        for middle, members in parts.items():
            is_open = (not generation and not middle and len(generations) > 2) or middle == "?"
            basis = ("open",) if is_open else tuple(filter(None, (generation, middle)))
            found.setdefault(basis, []).extend(members)
    return found, doubt


def _by_middle(seen: Sequence[Seen]) -> dict[str, list[Seen]]:
    """By middle names that cannot be one; "" if all can, "?" for bare names that could be of several."""
    whole = _middles({one.name.middle for one in seen if one.name.middle})
    people = sorted(set(whole.values()))
    bare = {one.sighting.article for one in seen if not one.name.middle}
    beside = any(one.sighting.article in bare for one in seen if one.name.middle)
    if not people or (len(people) == 1 and not beside):
        return {"": list(seen)}
    found: defaultdict[str, list[Seen]] = defaultdict(list)
    for one in seen:
        alone = "" if len(people) == 1 else "?"
        found[whole[one.name.middle] if one.name.middle else alone].append(one)
    return dict(found)


def _middles(middles: Iterable[tuple[str, ...]]) -> dict[tuple[str, ...], str]:
    """Each middle name with the fullest that it can stand for, if that is one only; else itself."""
    fullest: dict[tuple[str, ...], str] = {}
    heads: list[tuple[str, ...]] = []
    for middle in sorted(middles, key=lambda parts: (-len("".join(parts)), parts)):
        fitting = [head for head in heads if _can_be(middle, head)]
        if len(fitting) != 1:
            heads.append(middle)
        fullest[middle] = " ".join(fitting[0] if len(fitting) == 1 else middle)
    return fullest


def _can_be(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    return all(a == b or (len(a) == 1 and b.startswith(a)) for a, b in zip(short, full, strict=False))


def _by_office(seen: Sequence[Seen]) -> tuple[dict[Basis, list[Seen]], list[Seen]]:
    """By offices that contradict one another, and the rest; nothing if none do."""
    held: defaultdict[Post, list[Seen]] = defaultdict(list)
    for one in seen:
        held[post(one.sighting.role or "")].append(one)
    offices = sorted((one for one in held if one.office), key=_order)
    at_odds = {
        one
        for pair in combinations(offices, 2)
        if contradict(*pair) and _at_one_time(held[pair[0]], held[pair[1]])
        for one in pair
    }
    kinds = _kinds([one for one in offices if one in at_odds])
    parts = {_basis(kind[0]): [one for office in kind for one in held[office]] for kind in kinds}
    rest = [one for office, group in held.items() if office not in at_odds for one in group]
    return parts, rest


def _kinds(offices: Iterable[Post]) -> list[list[Post]]:
    """Offices that may be one, together."""
    kinds: list[list[Post]] = []
    for office in offices:
        fitting = (
            kind
            for kind in kinds
            if kind[0].office == office.office and not any(contradict(office, one) for one in kind)
        )
        kind = next(fitting, None)
        if kind is None:
            kinds.append([office])
        else:
            kind.append(office)
    return kinds


def _basis(office: Post) -> Basis:
    return ("office", *_order(office))


def _order(office: Post) -> tuple[str, str, str, str]:
    parts = (office.field, office.places, office.words)
    field, places, words = (" ".join(sorted(part)) for part in parts)
    return office.office, field, places, words


def _at_one_time(one: Sequence[Seen], other: Sequence[Seen]) -> bool:
    """Whether two dates come within a month of each other; an office without any date may be held at any time."""
    ones, others = _days(one), _days(other)
    return not ones or not others or any(is_near(others, when, ONE_TIME) for when in ones)


def _days(seen: Iterable[Seen]) -> list[int]:
    return sorted({when for one in seen if (when := day(one.sighting.published)) is not None})
