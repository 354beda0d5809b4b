"""Who is one person: namesakes stay apart, and a surname alone needs role and story."""

import pytest

from sayso.link import link
from tests.link.sightings import seen, sets, together

ASTROW, LEAGUE = "Wendel Astrow", "Motorists’ League"


def doubts(*sightings: object) -> list[tuple[str, str, int]]:
    linked = link(sightings)  # type: ignore[arg-type]
    return [(case.doubt, case.name, len(case.actors)) for case in linked.cases]


@pytest.mark.parametrize("other", ["Ana Müller", "ANA MULLER", "Dr. Ana Müller", "Ana K. Müller", "Ana Katrin Müller"])
def test_a_full_name_is_one_person(other: str) -> None:
    """Whatever the accents, and with a middle name or without."""
    assert together(link([seen("a", "Ana Müller"), seen("b", other)]), ("a", "Ana Müller"), ("b", other))


def test_middle_names_keep_apart_and_the_bare_name_goes_to_neither() -> None:
    sightings = [
        seen("a", "John A. Brell"),
        seen("b", "John B. Brell"),
        seen("c", "John Brell"),
        seen("d", "John Brell"),
    ]
    assert len(link(sightings).actors) == 4
    assert doubts(*sightings) == [("middle", "John Brell", 4)]


def test_an_initial_goes_to_the_middle_name_that_it_begins() -> None:
    linked = link([seen("a", "John Andrew Brell"), seen("b", "John A. Brell"), seen("c", "John Boris Brell")])
    assert together(linked, ("a", "John Andrew Brell"), ("b", "John A. Brell"))
    assert len(linked.actors) == 2


def test_an_initial_of_two_middle_names_goes_to_neither() -> None:
    linked = link([seen("a", "John Andrew Brell"), seen("b", "John A. Brell"), seen("c", "John Adam Brell")])
    assert len(linked.actors) == 3


@pytest.mark.parametrize("marked", ["Anton Brell Jr.", "Anton Brell, Sr.", "the elder Anton Brell", "Anton Brell III"])
def test_a_mark_keeps_apart_and_is_listed(marked: str) -> None:
    """A father and a son of one name."""
    sightings = [seen("a", "Anton Brell"), seen("b", marked), seen("c", "Anton Brell")]
    assert sets(link(sightings)) == {
        frozenset({("a", "Anton Brell"), ("c", "Anton Brell")}),
        frozenset({("b", marked)}),
    }
    assert doubts(*sightings) == [("generation", "Anton Brell", 2)]


def test_father_and_son_by_their_aliases() -> None:
    """An article that calls both by the full name tells them apart by what else it calls them; others tell nothing."""
    father = seen("a", "Anton Brell", aliases=("Brell senior",))
    son = seen("a", "Anton Brell", aliases=("the younger Brell",))
    linked = link([father, son, seen("b", "Anton Brell", "goalkeeper"), seen("c", "Anton Brell")])
    assert len(linked.actors) == 4
    assert len(linked.cases) == 1


def test_father_and_son_by_what_they_do() -> None:
    """Without any mark, one is not goalkeeper and manager; what tells neither is left apart."""
    roles = ["goalkeeper", "manager of Arden Wanderers", None]
    linked = link([seen("a", "Anton Brell", role) for role in roles])
    assert len(linked.actors) == 3


def test_offices_at_one_time_keep_apart_and_are_listed() -> None:
    sightings = [
        seen("a", "Petra Orvanne", "finance minister"),
        seen("b", "Petra Orvanne", "transport minister", published="2025-09-11"),
        seen("c", "Petra Orvanne", "Minister of Finance"),
    ]
    linked = link(sightings)
    assert together(linked, ("a", "Petra Orvanne"), ("c", "Petra Orvanne"))
    assert len(linked.actors) == 2
    assert doubts(*sightings) == [("roles", "Petra Orvanne", 2)]


def test_offices_after_one_another_are_one_career() -> None:
    sightings = [
        seen("a", "Petra Orvanne", "transport minister", published="2021-05-01"),
        seen("b", "Petra Orvanne", "finance minister", published="2025-09-01"),
    ]
    assert len(link(sightings).actors) == 1


def test_offices_without_a_date_may_be_at_one_time() -> None:
    roles = ("finance minister", "transport minister")
    assert len(link([seen(role, "Petra Orvanne", role, published=None) for role in roles]).actors) == 2


def test_a_statement_without_a_role_is_of_the_one_that_its_article_names_so() -> None:
    linked = link(
        [
            seen("a", "Petra Orvanne", "finance minister"),
            seen("a", "Petra Orvanne"),
            seen("b", "Petra Orvanne", "transport minister"),
        ]
    )
    assert len(linked.actors) == 2


def story(article: str, name: str, role: str | None, **fields: str) -> list[object]:
    """An article with two others in it."""
    return [
        seen(article, name, role, **fields),  # type: ignore[arg-type]
        seen(article, ASTROW, **fields),  # type: ignore[arg-type]
        seen(article, LEAGUE, type="organization", **fields),  # type: ignore[arg-type]
    ]


@pytest.mark.parametrize(
    ("role", "published", "joined"),
    [
        ("Minister of Finance", "2025-09-03", True),
        ("Minister of Finance", "2025-10-03", False),
        ("minister", "2025-09-03", False),
        (None, "2025-09-03", False),
    ],
)
def test_a_surname_joins_in_the_same_role_and_story(role: str | None, published: str, joined: bool) -> None:
    sightings = [*story("a", "Petra Orvanne", "finance minister"), *story("b", "Orvanne", role, published=published)]
    linked = link(sightings)  # type: ignore[arg-type]
    assert together(linked, ("a", "Petra Orvanne"), ("b", "Orvanne")) is joined
    assert bool(linked.cases) is not joined


def test_a_surname_never_joins_without_a_story() -> None:
    """Same day, same role, but nobody else in common."""
    sightings = [*story("a", "Petra Orvanne", "finance minister"), seen("b", "Orvanne", "finance minister")]
    assert not together(link(sightings), ("a", "Petra Orvanne"), ("b", "Orvanne"))  # type: ignore[arg-type]


def test_a_surname_that_two_fit_joins_neither() -> None:
    sightings = [
        *story("a", "Petra Orvanne", "minister"),
        *story("b", "Hugo Orvanne", "minister"),
        *story("c", "Orvanne", "minister"),
    ]
    assert len(link(sightings).actors) == 5  # type: ignore[arg-type]
    assert doubts(*sightings) == [("surname", "Orvanne", 3)]


def test_two_ministers_of_one_surname() -> None:
    """Each in a role of her or his own: the surname with that role is the one who has it."""
    sightings = [
        *story("a", "Petra Orvanne", "Finance Minister"),
        *story("b", "Hugo Orvanne", "Transport Minister"),
        *story("c", "Orvanne", "minister of transport"),
    ]
    linked = link(sightings)  # type: ignore[arg-type]
    assert together(linked, ("b", "Hugo Orvanne"), ("c", "Orvanne"))
    assert not together(linked, ("a", "Petra Orvanne"), ("c", "Orvanne"))


def test_ministers_of_two_countries_are_not_one_by_their_surname() -> None:
    sightings = [
        *story("a", "Ilse Renq", "Veldane’s foreign minister"),
        *story("b", "Renq", "Istrel’s foreign minister"),
    ]
    assert not together(link(sightings), ("a", "Ilse Renq"), ("b", "Renq"))  # type: ignore[arg-type]


def test_an_initial_must_fit() -> None:
    sightings = [*story("a", "Petra Orvanne", "minister"), *story("b", "H. Orvanne", "minister")]
    assert not together(link(sightings), ("a", "Petra Orvanne"), ("b", "H. Orvanne"))  # type: ignore[arg-type]
    sightings = [*story("a", "Petra Orvanne", "minister"), *story("b", "P. Orvanne", "minister")]
    assert together(link(sightings), ("a", "Petra Orvanne"), ("b", "P. Orvanne"))  # type: ignore[arg-type]


def test_a_surname_beside_the_full_name_is_another() -> None:
    """The article was read in full and its two names were kept apart."""
    sightings = [*story("a", "Petra Orvanne", "minister"), seen("a", "Orvanne", "minister")]
    assert not together(link(sightings), ("a", "Petra Orvanne"), ("a", "Orvanne"))  # type: ignore[arg-type]


def test_names_that_everybody_names_tell_no_story() -> None:
    """One name that is in many articles is not enough."""
    crowd = [seen(f"x{i}", ASTROW) for i in range(30)]
    a = [seen("a", "Petra Orvanne", "minister"), seen("a", ASTROW)]
    b = [seen("b", "Orvanne", "minister"), seen("b", ASTROW)]
    assert together(link([*a, *b]), ("a", "Petra Orvanne"), ("b", "Orvanne"))
    assert not together(link([*a, *b, *crowd]), ("a", "Petra Orvanne"), ("b", "Orvanne"))


def test_people_who_speak_as_one_are_each_one() -> None:
    joint = seen("a", "Signe Aldoray and Marten Villow", type="persons")
    linked = link([joint, seen("b", "Marten Villow"), seen("b", "Signe Aldoray")])
    assert sorted((actor.name, actor.articles) for actor in linked.actors.values()) == [
        ("Marten Villow", ("a", "b")),
        ("Signe Aldoray", ("a", "b")),
    ]
    assert all(joint.statements[0] in actor.statements for actor in linked.actors.values())


def test_an_author_is_the_person_of_the_byline() -> None:
    linked = link([seen("a", "Theo Calvering", type="author"), seen("b", "Theo Calvering")])
    assert [actor.type for actor in linked.actors.values()] == ["person"]
    assert len(link([seen(one, "Meridian Wire", type="author") for one in "ab"]).actors) == 2
