"""What other ways to store and run the weights cost and give: `python -m benchmarks.cost [FOLDER …]`.

Each way reads PolNeAR dev by itself, on one thread: pieces a second over the windows of the first readings (the middle
of rounds in which the ways take turns), the share of tokens that get the label which the shipped way gives, and the F1
of the project's scorer. FOLDERs are further models (of fewer layers, say), run as the shipped one and computed in 8
bits. `--network network.pt` adds the weights as they were before they were stored in 8 bits. `--svg` draws them.

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
import onnx
import onnxruntime
import openvino
from numpy.typing import NDArray
from onnx import numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
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


def start(graph: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])


def widened(graph: Path, to: Path) -> Path:
    """The graph with its 8-bit weights written out as 32-bit floats."""
    model = onnx.load(graph)
    stored = {one.name: numpy_helper.to_array(one) for one in model.graph.initializer}
    small = [name.removesuffix(".small") for name in stored if name.endswith(".small")]
    kept = [one for one in model.graph.initializer if one.name.rsplit(".", 1)[0] not in small]
    wide = [
        numpy_helper.from_array(stored[f"{name}.small"].astype(np.float32) * stored[f"{name}.scale"], name)
        for name in small
    ]
    nodes = [node for node in model.graph.node if not set(node.output) & {*small, *(f"{name}.wide" for name in small)}]
    del model.graph.initializer[:], model.graph.node[:]
    model.graph.initializer.extend([*kept, *wide])
    model.graph.node.extend(nodes)
    onnx.save(model, to)
    return to


def halved(graph: Path, to: Path) -> Path:
    """The graph with its large matrices stored as 16-bit floats, widened when it is loaded."""
    model = onnx.load(graph)
    casts = []
    for one in model.graph.initializer:
        values = numpy_helper.to_array(one)
        if values.dtype == np.float32 and values.ndim == 2:
            casts.append(onnx.helper.make_node("Cast", [f"{one.name}.half"], [one.name], to=onnx.TensorProto.FLOAT))
            one.CopyFrom(numpy_helper.from_array(values.astype(np.float16), f"{one.name}.half"))
    nodes = [*casts, *model.graph.node]
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    onnx.save(model, to)
    return to


def ways(folder: Path, network: Path | None, aside: Path) -> dict[str, tuple[Model, float]]:
    """Each way by name: the model, and how many megabytes it is stored in."""
    shipped = load_model(folder, threads=1)
    graph = folder / "model.onnx"
    full = widened(graph, aside / "full.onnx")
    made = {"8-bit weights, 32-bit compute (shipped)": (shipped, size(graph))}
    if network:
        from training.export import mean, to_graph

        full = aside / "network.onnx"
        full.write_bytes(to_graph(mean([network])).SerializeToString())
        made["32-bit weights and compute"] = (with_session(shipped, "32", start(full)), size(full))
        half = halved(full, aside / "half.onnx")
        made["16-bit weights, 32-bit compute"] = (with_session(shipped, "16", start(half)), size(half))
    made["8-bit weights and compute"] = computed_small(shipped, full, aside)
    made["shipped, run by OpenVINO"] = (with_session(shipped, "openvino", OpenVino(graph)), size(graph))
    return made


def computed_small(model: Model, full: Path, aside: Path) -> tuple[Model, float]:
    """The same model with its products computed in 8 bits, and its megabytes."""
    quantized = aside / f"{full.stem}-quantized.onnx"
    quantize_dynamic(full, quantized, weight_type=QuantType.QInt8, per_channel=True)
    return with_session(model, "8", start(quantized)), size(quantized)


def further_ways(folder: Path, aside: Path) -> dict[str, tuple[Model, float]]:
    """A further model as the shipped one is run, and computed in 8 bits."""
    model, graph = load_model(folder, threads=1), folder / "model.onnx"
    full = widened(graph, aside / f"{folder.name}.onnx")
    return {folder.name: (model, size(graph)), f"{folder.name}, 8-bit compute": computed_small(model, full, aside)}


def size(graph: Path) -> float:
    return graph.stat().st_size / 1e6


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
        path.write_text("".join(to_json(one, find_statements(one, model)) + "\n" for one in articles), encoding="utf-8")
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
    with tempfile.TemporaryDirectory() as aside:
        found = ways(ENGLISH, chosen.network, Path(aside))
        for folder in chosen.models:
            found |= further_ways(folder, Path(aside))
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
