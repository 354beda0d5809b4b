"""Forms of a name, and its parts."""

import doctest

import pytest

from sayso.link import names
from sayso.link.names import (
    fold,
    form_key,
    is_acronym,
    is_person,
    is_proper,
    is_titled,
    organization_key,
    people,
    person_name,
    spells,
)


def test_examples_hold() -> None:
    assert doctest.testmod(names).failed == 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ana Müller", "ANA MULLER"),
        ("Søren Ågård", "Soren Agard"),
        ("Liam O’Brell", "Liam OBrell"),
        ("J.D. Orrick", "JD Orrick"),
        ("J. D. Orrick", "JD Orrick"),
        ("Dr. Ines Calder", "Ines Calder"),
        ("Sen. Ines Calder", "Ines Calder"),
        ("Anton Brell, Jr.", "Anton Brell Junior"),
        ("the younger Anton Brell", "Anton Brell the younger"),
        ("Brell senior", "the elder Brell"),
        ("Omar al-Tesk", "Omar al Tesk"),
    ],
)
def test_spellings_of_one_name(one: str, other: str) -> None:
    """Case, accents, full stops, titles and ways to write a mark make no difference."""
    assert person_name(one) == person_name(other)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Ines Calder", ("ines", (), "calder", "")),
        ("John A. Brell", ("john", ("a",), "brell", "")),
        ("Ursel von der Lahn", ("ursel", (), "von der lahn", "")),
        ("John Brell III", ("john", (), "brell", "iii")),
        ("Mary Smith-Jonas", ("mary", (), "smithjonas", "")),
        ("Brell", ("", (), "brell", "")),
        ("Mr. Brell", ("", (), "brell", "")),
        ("Minister Brell", ("", (), "brell", "")),
        ("Prime Minister Ines Calder", ("ines", (), "calder", "")),
        ("Judge", ("", (), "judge", "")),
        ("von Lahn", ("", (), "von lahn", "")),
        ("Amartya Sen", ("amartya", (), "sen", "")),
    ],
)
def test_parts(name: str, parts: tuple[str, tuple[str, ...], str, str]) -> None:
    assert person_name(name) == parts


@pytest.mark.parametrize("name", ["Brell", "J. Brell", "Mr. Brell", "von Lahn", "the elder Brell"])
def test_a_surname_or_an_initial_is_not_a_full_name(name: str) -> None:
    assert not person_name(name).is_full


@pytest.mark.parametrize("name", ["", " ", "…", "Jr.", "the elder ", "-", "von", "’", "A", "al-"])
def test_no_name_is_too_odd(name: str) -> None:
    """Whatever stands for a name has parts and keys."""
    assert isinstance(person_name(name).surname, str)
    assert all(isinstance(key(name), str) for key in (fold, form_key, organization_key))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Signe Aldoray and Marten Villow", ("Signe Aldoray", "Marten Villow")),
        ("Ana Bell, Jon Orr, and Kit Dane", ("Ana Bell", "Jon Orr", "Kit Dane")),
        ("Anton Brell, Jr. & Ana Bell", ("Anton Brell Jr", "Ana Bell")),
        ("Sandor Anders", ("Sandor Anders",)),
    ],
)
def test_people_who_speak_as_one(text: str, expected: tuple[str, ...]) -> None:
    assert tuple(name.rstrip(".") for name in people(text)) == expected


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        ("Theo Calvering", True),
        ("Meridian Wire", False),
        ("Staff Reporter", False),
        ("Theo", False),
        ("A and B", False),
    ],
)
def test_bylines_of_one_person(byline: str, expected: bool) -> None:
    assert is_person(byline) is expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Torvane Cables", "The Torvane Cables Co., Ltd."),
        ("Fennel & Mossgate", "Fennel and Mossgate LLP"),
        ("Deep-Water Crews", "deep water crews"),
    ],
)
def test_one_organization_under_two_forms(one: str, other: str) -> None:
    assert organization_key(one) == organization_key(other)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Arden Institute of Opinion", True),
        ("Sorravan foreign ministry", True),
        ("AIO", True),
        ("Foreign Ministry", False),
        ("the Supreme Court", False),
        ("City Council", False),
        ("police", False),
    ],
)
def test_names_that_only_say_what_kind_of_body_it_is(name: str, expected: bool) -> None:
    assert is_proper(name) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Treaty of Halm", True),
        ("“Paper Boats”", True),
        ("the report", False),
        ("a treasury memorandum", False),
        ("Poll", False),
    ],
)
def test_titles(name: str, expected: bool) -> None:
    assert is_titled(name) is expected


@pytest.mark.parametrize(
    ("acronym", "expansion", "expected"),
    [
        ("CLS", "Council of Littoral States", True),
        ("U.N.", "United Nations", True),
        ("the STV", "Seabird Trust of Veldane", True),
        ("CLS", "Coastal Football Union", False),
        ("T", "Tesk", False),
    ],
)
def test_acronyms_are_the_initials(acronym: str, expansion: str, expected: bool) -> None:
    assert (is_acronym(acronym) and spells(acronym, expansion)) is expected
