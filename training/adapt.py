"""Go on with the encoder's own pretraining over the texts at hand: `python -m training.adapt --data DATA --runs RUNS`.

Hidden words are guessed from those around them, with the features of case, quotation and place in view (task-adaptive
pretraining, Gururangan et al., ACL 2020). Ends with RUNS/adapted/network.pt, which a configuration can start from.
"""

import argparse
import json
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.batches import MASK, Batch, collate, epoch_examples
from training.encoder import encoder_folder, load_tokenizer
from training.examples import IGNORED, MarkedArticle
from training.gather import gather
from training.network import VOCABULARY, Network, load_pretrained
from training.train import DEVICE

RATE, WARM_UP, WEIGHT_DECAY = 2e-4, 0.06, 0.01
HIDDEN_SHARE, LEFT_AS_IT_IS, SWAPPED = 0.2, 0.1, 0.1
PIECES_PER_BATCH = 16384


class Guesser(nn.Module):
    """The network's encoder with a head that guesses pieces, tied to the embeddings of words."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        width = network.words.embedding_dim
        self.network = network
        self.turn = nn.Linear(width, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.bias = nn.Parameter(torch.zeros(VOCABULARY))

    def forward(self, pieces: Tensor, features: Tensor, asked: Tensor) -> Tensor:
        """Scores of the whole vocabulary at the positions asked for."""
        states = self.network.encode(pieces, features)[asked]
        turned = self.norm(functional.gelu(self.turn(states)))
        return turned @ self.network.words.weight.T + self.bias


def hide(batch: Batch) -> tuple[Tensor, Tensor]:
    """The pieces with some hidden, left or swapped for others as in BERT, and where a guess is asked for.

    A word's pieces are hidden together.
    """
    pieces = batch.pieces
    first = batch.names != IGNORED
    word = first.cumsum(1)
    draws = torch.rand(pieces.shape, device=pieces.device).gather(1, word.clamp(max=pieces.shape[1] - 1))
    inside = (word > 0) & (pieces != 0)
    asked = inside & (draws < HIDDEN_SHARE)
    share = draws / HIDDEN_SHARE
    others = torch.randint(1000, VOCABULARY, pieces.shape, device=pieces.device)
    changed = torch.where(share < SWAPPED, others, MASK)
    return torch.where(asked & (share < 1 - LEFT_AS_IT_IS), changed, pieces), asked


def adapt(articles: list[MarkedArticle], folder: Path, epochs: int) -> None:
    """Train, with a line of the log for each epoch, and keep the weights."""
    torch.manual_seed(1)
    network = Network()
    load_pretrained(network, encoder_folder() / "model.safetensors")
    guesser = Guesser(network).to(DEVICE).train()
    optimizer = torch.optim.AdamW(guesser.parameters(), lr=RATE, weight_decay=WEIGHT_DECAY, fused=True)
    for epoch in range(epochs):
        losses = []
        batches = epoch_examples(articles, PIECES_PER_BATCH, seed=0, epoch=epoch)
        for i, examples in enumerate(batches):
            progress = (epoch + (i + 0.5) / len(batches)) / epochs
            for group in optimizer.param_groups:
                group["lr"] = RATE * min(progress / WARM_UP, (1 - progress) / (1 - WARM_UP))
            batch = collate(examples).to(DEVICE)
            hidden, asked = hide(batch)
            with torch.autocast(DEVICE.type, torch.bfloat16, enabled=DEVICE.type == "cuda"):
                scores = guesser(hidden, batch.features, asked)
            loss = functional.cross_entropy(scores.float(), batch.pieces[asked])
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            if torch.nn.utils.clip_grad_norm_(guesser.parameters(), 1.0).isfinite():
                optimizer.step()
            losses.append(loss.detach())
        with (folder / "log.jsonl").open("a") as out:
            out.write(json.dumps({"epoch": epoch + 1, "of": epochs, "loss": torch.stack(losses).mean().item()}) + "\n")
    torch.save({name: tensor.cpu() for name, tensor in network.state_dict().items()}, folder / "network.pt")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--runs", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=60)
    chosen = parser.parse_args()
    folder = chosen.runs / "adapted"
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer = load_tokenizer()
    adapt([MarkedArticle(one, tokenizer) for one in gather(chosen.data)], folder, chosen.epochs)


if __name__ == "__main__":
    main()
