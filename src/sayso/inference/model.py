"""The model: weights and tokenizer from a folder, run on the processor. The only importer of onnxruntime.

The stored weights are 8-bit and are widened once, at load. Compute is in 32-bit floats or, faster, in integers that no
processor lets overflow, so that either way the spans are the same on every machine.
"""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from sayso.errors import ModelError
from sayso.inference.batches import batch_by_length, pad

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]

ENGLISH = Path(__file__).parents[1] / "models" / "en"


class Scored(NamedTuple):
    """What the heads give for the m pieces of one window, m × columns; `heads` names the columns.

    Log-probabilities of labels, of names' labels and of circumstances; vectors; scores of kinds of speakers.
    """

    labels: Floats
    vectors: Floats
    names: Floats
    speakers: Floats
    circumstances: Floats


class Model:
    """A loaded model. `name` says which: its language and the start of its hash; `tie_bias` is ties × distances;
    `confidence` weighs the signs of `sayso.attribute.confidence`."""

    def __init__(
        self,
        name: str,
        tokenizer: Tokenizer,
        session: "InferenceSession",
        tie_bias: Floats,
        confidence: NDArray[np.float64],
    ) -> None:
        self.name = name
        self.tokenizer = tokenizer
        self.tie_bias = tie_bias
        self.confidence = confidence
        self._session = session

    def score(self, windows: Sequence[Ints]) -> list[Scored]:
        """Score windows, each 4 × m: pieces and three features; batched by length, returned in order."""
        scored: dict[int, Scored] = {}
        for batch in batch_by_length([window.shape[1] for window in windows]):
            given = self.run(pad([windows[i] for i in batch]))
            for row, i in enumerate(batch):
                real = slice(1, windows[i].shape[1] + 1)
                scored[i] = Scored(*(head[row, real] for head in given))
        return [scored[i] for i in range(len(windows))]

    def run(self, inputs: Ints) -> Scored:
        """What the heads give for padded windows, with their start and end marks: batch × 4 × length."""
        return Scored(*self._session.run(None, {"pieces": inputs[:, 0], "features": inputs[:, 1:]}))


def load_model(folder: Path = ENGLISH, *, threads: int = 0, fast: bool = False) -> Model:
    """Load a model and check its hashes. `threads` 0 means one for each core; `fast` computes in integers.

    Raises ModelError if a file is missing or is not the one that the model's card was written for.
    """
    card = _read_card(folder)
    try:
        files = {name: (folder / name).read_bytes() for name in card["sha256"]}
    except OSError as error:
        raise ModelError(f"The model in {folder} is incomplete ({error}); reinstall sayso.") from error
    for name, content in files.items():
        if hashlib.sha256(content).hexdigest() != card["sha256"][name]:
            raise ModelError(f"{folder / name} is damaged: its hash is not the one in model.json; reinstall sayso.")
    return Model(
        name=card["name"],
        tokenizer=Tokenizer.from_str(files["tokenizer.json"].decode("utf-8")),
        session=_start_session(folder / ("fast.onnx" if fast else "model.onnx"), threads),
        tie_bias=np.asarray(card["tie_bias"], dtype=np.float32),
        confidence=np.asarray(card["confidence"], dtype=np.float64),
    )


def model_name(folder: Path = ENGLISH) -> str:
    """The name of a model, without loading it; raises ModelError if there is none."""
    name: str = _read_card(folder)["name"]
    return name


def _read_card(folder: Path) -> dict[str, Any]:
    try:
        card: dict[str, Any] = json.loads((folder / "model.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"The model in {folder} is incomplete ({error}); reinstall sayso.") from error
    return card


def _start_session(graph: Path, threads: int) -> "InferenceSession":
    import onnxruntime  # here, because a command that only looks into a ledger has no need of it

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
