"""What other ways to store and run the weights cost and give: `python -m benchmarks.cost [FOLDER …]`.

Each way reads PolNeAR dev by itself, on one thread: pieces a second over the windows of the first readings (the middle
of rounds in which the ways take turns), the share of tokens that get the label which the shipped way gives, and the F1
of the project's scorer. FOLDERs are further models (of fewer layers, say), run as the shipped one and as with --fast.
`--network network.pt` adds the weights as they were before they were stored in 8 bits. `--svg` draws them.

Needs the dependency group 'benchmarks', and 'training' for --network.
"""

import argparse
import statistics
import tempfile
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import openvino
from numpy.typing import NDArray
from training.card import WEIGHTS
from training.polnear import read_articles

from benchmarks.accuracy import score
from benchmarks.data import read_arguments
from benchmarks.frontier import Point, draw
from benchmarks.speed import Recorder, seconds
from sayso.inference import ENGLISH, Ints, Model, Window, load_model, read_windows
from sayso.interchange import to_json
from sayso.pipeline import find_statements
from sayso.records import Article
from sayso.segment import segment

Inputs = Mapping[str, NDArray[np.int64]]


class OpenVino:
    """A graph run by OpenVINO on one thread, with the interface of a session of onnxruntime."""

    def __init__(self, graph: Path) -> None:
        options = {"INFERENCE_NUM_THREADS": 1, "INFERENCE_PRECISION_HINT": "f32"}
        self._compiled = openvino.Core().compile_model(str(graph), "CPU", options)

    def run(self, _: None, inputs: Inputs) -> list[NDArray[np.float32]]:
        found = self._compiled(dict(inputs))
        return [found[output] for output in self._compiled.outputs]


def with_session(model: Model, name: str, session: Any) -> Model:
    """The same model run by another session."""
    return Model(name, model.tokenizer, session, model.tie_bias, model.confidence)


def start(graph: bytes) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])


def ways(folder: Path, name: str = "") -> dict[str, tuple[Model, float]]:
    """A model as it is run by itself and with --fast, and how many megabytes its weights take."""
    said = {"8-bit weights, products of floats": False, "8-bit weights, products of integers (--fast)": True}
    return {
        f"{name}, {way}" if name else way: (load_model(folder, threads=1, fast=fast), size(folder))
        for way, fast in said.items()
    }


def other_ways(folder: Path, network: Path | None) -> dict[str, tuple[Model, float]]:
    """The same model run by OpenVINO, and with weights of more bits."""
    model = load_model(folder, threads=1)
    found = {"the first, by OpenVINO": (with_session(model, "openvino", OpenVino(folder / "model.onnx")), size(folder))}
    if network:
        from training.drawing import Bits
        from training.export import mean
        from training.graph import to_graph

        more: tuple[Bits, ...] = (16, 32)
        for bits in more:
            graph = to_graph(mean([network]), bits=bits).SerializeToString()
            found[f"{bits}-bit weights, products of floats"] = (with_session(model, "", start(graph)), len(graph) / 1e6)
    return found


def size(folder: Path) -> float:
    """Megabytes of a model's weights."""
    return (folder / WEIGHTS).stat().st_size / 1e6


def speeds(models: Mapping[str, Model], windows: Sequence[Ints], rounds: int) -> dict[str, float]:
    """Pieces a second, the middle of rounds."""
    times: dict[str, list[float]] = {name: [] for name in models}
    for _ in range(rounds):
        for name, model in models.items():
            times[name].append(seconds(partial(model.score, windows)))
    pieces = sum(window.shape[1] for window in windows)
    return {name: pieces / statistics.median(took) for name, took in times.items()}


def read(articles: Sequence[Article], model: Model) -> list[Window]:
    return [
        window
        for article in articles
        for windows in read_windows(article.text, [segment(article)], model)
        for window in windows
    ]


def agreement(one: Sequence[Window], other: Sequence[Window]) -> float:
    """The share of tokens with the same likeliest label, in percent."""
    labels = [
        np.concatenate([window.tokens(window.scored.labels).argmax(1) for window in windows])
        for windows in (one, other)
    ]
    return round(100 * float((labels[0] == labels[1]).mean()), 2)


def accuracy(articles: Sequence[Article], model: Model, scorer: Path, gold: Path) -> list[float]:
    """F1 of sources, cues, contents and statements."""
    with tempfile.TemporaryDirectory() as aside:
        path = Path(aside) / "predictions.jsonl"
        path.write_text(
            "".join(to_json(one, find_statements(one, model, nested=False)) + "\n" for one in articles), "utf-8"
        )
        figures = score(scorer, gold, path)
    return [figures[name] for name in ("source_f1", "cue_f1", "content_f1", "statements_f1")]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("models", type=Path, nargs="*", help="folders of further models")
    parser.add_argument("--network", type=Path, help="network.pt that the shipped model was exported from")
    parser.add_argument("--scorer", type=Path, default=Path("../shared/eval/score_polnear.py"))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--svg", type=Path, help="where to draw F1 of statements against speed")
    parser.add_argument("--limit", type=int, default=20, help="how many articles the speed is measured on")
    chosen = read_arguments(parser, "polnear/dev", floors=False)
    gold = chosen.data / "polnear" / "dev"
    articles = [article for article, _ in read_articles(gold)]
    found = ways(ENGLISH) | other_ways(ENGLISH, chosen.network)
    for folder in chosen.models:
        found |= ways(folder, folder.name)
    models = {name: model for name, (model, _) in found.items()}
    recorder = Recorder(next(iter(models.values())))
    read(articles[: chosen.limit], recorder)
    fast = speeds(models, [window for call in recorder.calls for window in call], chosen.rounds)
    first = next(iter(fast.values()))
    shipped = read(articles, next(iter(models.values())))
    points: list[Point] = []
    print("| way | MB | pieces/s | times | same labels, % | source / cue / content / statements F1 |")
    print("|---|---|---|---|---|---|")
    for name, (model, megabytes) in found.items():
        same = agreement(shipped, read(articles, model))
        marks = accuracy(articles, model, chosen.scorer, gold)
        points.append(Point(name, fast[name], marks[-1]))
        speed = f"{fast[name]:.0f} | {fast[name] / first:.2f}"
        print(f"| {name} | {megabytes:.1f} | {speed} | {same} | {' / '.join(map(str, marks))} |", flush=True)
    if chosen.svg:
        chosen.svg.write_text(draw(points), encoding="utf-8")


if __name__ == "__main__":
    main()
