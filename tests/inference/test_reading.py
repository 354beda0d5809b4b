"""Windows know where their tokens stand, and how spans are tied."""

import numpy as np
import pytest

from sayso.inference import Ends, Window, read_windows, tie_scores
from sayso.inference.vectors import BUCKETS, ROLES, TIES, USES, WIDTH
from sayso.records import Article, Span
from sayso.segment import segment
from tests.fakes import FakeModel

TEXT = "Orr spoke first.\n\nThen Bell did, at length."


@pytest.fixture
def window() -> Window:
    (((window,)),) = read_windows(TEXT, [segment(Article(text=TEXT, name="t"))], FakeModel({}))
    return window


@pytest.mark.parametrize("words", ["Orr", "spoke first", "Bell did", "length."])
def test_a_span_of_characters_is_found_and_given_back(window: Window, words: str) -> None:
    span = Span(TEXT.index(words), TEXT.index(words) + len(words))
    tokens = window.locate(span)
    assert tokens
    assert window.characters(tokens) == span


def test_what_lies_between_tokens_is_nowhere(window: Window) -> None:
    assert window.locate(Span(16, 18)) is None


def test_a_span_that_begins_within_a_token_takes_the_whole_of_it(window: Window) -> None:
    tokens = window.locate(Span(5, 8))
    assert tokens
    assert TEXT[slice(*window.characters(tokens))] == "spoke"


def test_breaks_are_where_passages_begin_but_for_the_first(window: Window) -> None:
    assert [TEXT[window.start[i] : window.end[i]] for i in window.breaks] == ["Then"]


def test_each_reading_has_its_own_windows() -> None:
    passages = segment(Article(text=TEXT, name="t"))
    first, second, none = read_windows(TEXT, [passages[:1], passages[1:], []], FakeModel({}))
    assert [len(window) for window in (*first, *second)] == [4, 7]
    assert none == ()


@pytest.mark.parametrize("tie", TIES)
def test_spans_are_tied_by_the_vectors_of_their_uses_and_by_distance(tie: str) -> None:
    """Only the columns of the two uses count; the nearer of two equal spans wins if the bias says so."""
    chance = np.random.default_rng(1)
    seeks, is_sought = ROLES[tie]  # type: ignore[index]
    one = np.zeros((1, USES * WIDTH), dtype=np.float32)
    others = chance.normal(size=(3, USES * WIDTH)).astype(np.float32)
    one[0, seeks * WIDTH : (seeks + 1) * WIDTH] = 1
    others[:, is_sought * WIDTH : (is_sought + 1) * WIDTH] = np.array([[2], [-1], [2]])
    bias = np.tile(np.linspace(1, 0, BUCKETS // 2, dtype=np.float32), (len(TIES), 2))
    scores = tie_scores(tie, Ends(np.array([0]), one), Ends(np.array([1, 2, 90]), others), bias)[0]  # type: ignore[arg-type]
    assert scores.argmax() == 0
    assert scores[2] == pytest.approx(2 * WIDTH**0.5, abs=1)
    assert scores[1] < 0
