"""A relative pronoun goes back to the name or the phrase before it."""

import pytest

from sayso.records import NameType
from tests.resolve.speaking.marked import speakers

NAMES: dict[str, NameType] = {
    "Ines Tal": "person",
    "Tal": "person",
    "Oskar Brell": "person",
    "Harbour Watch": "organization",
    "Orva": "place",
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was Ines Tal of Orva, {s1 who} {c1 said} {x1 so}.", "Ines Tal"),
        ("It was Ines Tal (Orva), {s1 who} {c1 said} {x1 so}.", "Ines Tal"),
        ("It was up to Ines Tal, the union lawyer, {s1 who} {c1 said} {x1 so}.", "Ines Tal"),
        ("It was up to Ines Tal, a baker from Upper Orva, {s1 who} {c1 said} {x1 so}.", "Ines Tal"),
        ("Oskar Brell asked Ines Tal, {s1 who} {c1 said} {x1 so}.", "Ines Tal"),
        ("The bridge of Orva is watched by Harbour Watch, {s1 which} {c1 said} {x1 so}.", "Harbour Watch"),
        ("They founded Harbour Watch, a charity {s1 that} {c1 says} {x1 so}.", "Harbour Watch"),
        ("Ines Tal, the mayor, left. It was up to the mayor, {s1 who} {c1 said} {x1 so}.", "Ines Tal"),
        ("Oskar Brell met a baker {s1 who} {c1 said} {x1 so}.", "baker"),
        ("Oskar Brell met idealists {s1 who} {c1 wanted} {x1 more}.", "idealists"),
        ("It is late for economists — {s1 who} {c1 said} {x1 so} — to worry.", "economists"),
        ("Oskar Brell met a baker who had left, who came back, and {s1 who} {c1 said} {x1 so}.", "baker"),
        ("It was Ines Tal who met Oskar Brell and {s1 who} {c1 said} {x1 so}.", "Ines Tal"),
    ],
)
def test_who_and_which(text: str, expected: str) -> None:
    (speaker,) = speakers(text, NAMES)
    assert speaker.name == expected


def test_a_clause_of_another_sentence_is_about_somebody_else() -> None:
    (speaker,) = speakers("Here is a baker who left. And {s1 who} {c1 said} {x1 so}?", NAMES)
    assert speaker.name is None


def test_a_place_is_not_who() -> None:
    (speaker,) = speakers("He was for Orva this year, {s1 who} {c1 said} {x1 so}.", {"Orva": "place"})
    assert speaker.name is None
