"""Annotations become labels and ties over pieces."""

from pathlib import Path

import pytest
from tokenizers import Tokenizer
from training.examples import IGNORED, cut, mark
from training.polnear import Gold, read_articles, read_gold

from sayso.attribute.labels import LABELS
from sayso.attribute.tokens import tokenize
from sayso.records import Article, Span
from sayso.segment import segment
from tests.fakes import word_tokenizer

TEXT = "“We wait,” Orr said. “Not long.”\n\nBell denied and regretted it."
GOLD = (
    Gold(source=(Span(11, 14),), cue=(Span(15, 19),), content=(Span(0, 10), Span(21, 32))),
    Gold(source=(Span(34, 38),), cue=(Span(39, 45),), content=(Span(60, 62),)),
    Gold(source=(Span(34, 38),), cue=(Span(50, 59),), content=()),
)


@pytest.fixture
def tokenizer() -> Tokenizer:
    return word_tokenizer([])


def test_labels_follow_the_spans(tokenizer: Tokenizer) -> None:
    tokens = tokenize(TEXT, segment(Article(text=TEXT, name="t")), tokenizer)
    labels = [LABELS[i] for i in mark(tokens, GOLD).labels]
    assert labels[:8] == ["B-content", *["I-content"] * 3, "L-content", "U-source", "U-cue", "O"]
    assert labels[8:13] == ["B-content", *["I-content"] * 3, "L-content"]
    assert labels[13:] == ["U-source", "U-cue", "O", "U-cue", "U-content", "O"]


def test_ties_name_the_cue_of_each_content_and_the_source_of_each_cue(tokenizer: Tokenizer) -> None:
    tokens = tokenize(TEXT, segment(Article(text=TEXT, name="t")), tokenizer)
    example = cut(tokens, mark(tokens, GOLD), Span(0, len(tokens)))
    assert example.cue_of == (0, 0, 1)
    assert example.source_of == (0, 1, 1)
    assert example.features.shape == (4, len(tokens))
    assert IGNORED not in example.labels


def test_a_tie_that_leaves_the_window_is_a_tie_to_nothing(tokenizer: Tokenizer) -> None:
    tokens = tokenize(TEXT, segment(Article(text=TEXT, name="t")), tokenizer)
    example = cut(tokens, mark(tokens, GOLD), Span(8, len(tokens)))
    assert example.cue_of[0] == -1
    assert example.contents[0].start == 0


def test_brat_files_are_read(tmp_path: Path) -> None:
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    (tmp_path / "text" / "port.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "attributions" / "port_x1.ann").write_text(
        "T1\tSource 11 14\tOrr\nT2\tCue 15 19\tsaid\nT3\tContent 0 10;21 32\t“We wait,” “Not long.”\n"
        "T4\tAttribution 15 19\tsaid\nE1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\n",
        encoding="utf-8",
    )
    ((article, annotations),) = read_articles(tmp_path)
    assert article.text == TEXT
    assert annotations == [[GOLD[0]]]
    assert read_gold(tmp_path / "attributions" / "port_x1.ann") == [GOLD[0]]
