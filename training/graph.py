"""The network as an ONNX graph, computed in 32-bit floats or, faster, with its large products in integers.

By hand, so that a network in integers differs in nothing else, and in the forms that onnxruntime computes fastest: all
windows below each other, so that a product and its bias are one operation, and nothing added to all pairs of pieces.
"""

import math
from collections.abc import Callable
from typing import Literal, NamedTuple

import onnx
from torch import nn

from sayso.inference import Scored
from training.drawing import Bits, Drawing
from training.network import HIDDEN, Layer, Network

Compute = Literal["floats", "integers"]
Linear = Callable[[str, str, nn.Linear], str]

NORMALIZED = {"labels", "names", "circumstances"}  # heads that give log-probabilities


class Sizes(NamedTuple):
    """What depends on the windows that are read: their shape, batch and length; and, batch × heads × length × 1, ones,
    and what hides the pieces that are padding."""

    shape: str
    ones: str
    hidden: str


def to_graph(network: Network, compute: Compute = "floats", bits: Bits = 8) -> onnx.ModelProto:
    """The network as it is served: pieces, batch × length, and features, batch × 3 × length → what the heads give.

    Its matrices are stored in `bits`. Raises onnx.checker.ValidationError if it cannot be drawn.
    """
    drawing = Drawing(bits)
    states = _embed(drawing, network)
    sizes = _sizes(drawing, network.layers[0].heads)
    linear = drawing.linear if compute == "floats" else drawing.linear_by_integers
    for number, layer in enumerate(network.layers):
        states = _layer(drawing, linear, f"layers.{number}", layer, states, sizes)
    widths = {}
    for name, head in zip(Scored._fields, network.heads(), strict=True):
        scores = drawing.linear(states, name, head)
        scores = drawing.add("LogSoftmax", scores) if name in NORMALIZED else scores
        drawing.name(_reshape(drawing, scores, sizes, head.out_features), name)
        widths[name] = ("batch", "length", head.out_features)
    return drawing.model({"pieces": ("batch", "length"), "features": ("batch", 3, "length")}, widths)


def _embed(drawing: Drawing, network: Network) -> str:
    """The states before the first layer, those of all windows below each other: rows × width."""
    length = drawing.add("Shape", "pieces", start=1)
    places = drawing.add("Range", drawing.integer(0), drawing.add("Squeeze", length), drawing.integer(1))
    embedded = [
        drawing.rows("words", network.words.weight, "pieces"),
        drawing.rows("positions", network.positions.weight, places),
    ]
    for number, table in enumerate(network.features):
        feature = drawing.add("Gather", "features", drawing.integer(number), axis=1)
        embedded.append(drawing.rows(f"features.{number}", table.weight, feature))
    states = embedded[0]
    for other in embedded[1:]:
        states = drawing.add("Add", states, other)
    normalized = drawing.normalize(states, "norm", network.norm)
    return drawing.add("Reshape", normalized, drawing.integers(-1, network.norm.normalized_shape[0]))


def _sizes(drawing: Drawing, heads: int) -> Sizes:
    shape = drawing.add("Shape", "pieces")
    padding = drawing.add("Equal", "pieces", drawing.integer(0))
    hidden = drawing.add("Where", padding, drawing.float(HIDDEN), drawing.float(0))
    hidden = drawing.add("Unsqueeze", hidden, drawing.integers(1, 3))
    every = drawing.add("Expand", hidden, drawing.integers(1, heads, 1, 1))
    ones = drawing.add("Add", drawing.add("Mul", every, drawing.float(0)), drawing.float(1))
    return Sizes(shape, ones, every)


def _layer(drawing: Drawing, linear: Linear, name: str, layer: Layer, states: str, sizes: Sizes) -> str:
    mixed = linear(_attend(drawing, linear, name, layer, states, sizes), f"{name}.mix", layer.mix)
    states = drawing.normalize(drawing.add("Add", states, mixed), f"{name}.norm_attention", layer.norm_attention)
    wide = drawing.add("Gelu", linear(states, f"{name}.widen", layer.widen))
    narrow = linear(wide, f"{name}.narrow", layer.narrow)
    return drawing.normalize(drawing.add("Add", states, narrow), f"{name}.norm_output", layer.norm_output)


def _attend(drawing: Drawing, linear: Linear, name: str, layer: Layer, states: str, sizes: Sizes) -> str:
    """Attention of each head over its window. What is padding is hidden by one dimension more of queries and keys,
    which costs less than a mask that is added to length × length scores."""
    width = layer.mix.in_features
    each = width // layer.heads
    attended = _reshape(drawing, linear(states, f"{name}.attend", layer.attend), sizes, 3, layer.heads, each)
    split = drawing.add("Transpose", attended, perm=[2, 0, 3, 1, 4])
    query, key, value = (drawing.add("Gather", split, drawing.integer(part), axis=0) for part in range(3))
    query = drawing.add("Concat", query, sizes.ones, axis=-1)
    key = drawing.add("Concat", key, sizes.hidden, axis=-1)
    products = drawing.add("MatMul", query, drawing.add("Transpose", key, perm=[0, 1, 3, 2]))
    shares = drawing.add("Softmax", drawing.add("Mul", products, drawing.float(1 / math.sqrt(each))), axis=-1)
    mixed = drawing.add("Transpose", drawing.add("MatMul", shares, value), perm=[0, 2, 1, 3])
    return drawing.add("Reshape", mixed, drawing.integers(-1, width))


def _reshape(drawing: Drawing, rows: str, sizes: Sizes, *rest: int) -> str:
    """Rows of all windows → batch × length × the rest."""
    return drawing.add("Reshape", rows, drawing.add("Concat", sizes.shape, drawing.integers(*rest), axis=0))
