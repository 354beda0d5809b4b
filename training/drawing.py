"""An ONNX graph in the making: operations in the order in which they are computed, and constants.

Large matrices are stored in 8 bits, as integers with a scale for each row, in 16, or in 32 as they are; whoever loads
the graph widens them, once.
"""

from collections.abc import Mapping, Sequence
from typing import Literal

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn

Bits = Literal[8, 16, 32]
Shapes = Mapping[str, Sequence[str | int]]

LARGE = 4096  # elements of a matrix from which on it is stored in fewer bits
MOST = 63  # of a weight in a product of integers: two of them times 255 fit into 16 bits, in which AVX2 adds them


class Drawing:
    """A graph whose large matrices are stored in `bits`. What is added has a name, by which what follows takes it."""

    def __init__(self, bits: Bits = 8) -> None:
        self._bits = bits
        self._nodes: list[onnx.NodeProto] = []
        self._constants: dict[str, onnx.TensorProto] = {}

    def add(self, operation: str, *inputs: str, **attributes: object) -> str:
        """An operation with one output; returns its name."""
        return self.add_many(operation, 1, *inputs, **attributes)[0]

    def add_many(self, operation: str, outputs: int, *inputs: str, **attributes: object) -> list[str]:
        """An operation with several outputs; returns their names."""
        names = [f"{operation}.{len(self._nodes)}.{i}" for i in range(outputs)]
        self._nodes.append(helper.make_node(operation, inputs, names, **attributes))
        return names

    def name(self, result: str, name: str) -> None:
        """Give a result the name of an output of the graph."""
        self._nodes.append(helper.make_node("Identity", [result], [name]))

    def float(self, value: float) -> str:
        """A constant number."""
        return self._constant(f"number {value}", np.array(value, dtype=np.float32))

    def integer(self, value: int) -> str:
        """A constant whole number."""
        return self._constant(f"integer {value}", np.array(value, dtype=np.int64))

    def integers(self, *values: int) -> str:
        """A constant row of whole numbers, such as a shape."""
        return self._constant(f"integers {values}", np.array(values, dtype=np.int64))

    def vector(self, name: str, values: Tensor) -> str:
        """A constant of parameters, stored as they are."""
        return self._constant(name, values.detach().numpy())

    def matrix(self, name: str, values: Tensor) -> str:
        """A constant matrix of parameters."""
        return self._widened(self._stored(name, values))

    def rows(self, name: str, values: Tensor, places: str) -> str:
        """The rows of a constant matrix that stand at these places; no more than these are widened."""
        return self._widened([self.add("Gather", part, places) for part in self._stored(name, values)])

    def linear(self, states: str, name: str, layer: nn.Linear) -> str:
        """A linear layer, of rows × its inputs."""
        weight = self.matrix(f"{name}.weight", layer.weight.T)
        return self.add("Gemm", states, weight, self.vector(f"{name}.bias", layer.bias))

    def linear_by_integers(self, states: str, name: str, layer: nn.Linear) -> str:
        """The same, but that the products are of integers: 8 bits of the states, 7 of the weights."""
        weight = self.matrix(f"{name}.weight", layer.weight.T)
        largest = self.add("ReduceMax", self.add("Abs", weight), self.integers(0), keepdims=1)
        scale = self.add("Div", largest, self.float(MOST))
        rounded = self.add("Cast", self.add("Round", self.add("Div", weight, scale)), to=TensorProto.INT8)
        whole, step, zero = self.add_many("DynamicQuantizeLinear", 3, states)
        product = self.add("Cast", self.add("MatMulInteger", whole, rounded, zero), to=TensorProto.FLOAT)
        wide = self.add("Mul", product, self.add("Mul", step, scale))
        return self.add("Add", wide, self.vector(f"{name}.bias", layer.bias))

    def normalize(self, states: str, name: str, layer: nn.LayerNorm) -> str:
        """Layer normalization."""
        parameters = [self.vector(f"{name}.{part}", getattr(layer, part)) for part in ("weight", "bias")]
        return self.add("LayerNormalization", states, *parameters, axis=-1, epsilon=layer.eps)

    def model(self, inputs: Shapes, outputs: Shapes) -> onnx.ModelProto:
        """The graph, from integers to floats of these shapes; raises onnx.checker.ValidationError if it is none."""
        ends = [
            [helper.make_tensor_value_info(name, kind, shape) for name, shape in one.items()]
            for one, kind in ((inputs, TensorProto.INT64), (outputs, TensorProto.FLOAT))
        ]
        graph = helper.make_graph(self._nodes, "network", *ends, list(self._constants.values()))
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)], ir_version=9)
        onnx.checker.check_model(model)
        return model

    def _stored(self, name: str, values: Tensor) -> list[str]:
        """The constants that a matrix is stored in: one, or integers and a scale for each row."""
        wide = values.detach().numpy()
        if self._bits == 32 or wide.size < LARGE:
            return [self._constant(name, wide)]
        if self._bits == 16:
            return [self._constant(f"{name}.half", wide.astype(np.float16))]
        scale = np.abs(wide).max(axis=1, keepdims=True) / 127
        small = np.round(wide / np.maximum(scale, 1e-12)).astype(np.int8)
        return [self._constant(f"{name}.small", small), self._constant(f"{name}.scale", scale)]

    def _widened(self, stored: Sequence[str]) -> str:
        """In 32-bit floats again."""
        wide = self.add("Cast", stored[0], to=TensorProto.FLOAT)
        return self.add("Mul", wide, stored[1]) if len(stored) > 1 else wide

    def _constant(self, name: str, values: NDArray[np.generic]) -> str:
        self._constants[name] = numpy_helper.from_array(np.asarray(values, order="C"), name)
        return name
