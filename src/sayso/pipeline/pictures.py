"""Codings → the picture of a network: what a page has room for, where it stands, and which groups it has."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.events import Events
from sayso.network import (
    Grouping,
    Place,
    align,
    at_least,
    backbone,
    group,
    heaviest,
    lay_out,
    make_network,
    make_window,
    together,
)
from sayso.network.making import Attributes
from sayso.networks import Network, NetworkOptions, Node, Step

NODES, TIES = 300, 1_500  # that a picture has room for
GROUPED = 200_000  # ties, beyond which groups are those of the picture alone


@dataclass(frozen=True, kw_only=True)
class Ground:
    """What pictures of one network over time have in common: nodes that have a place, their places, and groups."""

    nodes: tuple[Node, ...]
    places: tuple[Place, ...]
    groups: Mapping[str, int]


@dataclass(frozen=True, kw_only=True)
class Picture:
    """The part of a network that is shown, the places of its nodes, and its groups.

    `groups` are numbered as those of the ground are; who is in none with another has none. `nodes` and `ties` count
    those of the whole network. `groups_of_part` tells that the groups are of the part alone.
    """

    shown: Network
    places: tuple[Place, ...]
    grouping: Grouping | None
    groups: Mapping[str, int]
    groups_of_part: bool
    nodes: int
    ties: int

    @property
    def listed(self) -> tuple[Node, ...]:
        """The nodes that are shown, in the order of their places."""
        return self.shown.rows if self.shown.is_one_mode else (*self.shown.rows, *self.shown.columns)


@dataclass(frozen=True, kw_only=True)
class Wish:
    """Which network: its options, the window by its number, and which of its ties count."""

    options: NetworkOptions
    at: int | None = None
    alpha: float | None = None  # of the backbone
    weight: float = 0.0  # that a tie has at least

    def whole(self) -> "Wish":
        """The same over all of the time, with light ties too."""
        return replace(self, at=None, weight=0.0, options=replace(self.options, window=None, kernel="none"))


def make_wished(events: Events, wish: Wish, attributes: Attributes, steps: Sequence[Step] = ()) -> Network:
    """The network that is wished for, with the steps that led to its events and to its ties.

    Raises UsageError as `make_network` and `backbone` do.
    """
    if wish.at is None:
        made = make_network(events, wish.options, attributes)
    else:
        made = make_window(events, wish.options, wish.at, attributes)
    found = replace(made, steps=(*steps, *made.steps))
    if wish.alpha is not None:
        found = backbone(found, wish.alpha)
    return at_least(found, wish.weight) if wish.weight > 0 else found


def prepare(network: Network) -> Ground:
    """The ground of a network over all of its time, so that nothing jumps from one window to the next."""
    part = heaviest(network, ties=TIES, nodes=NODES)
    rows, columns = lay_out(part, seed=network.options.seed)
    grouping = _grouped(network, part)
    return Ground(
        nodes=part.rows if part.is_one_mode else (*part.rows, *part.columns),
        places=tuple(rows) if part.is_one_mode else (*rows, *columns),
        groups=together(grouping.groups) if grouping else {},
    )


def draw(network: Network, ground: Ground) -> Picture:
    """The picture of a network, or of one window of it, on a ground."""
    shown = heaviest(network, ties=TIES, nodes=NODES, among=ground.nodes)
    at = {(node.variable, node.label): place for node, place in zip(ground.nodes, ground.places, strict=True)}
    nodes = shown.rows if shown.is_one_mode else (*shown.rows, *shown.columns)
    grouping = _grouped(network, shown)
    return Picture(
        shown=shown,
        places=tuple(at[node.variable, node.label] for node in nodes),
        grouping=grouping,
        groups=align(together(grouping.groups), ground.groups) if grouping else {},
        groups_of_part=network.matrix.nnz > GROUPED,
        nodes=len(network.rows) + (0 if network.is_one_mode else len(network.columns)),
        ties=int(network.matrix.nnz),
    )


def _grouped(network: Network, part: Network) -> Grouping | None:
    """The groups of a one-mode network, or of its part if it has too many ties."""
    if not network.is_one_mode:
        return None
    return group(network if network.matrix.nnz <= GROUPED else part, seed=network.options.seed)
