"""What is quoted of each statement: its parts together, of the innermost that holds all of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.link.quotations import find_mentions
from sayso.records import Article, Span, Speaker, Statement
from sayso.wording import wording_of

TEXT = (
    "“We will rebuild the harbour,” Calder said. “It is time for that.” She said Orr told her ‘nobody asked us first’."
)
ARTICLE = Article(name="harbour", text=TEXT)


def place(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def statement(
    id_: str,
    *content: str,
    name: str | None = None,
    kind: str = "person",
    parent: str | None = None,
    at: Span | None = None,
) -> Statement:
    return Statement(
        id=id_,
        article_id=ARTICLE.id,
        parent=parent,
        kind="mixed",
        source=(),
        cue=(),
        content=(at,) if at else tuple(map(place, content)),
        confidence=0.9,
        model="m1",
        speaker=Speaker(name=name, type=kind),  # type: ignore[arg-type]
    )


FIRST, SECOND, THIRD = "We will rebuild the harbour,", "It is time for that.", "nobody asked us first"
QUOTES = [place(FIRST), place(SECOND), place(THIRD)]
WHOLE = statement("s1", f"“{FIRST}”", f"“{SECOND}”", name="Ines Calder")
OUTER = statement("s2", f"Orr told her ‘{THIRD}’", name="Ines Calder")
INNER = statement("s3", f"‘{THIRD}’", name="Emil Orr", parent="s2")


def test_parts_of_one_statement_are_one_mention() -> None:
    mention, *_ = find_mentions(ARTICLE, QUOTES, [WHOLE])
    assert mention.words == f"{FIRST} … {SECOND}"
    assert mention.spans == (place(FIRST), place(SECOND))
    assert wording_of(mention.key).gaps == {5}
    assert (mention.statement_id, mention.speaker, mention.is_named) == ("s1", "Ines Calder", True)


def test_the_innermost_statement_that_holds_it_all_has_it() -> None:
    (mention,) = find_mentions(ARTICLE, [place(THIRD)], [OUTER, INNER])
    assert mention.speaker == "Emil Orr"


def test_what_is_inside_of_a_quotation_is_not_a_part_of_it_again() -> None:
    whole = Span(0, len(TEXT))
    everything = Statement(**{**vars(WHOLE), "content": (whole,)})
    (mention,) = find_mentions(ARTICLE, [whole, *QUOTES], [everything])
    assert mention.spans == (whole,)


def test_a_quotation_of_no_statement_is_a_mention_of_nobody() -> None:
    (mention,) = find_mentions(ARTICLE, [place(THIRD)], [WHOLE])
    assert (mention.statement_id, mention.speaker, mention.is_named) == (None, None, False)


def test_a_statement_of_less_than_half_of_a_quotation_does_not_have_it() -> None:
    (mention,) = find_mentions(ARTICLE, [place(FIRST)], [statement("s4", "We will", name="Ines Calder")])
    assert mention.statement_id is None


@pytest.mark.parametrize("kind", ["anonymous", "group", "author"])
def test_who_is_not_named_is_shown_and_not_compared(kind: str) -> None:
    (mention,) = find_mentions(ARTICLE, [place(FIRST)], [statement("s1", FIRST, name="one official", kind=kind)])
    assert (mention.speaker, mention.is_named) == ("one official", False)


def test_a_word_or_two_are_no_mention() -> None:
    assert not list(find_mentions(ARTICLE, [place("We will")], []))


@given(st.lists(st.tuples(st.integers(0, 90), st.integers(1, 30)), max_size=8), st.data())
def test_each_quotation_is_of_a_statement_that_holds_half_of_it_if_there_is_one(spans, data: st.DataObject) -> None:
    article = Article(name="a", text="word " * 30)
    made = [statement(f"s{i}", name="Calder", at=Span(start, start + size)) for i, (start, size) in enumerate(spans)]
    quotes = [Span(start, start + 20) for start in data.draw(st.lists(st.integers(0, 100), max_size=4, unique=True))]
    for mention in find_mentions(article, quotes, made):
        for quote in mention.spans:
            best = max((_overlap(quote, one.content[0]) for one in made), default=0)
            assert (mention.statement_id is not None) == (best >= 10)


def _overlap(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))
