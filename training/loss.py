"""What the network is trained on: the labels of tokens, and the ties between spans of one window."""

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from sayso.attribute.ties import CONTENT, SEEKS_SOURCE, SOUGHT, SOURCE, TIE_WIDTH, distance_buckets
from sayso.records import Span
from training.examples import IGNORED, Example
from training.network import Network


def label_loss(scores: Tensor, labels: Tensor) -> Tensor:
    return functional.cross_entropy(scores.flatten(0, 1), labels.flatten(), ignore_index=IGNORED)


def tie_loss(network: Network, vectors: Tensor, examples: Sequence[Example]) -> Tensor:
    """The mean, over cues and contents, of the cross-entropy of the tie against all others and none."""
    losses = []
    for row, example in zip(vectors, examples, strict=True):
        pairs = (
            (example.cues, SEEKS_SOURCE, example.sources, SOURCE, example.source_of, 0),
            (example.contents, CONTENT, example.cues, SOUGHT, example.cue_of, 1),
        )
        for seeking, as_seeking, sought, as_sought, answers, kind in pairs:
            if seeking and sought:
                scores = tie_scores(row, seeking, as_seeking, sought, as_sought, network.tie_bias[kind])
                with_none = functional.pad(scores, (1, 0))
                losses.append(functional.cross_entropy(with_none, torch.tensor(answers) + 1, reduction="none"))
    return torch.cat(losses).mean() if losses else vectors.sum() * 0


def tie_scores(
    row: Tensor, seeking: Sequence[Span], as_seeking: int, sought: Sequence[Span], as_sought: int, bias: Tensor
) -> Tensor:
    """Scores of `seeking` (rows) against `sought` (columns)."""
    one, other = _vectors(row, seeking, as_seeking), _vectors(row, sought, as_sought)
    starts = [np.array([span.start for span in spans]) for spans in (seeking, sought)]
    return one @ other.T / TIE_WIDTH**0.5 + bias[torch.from_numpy(distance_buckets(*starts))]


def _vectors(row: Tensor, spans: Sequence[Span], use: int) -> Tensor:
    ends = torch.tensor(spans) + 1  # the first position is the start mark's
    return row[ends].sum(1)[:, use * TIE_WIDTH : (use + 1) * TIE_WIDTH]
