"""Sentences end where a reader says they do."""

import pytest

from sayso.records import Span
from sayso.segment.sentences import find_sentences


@pytest.mark.parametrize(
    "marked",
    [
        "He came.| She went.",
        "Mr. Smith met Sen. Ruth Orr of the U.S. Senate.| They spoke.",
        "He left the U.S.| The next day he was back.",
        "“We will go.| We will,” she said.| “Soon.”",
        "“Will you go?” she asked.| “Yes!” he said.",
        "It happened on Jan. 5 in St. Orlo.| Nobody saw it.",
        "Acme Inc. Chairman J. R. Bell left at 5 p.m. Monday.",
        "The share fell 3.5 percent.| 2016 was worse.",
        "“It is high . . . it is moving.| It is here.”",
        "It is over…| She left.",
    ],
)
def test_sentences(marked: str) -> None:
    text = marked.replace("|", "")
    found = [text[slice(*span)] for span in find_sentences(text, Span(0, len(text)))]
    assert found == [sentence.strip() for sentence in marked.split("|")]
