"""Roles that are one, and offices that one person does not hold at one time."""

import doctest

import pytest

from sayso.link import roles
from sayso.link.roles import contradict, post, same_places


def test_examples_hold() -> None:
    assert doctest.testmod(roles).failed == 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("finance minister", "Minister of Finance"),
        ("the finance minister", "Finance Minister"),
        ("Veldane’s defence minister", "defense minister"),
        ("spokeswoman for the campaign", "campaign spokesman"),
        ("prime minister", "Premier of Istrel"),
        ("CEO", "chief executive officer"),
    ],
)
def test_one_role_in_two_wordings(one: str, other: str) -> None:
    assert post(one).words == post(other).words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("finance minister", "transport minister"),
        ("Secretary of State", "Treasury Secretary"),
        ("mayor of Arden", "mayor of Tesk"),
        ("Veldane’s foreign minister", "Istrel’s foreign minister"),
        ("governor", "mayor of Tesk"),
        ("goalkeeper", "manager of Arden Wanderers"),
        ("striker", "Finance Minister"),
    ],
)
def test_offices_that_exclude_one_another(one: str, other: str) -> None:
    assert contradict(post(one), post(other))
    assert contradict(post(other), post(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("finance minister", "Minister of Finance"),
        ("minister", "transport minister"),
        ("former finance minister", "transport minister"),
        ("deputy prime minister", "transport minister"),
        ("prime minister", "finance minister"),
        ("Sorravan foreign minister", "Sorrava’s foreign minister"),
        ("U.S. senator", "Ohio senator"),
        ("Republican senator", "senator from Ohio"),
        ("mayor of Tesk", "candidate for governor"),
        ("president", "president of the club"),
        ("chief executive", "chairman"),
        ("spokesman", "lawyer"),
        ("Premier League striker", "goalkeeper"),
        ("spokesman for the finance minister", "mayor"),
        ("", "mayor"),
    ],
)
def test_roles_that_one_person_may_have(one: str, other: str) -> None:
    assert not contradict(post(one), post(other))
    assert not contradict(post(other), post(one))


def test_places_by_their_root() -> None:
    """A country and what is of it are one place; a role that names none fits all."""
    assert same_places(post("Sorravan premier").places, post("premier of Sorrava").places)
    assert same_places(post("British prime minister").places, post("UK prime minister").places)
    assert same_places(post("premier").places, post("premier of Sorrava").places)
    assert not same_places(post("premier of Istrel").places, post("premier of Sorrava").places)
