"""Articles → an epoch's batches, as tensors."""

import random
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor

from sayso.inference import SPANS, Tie
from sayso.inference.batches import END, START
from sayso.inference.vectors import distance_buckets
from sayso.records import Span
from training.examples import IGNORED, Example, MarkedArticle

LENGTHS = (160, 256, 384, 510)
MASK = 103


class Links(NamedTuple):
    """Spans that seek, s, spans that are sought, t, and which of these are right.

    `seeking` is s × 3 and `sought` t × 3: row of the batch, first and last position; `buckets`, s × t, the distances;
    `within`, s × t, whether both are of one window; `right`, s × (1 + t), first that nothing is.
    """

    seeking: Tensor
    sought: Tensor
    buckets: Tensor
    within: Tensor
    right: Tensor


class Batch(NamedTuple):
    """Windows between start and end marks, padded to one length.

    `pieces` is batch × length, `features` batch × 3 × length; `labels`, `names` and `circumstances` are batch × length
    with IGNORED on all but first pieces; `taught` is batch × length × labels, all 0 where no teacher has been;
    `speakers` is spans × 4: row, first and last position, kind of speaker.
    """

    pieces: Tensor
    features: Tensor
    labels: Tensor
    names: Tensor
    circumstances: Tensor
    taught: Tensor
    speakers: Tensor
    links: dict[Tie, Links]

    def to(self, device: torch.device) -> "Batch":
        """The same on a device."""
        links = {tie: Links(*(one.to(device) for one in link)) for tie, link in self.links.items()}
        return Batch(*(one.to(device) for one in self[:-1]), links)


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
    speakers = [(*place, kind) for i, one in enumerate(examples) for place, kind in _placed(i, one.speakers)]
    return Batch(
        *map(torch.from_numpy, (inputs[:, 0], inputs[:, 1:], *labels, taught)),
        torch.tensor(speakers, dtype=torch.int64).reshape(-1, 4),
        {
            "source of cue": link([(one.cues, one.sources, [(i,) for i in one.source_of]) for one in examples]),
            "cue of content": link([(one.contents, one.cues, [(i,) for i in one.cue_of]) for one in examples]),
            "name of reference": link([(one.references, one.referents, one.referents_of) for one in examples]),
        },
    )


def _placed(row: int, spans: Sequence[tuple[Span, int]]) -> Iterator[tuple[tuple[int, int, int], int]]:
    return ((_place(row, span), kind) for span, kind in spans)


def _place(row: int, span: Span) -> tuple[int, int, int]:
    return row, span.start + 1, span.end + 1  # the first position is the start mark's


def link(windows: Sequence[tuple[Sequence[Span], Sequence[Span], Sequence[Sequence[int]]]]) -> Links:
    """For each window the spans that seek, those that are sought, and for each of the former the right ones of the
    latter (-1, or none at all: nothing is). A window without one of the two has nothing to learn from."""
    seeking = [_place(row, span) for row, (spans, sought, _) in enumerate(windows) if sought for span in spans]
    sought = [_place(row, span) for row, (spans, others, _) in enumerate(windows) if spans for span in others]
    one, other = (np.array(places, dtype=np.int64).reshape(-1, 3) for places in (seeking, sought))
    right = np.zeros((len(seeking), 1 + len(sought)), dtype=bool)
    bases = accumulate((len(others) if spans else 0 for spans, others, _ in windows), initial=1)
    answers = (
        [base + answer if answer >= 0 else 0 for answer in wanted] or [0]
        for base, (_, others, answers) in zip(bases, windows, strict=False)
        if others
        for wanted in answers
    )
    for row, wanted in zip(right, answers, strict=True):
        row[wanted] = True
    buckets = distance_buckets(one[:, 1], other[:, 1])
    return Links(*map(torch.from_numpy, (one, other, buckets, one[:, None, 0] == other[None, :, 0], right)))


def mask_words(batch: Batch, share: float) -> Tensor:
    """The pieces with a share of the first pieces of words, by chance, hidden behind the mask."""
    hidden = (torch.rand(batch.pieces.shape, device=batch.pieces.device) < share) & (batch.names != IGNORED)
    return batch.pieces.masked_fill(hidden, MASK)
