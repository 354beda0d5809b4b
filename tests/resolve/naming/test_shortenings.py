"""A shortened form of a name is told from a name that only shares a word with it."""

import pytest

from sayso.resolve.naming.shortenings import is_acronym, is_body, is_short_form


@pytest.mark.parametrize(
    ("short", "full", "expected"),
    [
        ("the Orva Bank", "Orva Bank", True),
        ("Orva Bank", "Orva Bank Inc.", True),
        ("Velmont", "Velmont Gas Group", True),
        ("Gas Group", "Velmont Gas Group", True),
        ("OTW", "Orva Tax Watch", True),
        ("Gas", "Velmont Gas Group", False),
        ("University", "Orva University", False),
        ("Orva Bank", "Orva Bank Report", False),
        ("Russian", "Russian Gas Group", False),
        ("Orva Bank", "Tesk Bank", False),
        ("Tesk Courier", "Tesk Courier/Orva Bank", False),
        ("", "Orva Bank", False),
    ],
)
def test_the_first_or_last_words_are_a_short_form_but_not_what_many_share(
    short: str, full: str, expected: bool
) -> None:
    assert is_short_form(short, full) is expected


@pytest.mark.parametrize(
    ("short", "full", "expected"),
    [
        ("the Foundation", "Brell Foundation", True),
        ("Foundation", "Brell Foundation", True),
        ("House", "White House", False),
        ("Brell", "Brell Foundation", False),
        ("Foundation", "Foundation", False),
    ],
)
def test_a_body_may_be_called_by_its_last_word(short: str, full: str, expected: bool) -> None:
    """But not the White House: "the House" is another."""
    assert is_body(short, full) is expected


@pytest.mark.parametrize(
    ("short", "full", "expected"),
    [
        ("TPC", "Tax Policy Center", True),
        ("TPC", "Arbor-Boulder Tax Policy Center", True),
        ("DOJ", "Department of Justice", True),
        ("U.N.", "United Nations", True),
        ("PC", "Tax Policy Center", False),
        ("TPC", "Tall Pine Company Club", False),
        ("Tpc", "Tax Policy Center", False),
        ("T", "Tal", False),
    ],
)
def test_an_acronym_is_the_initials_of_a_name_or_of_its_end(short: str, full: str, expected: bool) -> None:
    assert is_acronym(short, full) is expected
