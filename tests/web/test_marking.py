"""Spans drawn: nested, crossing, over paragraphs; every character once."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from sayso.records import Article, Span, Statement
from sayso.web.marking import paragraphs, shares
from tests.review.readings import TEXT, article, statement

BLANK = replace(statement(article(), "The harbour"), cue=())


@st.composite
def marked(draw: st.DrawFn) -> tuple[Article, list[Statement]]:
    text = draw(st.text(st.sampled_from("ab “”\n😀é"), min_size=1, max_size=60))
    offsets = st.integers(0, len(text))
    span = st.tuples(offsets, offsets).map(lambda pair: Span(min(pair), max(pair)))
    spans = st.lists(span, max_size=3).map(lambda found: tuple(sorted(found)))
    of = Article(text=text, name="a", head=draw(spans))
    made = st.builds(
        lambda number, content, cue, source: replace(BLANK, id=f"s{number}", content=content, cue=cue, source=source),
        st.integers(),
        spans,
        spans,
        spans,
    )
    return of, draw(st.lists(made, max_size=5, unique_by=lambda one: one.id))


@given(marked())
def test_every_line_is_there_once_and_each_piece_knows_its_spans(drawn: tuple[Article, list[Statement]]) -> None:
    of, statements = drawn
    found = paragraphs(of, statements)
    assert ["".join(piece.text for piece in one.pieces) for one in found] == [
        line for line in of.text.split("\n") if line.strip()
    ]
    for piece in (piece for one in found for piece in one.pieces):
        end = piece.start + len(piece.text)
        assert of.text[piece.start : end] == piece.text
        for one in statements:
            spans = (*one.content, *one.cue, *one.source)
            inside = any(span.start <= piece.start and end <= span.end for span in spans)
            assert (one.id in piece.of) == inside


def test_a_statement_stands_beside_the_paragraph_in_which_it_begins() -> None:
    first = statement(article(), "The harbour will be rebuilt", cue="Mayor")
    last = statement(article(), "the plan is too dear", cue="Calder")
    assert [len(one.statements) for one in paragraphs(article(), [first, last])] == [1, 0, 1]


def test_shares_count_each_character_once() -> None:
    outer = replace(BLANK, id="o", content=(Span(0, 40),), kind="direct")
    inner = replace(BLANK, id="i", content=(Span(10, 60),), kind="indirect", parent="o")
    own = replace(BLANK, id="a", content=(Span(50, 100),), voice="author")
    found = shares(article(), [outer, inner, own])
    assert [round(share * len(TEXT)) for share in (found.direct, found.indirect, found.author)] == [40, 20, 40]
