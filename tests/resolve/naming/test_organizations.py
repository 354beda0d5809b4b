"""A widely known organization is known by its name; a word that is one of its names too tells nothing by itself."""

from collections import Counter

import pytest

from sayso.resolve.naming.organizations import find_known, is_known
from sayso.resolve.wordlists import read_words


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("Taliban", True),
        ("the Taliban", True),
        ("al Qaeda", True),
        ("WALMART", True),
        ("McDonald’s", True),
        ("Target", True),
        ("Ines Tal", False),
        ("Tal", False),
        ("", False),
    ],
)
def test_a_name_is_known_in_any_case(name: str, known: bool) -> None:
    assert is_known(name) is known


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Fighters of the Taliban met Hamas.", ["Taliban", "Hamas"]),
        ("Hamas’s men left.", ["Hamas"]),
        ("The F.B.I. looked on.", ["F.B.I."]),
        ("He joined the World Trade Organization.", ["World Trade Organization"]),
        ("A target for Shell and Target.", []),
        ("Write to @NATO or nato, the anti-NATO crowd, NATO-led troops, NATOland.", []),
        ("The Tal White House and the White House.", ["White House"]),
        ("At Microsoft nobody spoke.", ["Microsoft"]),
        ("", []),
    ],
)
def test_a_text_names_them_as_whole_words(text: str, found: list[str]) -> None:
    assert [text[slice(*span)] for span in find_known(text)] == found


def test_no_name_of_the_table_is_there_twice_or_an_outlet_s_too() -> None:
    tables = {
        table: [form for row in read_words(table) for form in (row["name"], *filter(None, row["aliases"].split("|")))]
        for table in ("organizations", "outlets")
    }
    assert [form for form, times in Counter(tables["organizations"]).items() if times > 1] == []
    assert set(tables["organizations"]).isdisjoint(tables["outlets"])
