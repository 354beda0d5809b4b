"""Fine-tune the network on the collections at hand: `python -m training.train NAME --data DATA --runs RUNS`.

NAME is of configurations.toml. Writes a checkpoint to the run's folder, RUNS/NAME, every few minutes and resumes from
it; ends with `network.pt`, the weights, and `model`, the folder that sayso loads.
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

from training.batches import collate, epoch_examples, mask_words
from training.config import Config, named_config
from training.encoder import encoder_folder, load_tokenizer
from training.examples import Example, MarkedArticle
from training.export import write
from training.gather import gather
from training.loss import label_loss, reference_loss, speaker_loss, taught_loss, tie_loss
from training.network import SMALL, Network, load_pretrained, load_trained
from training.teach import mark_all


class Run:
    """A training run that can be stopped at any moment and resumed: all of its state is in `state`."""

    def __init__(self, folder: Path, config: Config, steps: int) -> None:
        self.folder, self.config, self.steps, self.step = folder, config, steps, 0
        torch.manual_seed(1)  # the heads of all runs begin alike, so that their weights can be averaged
        self.network = Network(config.dropout, SMALL._replace(layers=config.layers))
        if config.start:
            load_trained(self.network, [folder.parent / name / "network.pt" for name in config.start])
        else:
            load_pretrained(self.network, encoder_folder() / "model.safetensors")
        torch.manual_seed(config.seed)
        self.average = {name: tensor.clone() for name, tensor in self.network.state_dict().items()}
        groups: list[dict[str, Any]] = [
            {"params": parameters, "lr": config.rate * config.layer_decay**depth, "weight_decay": config.weight_decay}
            for depth, parameters in enumerate(self.network.pretrained_parts())
        ]
        groups.append({"params": self.network.new_parts(), "lr": config.rate_of_new_parts, "weight_decay": 0.0})
        self.optimizer = torch.optim.AdamW(groups, fused=True)
        self.schedule = torch.optim.lr_scheduler.LambdaLR(self.optimizer, self._rate)

    def _rate(self, step: int) -> float:
        warm = max(1, int(self.config.warm_up * self.steps))
        return min((step + 1) / warm, max(0.0, (self.steps - step) / max(1, self.steps - warm)))

    def learn(self, examples: Sequence[Example]) -> dict[str, float]:
        """One step; returns the losses, unweighted."""
        batch = collate(examples)
        scores = self.network(mask_words(batch, self.config.masking), batch.features)
        losses = {
            "label": label_loss(scores.labels, batch.labels),
            "taught": taught_loss(scores.labels, batch.taught),
            "tie": tie_loss(self.network, scores.vectors, examples),
            "reference": reference_loss(self.network, scores.vectors, examples),
            "name": label_loss(scores.names, batch.names),
            "speaker": speaker_loss(scores.speakers, examples),
            "circumstance": label_loss(scores.circumstances, batch.circumstances),
        }
        self.optimizer.zero_grad(set_to_none=True)
        torch.stack([loss * self._weight(name) for name, loss in losses.items()]).sum().backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimizer.step()
        self.schedule.step()
        self.step += 1
        self._average()
        return {name: round(loss.item(), 4) for name, loss in losses.items()}

    def _weight(self, loss: str) -> float:
        taught = self.config.taught_share if self.config.teachers else 0.0
        shares = {"label": 1 - taught, "taught": taught}
        return shares[loss] if loss in shares else float(getattr(self.config, f"{loss}_weight"))

    @torch.no_grad()
    def _average(self) -> None:
        keep = min(self.config.averaging, (1 + self.step) / (10 + self.step))
        for name, tensor in self.network.state_dict().items():
            self.average[name].lerp_(tensor, 1 - keep)

    def weights(self) -> dict[str, Tensor]:
        """Those that the configuration asks for: the moving average, or the last."""
        return self.average if self.config.weights == "average" else self.network.state_dict()

    def save(self) -> None:
        state = {
            "step": self.step,
            "network": self.network.state_dict(),
            "average": self.average,
            "optimizer": self.optimizer.state_dict(),
            "schedule": self.schedule.state_dict(),
            "random": torch.get_rng_state(),
        }
        aside = self.folder / "checkpoint.tmp"
        torch.save(state, aside)
        aside.replace(self.folder / "checkpoint.pt")

    def resume(self) -> None:
        path = self.folder / "checkpoint.pt"
        if not path.exists():
            return
        state = torch.load(path, weights_only=True)
        self.step, self.average = state["step"], state["average"]
        self.network.load_state_dict(state["network"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.schedule.load_state_dict(state["schedule"])
        torch.set_rng_state(state["random"])


def train(run: Run, articles: Sequence[MarkedArticle], log: Path, save_every: float = 240) -> None:
    """Run to the end from wherever the run is."""
    run.network.train()
    saved = begun = time.monotonic()
    first = run.step
    for number, examples in _from_step(articles, run):
        losses = run.learn(examples)
        now = time.monotonic()
        with log.open("a") as out:
            left = (now - begun) / (run.step - first) * (run.steps - run.step)
            row = {"step": run.step, "of": run.steps, "epoch": number, **losses, "left_s": round(left)}
            out.write(json.dumps(row) + "\n")
        if now - saved > save_every:
            run.save()
            saved = now
    run.save()
    torch.save(run.weights(), run.folder / "network.pt")


def _from_step(articles: Sequence[MarkedArticle], run: Run) -> Iterator[tuple[int, list[Example]]]:
    done = 0
    for epoch in range(run.config.epochs):
        for examples in _epoch(articles, run.config, epoch):
            done += 1
            if done > run.step:
                yield epoch, examples


def _epoch(articles: Sequence[MarkedArticle], config: Config, epoch: int) -> list[list[Example]]:
    return epoch_examples(articles, config.pieces_per_batch, config.seed, epoch)


def train_named(name: str, data: Path, runs: Path) -> Path:
    """Train a configuration of configurations.toml, or go on with it; returns the folder that sayso loads."""
    config = named_config(name)
    folder = runs / name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.json").write_text(json.dumps(dataclasses.asdict(config), indent=1))
    teachers = [runs / teacher / "model" for teacher in config.teachers]
    articles = mark_all(gather(data), teachers, load_tokenizer(), folder / "taught.npz")
    steps = sum(len(_epoch(articles, config, epoch)) for epoch in range(config.epochs))
    run = Run(folder, config, steps)
    run.resume()
    train(run, articles, folder / "log.jsonl")
    run.network.load_state_dict(run.weights())
    write(run.network, folder / "model")
    return folder / "model"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name", help="of configurations.toml")
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds polnear/train")
    parser.add_argument("--runs", type=Path, required=True, help="the folder for the folders of all runs")
    chosen = parser.parse_args()
    train_named(chosen.name, chosen.data, chosen.runs)


if __name__ == "__main__":
    main()
