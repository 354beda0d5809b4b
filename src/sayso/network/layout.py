"""A network → places on a plane, the same for the same seed."""

from typing import NamedTuple

import networkx as nx
import numpy as np

from sayso.errors import UsageError
from sayso.networks import Network

MOST = 3_000  # nodes that a picture shows


class Place(NamedTuple):
    """Where a node stands, from −1 to 1 both ways."""

    x: float
    y: float


def lay_out(network: Network, *, seed: int = 1, least: float = 0.0) -> tuple[list[Place], list[Place]]:
    """The places of the rows and of the columns (one-mode: the same), by springs, after Fruchterman and Reingold.

    Ties whose absolute weight is less than `least` pull nothing. Raises UsageError for more nodes than a picture shows.
    """
    rows = len(network.rows)
    count = rows if network.is_one_mode else rows + len(network.columns)
    if count > MOST:
        raise UsageError(f"A picture of {count:,} nodes shows nothing: ask for fewer, with a filter or --least.")
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(count))
    found = network.matrix.tocoo()
    shift = 0 if network.is_one_mode else rows
    for row, column, weight in zip(*(one.tolist() for one in found.coords), found.data.tolist(), strict=True):
        if abs(weight) >= least:
            graph.add_edge(row, column + shift, weight=abs(weight))
    found_places = nx.spring_layout(graph, seed=seed, weight="weight", iterations=80, method="force") if count else {}
    places = [Place(*(float(np.round(at, 6)) for at in found_places[number])) for number in range(count)]
    return (places, places) if network.is_one_mode else (places[:rows], places[rows:])
