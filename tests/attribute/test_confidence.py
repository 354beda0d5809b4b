"""What makes the confidence of an attribution, and what is too unsure to be kept."""

import numpy as np
import pytest

from sayso.attribute import LEAST_SURE, attribute
from sayso.attribute.candidates import candidates
from sayso.attribute.confidence import MOST, SIGNS, confidence, log_odds, read_signs
from sayso.inference import Window, read_windows
from sayso.records import Article, Attribution, Passage
from sayso.segment import segment
from tests.fakes import FakeModel

LABELS = {"orr": "U-source", "said": "U-cue", "aa": "B-content", "bb": "I-content", "cc": "L-content"}


def read(text: str) -> tuple[Article, tuple[Passage, ...], Window, FakeModel]:
    article, model = Article(text=text, name="t"), FakeModel(LABELS)
    passages = segment(article)
    ((window,),) = read_windows(text, [passages], model)
    return article, passages, window, model


def signs_of(text: str, unsure: int | None = None) -> dict[str, float]:
    """By name; at token `unsure` the label is no likelier than two others."""
    article, passages, window, model = read(text)
    if unsure is not None:
        row = window.scored.labels[window.first_piece[unsure]]
        row[:] = np.where(row > -1, np.log(1 / 3), row)
    (one,) = candidates(article.text, passages, window, model.tie_bias)
    return dict(zip(SIGNS, read_signs(window, one).tolist(), strict=True))


def attributions(text: str, weights: dict[str, float]) -> tuple[Attribution, ...]:
    article, passages, window, model = read(text)
    model.confidence = np.array([weights.get(sign, 0.0) for sign in SIGNS])
    return attribute(article, passages, [window], model)


def test_an_unsure_end_shows_at_the_end_and_in_the_content() -> None:
    sure, unsure = signs_of("Orr said aa bb cc."), signs_of("Orr said aa bb cc.", unsure=4)
    changed = {sign for sign in SIGNS if unsure[sign] < sure[sign]}
    assert changed == {"content", "weakest content", "content end"}
    assert unsure["content end"] == pytest.approx(log_odds(1 / 3), abs=0.01)


def test_what_is_not_there_is_said_so() -> None:
    without = signs_of("Said aa bb cc.")
    assert (without["no source"], without["source"], without["no cue"]) == (1, 0, 0)


def test_a_quotation_is_direct_and_its_words_are_counted() -> None:
    signs = signs_of("Orr said, “aa bb cc.”")
    assert (signs["direct"], signs["mixed"]) == (1, 0)
    assert signs["length"] == pytest.approx(np.log(3))


@pytest.mark.parametrize("chance", [0.0, 1.0, 1e-30])
def test_log_odds_are_finite(chance: float) -> None:
    assert abs(log_odds(chance)) == MOST


def test_confidence_follows_its_weights() -> None:
    signs = np.ones(len(SIGNS))
    chances = [confidence(signs, np.full(len(SIGNS), weight)) for weight in (-0.1, 0.0, 0.1)]
    assert chances[0] < chances[1] < chances[2]
    assert chances[1] == 0.5


@pytest.mark.parametrize(("constant", "kept"), [(-1.8, 0), (-1.5, 1)])
def test_what_hardly_anyone_would_accept_is_left_out(constant: float, kept: int) -> None:
    found = attributions("Orr said aa bb cc.", {"constant": constant})
    assert len(found) == kept
    assert all(one.confidence >= LEAST_SURE for one in found)
