"""Names leave without titles, each wherever it stands, and none overlaps another."""

import re

import numpy as np
import pytest

from sayso.inference import NAMES, Window
from sayso.records import NameType
from sayso.resolve.naming.names import complete, find_names
from tests.fakes import sure_of
from tests.resolve.casting import names_in


def completed(text: str, *words: str) -> list[str]:
    return [text[slice(*name.span)] for name in complete(text, names_in(text, words))]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("President Ines Tal spoke.", ["President Ines Tal"], ["Ines Tal"]),
        ("General Velmont grew.", ["General Velmont:organization"], ["General Velmont"]),
        ("The Justice Department spoke.", ["Justice Department:organization"], ["Justice Department"]),
        ("Oren Brell Jr. spoke.", ["Oren Brell"], ["Oren Brell Jr."]),
        ("Oren Brell, Jr., spoke.", ["Oren Brell"], ["Oren Brell, Jr."]),
        ("Oren Brell Jr. spoke.", ["Oren Brell Jr"], ["Oren Brell Jr."]),
        ("Oren Brell III spoke.", ["Oren Brell"], ["Oren Brell III"]),
        ("Oren Brell IIb spoke.", ["Oren Brell"], ["Oren Brell"]),
        ("Emmet G. Brell spoke.", ["G. Brell"], ["Emmet G. Brell"]),
        ("Judge G. Brell spoke.", ["G. Brell"], ["G. Brell"]),
        ('Robert C. "Bobby" Orr spoke.', ["Robert C", "Bobby", "Orr"], ['Robert C. "Bobby" Orr']),
        ("Robert (Bobby) Orr spoke.", ["Robert", "Orr"], ["Robert (Bobby) Orr"]),
        ("Harold Tal spoke.", ["Tal"], ["Harold Tal"]),
        ("Will Tal speak?", ["Tal"], ["Tal"]),
        ("Mrs. Tal spoke.", ["Tal"], ["Tal"]),
        ("“Slow Tuesday” won.", ["Slow Tuesday:other"], ["Slow Tuesday"]),
        ("So said Ms. Tal and Dr. Oren Brell.", [], ["Tal", "Oren Brell"]),
        ("So said mr. smith.", [], []),
    ],
)
def test_a_name_is_whole_and_without_titles(text: str, words: list[str], expected: list[str]) -> None:
    assert completed(text, *words) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Ines Tal spoke. Tal wept.", ["Ines Tal"], ["Ines Tal", "Tal"]),
        ("TAL WEEPS\nInes Tal spoke.", ["Ines Tal"], ["Ines Tal"]),
        ("BRELL WEEPS\nOren Brell spoke.", ["Oren Brell"], ["BRELL", "Oren Brell"]),
        ("Brell’s Fall\nOren Brell’s aide spoke.", ["Oren Brell"], ["Brell", "Oren Brell"]),
        ("Oren Brell and Brellmont, @Brell, anti-Brell, Brell.com", ["Oren Brell"], ["Oren Brell"]),
        ("The Orva Bank grew. Orva Bank fell.", ["Orva Bank:organization"], ["Orva Bank", "Orva Bank"]),
        ("The OB grew. The OB fell.", ["OB:organization"], ["OB"]),
        ("Oren Brell, of the Brell Fund", ["Oren Brell", "Brell Fund:organization"], ["Oren Brell", "Brell Fund"]),
    ],
)
def test_a_name_that_was_found_once_is_found_wherever_it_stands(
    text: str, words: list[str], expected: list[str]
) -> None:
    assert completed(text, *words) == expected


def test_a_name_found_again_has_the_type_it_has_most_often() -> None:
    text = "Orva met Orva. Then Orva left."
    names = (*names_in(text, ["Orva:place", "Orva:place"]),)
    assert [name.type for name in complete(text, names)] == ["place"] * 3


def window(text: str, labels: dict[str, str], sure: float = -0.01) -> Window:
    """What a model gives that labels each word as told, all others as outside."""
    tokens = list(re.finditer(r"\w+|\S", text))
    scores = np.full((len(tokens), len(NAMES)), -9.0, dtype=np.float32)
    scores[:, 0] = -0.01
    for i, token in enumerate(tokens):
        if label := labels.get(token[0]):
            scores[i, 0], scores[i, NAMES.names.index(label)] = -9.0, sure
    start, end = (np.array([token.span()[side] for token in tokens], dtype=np.int64) for side in (0, 1))
    scored = sure_of([0] * len(tokens))._replace(names=scores)
    return Window(start, end, np.arange(len(tokens)), *(np.zeros(len(tokens), dtype=np.int64),) * 2, 0, scored)


@pytest.mark.parametrize(
    ("text", "labels", "expected"),
    [
        ("Then Tal spoke.", {"Tal": "U-person"}, [("Tal", "person")]),
        ("Ines Tal’s aide", {"Ines": "B-person", "Tal": "I-person", "’": "I-person", "s": "L-person"}, "Ines Tal"),
        ("“Tal” spoke.", {"“": "B-person", "Tal": "I-person", "”": "L-person"}, "Tal"),
        ("Senator Tal spoke.", {"Senator": "B-person", "Tal": "L-person"}, "Tal"),
        ("Ines Tal-Brell spoke.", {"Ines": "B-person", "Tal": "L-person"}, "Ines Tal-Brell"),
        ("Oren B. Orr spoke.", {"Oren": "B-person", "B": "L-person"}, "Oren B. Orr"),
        ("The U.S. left.", {"U": "B-place", ".": "L-place", "S": "I-place"}, [("U.S.", "place")]),
        ("The Orva Act passed.", {"Orva": "B-other", "Act": "L-other"}, [("Orva Act", "document")]),
        ("Orva Valley Herald won.", {"Orva": "B-organization", "Valley": "I-organization", "Herald": "L-organization"},
         [("Orva Valley Herald", "outlet")]),
        ("The Orva Bank grew.", {"Orva": "B-organization", "Bank": "L-organization"}, [("Orva Bank", "organization")]),
        ("The Ines Tal Foundation gave.", {"Ines": "B-person", "Tal": "I-person", "Foundation": "L-person"},
         [("Ines Tal Foundation", "organization")]),
        ("Harold Tal Told Us What He Saw.", {"Harold": "B-organization", "Tal": "I-organization",
         "Told": "I-organization", "Us": "I-organization", "What": "I-organization", "He": "I-organization",
         "Saw": "L-organization"}, "Harold Tal"),
        ("Orva Told Us What It Saw.", {"Orva": "B-organization", "Told": "I-organization", "Us": "I-organization",
         "What": "I-organization", "It": "I-organization", "Saw": "L-organization"}, []),
        ("The Taliban left.", {"Taliban": "U-other"}, [("Taliban", "organization")]),
        ("The Taliban left.", {}, [("Taliban", "organization")]),
        ("Orva Tal, Inc., grew.", {"Orva": "B-organization", "Tal": "L-organization"},
         [("Orva Tal, Inc.", "organization")]),
        ("Lunch at Gull Grill.", {"Gull": "B-place", "Grill": "L-place"}, [("Gull Grill", "organization")]),
        ("So — said he.", {"—": "U-other"}, []),
    ],
)  # fmt: skip
def test_the_model_decides_and_the_words_refine(
    text: str, labels: dict[str, str], expected: str | list[tuple[str, NameType]]
) -> None:
    found = [(text[slice(*name.span)], name.type) for name in find_names(text, [window(text, labels)])]
    assert found == ([(expected, "person")] if isinstance(expected, str) else expected)


def test_a_name_of_which_the_model_is_unsure_is_none() -> None:
    assert find_names("Then tal spoke.", [window("Then tal spoke.", {"tal": "U-person"}, sure=-1.0)]) == ()


def test_no_windows_have_no_names_but_the_titled() -> None:
    assert [name.confidence for name in find_names("So Mr. Tal left.", [])] == [0.5]
