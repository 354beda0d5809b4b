"""Titles are no part of a name, and some tell a gender."""

import pytest

from sayso.resolve.naming.titles import gender_by_first_name, gender_by_title, holder, without_title


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("President Ines Tal", "Ines Tal"),
        ("Mr. Brell", "Brell"),
        ("Vice President Oren Brell", "Oren Brell"),
        ("former Prime Minister Tal", "Tal"),
        ("Sen. Oren Brell", "Oren Brell"),
        ("Chancellor-elect Tal", "Tal"),
        ("Dr. Mrs. Tal", "Tal"),
        ("President", "President"),
        ("Ines Tal", "Ines Tal"),
        ("Generalov", "Generalov"),
        ("Deanna Brell", "Deanna Brell"),
    ],
)
def test_a_name_begins_after_its_titles(words: str, name: str) -> None:
    assert words[without_title(words, 0, len(words)) :] == name


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Orva City Mayor Ines Tal", "Ines Tal"),
        ("GOP Rep. Tal", "Tal"),
        ("Mayor Ines Tal", None),
        ("Orva Mayor", None),
        ("Orva mayor elections", None),
        ("Sorrava King Tool Works", None),
    ],
)
def test_who_holds_an_office_is_found_inside_of_a_longer_name(words: str, name: str | None) -> None:
    start = holder(words, 0, len(words))
    assert (None if start is None else words[start:]) == name


@pytest.mark.parametrize(
    ("before", "gender"),
    [
        ("So Mr. ", "male"),
        ("Mrs ", "female"),
        ("Ms. ", "female"),
        ("Lord ", "male"),
        ("Ms. Ines ", "female"),
        ("President ", None),
        ("Mr. Brell and ", None),
        ("", None),
    ],
)
def test_a_courtesy_title_before_the_name_tells_the_gender(before: str, gender: str | None) -> None:
    assert gender_by_title(before + "Tal", len(before)) == gender


@pytest.mark.parametrize(
    ("name", "gender"), [("Clara Tal", "female"), ("Peter Tal", "male"), ("Clara", None), ("Vroz Tal", None)]
)
def test_a_first_name_tells_the_gender_of_a_full_name_only(name: str, gender: str | None) -> None:
    """A name alone may be a surname: "Clara" of "Oren Clara"."""
    assert gender_by_first_name(name) == gender
