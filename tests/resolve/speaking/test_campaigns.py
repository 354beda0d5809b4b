"""A campaign has one name, whatever the words for it."""

import pytest

from sayso.records import NameType
from tests.resolve.speaking.marked import speakers

NAMES: dict[str, NameType] = {"Ines Tal": "person", "Tal": "person", "Oskar Brell": "person"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{s1 Mr. Brell’s campaign} {c1 said} {x1 so}. Oskar Brell left.", "Brell campaign"),
        ("{s1 The campaign of Senator Ines Tal} {c1 said} {x1 so}.", "Tal campaign"),
        ("Ines Tal’s campaign began. The Spring campaign failed. {s1 The campaign} {c1 said} {x1 so}.", "Tal campaign"),
        ("Ines Tal left. {s1 The campaign} {c1 said} {x1 so}.", "campaign"),
    ],
)
def test_names_of_campaigns(text: str, expected: str) -> None:
    source = text[text.index("{s1 ") + 4 : text.index("}")]
    (speaker,) = speakers(text, NAMES, {source: "organization"})
    assert (speaker.name, speaker.type) == (expected, "organization")
