"""Fine-tune the network on the collections at hand: `python -m training.train NAME --data DATA --runs RUNS`.

NAME is of configurations.toml. Writes a checkpoint to the run's folder, RUNS/NAME, every few minutes and resumes from
it; ends with `network.pt`, the weights, and `model`, the folder that sayso loads. A configuration that leaves out parts
of the articles trains one network for each part, to teach others: in the folders `part-0`, `part-1` and so on.
"""

import argparse
import dataclasses
import json
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from training.batches import Batch, collate, epoch_examples, mask_words
from training.config import Config, named_config
from training.encoder import encoder_folder, load_tokenizer
from training.examples import Example, MarkedArticle
from training.export import write
from training.gather import gather
from training.loss import agreement_loss, label_loss, link_loss, speaker_loss, taught_loss
from training.network import SMALL, Network, Scores, load_pretrained, load_trained
from training.paths import path_loss
from training.teach import mark_all, part_of

DEVICE = torch.device("cuda" if torch.cuda.is_available() else "cpu")
SHORT = DEVICE.type == "cuda" or torch.cpu._is_avx512_bf16_supported()  # whether bfloat16 is computed faster
torch.backends.cuda.enable_cudnn_sdp(False)  # it plans anew for each length of a batch, for longer than it computes


class Run:
    """A training run that can be stopped at any moment and resumed: all of its state is in `state`."""

    def __init__(self, folder: Path, config: Config, runs: Path | None = None) -> None:
        self.folder, self.config = folder, config
        self.epoch = self.done = 0
        torch.manual_seed(1)  # the heads of all runs begin alike, so that their weights can be averaged
        network = Network(config.dropout, SMALL._replace(layers=config.layers))
        if config.start:
            load_trained(network, [(runs or folder.parent) / name / "network.pt" for name in config.start])
        else:
            load_pretrained(network, encoder_folder() / "model.safetensors")
        self.network = network.to(DEVICE)
        torch.manual_seed(config.seed)
        self.average = {name: tensor.clone() for name, tensor in self.network.state_dict().items()}
        groups: list[dict[str, Any]] = [
            {"params": parameters, "lr": config.rate * config.layer_decay**depth, "weight_decay": config.weight_decay}
            for depth, parameters in enumerate(self.network.pretrained_parts())
        ]
        groups.append({"params": self.network.new_parts(), "lr": config.rate_of_new_parts, "weight_decay": 0.0})
        self.rates = [float(group["lr"]) for group in groups]
        self.optimizer = torch.optim.AdamW(groups, fused=True)

    def learn(self, batch: Batch, progress: float) -> dict[str, Tensor]:
        """One step, at this share of the whole run; returns the losses, unweighted."""
        for group, rate in zip(self.optimizer.param_groups, self.rates, strict=True):
            group["lr"] = rate * min(progress / self.config.warm_up, (1 - progress) / (1 - self.config.warm_up))
        losses = self.losses(batch)
        self.optimizer.zero_grad(set_to_none=True)
        torch.stack([loss * self._weight(name) for name, loss in losses.items()]).sum().backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimizer.step()
        self._average()
        return {name: loss.detach() for name, loss in losses.items()}

    def losses(self, batch: Batch) -> dict[str, Tensor]:
        """By name; with agreement of two passes, if the configuration asks for it."""
        scores = self._scores(batch)
        losses = {
            "label": label_loss(scores.labels, batch.labels),
            "taught": taught_loss(scores.labels, batch.taught),
            "tie": link_loss(self.network, scores.vectors, batch.links, "source of cue", "cue of content"),
            "reference": link_loss(self.network, scores.vectors, batch.links, "name of reference"),
            "name": label_loss(scores.names, batch.names),
            "speaker": speaker_loss(scores.speakers, batch.speakers),
            "circumstance": label_loss(scores.circumstances, batch.circumstances),
        }
        if self.config.path_share:
            losses["path"] = path_loss(scores.labels, batch.labels)
        if self.config.agreement_weight:
            again = self._scores(batch)
            losses["agreement"] = agreement_loss(scores.labels, again.labels, batch.labels)
        return losses

    def _scores(self, batch: Batch) -> Scores:
        pieces = mask_words(batch, self.config.masking)
        with torch.autocast(DEVICE.type, torch.bfloat16, enabled=SHORT):
            scores: Scores = self.network(pieces, batch.features)
        return Scores(*(one.float() for one in scores))

    def _weight(self, loss: str) -> float:
        taught = self.config.taught_share if self.config.teachers else 0.0
        paths = self.config.path_share
        shares = {"label": (1 - taught) * (1 - paths), "path": (1 - taught) * paths, "taught": taught}
        return shares[loss] if loss in shares else float(getattr(self.config, f"{loss}_weight"))

    @torch.no_grad()
    def _average(self) -> None:
        self.done += 1
        keep = min(self.config.averaging, (1 + self.done) / (10 + self.done))
        state = self.network.state_dict()
        torch._foreach_lerp_(list(self.average.values()), [state[name] for name in self.average], 1 - keep)

    def weights(self) -> dict[str, Tensor]:
        """Those that the configuration asks for: the moving average, or the last."""
        chosen = self.average if self.config.weights == "average" else self.network.state_dict()
        return {name: tensor.cpu() for name, tensor in chosen.items()}

    def save(self) -> None:
        """Write a checkpoint, as it is after a whole epoch."""
        state = {
            "epoch": self.epoch,
            "done": self.done,
            "network": self.network.state_dict(),
            "average": self.average,
            "optimizer": self.optimizer.state_dict(),
            "random": torch.get_rng_state(),
        }
        aside = self.folder / "checkpoint.tmp"
        torch.save(state, aside)
        aside.replace(self.folder / "checkpoint.pt")

    def resume(self) -> None:
        """Go on from the checkpoint, if there is one."""
        path = self.folder / "checkpoint.pt"
        if not path.exists():
            return
        state = torch.load(path, weights_only=True, map_location=DEVICE)
        self.epoch, self.done, self.average = state["epoch"], state["done"], state["average"]
        self.network.load_state_dict(state["network"])
        self.optimizer.load_state_dict(state["optimizer"])
        torch.set_rng_state(state["random"].cpu())


def train(run: Run, articles: Sequence[MarkedArticle], log: Path, save_every: float = 240) -> None:
    """Run to the end from wherever the run is. A line of the log for each epoch, with the means of its losses."""
    run.network.train()
    saved = begun = time.monotonic()
    first, epochs = run.epoch, run.config.epochs
    while run.epoch < epochs:
        batches = _epoch(articles, run.config, run.epoch)
        losses = [run.learn(batch.to(DEVICE), progress) for batch, progress in _paced(batches, run.epoch, epochs)]
        run.epoch += 1
        now = time.monotonic()
        left = (now - begun) / (run.epoch - first) * (epochs - run.epoch)
        means = {name: round(torch.stack([one[name] for one in losses]).mean().item(), 4) for name in losses[0]}
        with log.open("a") as out:
            out.write(json.dumps({"epoch": run.epoch, "of": epochs, **means, "left_s": round(left)}) + "\n")
        if now - saved > save_every:
            run.save()
            saved = now
    torch.save(run.weights(), run.folder / "network.pt")


def _paced(batches: Sequence[Sequence[Example]], epoch: int, epochs: int) -> Iterator[tuple[Batch, float]]:
    for i, examples in enumerate(batches):
        yield collate(examples), (epoch + (i + 0.5) / len(batches)) / epochs


def _epoch(articles: Sequence[MarkedArticle], config: Config, epoch: int) -> list[list[Example]]:
    return epoch_examples(articles, config.pieces_per_batch, config.seed, epoch)


def train_named(name: str, data: Path, runs: Path, parts: Sequence[int] = ()) -> Path:
    """Train a configuration of configurations.toml, or go on with it; returns the folder that sayso loads."""
    config = named_config(name)
    folder = runs / name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.json").write_text(json.dumps(dataclasses.asdict(config), indent=1))
    articles = mark_all(gather(data), [runs / teacher for teacher in config.teachers], load_tokenizer(), DEVICE)
    if not config.parts:
        network = _train_in(folder, config, runs, articles)
        write(network, folder / "model")
    for part in parts or range(config.parts):
        seen = [one for one in articles if part_of(one.name, config.parts) != part]
        _train_in(folder / f"part-{part}", config, runs, seen)
    return folder / "model"


def _train_in(folder: Path, config: Config, runs: Path, articles: Sequence[MarkedArticle]) -> Network:
    folder.mkdir(exist_ok=True)
    run = Run(folder, config, runs)
    run.resume()
    train(run, articles, folder / "log.jsonl")
    run.network.load_state_dict(run.weights())
    return run.network.cpu()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name", help="of configurations.toml")
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds polnear/train")
    parser.add_argument("--runs", type=Path, required=True, help="the folder for the folders of all runs")
    parser.add_argument("--part", type=int, action="append", default=[], help="train this part alone; repeatable")
    chosen = parser.parse_args()
    train_named(chosen.name, chosen.data, chosen.runs, chosen.part)


if __name__ == "__main__":
    main()
