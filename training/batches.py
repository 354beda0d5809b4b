"""Articles → an epoch's batches, as tensors."""

import random
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor

from sayso.inference import SPANS
from sayso.inference.batches import END, START
from training.examples import IGNORED, Example, MarkedArticle

LENGTHS = (160, 256, 384, 510)
MASK = 103


class Batch(NamedTuple):
    """Windows between start and end marks, padded to one length.

    `pieces` is batch × length, `features` batch × 3 × length; `labels`, `names` and `circumstances` are batch × length
    with IGNORED on all but first pieces; `taught` is batch × length × labels, all 0 where no teacher has been.
    """

    pieces: Tensor
    features: Tensor
    labels: Tensor
    names: Tensor
    circumstances: Tensor
    taught: Tensor


def epoch_examples(
    articles: Sequence[MarkedArticle], pieces_per_batch: int, seed: int, epoch: int
) -> list[list[Example]]:
    """An epoch: windows of one length an article, in batches of like length and about equal size."""
    chance = random.Random(f"{seed}/{epoch}")
    examples = [one for article in articles for one in article.examples(chance, chance.choice(LENGTHS))]
    examples.sort(key=lambda one: one.features.shape[1] + chance.uniform(-8, 8))
    made: list[list[Example]] = [[]]
    for example in examples:
        longest = max([example.features.shape[1], *(one.features.shape[1] for one in made[-1])]) + 2
        if made[-1] and longest * (len(made[-1]) + 1) > pieces_per_batch:
            made.append([])
        made[-1].append(example)
    chance.shuffle(made)
    return made


def collate(examples: Sequence[Example]) -> Batch:
    """One batch of windows."""
    width = max(one.features.shape[1] for one in examples) + 2
    inputs = np.zeros((len(examples), 4, width), dtype=np.int64)
    labels = np.full((3, len(examples), width), IGNORED, dtype=np.int64)
    taught = np.zeros((len(examples), width, len(SPANS)), dtype=np.float32)
    for i, one in enumerate(examples):
        length = one.features.shape[1]
        inputs[i, :, 1 : length + 1] = one.features
        inputs[i, 0, 0], inputs[i, 0, length + 1] = START, END
        labels[:, i, 1 : length + 1] = one.labels, one.names, one.circumstances
        if one.taught is not None:
            taught[i, 1 : length + 1] = one.taught
    return Batch(*map(torch.from_numpy, (inputs[:, 0], inputs[:, 1:], *labels, taught)))


def mask_words(batch: Batch, share: float) -> Tensor:
    """The pieces with a share of the first pieces of words, by chance, hidden behind the mask."""
    hidden = (torch.rand(batch.pieces.shape) < share) & (batch.names != IGNORED)
    return batch.pieces.masked_fill(hidden, MASK)
