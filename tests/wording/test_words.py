"""Words are the same however they are written; what was left out or put in is known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.records import Span
from sayso.wording import read_wording, wording_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“We won’t pay.”", "we won't PAY"),
        ("a well-known fact", "a well—known fact"),
        ("it cost $1,000,000 then", "it cost 1000000 then"),
        ("the U.S. leads", "the US leads"),
        ("caf\u00e9", "cafe\u0301"),
    ],
)
def test_the_same_words(one: str, other: str) -> None:
    assert read_wording(one).words == read_wording(other).words


def test_decimals_and_dates_keep_their_marks() -> None:
    assert read_wording("2.5 percent of 1,5 and 12,000").words == ("2.5", "percent", "of", "1,5", "and", "12000")


@pytest.mark.parametrize("mark", ["…", "...", ". . .", "[…]", "[...]", "[ . . . ]"])
def test_an_ellipsis_is_a_gap(mark: str) -> None:
    wording = read_wording(f"We go {mark} home.")
    assert (wording.words, wording.gaps) == (("we", "go", "home"), {2})


def test_a_gap_at_an_end_hides_nothing_between() -> None:
    assert read_wording("… we go …").gaps == frozenset()


def test_an_insert_is_no_word_of_the_speaker() -> None:
    wording = read_wording("there will be [an] American presence")
    assert (wording.words[3], wording.inserts) == ("american", {3})


def test_parts_of_a_text_are_joined_or_parted() -> None:
    text = "“We go,” she said. “Now.”"
    spans = [Span(0, 8), Span(19, 25)]
    assert read_wording(text, spans).key == "we go now"
    assert read_wording(text, spans, parted=True).key == "we go … now"


@given(st.text(max_size=80))
def test_every_word_stands_where_it_says(text: str) -> None:
    wording = read_wording(text)
    assert [text[slice(*span)] for span in wording.spans] == list(wording.plain)
    assert all(0 < gap < len(wording) for gap in wording.gaps)


@given(st.text(max_size=80))
def test_a_key_has_all_words_and_gaps(text: str) -> None:
    wording, again = read_wording(text), wording_of(read_wording(text).key)
    assert (again.words, again.gaps) == (wording.words, wording.gaps)
