"""Paragraphs: by blank lines or by lines, without heads, marks of markup, or boilerplate."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.records import Article, Span
from sayso.segment import segment
from sayso.segment.boilerplate import is_boilerplate


def passages(text: str, *head: Span) -> list[str]:
    return [text[slice(*passage.span)] for passage in segment(Article(text=text, name="t", head=head))]


def test_each_line_is_a_paragraph() -> None:
    assert passages("One is here.\nTwo is there.\n\nThree.") == ["One is here.", "Two is there.", "Three."]


def test_lines_of_a_hard_wrapped_text_belong_together() -> None:
    line = "the ministers of all four countries met on Monday and they\n"
    text = line * 4 + "agreed.\n\n" + line * 3 + "parted."
    assert len(passages(text)) == 2


def test_markdown_marks_and_rules_are_no_prose() -> None:
    assert passages("# Title here\n\n> “Quoted,” he said.\n\n---\n\nEnd.") == [
        "Title here",
        "“Quoted,” he said.",
        "End.",
    ]


def test_the_head_is_left_out() -> None:
    assert passages("date 2025-09-02 Talks fail\n\nBy A. Bell\n\nThey met.", Span(0, 16), Span(28, 38)) == [
        "Talks fail",
        "They met.",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Getty Images",
        "Carlos Bell / Reuters",
        "Photo: Lena Orsk / Northlight Pictures",
        "(Photo by Lena Orsk for the Ledger)",
        "Read more: Ministers agree on the straits",
        "Follow Rufus Telland on Twitter @rufus",
        "Sign up for our newsletter",
        "Advertisement",
        "© 2025 The Meridian Ledger",
        "All rights reserved.",
        "(Reporting by Ann Bell in Tesk; Editing by Tom Orr)",
    ],
)
def test_boilerplate_is_left_out(line: str) -> None:
    assert is_boilerplate(line)
    assert passages(f"They met.\n\n{line}\n\nThey parted.") == ["They met.", "They parted."]


@pytest.mark.parametrize(
    "line",
    [
        "He spoke to Reuters on Monday.",
        "Read the letter, she said, and you will see.",
        "Follow the money, he told the court.",
        "When reached by the Associated Press, Bell had little to say.",
        "The photo shows two ministers.",
        "Related claims were denied by the ministry on Monday, and the court agreed that it had no case to answer, "
        "the judge said in a ruling that ran to many pages and took two hours to read to a full room of people.",
    ],
)
def test_prose_is_not_boilerplate(line: str) -> None:
    assert not is_boilerplate(line)


MARKED_TEXT = st.text(st.one_of(st.sampled_from("“”‘’\"'«» \n.,!?—-()[]…aAsS5"), st.characters()), max_size=300)


@given(MARKED_TEXT)
def test_any_text_gives_ordered_spans_within_it(text: str) -> None:
    """It never raises; passages do not overlap; sentences and quotations lie inside of their passage."""
    end = 0
    for passage in segment(Article(text=text, name="t")):
        assert end <= passage.span.start < passage.span.end <= len(text)
        end = passage.span.end
        for inner in (*passage.sentences, *(quote.span for quote in passage.quotes)):
            assert passage.span.covers(inner)
            assert inner.start < inner.end
        for quote in passage.quotes:
            assert quote.span.covers(quote.inside)


@given(MARKED_TEXT)
def test_quotations_nest_and_never_cross(text: str) -> None:
    for passage in segment(Article(text=text, name="t")):
        for one in passage.quotes:
            for other in passage.quotes:
                crossing = one.span.start < other.span.start < one.span.end < other.span.end
                assert not crossing
