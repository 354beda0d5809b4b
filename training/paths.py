"""The loss of whole paths: how likely the annotators' labels are among all that make well-formed spans.

Training on each token by itself spreads chances over labels that no path can hold together, which `sayso.inference`'s
walk then leaves out. A linear-chain conditional random field (Lafferty et al., ICML 2001) without weights of its own.
"""

import torch
from torch import Tensor
from torch.nn.utils.rnn import pad_sequence

from sayso.inference import SPANS
from training.examples import IGNORED
from training.network import HIDDEN


def path_loss(scores: Tensor, labels: Tensor) -> Tensor:
    """The negative log-likelihood of the labelled paths, a token; 0 if none is labelled.

    `scores` is batch × length × labels, `labels` batch × length with IGNORED on all but first pieces of words.
    """
    seen = labels != IGNORED
    rows = seen.any(dim=1).nonzero().flatten().tolist()
    if not rows:
        return scores.sum() * 0
    tokens = pad_sequence([scores[row, seen[row]] for row in rows], batch_first=True)
    wanted = pad_sequence([labels[row, seen[row]] for row in rows], batch_first=True)
    lengths = seen[rows].sum(dim=1)
    within = torch.arange(tokens.shape[1], device=tokens.device) < lengths[:, None]
    right = (tokens.gather(-1, wanted[..., None])[..., 0] * within).sum(dim=1)
    return (all_paths(tokens, within) - right).sum() / lengths.sum()


def all_paths(tokens: Tensor, within: Tensor) -> Tensor:
    """The log of the sum, over all well-formed paths, of the exponential of their scores; n.

    `tokens` is n × length × labels, `within` n × length, whether there is a token. A path ends outside of spans.
    """
    sums = tokens.new_full((len(tokens), len(SPANS.moves)), HIDDEN)
    sums[:, 0] = 0
    for token, there in zip(tokens.unbind(1), within.unbind(1), strict=True):
        arrivals = [
            torch.logsumexp(torch.stack([sums[:, state] + token[:, label] for state, label in moves]), dim=0)
            for moves in SPANS.moves
        ]
        sums = torch.where(there[:, None], torch.stack(arrivals, dim=1), sums)
    return sums[:, 0]
