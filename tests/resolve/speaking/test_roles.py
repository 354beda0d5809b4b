"""A role is given as the article words it, and what only stands near a name is none."""

import pytest

from sayso.resolve.speaking.roles import find_role, find_roles, is_calling, role_words
from tests.resolve.casting import cast


def roles(text: str, name: str = "Ines Tal") -> list[str]:
    found = find_roles(text, cast(text, name)[name])
    assert [text[slice(*role.span)] for role in found] == [role.words for role in found]
    return [role.words for role in found]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Orva Commission President Ines Tal spoke.", "Orva Commission President"),
        ("So said spokesman Ines Tal.", "spokesman"),
        ("That is what former Orva Mayor Ines Tal said.", "former Orva Mayor"),
        ("Velmont Gas chief executive officer Ines Tal spoke.", "Velmont Gas chief executive officer"),
        ("Orva waited, with its defence minister Ines Tal away.", "defence minister"),
        ("Brell campaign manager Ines Tal spoke.", "Brell campaign manager"),
        ("Former Chief of Staff Ines Tal spoke.", "Former Chief of Staff"),
        ("Secretary of Housing and Urban Works Ines Tal spoke.", "Secretary of Housing and Urban Works"),
        ("Founder and Chairman Ines Tal spoke.", "Founder and Chairman"),
        ("Orva’s mayor Ines Tal spoke.", "mayor"),
        ("US President Ines Tal spoke.", "US President"),
        ("Sen. Ines Tal spoke.", "Sen."),
        ("Orva Press Secretary Ines Tal spoke.", "Orva Press Secretary"),
        ("the presumptive Orva Party nominee Ines Tal", "presumptive Orva Party nominee"),
        ("They tried to unseat Rep. Ines Tal.", "Rep."),
        ("They met Oren Brell and Mayor Ines Tal.", "Mayor"),
        ("He left the airport. Orva Governor Ines Tal stayed.", "Orva Governor"),
        ("It hurts, explained Orva lawyer Ines Tal.", "Orva lawyer"),
        ("A supporter of Mayor Ines Tal wept.", "Mayor"),
    ],
)
def test_a_role_before_the_name_is_what_belongs_to_it(text: str, role: str) -> None:
    assert roles(text) == [role]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Ines Tal, a doctor, spoke.", "doctor"),
        ("Ines Tal, 52, a doctor in Orva, spoke.", "doctor in Orva"),
        ("Ines Tal, the mayor of Orva, spoke.", "mayor of Orva"),
        ("So said Ines Tal, spokeswoman for the campaign.", "spokeswoman for the campaign"),
        ("Ines Tal, who is the head of the Orva Bank, spoke.", "head of the Orva Bank"),
        ("Ines Tal, who served as an adviser to Oren J. Brell, spoke.", "adviser to Oren J. Brell"),
        ("Ines Tal, an aide to Mr. Brell, spoke.", "aide to Mr. Brell"),
        ("Ines Tal, his sister, spoke.", "sister"),
        ("The harbour master, Ines Tal, spoke.", "harbour master"),
        ("It rains, said the harbour master, Ines Tal.", "harbour master"),
        ("Orva’s mayor, Ines Tal, spoke.", "Orva’s mayor"),
        ("Brell’s spokeswoman, Ines Tal, spoke.", "Brell’s spokeswoman"),
    ],
)
def test_a_role_stands_between_commas_after_the_name_or_introduces_it(text: str, role: str) -> None:
    assert roles(text) == [role]


@pytest.mark.parametrize(
    "text",
    [
        "Ines Tal, 52, spoke.",
        "Ines Tal, of Orva, spoke.",
        "Ines Tal, on Monday, spoke.",
        "Ines Tal, through a spokeswoman, declined.",
        "Ines Tal, who does not like the mayor, spoke.",
        "Ines Tal, for years a friend, left.",
        "Mrs. Ines Tal spoke.",
        "Why Ms. Ines Tal spoke.",
        "He saw the mayor. Ines Tal spoke.",
        "The mayor — Ines Tal knew — wept.",
        "The mayor’s Ines Tal spoke.",
        "The lead over the nominee, Ines Tal, grew.",
        "A board that has lawyers, Ines Tal, grew.",
        "MAYOR\nInes Tal spoke.",
    ],
)
def test_what_only_stands_near_a_name_is_no_role(text: str) -> None:
    assert roles(text) == []


def test_an_organization_has_no_role() -> None:
    text = "The regulator, Orva Bank, spoke."
    assert find_roles(text, cast(text, "Orva Bank:organization")["Orva Bank"]) == ()


def test_someone_speaks_in_the_role_of_the_source_or_else_in_the_first() -> None:
    text = "Mayor Ines Tal came. “No,” said lawyer Ines Tal."
    tal = find_roles(text, cast(text, "Ines Tal", "Ines Tal")["Ines Tal"])
    source = [role.span._replace(end=len(text) - 1) for role in tal if role.words == "lawyer"]
    assert [role.words for role in (find_role(source, tal), find_role([], tal)) if role] == ["lawyer", "Mayor"]
    assert find_role(source, ()) is None


def test_the_words_of_roles_are_those_that_tell_them_apart() -> None:
    text = "Ines Tal, the mayor of Orva, spoke."
    assert role_words(find_roles(text, cast(text, "Ines Tal")["Ines Tal"])) == {"mayor", "orva"}


@pytest.mark.parametrize(
    ("word", "calls"), [("Mayor", True), ("Sen.", True), ("lawyer", True), ("lawyers", False), ("table", False)]
)
def test_a_calling_is_a_title_or_what_a_person_is(word: str, calls: bool) -> None:
    assert is_calling(word) is calls
