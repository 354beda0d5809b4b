"""A trained network → the folder that sayso loads: `python -m training.export NETWORK.pt [MORE.pt …] --to FOLDER`.

Of several networks the mean of the weights is taken (Wortsman et al., "Model soups", ICML 2022).

Matrices are stored as 8-bit integers with a scale for each row, and widened by the graph itself, so that whoever
loads it computes in 32-bit floats.
"""

import argparse
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn
from torch.nn import functional

from sayso.attribute.confidence import SIGNS
from sayso.inference import Scored
from training.card import rewrite_card
from training.encoder import load_tokenizer
from training.network import SMALL, Network, count_layers, load_mean

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


def mean(paths: Sequence[Path]) -> Network:
    """The network whose weights are the mean of those in the files, which are of one shape."""
    state = load_mean(paths)
    network = Network(shape=SMALL._replace(layers=count_layers(state)))
    network.load_state_dict(state)
    return network


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("networks", type=Path, nargs="+", help="network.pt of one run or of several")
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--bold", type=float, default=0.0, help="taken off the score of tokens outside of all spans")
    chosen = parser.parse_args()
    network = mean(chosen.networks)
    with torch.no_grad():
        network.label.bias[0] -= chosen.bold
    write(network, chosen.to)


def write(network: Network, folder: Path) -> None:
    """Write model.onnx, tokenizer.json and model.json with their hashes."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "model.onnx").write_bytes(store_small(to_graph(network)).SerializeToString())
    with tempfile.TemporaryDirectory() as aside:
        path = Path(aside) / "tokenizer.json"
        load_tokenizer().save(str(path), pretty=False)
        shutil.copyfile(path, folder / "tokenizer.json")
    bias = [[round(value, 6) for value in row] for row in network.tie_bias.detach().tolist()]
    rewrite_card(folder, tie_bias=bias, confidence=[0.0] * len(SIGNS))


if __name__ == "__main__":
    main()
