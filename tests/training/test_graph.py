"""The graphs give what the network gives: in floats to the last digits, in integers nearly."""

from collections.abc import Sequence

import pytest

pytest.importorskip("torch", reason="needs the dependency group 'training'")
pytest.importorskip("onnx", reason="needs the dependency group 'training'")

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import numpy_helper
from onnx.reference import ReferenceEvaluator
from training.drawing import Bits, Drawing
from training.graph import Compute, to_graph
from training.network import Network, Shape

from sayso.inference import Floats, Scored

SHAPE = Shape(layers=2, width=96, heads=3)
LENGTHS = (12, 7)  # of two windows; the second is padded


@pytest.fixture
def network() -> Network:
    torch.manual_seed(3)
    made = Network(shape=SHAPE).eval()
    for parameter in made.parameters():
        torch.nn.init.normal_(parameter, std=0.2)
    return made


@pytest.fixture
def inputs() -> dict[str, torch.Tensor]:
    pieces, features = torch.randint(1000, 2000, (2, max(LENGTHS))), torch.randint(0, 3, (2, 3, max(LENGTHS)))
    pieces[1, LENGTHS[1] :] = 0
    return {"pieces": pieces, "features": features}


def run(graph: onnx.ModelProto, inputs: dict[str, torch.Tensor]) -> list[Floats]:
    session = onnxruntime.InferenceSession(graph.SerializeToString(), providers=["CPUExecutionProvider"])
    given: list[Floats] = session.run(None, {name: tensor.numpy() for name, tensor in inputs.items()})
    return [np.concatenate([head[i, :length] for i, length in enumerate(LENGTHS)]) for head in given]


def expected(network: Network, inputs: dict[str, torch.Tensor]) -> list[Floats]:
    with torch.no_grad():
        scores = network(inputs["pieces"], inputs["features"])
    logs = {"labels", "names", "circumstances"}
    heads = [
        (head.log_softmax(-1) if name in logs else head).numpy()
        for name, head in zip(Scored._fields, scores, strict=True)
    ]
    return [np.concatenate([head[i, :length] for i, length in enumerate(LENGTHS)]) for head in heads]


def furthest(found: Sequence[Floats], wanted: Sequence[Floats]) -> float:
    return max(float(np.abs(one - other).max() / other.std()) for one, other in zip(found, wanted, strict=True))


def test_with_weights_as_they_are_a_graph_gives_what_the_network_gives(
    network: Network, inputs: dict[str, torch.Tensor]
) -> None:
    assert furthest(run(to_graph(network, bits=32), inputs), expected(network, inputs)) < 1e-4


@pytest.mark.parametrize(("compute", "bits", "least", "most"), [("floats", 16, 1e-5, 0.01), ("floats", 8, 0.01, 0.2)])
def test_fewer_bits_give_nearly_that(
    network: Network, inputs: dict[str, torch.Tensor], compute: Compute, bits: Bits, least: float, most: float
) -> None:
    assert least < furthest(run(to_graph(network, compute, bits), inputs), expected(network, inputs)) < most


def test_products_of_integers_are_near_those_of_floats_and_cannot_overflow() -> None:
    """By ONNX's own reference: pairs of products fit 16 bits, where processors without VNNI add them."""
    torch.manual_seed(3)
    layer = torch.nn.Linear(96, 48)
    states = torch.randn(5, 96)
    drawing = Drawing(bits=32)
    drawing.name(drawing.linear_by_integers("states", "layer", layer), "out")
    graph = drawing.model({"states": (5, 96)}, {"out": (5, 48)})
    graph.graph.input[0].type.tensor_type.elem_type = onnx.TensorProto.FLOAT
    (product,) = (node for node in graph.graph.node if node.op_type == "MatMulInteger")
    graph.graph.output.extend(
        onnx.helper.make_tensor_value_info(name, kind, None)
        for name, kind in ((product.input[0], onnx.TensorProto.UINT8), (product.input[1], onnx.TensorProto.INT8))
    )
    out, whole, weights = ReferenceEvaluator(graph).run(None, {"states": states.numpy()})
    np.testing.assert_allclose(out, layer(states).detach().numpy(), atol=0.05)
    assert whole.max() == 255
    assert np.abs(weights).max() == 63
    assert 2 * int(whole.max()) * int(np.abs(weights).max()) < 2**15


def test_both_graphs_have_the_same_constants(network: Network) -> None:
    """They share one file of them."""
    large = [
        [(one.name, numpy_helper.to_array(one).tobytes()) for one in to_graph(network, compute).graph.initializer]
        for compute in ("floats", "integers")
    ]
    kept = [[one for one in constants if len(one[1]) >= 1024] for constants in large]
    assert kept[0] == kept[1]
    assert kept[0]
