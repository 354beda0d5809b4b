"""Annotations become labels and ties over pieces."""

from dataclasses import replace
from pathlib import Path

import pytest
from tokenizers import Tokenizer
from training.examples import IGNORED, Example, MarkedArticle, mark
from training.material import Material, Reference
from training.polnear import Gold, read_articles, read_gold

from sayso.inference import CIRCUMSTANCES, SPANS, SPEAKERS
from sayso.inference import NAMES as NAME_LABELS
from sayso.inference.tokens import tokenize
from sayso.records import Article, Name, Span
from sayso.segment import segment
from tests.fakes import word_tokenizer

TEXT = "“We wait,” Orr said. “Not long.”\n\nBell denied and regretted it."
GOLD = (
    Gold(id="", source=(Span(11, 14),), cue=(Span(15, 19),), content=(Span(0, 10), Span(21, 32))),
    Gold(id="", source=(Span(34, 38),), cue=(Span(39, 45),), content=(Span(60, 62),)),
    Gold(id="", source=(Span(34, 38),), cue=(Span(50, 59),), content=()),
)


NAMES = (Name(span=Span(11, 14), type="person"), Name(span=Span(34, 38), type="person"))
MATERIAL = Material(
    article=Article(text=TEXT, name="t"),
    annotators=(GOLD,),
    names=NAMES,
    references=(Reference(Span(34, 38), (Span(34, 38),)), Reference(Span(60, 62), ())),
    speakers=((Span(34, 38), "person"),),
    relays=(),
    dates=(Span(60, 62),),
)


def cut(tokenizer: Tokenizer, window: Span) -> Example:
    article = MarkedArticle(MATERIAL, tokenizer)
    return article.cut(article.annotators[0], window)


@pytest.fixture
def tokenizer() -> Tokenizer:
    return word_tokenizer([])


def test_labels_follow_the_spans(tokenizer: Tokenizer) -> None:
    tokens = tokenize(TEXT, segment(Article(text=TEXT, name="t")), tokenizer)
    labels = [SPANS.names[i] for i in mark(tokens, GOLD).labels]
    assert labels[:8] == ["B-content", *["I-content"] * 3, "L-content", "U-source", "U-cue", "O"]
    assert labels[8:13] == ["B-content", *["I-content"] * 3, "L-content"]
    assert labels[13:] == ["U-source", "U-cue", "O", "U-cue", "U-content", "O"]


def test_ties_name_the_cue_of_each_content_and_the_source_of_each_cue(tokenizer: Tokenizer) -> None:
    tokens = tokenize(TEXT, segment(Article(text=TEXT, name="t")), tokenizer)
    example = cut(tokenizer, Span(0, len(tokens)))
    assert example.cue_of == (0, 0, 1)
    assert example.source_of == (0, 1, 1)
    assert example.features.shape == (4, len(tokens))
    assert IGNORED not in example.labels


def test_a_tie_that_leaves_the_window_is_a_tie_to_nothing(tokenizer: Tokenizer) -> None:
    tokens = tokenize(TEXT, segment(Article(text=TEXT, name="t")), tokenizer)
    example = cut(tokenizer, Span(8, len(tokens)))
    assert example.cue_of[0] == -1
    assert example.contents[0].start == 0


def test_names_references_kinds_and_dates_follow_their_words(tokenizer: Tokenizer) -> None:
    tokens = tokenize(TEXT, segment(MATERIAL.article), tokenizer)
    example = cut(tokenizer, Span(0, len(tokens)))
    words = [TEXT[start:end] for start, end in zip(tokens.start, tokens.end, strict=True)]
    person = NAME_LABELS.index("U", "person")
    assert [word for word, label in zip(words, example.names, strict=True) if label == person] == ["Orr", "Bell"]
    bell = words.index("Bell")
    assert example.references == (Span(bell, bell), Span(words.index("it"), words.index("it")))
    assert example.referents_of == ((1,), ())
    assert example.speakers == ((Span(bell, bell), SPEAKERS.index("person")),)
    date = CIRCUMSTANCES.index("date")
    assert [word for word, label in zip(words, example.circumstances, strict=True) if label == date] == ["it"]


def test_what_nobody_marked_is_not_learned(tokenizer: Tokenizer) -> None:
    article = MarkedArticle(Material(article=Article(text=TEXT, name="t")), tokenizer)
    example = article.cut(article.annotators[0], Span(0, len(article.tokens)))
    assert {*example.labels, *example.names, *example.circumstances} == {IGNORED}


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
    assert annotations == [[replace(GOLD[0], id="E1")]]
    assert read_gold(tmp_path / "attributions" / "port_x1.ann") == [replace(GOLD[0], id="E1")]
