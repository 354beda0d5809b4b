"""What a picture has room for: the heaviest ties with their ends, held against a search over all of them."""

import random

import numpy as np
import pytest

from sayso.network import at_least, heaviest, make_network
from sayso.networks import Network, NetworkOptions
from tests.network.drawn import as_events, draw

ONE = NetworkOptions(mode="one", aggregation="subtract")
TWO = NetworkOptions(mode="two", aggregation="subtract")


def made(options: NetworkOptions, seed: int = 1) -> Network:
    return make_network(as_events(draw(seed)), options)


def ties(network: Network) -> dict[tuple[str, str], float]:
    found = network.matrix.tocoo()
    rows, columns = (one.tolist() for one in found.coords)
    return {
        (network.rows[row].label, network.columns[column].label): weight
        for row, column, weight in zip(rows, columns, found.data.tolist(), strict=True)
    }


@pytest.mark.parametrize("options", [ONE, TWO])
@pytest.mark.parametrize("seed", range(5))
def test_light_ties_go_and_are_counted(options: NetworkOptions, seed: int) -> None:
    whole = made(options, seed)
    found = at_least(whole, 3)
    assert ties(found) == {ends: weight for ends, weight in ties(whole).items() if abs(weight) >= 3}
    assert (found.rows, found.columns) == (whole.rows, whole.columns)
    assert (found.steps[-1].kept, found.steps[-1].dropped) == (len(ties(found)), len(ties(whole)) - len(ties(found)))


@pytest.mark.parametrize("options", [ONE, TWO])
@pytest.mark.parametrize("seed", range(5))
def test_no_tie_that_is_left_out_is_heavier(options: NetworkOptions, seed: int) -> None:
    whole = made(options, seed)
    found = heaviest(whole, ties=6, nodes=100)
    kept = ties(found)
    assert len(kept) == 6
    assert all(ties(whole)[ends] == weight for ends, weight in kept.items())
    left = [abs(weight) for ends, weight in ties(whole).items() if ends not in kept]
    assert max(left) <= min(map(abs, kept.values()))


@pytest.mark.parametrize("options", [ONE, TWO])
@pytest.mark.parametrize("room", [0, 1, 2, 3, 5])
def test_there_are_no_more_nodes_than_there_is_room_for(options: NetworkOptions, room: int) -> None:
    found = heaviest(made(options), ties=50, nodes=room)
    count = len(found.rows) + (0 if found.is_one_mode else len(found.columns))
    assert count <= room
    ends = {end for pair in ties(found) for end in pair}
    assert ends <= {node.label for node in (*found.rows, *found.columns)}


def test_all_stays_where_there_is_room() -> None:
    for options in (ONE, TWO):
        whole = made(options)
        found = heaviest(whole, ties=10_000, nodes=10_000)
        assert (found.rows, found.columns) == (whole.rows, whole.columns)
        np.testing.assert_array_equal(found.dense(), whole.dense())


def test_who_has_no_tie_comes_after_all_who_have() -> None:
    statements = [{**one, "actor": "alone", "concept": f"own {n}"} for n, one in enumerate(draw(2, 8))]
    whole = make_network(as_events([*draw(1), *statements]), NetworkOptions(mode="one", aggregation="congruence"))
    assert "alone" in [node.label for node in whole.rows]
    narrow = heaviest(whole, ties=3, nodes=2)
    assert "alone" not in [node.label for node in narrow.rows]
    wide = heaviest(whole, ties=3, nodes=100)
    assert "alone" in [node.label for node in wide.rows]
    ends = {end for pair in ties(wide) for end in pair}
    assert {node.label for node in wide.rows} == ends | {"alone"}, "who has lost all ties is not shown as alone"


@pytest.mark.parametrize("options", [ONE, TWO])
def test_only_nodes_that_are_named_stay(options: NetworkOptions) -> None:
    whole = made(options)
    chosen = random.Random(3).sample([*whole.rows, *(() if whole.is_one_mode else whole.columns)], 4)
    found = heaviest(whole, ties=100, nodes=100, among=chosen)
    listed = found.rows if found.is_one_mode else (*found.rows, *found.columns)
    names = {node.label for node in chosen}
    assert {node.label for node in listed} <= names
    assert ties(found) == {ends: weight for ends, weight in ties(whole).items() if set(ends) <= names}
