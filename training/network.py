"""The network: a small BERT encoder with feature embeddings, and its heads.

The heads give each piece the labels of sources, cues and contents; the vectors of ties and references; the labels of
names; the kind of speaker that it is part of; and whether it tells the relay or the date of something said.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from sayso.inference import CIRCUMSTANCES, NAMES, SPANS, SPEAKERS
from sayso.inference.tokens import PLACES, QUOTES, SHAPES
from sayso.inference.vectors import BUCKETS, TIES, USES
from sayso.inference.vectors import WIDTH as TIE_WIDTH

POSITIONS, VOCABULARY = 512, 30522
HIDDEN = -1e4
NEW = {"features", "label", "tie", "tie_bias", "name", "speaker", "circumstance"}
FEATURES = (len(SHAPES), len(QUOTES), len(PLACES))


class Shape(NamedTuple):
    """The size of an encoder: its layers, the width of their states, and the attention heads of each."""

    layers: int
    width: int
    heads: int


SMALL = Shape(layers=6, width=384, heads=12)
BASE = Shape(layers=12, width=768, heads=12)  # BERT-base


class Layer(nn.Module):
    """One transformer layer, normalized after each half, as in BERT."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.heads, width = shape.heads, shape.width
        self.attend = nn.Linear(width, 3 * width)
        self.mix = nn.Linear(width, width)
        self.norm_attention = nn.LayerNorm(width, eps=1e-12)
        self.widen = nn.Linear(width, 4 * width)
        self.narrow = nn.Linear(4 * width, width)
        self.norm_output = nn.LayerNorm(width, eps=1e-12)
        self.dropout = dropout

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        batch, length, width = states.shape
        attended = self.attend(states).view(batch, length, 3, self.heads, width // self.heads)
        query, key, value = attended.permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask.to(query.dtype))
        mixed = self.mix(mixed.transpose(1, 2).reshape(batch, length, width))
        states = self.norm_attention(states + self._drop(mixed))
        return self.norm_output(states + self._drop(self.narrow(functional.gelu(self.widen(states)))))

    def _drop(self, states: Tensor) -> Tensor:
        return functional.dropout(states, self.dropout, self.training)


class Scores(NamedTuple):
    """Scores before normalization, and vectors; batch × length × width."""

    labels: Tensor
    vectors: Tensor
    names: Tensor
    speakers: Tensor
    circumstances: Tensor


class Network(nn.Module):
    """Pieces (batch × length, padded with 0) and features (batch × 3 × length) → what the heads give."""

    def __init__(self, dropout: float = 0.1, shape: Shape = SMALL) -> None:
        super().__init__()
        width = shape.width
        self.words = nn.Embedding(VOCABULARY, width)
        self.positions = nn.Embedding(POSITIONS, width)
        self.features = nn.ModuleList(nn.Embedding(size, width) for size in FEATURES)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))
        self.label = nn.Linear(width, len(SPANS))
        self.tie = nn.Linear(width, USES * TIE_WIDTH)
        self.tie_bias = nn.Parameter(torch.zeros(len(TIES), BUCKETS))
        self.name = nn.Linear(width, len(NAMES))
        self.speaker = nn.Linear(width, len(SPEAKERS))
        self.circumstance = nn.Linear(width, len(CIRCUMSTANCES))
        self.dropout = dropout
        for embedding in self.features:
            nn.init.zeros_(embedding.weight)

    def forward(self, pieces: Tensor, features: Tensor) -> Scores:
        """What each head gives, batch × length × its width."""
        states = self.encode(pieces, features)
        return Scores(*(head(states) for head in self.heads()))

    def encode(self, pieces: Tensor, features: Tensor) -> Tensor:
        """The states that the heads read, batch × length × width."""
        places = torch.arange(pieces.shape[1], device=pieces.device)
        embedded = self.words(pieces) + self.positions(places)
        for i, embedding in enumerate(self.features):
            embedded = embedded + embedding(features[:, i])
        states = functional.dropout(self.norm(embedded), self.dropout, self.training)
        mask = torch.where(pieces != 0, 0.0, HIDDEN)[:, None, None, :]
        for layer in self.layers:
            states = layer(states, mask)
        return functional.dropout(states, self.dropout, self.training)

    def heads(self) -> tuple[nn.Linear, ...]:
        """In the order of Scores."""
        return self.label, self.tie, self.name, self.speaker, self.circumstance

    def pretrained_parts(self) -> list[list[nn.Parameter]]:
        """The parameters of the pretrained encoder by depth: the last layer first, the embeddings last."""
        embeddings = [*self.words.parameters(), *self.positions.parameters(), *self.norm.parameters()]
        return [*(list(layer.parameters()) for layer in reversed(self.layers)), embeddings]

    def new_parts(self) -> list[nn.Parameter]:
        """The parameters that no pretraining has touched."""
        heads = [parameter for head in self.heads() for parameter in head.parameters()]
        return [*self.features.parameters(), *heads, self.tie_bias]


def load_pretrained(network: Network, weights: Path) -> None:
    """Take the encoder of a BERT checkpoint (safetensors) of the same shape."""
    saved = {name.removeprefix("bert."): tensor for name, tensor in load_file(weights).items()}
    first_type = saved["embeddings.token_type_embeddings.weight"][0]
    taken = {
        "words.weight": saved["embeddings.word_embeddings.weight"],
        "positions.weight": saved["embeddings.position_embeddings.weight"] + first_type,
        "norm.weight": saved["embeddings.LayerNorm.weight"],
        "norm.bias": saved["embeddings.LayerNorm.bias"],
    }
    theirs = {
        "mix": "attention.output.dense",
        "norm_attention": "attention.output.LayerNorm",
        "widen": "intermediate.dense",
        "narrow": "output.dense",
        "norm_output": "output.LayerNorm",
    }
    for i in range(len(network.layers)):
        layer = f"encoder.layer.{i}."
        for kind in ("weight", "bias"):
            attend = [saved[f"{layer}attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
            taken[f"layers.{i}.attend.{kind}"] = torch.cat(attend)
            taken |= {f"layers.{i}.{ours}.{kind}": saved[f"{layer}{their}.{kind}"] for ours, their in theirs.items()}
    left = network.load_state_dict(taken, strict=False)
    untouched = {name.split(".")[0] for name in left.missing_keys}
    if left.unexpected_keys or untouched - NEW:
        raise ValueError(f"{weights} is not a BERT of the network's shape: {left}")


def load_mean(paths: Sequence[Path]) -> dict[str, Tensor]:
    """The mean of the weights in the files, which are of one shape."""
    states = [torch.load(path, weights_only=True) for path in paths]
    return {name: torch.stack([state[name] for state in states]).mean(0) for name in states[0]}


def load_trained(network: Network, paths: Sequence[Path]) -> None:
    """Go on from an earlier run, or from the mean of several, also from one that lacked some of the heads or of their
    columns.

    Of more layers than the network has, evenly spaced ones are taken, the first and the last among them.
    """
    saved = load_mean(paths)
    state = network.state_dict()
    theirs, ours = count_layers(saved), len(network.layers)
    taken = {round(i * (theirs - 1) / max(1, ours - 1)): i for i in range(ours)}
    for name, tensor in saved.items():
        if name.startswith("layers."):
            _, number, rest = name.split(".", 2)
            if int(number) in taken:
                state[f"layers.{taken[int(number)]}.{rest}"] = tensor
        else:
            state[name][tuple(slice(size) for size in tensor.shape)] = tensor
    network.load_state_dict(state)


def count_layers(state: Mapping[str, Tensor]) -> int:
    """How many layers a network's weights have."""
    return len({name.split(".")[1] for name in state if name.startswith("layers.")})
