"""What is quoted of each statement: its parts together, of the innermost that holds all of it."""

import pytest

from sayso.link.quotations import find_mentions
from sayso.records import Article, Span, Speaker, Statement
from sayso.wording import wording_of

TEXT = (
    "“We will rebuild the harbour,” Calder said. “It is time for that.” She said Orr told her ‘nobody asked us first’."
)
ARTICLE = Article(name="harbour", text=TEXT)


def at(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def statement(
    id_: str, *content: str, name: str | None = None, kind: str = "person", parent: str | None = None
) -> Statement:
    return Statement(
        id=id_,
        article_id=ARTICLE.id,
        parent=parent,
        kind="mixed",
        source=(),
        cue=(),
        content=tuple(map(at, content)),
        confidence=0.9,
        model="m1",
        speaker=Speaker(name=name, type=kind),  # type: ignore[arg-type]
    )


FIRST, SECOND, THIRD = "We will rebuild the harbour,", "It is time for that.", "nobody asked us first"
QUOTES = [at(FIRST), at(SECOND), at(THIRD)]
WHOLE = statement("s1", f"“{FIRST}”", f"“{SECOND}”", name="Ines Calder")
OUTER = statement("s2", f"Orr told her ‘{THIRD}’", name="Ines Calder")
INNER = statement("s3", f"‘{THIRD}’", name="Emil Orr", parent="s2")


def test_parts_of_one_statement_are_one_mention() -> None:
    mention, *_ = find_mentions(ARTICLE, QUOTES, [WHOLE])
    assert mention.words == f"{FIRST} … {SECOND}"
    assert mention.spans == (at(FIRST), at(SECOND))
    assert wording_of(mention.key).gaps == {5}
    assert (mention.statement_id, mention.speaker, mention.is_named) == ("s1", "Ines Calder", True)


def test_the_innermost_statement_that_holds_it_all_has_it() -> None:
    (mention,) = find_mentions(ARTICLE, [at(THIRD)], [OUTER, INNER])
    assert mention.speaker == "Emil Orr"


def test_what_is_inside_of_a_quotation_is_not_a_part_of_it_again() -> None:
    whole = Span(0, len(TEXT))
    everything = Statement(**{**vars(WHOLE), "content": (whole,)})
    (mention,) = find_mentions(ARTICLE, [whole, *QUOTES], [everything])
    assert mention.spans == (whole,)


def test_a_quotation_of_no_statement_is_a_mention_of_nobody() -> None:
    (mention,) = find_mentions(ARTICLE, [at(THIRD)], [WHOLE])
    assert (mention.statement_id, mention.speaker, mention.is_named) == (None, None, False)


def test_a_statement_of_less_than_half_of_a_quotation_does_not_have_it() -> None:
    (mention,) = find_mentions(ARTICLE, [at(FIRST)], [statement("s4", "We will", name="Ines Calder")])
    assert mention.statement_id is None


@pytest.mark.parametrize("kind", ["anonymous", "group", "author"])
def test_who_is_not_named_is_shown_and_not_compared(kind: str) -> None:
    (mention,) = find_mentions(ARTICLE, [at(FIRST)], [statement("s1", FIRST, name="one official", kind=kind)])
    assert (mention.speaker, mention.is_named) == ("one official", False)


def test_a_word_or_two_are_no_mention() -> None:
    assert not list(find_mentions(ARTICLE, [at("We will")], []))
