"""What the network is trained on: labels of tokens, kinds of speakers, and ties between spans of one window."""

import torch
from torch import Tensor
from torch.nn import functional

from sayso.inference.vectors import BUCKETS, ROLES, TIES, WIDTH, part_for
from training.batches import Links
from training.examples import IGNORED
from training.network import HIDDEN, Network


def label_loss(scores: Tensor, labels: Tensor) -> Tensor:
    """Cross-entropy over the tokens that have a label; 0 if none has."""
    lost = functional.cross_entropy(scores.flatten(0, 1), labels.flatten(), ignore_index=IGNORED, reduction="sum")
    return lost / (labels != IGNORED).sum().clamp(min=1)


def taught_loss(scores: Tensor, taught: Tensor) -> Tensor:
    """Cross-entropy against a teacher's probabilities, over the tokens that it has seen; 0 if there are none."""
    lost = -(taught * functional.log_softmax(scores, dim=-1)).sum()
    return lost / (taught.sum(-1) > 0).sum().clamp(min=1)


def agreement_loss(one: Tensor, other: Tensor, labels: Tensor) -> Tensor:
    """How far two passes with other dropout differ, as the symmetric Kullback-Leibler divergence over first pieces.

    R-Drop, after Liang et al., NeurIPS 2021.
    """
    seen = labels != IGNORED
    logs = [functional.log_softmax(scores[seen], dim=-1) for scores in (one, other)]
    there, back = (functional.kl_div(a, b, reduction="batchmean", log_target=True) for a, b in (logs, reversed(logs)))
    return (there + back) / 2


def speaker_loss(scores: Tensor, speakers: Tensor) -> Tensor:
    """Cross-entropy of the kind of speaker, from the sum of the scores of a span's first and last token."""
    row, first, last, kind = speakers.T
    lost = functional.cross_entropy(scores[row, first] + scores[row, last], kind, reduction="sum")
    return lost / max(1, len(speakers))


def link_loss(network: Network, vectors: Tensor, links: dict[str, Links], *ties: str) -> Tensor:
    """The mean, over all that seek by these ties, of the negative log of the probability of all that is right."""
    losses = [_link_losses(network, vectors, tie, links[tie]) for tie in ties]
    return torch.cat(losses).sum() / max(1, sum(map(len, losses)))


def _link_losses(network: Network, vectors: Tensor, tie: str, links: Links) -> Tensor:
    scores = tie_scores(network, tie, vectors, links).masked_fill(~links.within, HIDDEN)
    chances = functional.log_softmax(functional.pad(scores, (1, 0)), dim=-1)
    return -torch.logsumexp(chances.masked_fill(~links.right, HIDDEN), dim=-1)


def tie_scores(network: Network, tie: str, vectors: Tensor, links: Links) -> Tensor:
    """Scores of what seeks (rows) against what is sought (columns), as `sayso.inference.tie_scores` has them."""
    spans = (links.seeking, links.sought)
    one, other = (_ends(vectors, places, use) for places, use in zip(spans, ROLES[tie], strict=True))
    # By a product, since on a GPU the gradient of looking few values up many times is slow.
    by_distance = functional.one_hot(links.buckets, BUCKETS).float() @ network.tie_bias[TIES.index(tie)]
    return one @ other.T / WIDTH**0.5 + by_distance


def _ends(vectors: Tensor, places: Tensor, use: int) -> Tensor:
    row, first, last = places.T
    part = vectors[..., part_for(use)].float()
    return part[row, first] + part[row, last]
