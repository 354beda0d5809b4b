"""Trained networks → what they give for each token, averaged: labels to learn from beside the annotators'.

Distillation after Hinton, Vinyals and Dean, arXiv 1503.02531, 2015. A network that has learned an article by heart has
little to teach about it; so a teacher that was trained in parts teaches an article by the network that has not seen it.
"""

import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from tokenizers import Tokenizer
from torch.nn import functional

from sayso.inference import Floats
from sayso.inference.batches import pad
from sayso.inference.windows import find_windows
from training.examples import MarkedArticle
from training.material import Material
from training.network import SMALL, Network, count_layers


class Teacher(NamedTuple):
    """The networks of one run: one for each part left out, or one that has seen all."""

    networks: Sequence[Network]

    def for_article(self, name: str) -> Sequence[Network]:
        """Those that may teach it: the one that has not seen it."""
        return [self.networks[part_of(name, len(self.networks))]]


def part_of(name: str, parts: int) -> int:
    """Which of the parts of the collections an article falls into: by a hash of its name."""
    return zlib.crc32(name.encode()) % max(1, parts)


def load_teacher(run: Path, device: torch.device) -> Teacher:
    """The networks of a run, from its folder or from those of its parts."""
    paths = [run / "network.pt"] if (run / "network.pt").exists() else sorted(run.glob("part-*/network.pt"))
    if not paths:
        raise SystemExit(f"{run} has no network.pt yet: train {run.name} first.")
    return Teacher([_load(path).to(device) for path in paths])


def _load(path: Path) -> Network:
    state = torch.load(path, weights_only=True, map_location="cpu")
    network = Network(shape=SMALL._replace(layers=count_layers(state)))
    network.load_state_dict(state)
    return network.eval()


def mark_all(
    material: Sequence[Material], teachers: Sequence[Path], tokenizer: Tokenizer, device: torch.device
) -> list[MarkedArticle]:
    """The articles as they are trained on, with what the runs in these folders teach."""
    articles = [MarkedArticle(one, tokenizer) for one in material]
    loaded = [load_teacher(run, device) for run in teachers]
    for one in articles:
        if loaded:
            networks = [network for teacher in loaded for network in teacher.for_article(one.name)]
            one.taught = np.mean([_chances(one, network, device) for network in networks], axis=0)
    return articles


def _chances(article: MarkedArticle, network: Network, device: torch.device) -> Floats:
    """Tokens × labels: the probabilities of each."""
    return np.concatenate(list(_by_window(article, network, device)))


@torch.inference_mode()
def _by_window(article: MarkedArticle, network: Network, device: torch.device) -> Iterator[Floats]:
    tokens = article.tokens
    windows = find_windows(tokens)
    inputs = torch.from_numpy(pad([tokens.features(window) for window in windows])).to(device)
    labels = network(inputs[:, 0], inputs[:, 1:]).labels
    chances = functional.softmax(labels, dim=-1).cpu().numpy()
    for window, rows in zip(windows, chances, strict=True):
        first = tokens.offsets[window.start : window.end] - tokens.offsets[window.start]
        yield rows[first + 1]
