"""Whom a description may stand for: "the minister" one who is called so, "the newspaper" an outlet."""

import re
from collections.abc import Mapping, Sequence
from typing import get_args

from sayso.records import Span
from sayso.resolve.naming.outlets import OutletKind, bare, lookup
from sayso.resolve.naming.referents import Referent
from sayso.resolve.speaking.roles import Role, kin, role_words
from sayso.resolve.speaking.sources import Source

# What speaks for the organization that it belongs to, and nouns for organizations of any kind.
VOICES = frozenset("website site page account newsroom desk unit editors blog".split())
ANY_ORGANIZATION = frozenset(
    "group company organization organisation agency firm union non-profit nonprofit charity fund pac institute "
    "association body corporation business".split()
)
# Which kinds of outlet a noun may stand for; of an outlet that no table knows the kind is open.
OUTLET_NOUNS: Mapping[str, frozenset[OutletKind]] = {
    **dict.fromkeys(("newspaper", "paper"), frozenset[OutletKind](("newspaper",))),
    **dict.fromkeys(("network", "channel", "station", "broadcaster"), frozenset[OutletKind](("broadcaster", "show"))),
    "magazine": frozenset(("magazine",)),
    **dict.fromkeys(("outlet", "website", "site"), frozenset(get_args(OutletKind))),
}
NO_OUTLETS = frozenset("group union charity fund pac association body firm non-profit nonprofit institute".split())
# What names of organizations of a kind have in them, where they do not have the noun itself.
SIGNS: Mapping[str, frozenset[str]] = {
    "union": frozenset("workers teamsters guild brotherhood nurses teachers afl-cio".split()),
    "agency": frozenset("administration bureau".split()),
    "company": frozenset("inc inc. corp corp. co co. ltd plc holdings industries".split()),
    "court": frozenset("tribunal".split()),
}
OWNER = re.compile(r"\w[’']s?\s")

Traits = Mapping[str, set[str]]


def same_office(source: Source, persons: Sequence[Referent], traits: Traits) -> list[Referent]:
    """The persons who are called by the noun of a description."""
    return [one for one in persons if kin(source.noun) in traits[one.name]]


def in_that_office(source: Source, persons: Sequence[Referent], traits: Traits) -> list[Referent]:
    """Those of `same_office` of whom the rest of the description may hold: "the defense minister" is no foreign
    minister."""
    office = kin(source.noun)
    asked = role_words([Role(source.core, Span(0, 0))]) - {office}
    known = {one.name: traits[one.name] - {office} for one in persons}
    return [one for one in persons if not asked or not known[one.name] or asked & known[one.name]]


def has_owner(source: Source) -> bool:
    """Whether a description says whose: "Sorrava’s defense minister"."""
    return bool(OWNER.search(source.core))


def organizations_for(source: Source, organizations: Sequence[Referent], traits: Traits) -> list[Referent]:
    """Those that a noun may stand for: with it in their name, outlets for "the newspaper", all for "the group"."""
    noun = source.noun.lower()
    by_name = [one for one in organizations if noun in traits[one.name]]
    by_name = by_name or [one for one in organizations if SIGNS.get(noun, frozenset()) & traits[one.name]]
    if by_name or noun in ANY_ORGANIZATION:
        return by_name or [one for one in organizations if one.type != "outlet" or noun not in NO_OUTLETS]
    return [one for one in organizations if one.type == "outlet" and _may_be(one, noun)]


def _may_be(outlet: Referent, noun: str) -> bool:
    known = lookup(bare(outlet.name))
    return noun in OUTLET_NOUNS and (known is None or known.kind in OUTLET_NOUNS[noun])


def speaks_for(source: Source, organizations: Sequence[Referent]) -> Referent | None:
    """The organization whose website, newsroom or unit a description names."""
    inside = [one for one, _ in source.inside if one in organizations]
    return inside[0] if inside and source.noun.lower() in VOICES else None
