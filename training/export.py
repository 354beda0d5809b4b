"""A trained network → the folder that sayso loads: `python -m training.export NETWORK.pt [MORE.pt …] --to FOLDER`.

Of several networks the mean of the weights is taken (Wortsman et al., "Model soups", ICML 2022).
"""

import argparse
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

import onnx
import torch
from onnx.external_data_helper import convert_model_to_external_data

from sayso.attribute.confidence import SIGNS
from training.card import WEIGHTS, rewrite_card
from training.encoder import load_tokenizer
from training.graph import Compute, to_graph
from training.network import SMALL, Network, count_layers, load_mean

GRAPHS: dict[str, Compute] = {"model.onnx": "floats", "fast.onnx": "integers"}
LARGE_BYTES = 4096  # of a constant, from which on it stands in the file of weights


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
    """Write the graphs, which share the file of their weights, tokenizer.json, and model.json with their hashes."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, compute in GRAPHS.items():
        (folder / WEIGHTS).unlink(missing_ok=True)  # what is in it would be added to
        graph = to_graph(network, compute)
        convert_model_to_external_data(graph, location=WEIGHTS, size_threshold=LARGE_BYTES)
        onnx.save(graph, folder / name)
    with tempfile.TemporaryDirectory() as aside:
        path = Path(aside) / "tokenizer.json"
        load_tokenizer().save(str(path), pretty=False)
        shutil.copyfile(path, folder / "tokenizer.json")
    bias = [[round(value, 6) for value in row] for row in network.tie_bias.detach().tolist()]
    rewrite_card(folder, tie_bias=bias, confidence=[0.0] * len(SIGNS))


if __name__ == "__main__":
    main()
