"""What the network is trained on: labels of tokens, kinds of speakers, and ties between spans of one window."""

from collections.abc import Iterator, Sequence

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from sayso.inference import Tie
from sayso.inference.vectors import ROLES, TIES, WIDTH, distance_buckets, part_for
from sayso.records import Span
from training.examples import IGNORED, Example
from training.network import Network


def label_loss(scores: Tensor, labels: Tensor) -> Tensor:
    """Cross-entropy over the tokens that have a label; 0 if none has."""
    if bool((labels == IGNORED).all()):
        return scores.sum() * 0
    return functional.cross_entropy(scores.flatten(0, 1), labels.flatten(), ignore_index=IGNORED)


def taught_loss(scores: Tensor, taught: Tensor) -> Tensor:
    """Cross-entropy against a teacher's probabilities, over the tokens that it has seen; 0 if there are none."""
    seen = taught.sum(-1) > 0
    if not bool(seen.any()):
        return scores.sum() * 0
    return functional.cross_entropy(scores[seen], taught[seen])


def speaker_loss(scores: Tensor, examples: Sequence[Example]) -> Tensor:
    """Cross-entropy of the kind of speaker, from the sum of the scores of a span's first and last token."""
    rows = [(i, span, kind) for i, example in enumerate(examples) for span, kind in example.speakers]
    if not rows:
        return scores.sum() * 0
    at = torch.tensor([i for i, _, _ in rows])
    ends = torch.tensor([span for _, span, _ in rows]) + 1  # the first position is the start mark's
    kinds = torch.tensor([kind for _, _, kind in rows])
    return functional.cross_entropy(scores[at, ends[:, 0]] + scores[at, ends[:, 1]], kinds)


def tie_loss(network: Network, vectors: Tensor, examples: Sequence[Example]) -> Tensor:
    """The mean, over cues and contents, of the cross-entropy of the tie against all others and none."""
    losses = []
    for row, example in zip(vectors, examples, strict=True):
        ties: tuple[tuple[Tie, Sequence[Span], Sequence[Span], Sequence[int]], ...] = (
            ("source of cue", example.cues, example.sources, example.source_of),
            ("cue of content", example.contents, example.cues, example.cue_of),
        )
        for tie, seeking, sought, answers in ties:
            if seeking and sought:
                scores = tie_scores(network, tie, row, seeking, sought)
                with_none = functional.pad(scores, (1, 0))
                losses.append(functional.cross_entropy(with_none, torch.tensor(answers) + 1, reduction="none"))
    return torch.cat(losses).mean() if losses else vectors.sum() * 0


def reference_loss(network: Network, vectors: Tensor, examples: Sequence[Example]) -> Tensor:
    """The mean, over references, of the negative log of the probability of all names that are right together."""
    losses = list(_reference_losses(network, vectors, examples))
    return torch.cat(losses).mean() if losses else vectors.sum() * 0


def _reference_losses(network: Network, vectors: Tensor, examples: Sequence[Example]) -> Iterator[Tensor]:
    for row, example in zip(vectors, examples, strict=True):
        if example.references and example.referents:
            scores = tie_scores(network, "name of reference", row, example.references, example.referents)
            chances = functional.log_softmax(functional.pad(scores, (1, 0)), dim=-1)
            right = torch.zeros_like(chances, dtype=torch.bool)
            for i, answers in enumerate(example.referents_of):
                right[i, [answer + 1 for answer in answers] or [0]] = True
            yield -torch.logsumexp(chances.masked_fill(~right, -1e9), dim=-1)


def tie_scores(network: Network, tie: Tie, row: Tensor, seeking: Sequence[Span], sought: Sequence[Span]) -> Tensor:
    """Scores of `seeking` (rows) against `sought` (columns), as `sayso.inference.tie_scores` has them."""
    one, other = (_vectors(row, spans, use) for spans, use in zip((seeking, sought), ROLES[tie], strict=True))
    bias = network.tie_bias[TIES.index(tie)]
    starts = [np.array([span.start for span in spans]) for spans in (seeking, sought)]
    return one @ other.T / WIDTH**0.5 + bias[torch.from_numpy(distance_buckets(*starts))]


def _vectors(row: Tensor, spans: Sequence[Span], use: int) -> Tensor:
    ends = torch.tensor(spans) + 1  # the first position is the start mark's
    return row[ends].sum(1)[:, part_for(use)]
