"""Spans become attributions: tied, told apart by kind, and nested."""

import pytest

from sayso.attribute import attribute
from sayso.attribute.kind import tell_kind
from sayso.inference import Model, read_windows
from sayso.records import Article, Attribution, Span
from sayso.segment import segment
from tests.fakes import FakeModel, ScriptedModel

LABELS = {
    "orr": "U-source",
    "bell": "U-source",
    "said": "U-cue",
    "added": "U-cue",
    "aa": "B-content",
    "bb": "I-content",
    "cc": "L-content",
    "dd": "U-content",
}


def find(article: Article, model: Model) -> tuple[Attribution, ...]:
    passages = segment(article)
    (windows,) = read_windows(article.text, [passages], model)
    return attribute(article, passages, windows, model)


def read(text: str) -> list[tuple[str, str, str]]:
    article = Article(text=text, name="t")
    found = find(article, FakeModel(LABELS))
    return [(article.words(one.source), article.words(one.cue), article.words(one.content)) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Orr said aa bb cc.", [("Orr", "said", "aa bb cc")]),
        ("aa cc, Orr said. dd.", [("Orr", "said", "aa cc … dd")]),
        ("Said aa cc.", [("", "Said", "aa cc")]),
        ("Orr left. Bell came and said aa cc.", [("Bell", "said", "aa cc")]),
        ("Orr left. Someone said aa cc.", [("", "said", "aa cc")]),  # of another sentence
        ("Orr said aa cc.\n\nBell added aa bb cc.", [("Orr", "said", "aa cc"), ("Bell", "added", "aa bb cc")]),
        ("Orr said nothing.", []),
        ("aa bb cc.", []),
        ("“aa bb cc.”", [("", "", "aa bb cc")]),
        ("", []),
    ],
)
def test_spans_are_tied(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert read(text) == expected


def test_what_is_said_inside_is_found_with_its_parent() -> None:
    """The second reading sees the content without its marks, as a text of its own."""
    article = Article(text="“Bell said that all of it is lost,” Orr said.", name="t")
    outer = "B-content" + " I-content" * 9 + " L-content U-source U-cue O"
    inner = "U-source U-cue B-content I-content I-content I-content I-content L-content O"
    found = find(article, ScriptedModel(outer, inner))
    assert [(article.words(one.source), one.parent, one.kind) for one in found] == [
        ("Orr", None, "direct"),
        ("Bell", 0, "indirect"),
    ]
    assert article.words(found[1].content) == "that all of it is lost"


def test_a_quotation_is_not_its_own_child() -> None:
    """Content that is read again and found to be a quotation without a cue is the parent's own words."""
    article = Article(text="Orr said that “all of it is lost and gone.”", name="t")
    outer = "U-source U-cue B-content" + " I-content" * 9 + " L-content"
    inner = "B-content" + " I-content" * 6 + " L-content"
    found = find(article, ScriptedModel(outer, inner))
    assert [one.parent for one in found] == [None]


@pytest.mark.parametrize(
    ("text", "content", "kind"),
    [
        ("“We will go,” she said.", [(0, 13)], "direct"),
        ("She said that they will go.", [(9, 26)], "indirect"),
        ("She said they “will go”.", [(9, 23)], "mixed"),
        ("“We go,” she said. “Soon.”", [(0, 8), (19, 26)], "direct"),
        ("She read her book “The Wind and the Sea” aloud.", [(9, 46)], "indirect"),
        ("“We go”, she said.", [(0, 8)], "direct"),
    ],
)
def test_kinds(text: str, content: list[tuple[int, int]], kind: str) -> None:
    passages = segment(Article(text=text, name="t"))
    assert tell_kind(text, [Span(*span) for span in content], passages) == kind


def test_confidence_is_a_probability() -> None:
    article = Article(text="Orr said aa bb cc.", name="t")
    (found,) = find(article, FakeModel(LABELS))
    assert isinstance(found, Attribution)
    assert 0.5 < found.confidence < 1
