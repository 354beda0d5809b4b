"""Capitals, seats and peoples belong to a country; what is no such word to none."""

import pytest

from sayso.resolve.naming.governments import government_of, is_people, seat_of
from sayso.resolve.wordlists import read_words


@pytest.mark.parametrize(
    ("words", "country"),
    [
        ("Moscow", "Russia"),
        ("the Kremlin", "Russia"),
        ("Kremlin’s", "Russia"),
        ("Berlin", "Germany"),
        ("The Hague", "Netherlands"),
        ("Downing Street", "United Kingdom"),
        ("the Élysée", "France"),
        ("U.S.", "United States"),
        ("US", "United States"),
        ("Britain", "United Kingdom"),
        ("the Dutch", "Netherlands"),
        ("Canadians", "Canada"),
        ("Côte d’Ivoire", "Ivory Coast"),
        ("Brussels", None),
        ("Orva", None),
        ("us", None),
        ("", None),
    ],
)
def test_the_words_for_a_government_give_its_country(words: str, country: str | None) -> None:
    assert government_of(words) == country


@pytest.mark.parametrize(
    ("words", "is_seat", "is_demonym"),
    [("Moscow", True, False), ("Russia", True, False), ("Russian", False, True), ("Tal", False, False)],
)
def test_a_seat_is_no_people(words: str, is_seat: bool, is_demonym: bool) -> None:
    """So that "two Russians" are never taken for the government."""
    assert (seat_of(words) is not None, is_people(words)) == (is_seat, is_demonym)


def test_no_word_belongs_to_two_countries() -> None:
    """Ambiguous ones, as "Congolese", are in no row."""
    words = [
        word
        for row in read_words("governments")
        for column in ("country", "aliases", "demonyms", "capitals", "seats")
        for word in row[column].split("|")
        if word
    ]
    assert sorted({word for word in words if words.count(word) > 1}) == []


def test_all_members_of_the_united_nations_are_there_and_few_others() -> None:
    assert 193 <= len(read_words("governments")) <= 200
