"""Organizations by name and acronym, documents by title; groups and unnamed sources never."""

import pytest

from sayso.link import link
from sayso.records import SpeakerType
from tests.link.sightings import seen, together

INSTITUTE = "Arden Institute of Opinion"


def body(article: str, name: str, *aliases: str, published: str = "2025-09-01") -> object:
    return seen(article, name, type="organization", aliases=aliases, published=published)


def are_one(*sightings: object) -> bool:
    return len(link(sightings).actors) == 1  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Torvane Cables", "The Torvane Cables Ltd.", True),
        ("Seabird Trust", "The Seabird Trust", True),
        ("Torvane Cables", "Torvane Ropes", False),
        ("Foreign Ministry", "the foreign ministry", False),
        ("Supreme Court", "Supreme Court", False),
    ],
)
def test_one_name_is_one_organization_if_it_is_its_own(one: str, other: str, expected: bool) -> None:
    assert are_one(body("a", one), body("b", other)) is expected


def test_common_names_are_listed_once() -> None:
    linked = link([body(article, "Foreign Ministry") for article in "abc"])  # type: ignore[misc]
    assert [(case.doubt, len(case.actors)) for case in linked.cases] == [("common", 3)]


def test_an_acronym_is_what_an_article_expands_it_to() -> None:
    linked = link([body("a", INSTITUTE, "AIO"), body("b", "AIO"), body("c", "the A.I.O.")])  # type: ignore[list-item]
    assert [actor.name for actor in linked.actors.values()] == [INSTITUTE]
    rules = {member.sighting.name: member.rule for actor in linked.actors.values() for member in actor.members}
    assert rules == {INSTITUTE: "name", "AIO": "acronym", "the A.I.O.": "acronym"}


def test_the_expansion_may_be_the_alias() -> None:
    assert are_one(body("a", "AIO", INSTITUTE), body("b", INSTITUTE))


def test_an_alias_that_is_no_acronym_of_the_name_joins_nothing() -> None:
    """ "The institute" or "NASA" beside a name of other initials are not its acronym."""
    assert not are_one(body("a", INSTITUTE, "XYZ"), body("b", "XYZ"))
    assert not are_one(body("a", INSTITUTE, "the institute"), body("b", "the institute"))


def test_an_acronym_of_two_is_neither_and_is_listed() -> None:
    sightings = [body("a", INSTITUTE, "AIO"), body("b", "Assembly of Istrel Oarsmen", "AIO"), body("c", "AIO")]
    linked = link(sightings)  # type: ignore[arg-type]
    assert len(linked.actors) == 3
    assert [(case.doubt, len(case.actors)) for case in linked.cases] == [("acronym", 3)]


def test_the_story_tells_which_of_two_it_is() -> None:
    sightings = [
        body("a", INSTITUTE, "AIO"),
        seen("a", "Willa Prettick"),
        body("b", "Assembly of Istrel Oarsmen", "AIO"),
        body("c", "AIO"),
        seen("c", "Willa Prettick"),
    ]
    assert together(link(sightings), ("a", INSTITUTE), ("c", "AIO"))  # type: ignore[arg-type]


def test_two_letters_are_too_few_without_the_story() -> None:
    assert not are_one(body("a", "Tesk Union", "TU"), body("b", "TU"))


def test_a_person_is_never_an_organization() -> None:
    assert len(link([seen("a", "Arden Vale"), body("b", "Arden Vale")]).actors) == 2  # type: ignore[list-item]


@pytest.mark.parametrize("kind", ["group", "anonymous", "generic", "unknown"])
def test_groups_and_unnamed_sources_are_their_articles_own(kind: SpeakerType) -> None:
    assert len(link([seen(article, "Three Officials", type=kind) for article in "ab"]).actors) == 2


@pytest.mark.parametrize(("name", "expected"), [("Treaty of Halm", 1), ("the report", 2), ("a poll", 2)])
def test_documents_are_one_by_a_title(name: str, expected: int) -> None:
    assert len(link([seen(article, name, type="document") for article in "ab"]).actors) == expected
