"""How fast, as ratios measured side by side in one run: `python -m benchmarks.speed --texts FOLDER`.

  whole     articles a second from files to a ledger, against the model's calls alone on the same windows
  workers   two worker processes against one
  windows   the model's calls as they are, against the same windows each padded to 256 pieces (longer ones are cut):
            of all readings, and of first readings alone, without those of contents for what is said inside

Run it on a machine that does nothing else. Each ratio is the middle of several rounds, in which the two sides
take turns.
"""

import argparse
import statistics
import tempfile
import time
from collections import deque
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import numpy as np

from sayso.inference import Ints, Model, Scored, load_model
from sayso.inference.batches import pad
from sayso.ingest import Item, find_items, parse
from sayso.ledger import Ledger
from sayso.pipeline import find_statements, keep, read_items
from sayso.records import Article

FIXED = 254
BATCH = 8
FEW = 10


class Recorder(Model):
    """A model that keeps the windows of each call."""

    def __init__(self, model: Model) -> None:
        self.__dict__.update(model.__dict__)
        self.calls: list[list[Ints]] = []

    def score(self, windows: Sequence[Ints]) -> list[Scored]:
        self.calls.append(list(windows))
        return super().score(windows)


def seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def ratio(name: str, slow: Callable[[], object], fast: Callable[[], object], rounds: int, articles: int) -> None:
    """Print how many times as fast `fast` is as `slow`."""
    pairs = [(seconds(slow), seconds(fast)) for _ in range(rounds)]
    middle = statistics.median(one / other for one, other in pairs)
    one, other = (articles / statistics.median(times) for times in zip(*pairs, strict=True))
    print(f"{name}: {middle:.2f}  ({other:.2f} against {one:.2f} articles/s)", flush=True)


def record(article: Article, model: Model) -> list[list[Ints]]:
    """The windows of each call that an article makes to the model: its own, then those of its contents."""
    recorder = Recorder(model)
    find_statements(article, recorder)
    return recorder.calls


def score(model: Model, calls: Sequence[Sequence[Ints]]) -> None:
    for windows in calls:
        model.score(windows)


def run(model: Model, batches: Sequence[Ints]) -> None:
    for batch in batches:
        model.run(batch)


def read_all(items: Sequence[Item], jobs: int, *, fast: bool = False) -> None:
    """Read items into a new ledger."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "speed.sayso"
        with Ledger.open(path) as ledger:
            deque(keep(read_items(items, jobs=jobs, ledger=path, fast=fast), ledger, fast=fast), maxlen=0)


def fixed_batches(windows: Sequence[Ints]) -> list[Ints]:
    """The windows cut at 254 pieces, each padded to 256 with its marks, in batches of eight."""
    short = [window[:, at : at + FIXED] for window in windows for at in range(0, window.shape[1], FIXED)]
    inputs = np.zeros((len(short), 4, FIXED + 2), dtype=np.int64)
    for i, window in enumerate(short):
        length = window.shape[1] + 2
        inputs[i, :, :length] = pad([window])[0]
    return [inputs[at : at + BATCH] for at in range(0, len(inputs), BATCH)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", default="../shared/data/polnear/dev/text", help="a folder of articles")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--limit", type=int, default=120, help="how many articles")
    chosen = parser.parse_args()
    items = [item for item in find_items([chosen.texts]) if isinstance(item, Item)][: chosen.limit]
    articles = [article for article in map(parse, items) if isinstance(article, Article)]
    model = load_model(threads=1)
    readings = [record(article, model) for article in articles]
    every = [windows for calls in readings for windows in calls]
    measure = partial(ratio, rounds=chosen.rounds, articles=len(articles))
    measure("whole against the model's calls alone", partial(score, model, every), partial(read_all, items, 1))
    measure("two workers against one", partial(read_all, items, 1), partial(read_all, items, 2))
    some = readings[:FEW]
    measure = partial(ratio, rounds=chosen.rounds, articles=len(some))
    for name, calls in (
        ("all readings", [windows for reading in some for windows in reading]),
        ("first readings alone", [reading[0] for reading in some]),
    ):
        padded = [batch for windows in calls for batch in fixed_batches(windows)]
        measure(
            f"windows as they are against padded to 256, {name}",
            partial(run, model, padded),
            partial(score, model, calls),
        )


if __name__ == "__main__":
    main()
