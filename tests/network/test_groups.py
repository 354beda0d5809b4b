"""Backbones, coalitions and layouts."""

import numpy as np
import pytest
from scipy import sparse

from sayso.errors import UsageError
from sayso.network import align, backbone, group, lay_out, together
from sayso.networks import Network, NetworkOptions, Node

ONE = NetworkOptions(mode="one", aggregation="subtract")


def network(matrix: list[list[float]]) -> Network:
    nodes = tuple(Node(label=f"a{n}", variable="actor", number=n + 1, frequency=1) for n in range(len(matrix)))
    return Network(options=ONE, rows=nodes, columns=nodes, matrix=sparse.csr_array(np.triu(np.array(matrix, float), 1)))


CAMPS = network([[0, 5, -2, 0], [5, 0, 0, -2], [-2, 0, 0, 4], [0, -2, 4, 0]])


def test_camps_are_found_with_their_figures() -> None:
    found = group(CAMPS)
    assert found.groups == {"a0": 0, "a1": 0, "a2": 1, "a3": 1}
    assert found.polarization == 1.0
    assert found.ei_index == -1.0
    assert found.modularity == pytest.approx(5 / 9 + 4 / 9 - (10 / 18) ** 2 - (8 / 18) ** 2)


def test_what_disagrees_with_the_groups_lowers_polarization() -> None:
    found = group(network([[0, 5, 1, 0], [5, 0, 0, -2], [1, 0, 0, 4], [0, -2, 4, 0]]))
    assert found.polarization == pytest.approx((5 + 4 + 2) / 12)
    assert found.ei_index == pytest.approx((1 - 9) / 10)


def test_without_ties_there_are_no_figures() -> None:
    found = group(network([[0, 0], [0, 0]]))
    assert (found.modularity, found.polarization, found.ei_index) == (None, None, None)


def test_the_backbone_is_what_one_end_would_not_give_by_chance() -> None:
    """A star with one heavy tie: (1 − 90/94)^4 is far below 0.05; (1 − 1/94)^4 is 0.96."""
    star = np.zeros((6, 6))
    star[0, 1:] = [90, 1, 1, 1, 1]
    found = backbone(network((star + star.T).tolist()))
    assert found.matrix.nnz == 1
    assert found.dense()[0, 1] == 90
    assert (found.steps[-1].kept, found.steps[-1].dropped) == (1, 4)


def test_a_backbone_needs_weights_that_are_not_negative() -> None:
    with pytest.raises(UsageError, match="not negative"):
        backbone(CAMPS)
    with pytest.raises(UsageError, match="between 0 and 1"):
        backbone(network([[0, 1], [1, 0]]), 2)


def test_a_layout_is_the_same_for_the_same_seed() -> None:
    assert lay_out(CAMPS, seed=4) == lay_out(CAMPS, seed=4)
    assert lay_out(CAMPS, seed=4) != lay_out(CAMPS, seed=5)
    assert all(abs(at) <= 1.001 for place in lay_out(CAMPS)[0] for at in place)


def test_groups_keep_the_numbers_of_those_they_share_most_with() -> None:
    before = {"a": 0, "b": 0, "c": 0, "d": 1, "e": 1}
    after = {"d": 0, "e": 0, "x": 0, "a": 1, "b": 1, "y": 2, "z": 2}
    assert align(after, before) == {"d": 1, "e": 1, "x": 1, "a": 0, "b": 0, "y": 2, "z": 2}
    assert align(before, before) == before
    split = {"a": 0, "b": 1, "c": 1}
    assert align(split, before) == {"a": 2, "b": 0, "c": 0}, "a number is given once, to the one that shares most"
    assert align(after, {}) == after


def test_who_is_alone_is_not_together() -> None:
    assert together({"a": 0, "b": 0, "c": 1}) == {"a": 0, "b": 0}
