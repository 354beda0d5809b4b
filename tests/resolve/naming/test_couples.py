"""Two of one surname are two persons with full names."""

import pytest

from sayso.records import NameType
from sayso.resolve.naming.couples import first_of_couples
from sayso.resolve.naming.names import complete
from sayso.resolve.naming.referents import find_referents
from tests.resolve.speaking.marked import find_all


def persons(text: str, *found: str) -> list[tuple[str, ...]]:
    """The persons of a text by name, each with what they are called, from the names that a model found."""
    names: dict[str, NameType] = dict.fromkeys(found, "person")
    referents = find_referents(text, complete(text, find_all(text, names)))
    return [(one.name, *(text[slice(*mention.span)] for mention in one.mentions)) for one in referents]


@pytest.mark.parametrize(
    ("text", "found", "expected"),
    [
        (
            "James and Olive Merren left. Mr. Merren said no.",
            ["Olive Merren", "Merren"],
            [("James Merren", "James", "Merren"), ("Olive Merren", "Olive Merren")],
        ),
        (
            "Both James & Olive Merren left.",
            ["James", "Olive Merren"],
            [("James Merren", "James"), ("Olive Merren", "Olive Merren")],
        ),
        (
            "Rand Paul spoke. Paul and Olive Merren left.",
            ["Rand Paul", "Paul", "Olive Merren"],
            [("Rand Paul", "Rand Paul", "Paul"), ("Olive Merren", "Olive Merren")],
        ),
        ("The Brell James and Olive Merren knew left.", ["Olive Merren"], [("Olive Merren", "Olive Merren")]),
        ("The harbour and Olive Merren are old.", ["Olive Merren"], [("Olive Merren", "Olive Merren")]),
    ],
)
def test_the_first_of_two_has_the_surname_of_the_second(
    text: str, found: list[str], expected: list[tuple[str, ...]]
) -> None:
    assert persons(text, *found) == expected


def test_no_couple_without_a_full_name_after() -> None:
    text = "James and Olive left."
    assert list(first_of_couples(text, find_all(text, {"Olive": "person"}))) == []
