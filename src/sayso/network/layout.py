"""A network → places on a plane, the same for the same seed."""

from typing import NamedTuple

import networkx as nx
import numpy as np
import numpy.typing as npt

from sayso.errors import UsageError
from sayso.networks import Network

MOST = 3_000  # nodes that a picture shows


class Place(NamedTuple):
    """Where a node stands, from −1 to 1 both ways."""

    x: float
    y: float


def lay_out(network: Network, *, seed: int = 1, least: float = 0.0) -> tuple[list[Place], list[Place]]:
    """The places of the rows and of the columns (one-mode: the same), by springs, after Fruchterman and Reingold.

    A tie pulls by the root of its weight, relative to the others; those whose absolute weight is less than `least` pull
    nothing. Each coordinate then is the mean of the springs' and of its rank, so that a few who stand far off do not
    press all others together. Raises UsageError for more nodes than a picture shows.
    """
    rows = len(network.rows)
    count = rows if network.is_one_mode else rows + len(network.columns)
    if count > MOST:
        raise UsageError(f"A picture of {count:,} nodes shows nothing: ask for fewer, with a filter or --least.")
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(count))
    found = network.matrix.tocoo()
    shift = 0 if network.is_one_mode else rows
    pulls = np.sqrt(np.abs(found.data) / (np.abs(found.data).mean() if network.matrix.nnz else 1.0))
    heavy = np.abs(found.data) >= least
    for row, column, pull in zip(*(one[heavy].tolist() for one in (*found.coords, pulls)), strict=True):
        graph.add_edge(row, column + shift, weight=pull)
    sprung = nx.spring_layout(graph, seed=seed, weight="weight", iterations=80, method="force") if count else {}
    places = _opened(np.array([sprung[number] for number in range(count)]).reshape(count, 2))
    return (places, places) if network.is_one_mode else (places[:rows], places[rows:])


def _opened(sprung: npt.NDArray[np.float64]) -> list[Place]:
    """Half of where the springs end, half of the order in which they end there."""
    ranks = np.argsort(np.argsort(sprung, axis=0, kind="stable"), axis=0)
    even = 2 * ranks / max(len(sprung) - 1, 1) - 1 if len(sprung) > 1 else sprung
    return [Place(x, y) for x, y in np.round((sprung + even) / 2, 6).tolist()]
