"""Tokens keep their places in the article, and carry what an uncased encoder does not see."""

from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from sayso.inference import ENGLISH
from sayso.inference.tokens import PLACES, QUOTES, SHAPES, Tokens, tokenize
from sayso.records import Article
from sayso.segment import segment
from tests.fakes import word_tokenizer

REAL = Tokenizer.from_file(str(ENGLISH / "tokenizer.json"))


def tokens_of(text: str) -> Tokens:
    return tokenize(text, segment(Article(text=text, name="t")), word_tokenizer([]))


def words(text: str, tokens: Tokens) -> list[str]:
    return [text[start:end] for start, end in zip(tokens.start, tokens.end, strict=True)]


def test_words_and_marks_are_tokens() -> None:
    text = "“We’ll go,” she said."
    assert words(text, tokens_of(text)) == ["“", "We", "’", "ll", "go", ",", "”", "she", "said", "."]


def test_shapes() -> None:
    text = "the Ledger of NATO in 2025 McKay X x1 ."
    expected = ["lower", "capitalized", "lower", "upper", "lower", "digits", "mixed", "capitalized", "lower", "mark"]
    assert [SHAPES[i] for i in tokens_of(text).shape] == expected


def test_quotation_states() -> None:
    states = [QUOTES[i] for i in tokens_of("“We will go,” she said of ‘peace’.").quote]
    assert states[:7] == ["opening", "inside", "inside", "inside", "inside", "closing", "outside"]
    assert states[-4:] == ["opening", "aside", "closing", "outside"]


def test_places() -> None:
    places = [PLACES[i] for i in tokens_of("One two. Three.\n\nFour.").place]
    assert [at for at, place in enumerate(places) if place == "passage start"] == [0, 5]
    assert [at for at, place in enumerate(places) if place == "sentence start"] == [3]


def test_a_text_of_nothing_has_no_tokens() -> None:
    assert len(tokens_of(" \n\n ")) == 0


@given(st.text(max_size=200))
def test_any_text_gives_ordered_tokens_within_it(text: str) -> None:
    """With the real tokenizer, whose normalization drops and merges characters."""
    tokens = tokenize(text, segment(Article(text=text, name="t")), REAL)
    assert all(start < end <= len(text) for start, end in zip(tokens.start, tokens.end, strict=True))
    assert all(tokens.start[1:] >= tokens.start[:-1])
    assert all(tokens.offsets[1:] > tokens.offsets[:-1])
