"""The words around an outlet tell a way that words went from a mere mention."""

import pytest

from sayso.resolve.relaying.ways import WRITTEN_IN, way


@pytest.mark.parametrize(
    ("before", "after", "is_way"),
    [
        ("Brell told the ", "", True),
        ("In an interview with ", "", True),
        ("in a letter published by the ", "", True),
        ("Brell bought the ", "", False),
        ("Brell is older than the ", "", False),
        ("In a recent ", " poll, most agreed", False),
        ("Brell, a host on ", ", agreed", False),
    ],
)
def test_the_words_around_an_outlet_tell_a_way_from_a_mention(before: str, after: str, is_way: bool) -> None:
    assert (way(before, after) > 0) is is_way


def test_telling_is_surer_than_visiting() -> None:
    assert way("Brell told the ", "") > way("Brell went on ", "") > 0


@pytest.mark.parametrize(
    ("before", "written"),
    [
        ("wrote Bo Orr in ", True),
        ("Orr wrote for the ", True),
        ("Orr argued in a piece in “", True),
        ("Orr lives in ", False),
        ("wrote Orr. He was born in ", False),
    ],
)
def test_what_is_written_in_or_for_publishes(before: str, written: bool) -> None:
    assert (WRITTEN_IN.search(before) is not None) is written
