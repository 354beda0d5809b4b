"""The picture of a network: nothing jumps from window to window, and what is left out is told."""

from dataclasses import replace

import numpy as np
import pytest

from sayso.errors import UsageError
from sayso.network import Place, lay_out
from sayso.networks import NetworkOptions
from sayso.pipeline import pictures
from sayso.pipeline.pictures import Picture, Wish, draw, make_wished, prepare
from tests.network.drawn import as_events
from tests.network.drawn import draw as statements

EVENTS = as_events(statements(3))
WISH = Wish(options=NetworkOptions(mode="one", aggregation="congruence"))


def drawn(wish: Wish) -> Picture:
    ground = prepare(make_wished(EVENTS, wish.whole(), {}))
    return draw(make_wished(EVENTS, wish, {}), ground)


def places(picture: Picture) -> dict[str, Place]:
    return {node.label: place for node, place in zip(picture.listed, picture.places, strict=True)}


@pytest.mark.parametrize("mode", ["one", "two"])
def test_who_is_in_a_window_stands_where_the_whole_has_it(mode: str) -> None:
    options = NetworkOptions(mode=mode, window=9, unit="weeks")  # type: ignore[arg-type]
    whole = places(drawn(Wish(options=options).whole()))
    for at in (0, 5, 11):
        own = places(drawn(Wish(options=options, at=at)))
        assert own.items() <= whole.items()
        assert own


def test_places_are_those_of_the_seed() -> None:
    again = places(drawn(WISH))
    assert again == places(drawn(WISH))
    assert again != places(drawn(Wish(options=replace(WISH.options, seed=2))))
    network = make_wished(EVENTS, WISH, {})
    assert list(again.values()) == lay_out(network)[0]


def test_what_there_is_no_room_for_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "NODES", 3)
    monkeypatch.setattr(pictures, "TIES", 2)
    found = drawn(WISH)
    whole = make_wished(EVENTS, WISH, {})
    assert (found.nodes, found.ties) == (len(whole.rows), whole.matrix.nnz)
    assert len(found.listed) <= 3
    assert found.shown.matrix.nnz <= 2
    assert not found.groups_of_part
    monkeypatch.setattr(pictures, "GROUPED", 1)
    part = drawn(WISH)
    assert part.groups_of_part
    assert set(part.groups) <= {node.label for node in part.listed}


def test_weights_and_backbone_are_filters_with_counts() -> None:
    whole = make_wished(EVENTS, WISH, {})
    found = make_wished(EVENTS, replace(WISH, weight=4.0, alpha=0.5), {})
    assert [step.name for step in found.steps[-2:]] == ["ties in the backbone at 0.5", "ties of 4 or more"]
    assert found.matrix.nnz == found.steps[-1].kept < whole.matrix.nnz
    assert np.abs(found.matrix.data).min() >= 4


def test_who_is_alone_is_in_no_group() -> None:
    lonely = [{**one, "actor": "alone", "concept": f"own {n}"} for n, one in enumerate(statements(2, 4))]
    events = as_events([*statements(3), *lonely])
    network = make_wished(events, WISH, {})
    found = draw(network, prepare(network))
    assert found.grouping is not None
    assert "alone" in found.grouping.groups
    assert "alone" not in found.groups
    assert "Adda" in found.groups


def test_a_window_that_is_not_there_is_an_error() -> None:
    with pytest.raises(UsageError, match="There is no window 901"):
        drawn(Wish(options=replace(WISH.options, window=3), at=900))
