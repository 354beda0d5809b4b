"""Words of time are found and resolved as fine as they allow, and what names no time is left alone."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.records import Span
from sayso.resolve.dating.expressions import find_dates

TUESDAY = date(2025, 9, 2)


def resolved(text: str, anchor: date | None = TUESDAY) -> list[tuple[str, str | None]]:
    return [(text[slice(*one.span)], one.resolve(anchor)) for one in find_dates(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("She spoke on Monday.", "Monday", "2025-09-01"),
        ("She spoke on Tuesday.", "Tuesday", "2025-09-02"),
        ("She spoke on Wednesday.", "Wednesday", "2025-08-27"),
        ("Monday night they met.", "Monday night", "2025-09-01"),
        ("They met last Friday.", "last Friday", "2025-08-29"),
        ("They met last Tuesday.", "last Tuesday", "2025-08-26"),
        ("They meet next Monday.", "next Monday", "2025-09-08"),
        ("Friday's vote was close.", "Friday", "2025-08-29"),
        ("They met today.", "today", "2025-09-02"),
        ("They met this morning.", "this morning", "2025-09-02"),
        ("They met yesterday.", "yesterday", "2025-09-01"),
        ("They met last night.", "last night", "2025-09-01"),
    ],
)
def test_days_beside_the_anchor(text: str, words: str, value: str) -> None:
    """A weekday is the latest on or before the anchor; "last" leaves the anchor's own day out."""
    assert resolved(text) == [(words, value)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Last week they met.", "Last week", "2025-08"),
        ("They met earlier this week.", "earlier this week", "2025-09"),
        ("They met over the weekend.", "over the weekend", "2025-08"),
        ("They met last month.", "last month", "2025-08"),
        ("They met earlier this month.", "earlier this month", "2025-09"),
        ("They met earlier this year.", "earlier this year", "2025"),
        ("They met late last year.", "late last year", "2024"),
        ("They met two days ago.", "two days ago", "2025-08-31"),
        ("They met two weeks ago.", "two weeks ago", "2025-08"),
        ("They met 10 months ago.", "10 months ago", "2024-11"),
        ("They met three years ago.", "three years ago", "2022"),
        ("They met a decade ago.", "a decade ago", "2015"),
        ("They met a few days ago.", "a few days ago", "2025-08"),
        ("They met several months ago.", "several months ago", "2025"),
        ("They met last autumn.", "last autumn", "2024"),
        ("They met this spring.", "this spring", "2025"),
    ],
)
def test_vaguer_times_are_written_as_month_or_year(text: str, words: str, value: str) -> None:
    """A week is told as its month, some months as their year: never finer than the words."""
    assert resolved(text) == [(words, value)]


def test_last_summer_in_autumn_is_unclear() -> None:
    """Once this year's summer is over, "last summer" may be either one."""
    assert resolved("They met last summer.", date(2025, 10, 20)) == [("last summer", None)]
    assert resolved("They met last summer.", date(2025, 7, 20)) == [("last summer", "2024")]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("They met in September.", "September", "2025-09"),
        ("They met in October.", "October", "2024-10"),
        ("They met last September.", "last September", "2024-09"),
        ("They met in March last year.", "March last year", "2024-03"),
        ("In early January they met.", "early January", "2025-01"),
        ("A June poll found it.", "June", "2025-06"),
        ("They met Sept. 3.", "Sept. 3", "2024-09-03"),
        ("They met on Sept. 1.", "Sept. 1", "2025-09-01"),
        ("They met on 3 March.", "3 March", "2025-03-03"),
        ("They met on Feb. 29.", "Feb. 29", None),
    ],
)
def test_months_and_days_without_a_year_are_the_latest_not_after_the_anchor(
    text: str, words: str, value: str | None
) -> None:
    """A month that is still to come this year is last year's, and a day that never was is None."""
    assert resolved(text) == [(words, value)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("They met on March 3, 2016.", "March 3, 2016", "2016-03-03"),
        ("They met on Thursday, March 3, 2016.", "Thursday, March 3, 2016", "2016-03-03"),
        ("They met on the 3rd of March 2016.", "3rd of March 2016", "2016-03-03"),
        ("They met on 2016-03-03.", "2016-03-03", "2016-03-03"),
        ("They met in September 2016.", "September 2016", "2016-09"),
        ("They met in 2004.", "2004", "2004"),
        ("Her 2004 book says it.", "2004", "2004"),
        ("In early 2008 they met.", "2008", "2008"),
        ("They met in the summer of 2015.", "summer of 2015", "2015"),
        ("They met in the third quarter of 2015.", "third quarter of 2015", "2015"),
        ("They met in the 1990s.", "1990s", "199X"),
        ("They met between 2010 and 2012.", "between 2010 and 2012", "2010/2012"),
        ("They met from 2010 to 2012.", "from 2010 to 2012", "2010/2012"),
        ("They met from March to May 2016.", "from March to May 2016", "2016-03/2016-05"),
        ("They met from November to May 2016.", "from November to May 2016", "2015-11/2016-05"),
    ],
)
def test_what_names_its_year_needs_no_anchor(text: str, words: str, value: str) -> None:
    """Absolute times have the same value with an anchor and without one."""
    assert resolved(text) == resolved(text, None) == [(words, value)]


@pytest.mark.parametrize("text", ["She spoke on Monday.", "last month", "in September", "on Sept. 3", "two weeks ago"])
def test_relative_times_need_an_anchor(text: str) -> None:
    """Without a day to count from they are found, and have no value."""
    assert [value for _, value in resolved(text, None)] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "They recently met.",
        "They met years ago.",
        "May Orrin may march on.",
        "The March on the mill began.",
        "He watched Saturday Night Live.",
        "Super Tuesday was near.",
        "She wrote for the Sunday Times.",
        "They meet on Mondays.",
        "He went on NBC's Today show.",
        "It cost $2,004 and 2000 people came.",
        "About 2016 ballots were lost.",
        "The next month they met.",
        "They met at 7:30 and drew 3-2.",
    ],
)
def test_what_names_no_time_is_left_alone(text: str) -> None:
    """Names, habits, counts and vague words are no dates."""
    assert resolved(text) == []


def test_only_the_stretch_is_searched_and_offsets_are_of_the_text() -> None:
    """Spans count from the start of the text, not of the stretch."""
    text = "On Monday he left. On Friday she stayed."
    found = find_dates(text, Span(19, len(text)))
    assert [text[slice(*one.span)] for one in found] == ["Friday"]


def test_expressions_come_in_order_and_do_not_overlap() -> None:
    """Of two readings of the same words the longer one stays."""
    text = "In June 2012 they met, and on Sept. 5, 2013, again, but not last year."
    assert [words for words, _ in resolved(text)] == ["June 2012", "Sept. 5, 2013", "last year"]


@given(
    st.lists(
        st.sampled_from("on in last this Monday May 31 2016 , . Sept. a between and to years ago ’s 0 \x00".split(" "))
    ),
    st.dates(),
)
def test_any_words_and_any_anchor_resolve_without_an_error(words: list[str], anchor: date) -> None:
    """No words raise, even at the ends of the calendar."""
    text = " ".join(words)
    for one in find_dates(text, Span(0, len(text))):
        one.resolve(anchor)
        one.resolve(None)
