"""Actors are a pure function of sightings and decisions, in whatever order articles come."""

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.actors import Decision, Sighting
from sayso.link import link, selector
from tests.link.sightings import seen

NAMES = """Anton Brell;Anton Brell Jr.;Brell;A. Brell;John A. Brell;John B. Brell;John Brell;Petra Orvanne;Orvanne;AIO
Arden Institute of Opinion;the AIO;Foreign Ministry;Treaty of Halm;Petra Orvanne and Anton Brell""".replace("\n", ";")
ROLES = [None, "finance minister", "transport minister", "minister", "goalkeeper", "manager"]
SIGHTINGS = st.builds(
    seen,
    article=st.sampled_from("abcdef"),
    name=st.sampled_from(NAMES.split(";")),
    role=st.sampled_from(ROLES),
    type=st.sampled_from(["person", "person", "persons", "organization", "document", "author", "anonymous"]),
    aliases=st.sampled_from([(), ("AIO",), ("Brell senior",), ("the younger Brell", "Brell senior")]),
    published=st.sampled_from(["2025-09-01", "2025-09-03", "2024-01-01", None]),
)
MANY = st.lists(SIGHTINGS, max_size=24, unique=True)


@settings(deadline=None)
@given(sightings=MANY, data=st.data())
def test_any_order_gives_the_same_actors(sightings: list[Sighting], data: st.DataObject) -> None:
    assert link(data.draw(st.permutations(sightings))) == link(sightings)


@settings(deadline=None)
@given(sightings=MANY)
def test_every_statement_has_an_actor_and_persons_are_no_organizations(sightings: list[Sighting]) -> None:
    linked = link(sightings)
    told = {one for actor in linked.actors.values() for one in actor.statements}
    assert told == {one for sighting in sightings for one in sighting.statements}
    for actor in linked.actors.values():
        types = {member.sighting.type for member in actor.members}
        assert not ({"person", "persons"} & types and "organization" in types)


@settings(deadline=None)
@given(sightings=MANY, data=st.data())
def test_a_merge_never_fails_whatever_came_since(sightings: list[Sighting], data: st.DataObject) -> None:
    """A decision of another day's actors is applied, or idle; and no statement is lost."""
    actors = list(link(sightings).actors.values())
    if len(actors) < 2:
        return
    chosen = data.draw(st.lists(st.sampled_from(actors), min_size=2, max_size=3, unique_by=lambda actor: actor.id))
    payload = {"actors": [selector(actor) for actor in chosen], "name": None}
    decision = Decision(id=1, made_at="", coder="ines", action="merge", payload=payload)
    later = [*sightings, *data.draw(MANY)]
    told = {one for actor in link(later, [decision]).actors.values() for one in actor.statements}
    assert told == {one for sighting in later for one in sighting.statements}


def test_the_name_to_show_is_the_commonest_full_one() -> None:
    sightings = [seen("a", "Ana K. Orr"), seen("b", "Ana Orr"), seen("c", "Ana Orr"), seen("d", "ANA ORR")]
    (actor,) = link(sightings).actors.values()
    assert [(form.text, form.articles) for form in actor.names] == [("Ana Orr", 2), ("Ana K. Orr", 1), ("ANA ORR", 1)]


def test_roles_over_time_in_any_wording() -> None:
    sightings = [
        seen("a", "Ana Orr", "finance minister", published="2024-05-01"),
        seen("b", "Ana Orr", "Minister of Finance", published="2025-02-01"),
        seen("c", "Ana Orr", "finance minister", published=None),
        seen("d", "Ana Orr", "mayor of Tesk", published="2012-02-01"),
    ]
    (actor,) = link(sightings).actors.values()
    assert [(role.role, role.articles, role.first, role.last) for role in actor.roles] == [
        ("finance minister", 3, "2024-05-01", "2025-02-01"),
        ("mayor of Tesk", 1, "2012-02-01", "2012-02-01"),
    ]


def test_ids_stay_as_articles_come() -> None:
    first = link([seen("a", "Ana Orr")])
    later = link([seen("b", "Ana K. Orr", "mayor"), seen("a", "Ana Orr"), seen("c", "Orr")])
    assert set(first.actors) <= set(later.actors)


def test_the_time_grows_with_the_sightings() -> None:
    """Nobody is compared with everybody: ten thousand of one name, and as many surnames, end at once."""
    full = [seen(f"f{i}", "Ana Orr", "minister") for i in range(10_000)]
    alone = [seen(f"s{i}", "Orr", "minister") for i in range(10_000)]
    assert len(link([*full, *alone]).actors) == 10_001
