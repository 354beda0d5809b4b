"""A trained network → the folder that sayso loads: `python -m training.export --run RUN --to src/sayso/models/en`.

Matrices are stored as 8-bit integers with a scale for each row, and widened by the graph itself, so that whoever
loads it computes in 32-bit floats.
"""

import argparse
import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn
from torch.nn import functional

from sayso.inference import Scored
from training.network import Network
from training.train import encoder_folder, load_tokenizer

SMALLEST = 4096


class Scorer(nn.Module):
    """The network as it is served: log-probabilities in place of scores where each token has a label."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces: Tensor, features: Tensor) -> tuple[Tensor, ...]:
        scores = self.network(pieces, features)
        labels, names, circumstances = (
            functional.log_softmax(one, dim=-1) for one in (scores.labels, scores.names, scores.circumstances)
        )
        return labels, scores.vectors, names, scores.speakers, circumstances


def to_graph(network: Network) -> onnx.ModelProto:
    """The network as an ONNX graph with free batch and length."""
    pieces, features = torch.ones(2, 9, dtype=torch.int64), torch.zeros(2, 3, 9, dtype=torch.int64)
    batch, length = torch.export.Dim("batch", min=1), torch.export.Dim("length", min=2, max=512)
    program = torch.onnx.export(
        Scorer(network).eval(),
        (pieces, features),
        dynamo=True,
        input_names=["pieces", "features"],
        output_names=list(Scored._fields),
        dynamic_shapes={"pieces": {0: batch, 1: length}, "features": {0: batch, 2: length}},
        optimize=True,
    )
    if program is None:
        raise SystemExit("The export gave no graph.")
    return program.model_proto


def store_small(graph: onnx.ModelProto) -> onnx.ModelProto:
    """Each large matrix as 8-bit integers and a scale for each row; Cast and Mul widen it again."""
    kept, widening = [], []
    for tensor in graph.graph.initializer:
        values = numpy_helper.to_array(tensor)
        if values.dtype != np.float32 or values.size < SMALLEST or values.ndim != 2:
            kept.append(tensor)
            continue
        scale = np.abs(values).max(axis=1, keepdims=True) / 127
        small = np.round(values / np.maximum(scale, 1e-12)).astype(np.int8)
        name = tensor.name
        kept += [numpy_helper.from_array(small, f"{name}.small"), numpy_helper.from_array(scale, f"{name}.scale")]
        widening += [
            helper.make_node("Cast", [f"{name}.small"], [f"{name}.wide"], to=TensorProto.FLOAT),
            helper.make_node("Mul", [f"{name}.wide", f"{name}.scale"], [name]),
        ]
    nodes = [*widening, *graph.graph.node]
    del graph.graph.initializer[:], graph.graph.node[:]
    graph.graph.initializer.extend(kept)
    graph.graph.node.extend(nodes)
    del graph.graph.value_info[:], graph.metadata_props[:], graph.graph.metadata_props[:]
    for node in graph.graph.node:
        node.doc_string = ""
        del node.metadata_props[:]  # where in whose source each node came from
    onnx.checker.check_model(graph)
    return graph


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument(
        "--weights",
        choices=("average", "network"),
        default="average",
        help="the moving average, or the last weights themselves; also of a run that goes on",
    )
    chosen = parser.parse_args()
    network = Network()
    network.load_state_dict(torch.load(chosen.run / "checkpoint.pt", weights_only=True)[chosen.weights])
    write(network, chosen.to)


def write(network: Network, folder: Path) -> None:
    """Write model.onnx, tokenizer.json and model.json with their hashes."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "model.onnx").write_bytes(store_small(to_graph(network)).SerializeToString())
    with tempfile.TemporaryDirectory() as aside:
        path = Path(aside) / "tokenizer.json"
        load_tokenizer(encoder_folder() / "tokenizer.json").save(str(path), pretty=False)
        shutil.copyfile(path, folder / "tokenizer.json")
    files = (folder / "model.onnx", folder / "tokenizer.json")
    hashes = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}
    bias = [[round(value, 6) for value in row] for row in network.tie_bias.detach().tolist()]
    card = {"name": f"en-{hashes['model.onnx'][:8]}", "sha256": hashes, "tie_bias": bias}
    (folder / "model.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
