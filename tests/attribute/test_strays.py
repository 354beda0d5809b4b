"""Which contents are a cue's own, and which strayed into its attribution."""

import pytest

from sayso.attribute import attribute
from sayso.inference import read_windows
from sayso.records import Article
from sayso.segment import segment
from tests.fakes import FakeModel

LABELS = {
    "orr": "U-source", "said": "U-cue",
    "aa": "B-content", "bb": "L-content",
    "cc": "B-content", "dd": "L-content",
}  # fmt: skip


def contents(text: str) -> list[str]:
    article, model = Article(text=text, name="t"), FakeModel(LABELS)
    passages = segment(article)
    (windows,) = read_windows(text, [passages], model)
    return [article.words(one.content) for one in attribute(article, passages, windows, model, nested=False)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Aa bb\n\nOrr said cc dd.", "cc dd"),  # a headline
        ("Nothing aa bb. Orr said cc dd.", "cc dd"),
        ("Orr said cc dd. That was aa bb.", "cc dd"),
        ("Orr said aa bb, a claim that nobody else cc dd.", "aa bb"),
        ("Aa bb. Also cc dd. Orr said.", "cc dd"),
        ("Nobody aa bb but for some who think cc dd, Orr said.", "cc dd"),
    ],
)
def test_what_strayed_is_left_out(text: str, expected: str) -> None:
    assert contents(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Aa bb.”\n\nOrr said cc dd.", "Aa bb … cc dd"),
        ("Orr said cc dd. “Aa bb.”", "cc dd … Aa bb"),
        ("Aa bb, Orr said, cc dd.", "Aa bb … cc dd"),
        ("Orr said aa bb – and then “cc dd.”", "aa bb … cc dd"),
        ("Aa bb cc dd, Orr said.", "Aa bb … cc dd"),
        ("Aa bb. Orr said.", "Aa bb"),  # the cue has no other
    ],
)
def test_what_is_quoted_divided_by_its_cue_or_all_there_is_stays(text: str, expected: str) -> None:
    assert contents(text) == [expected]
