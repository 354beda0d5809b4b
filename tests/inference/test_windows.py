"""Windows cover all tokens, are short enough, and are cut between passages where that is possible."""

from hypothesis import given
from hypothesis import strategies as st

from sayso.inference.tokens import tokenize
from sayso.inference.windows import find_windows
from sayso.records import Article
from sayso.segment import segment
from tests.fakes import word_tokenizer


def tokens_of(text: str):
    return tokenize(text, segment(Article(text=text, name="t")), word_tokenizer(["one"]))


@given(st.lists(st.integers(1, 40), max_size=30), st.integers(5, 60))
def test_windows_cover_all_tokens_once_and_are_never_too_long(lengths: list[int], longest: int) -> None:
    tokens = tokens_of("\n\n".join(" ".join(["one"] * length) for length in lengths))
    windows = find_windows(tokens, longest)
    assert [at for window in windows for at in range(*window)] == list(range(len(tokens)))
    assert all(tokens.offsets[window.end] - tokens.offsets[window.start] <= longest for window in windows)


def test_a_cut_is_made_between_passages() -> None:
    tokens = tokens_of("\n\n".join(["one one one."] * 10))
    assert all(window.start % 4 == 0 for window in find_windows(tokens, 15))


def test_a_long_passage_is_cut_between_sentences() -> None:
    tokens = tokens_of(" ".join(["One two three four."] * 10))
    assert all(window.start % 5 == 0 for window in find_windows(tokens, 16))


def test_windows_are_of_like_size() -> None:
    tokens = tokens_of("\n\n".join(["one one one."] * 11))
    sizes = [window.end - window.start for window in find_windows(tokens, 40)]
    assert max(sizes) - min(sizes) <= 4
