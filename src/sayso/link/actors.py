"""Sightings and decisions → actors, and the cases that were left apart.

A pure function: whatever order articles came in, and however often they were read, the same sightings and decisions
give the same actors with the same ids. Its time grows with the sightings: names are compared within blocks of one key.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from sayso.actors import Actor, ActorName, ActorRole, Case, Decision, Linked, Member, Sighting
from sayso.link.decisions import decide
from sayso.link.drafts import Draft, Drafts
from sayso.link.groups import Apart, Basis, Grouping, ordered
from sayso.link.names import form_key, is_person, person_name
from sayso.link.organizations import group_alone, group_documents, group_organizations
from sayso.link.people import group_people
from sayso.link.roles import post
from sayso.link.stories import Stories
from sayso.records import SpeakerType, digest


def link(sightings: Iterable[Sighting], decisions: Sequence[Decision] = ()) -> Linked:
    """One actor for each person, organization and titled document; all others as their article has them."""
    kinds: dict[SpeakerType, list[Sighting]] = defaultdict(list)
    everything = ordered(sightings)
    for sighting in everything:
        kinds[_kind(sighting)].append(sighting)
    stories = Stories(everything)
    groupings = {kind: _group(kind, seen, stories) for kind, seen in sorted(kinds.items())}
    drafts = Drafts(draft for kind, grouping in groupings.items() for draft in _drafts(kind, grouping))
    apart = [(kind, case, _ids(kind, case.groups)) for kind, grouping in groupings.items() for case in grouping.apart]
    idle = decide(drafts, decisions)
    actors = {id_: _actor(draft) for id_, draft in sorted(drafts.by_id.items())}
    return Linked(actors=actors, cases=tuple(_cases(apart, actors)), idle=idle)


def _kind(sighting: Sighting) -> SpeakerType:
    if sighting.type == "persons" or (sighting.type == "author" and is_person(sighting.name)):
        return "person"
    return sighting.type


def _group(kind: SpeakerType, sightings: Sequence[Sighting], stories: Stories) -> Grouping:
    match kind:
        case "person":
            return group_people(sightings, stories)
        case "organization":
            return group_organizations(sightings, stories)
        case "document":
            return group_documents(sightings)
        case _:
            return group_alone(sightings)


def _drafts(kind: SpeakerType, grouping: Grouping) -> Iterator[Draft]:
    for basis, group in sorted(grouping.groups.items()):
        yield Draft(_id(kind, basis), kind, group.members)


def _id(kind: SpeakerType, basis: Basis) -> str:
    return digest("actor", kind, *basis)


def _ids(kind: SpeakerType, bases: Iterable[Basis]) -> tuple[str, ...]:
    return tuple(_id(kind, basis) for basis in bases)


def _cases(apart: Iterable[tuple[SpeakerType, Apart, tuple[str, ...]]], actors: dict[str, Actor]) -> Iterator[Case]:
    """The doubts that decisions have not settled: those whose actors are still more than one."""
    for kind, case, ids in sorted(apart, key=lambda one: (one[1].name, one[1].doubt, one[2])):
        left = tuple(id_ for id_ in ids if id_ in actors)
        if len(left) > 1:
            yield Case(doubt=case.doubt, name=case.name, type=kind, reason=case.reason, actors=left)


def _actor(draft: Draft) -> Actor:
    members = tuple(sorted(draft.members, key=_order))
    names = _names(draft, members)
    return Actor(
        id=draft.id,
        name=names[0].text,
        type=draft.type,
        names=names,
        roles=_roles(members),
        members=members,
    )


def _order(member: Member) -> tuple[str, ...]:
    one = member.sighting
    return one.published or "", one.article, one.article_id, one.name, one.role or "", *one.aliases, *one.statements


def _names(draft: Draft, members: Iterable[Member]) -> tuple[ActorName, ...]:
    """The forms of the name, the one to show first: what somebody gave, or a full form, or that of most articles."""
    articles: dict[bool, defaultdict[str, set[str]]] = {False: defaultdict(set), True: defaultdict(set)}
    for member in members:
        articles[False][_shown(member.sighting.name, draft.type)].add(member.sighting.article)
        for alias in member.sighting.aliases:
            articles[True][alias].add(member.sighting.article)
    forms = [
        ActorName(text=text, key=form_key(text), articles=len(seen), alias=alias)
        for alias, found in articles.items()
        for text, seen in found.items()
        if not alias or text not in articles[False]
    ]
    if draft.name and draft.name not in articles[False]:
        forms.append(ActorName(text=draft.name, key=form_key(draft.name), articles=0))
    return tuple(sorted(forms, key=lambda form: (form.text != draft.name, *_rank(form, draft.type))))


def _rank(form: ActorName, kind: SpeakerType) -> tuple[bool, bool, int, int, str]:
    whole = person_name(form.text).is_full if kind == "person" else " " in form.key
    return form.alias, not whole, -form.articles, -len(form.text), form.text


def _roles(members: Iterable[Member]) -> tuple[ActorRole, ...]:
    """One role for all wordings of it, in the commonest words, the role of most articles first."""
    worded: defaultdict[tuple[frozenset[str], frozenset[str]], Counter[str]] = defaultdict(Counter)
    seen: defaultdict[tuple[frozenset[str], frozenset[str]], dict[str, str]] = defaultdict(dict)
    for sighting in (member.sighting for member in members if member.sighting.role):
        role = sighting.role or ""
        key = post(role).words, post(role).places
        worded[key][role] += 1
        seen[key][sighting.article] = sighting.published or ""
    roles = []
    for key, articles in seen.items():
        dates = sorted(filter(None, articles.values()))
        role = min(worded[key], key=lambda text: (-worded[key][text], text))
        first, last = (dates[0], dates[-1]) if dates else (None, None)
        roles.append(ActorRole(role=role, articles=len(articles), first=first, last=last))
    return tuple(sorted(roles, key=lambda one: (-one.articles, one.first or "", one.role)))


def _shown(name: str, kind: SpeakerType) -> str:
    return name[4:] if kind == "organization" and name[:4].casefold() == "the " else name
