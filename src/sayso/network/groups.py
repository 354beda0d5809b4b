"""A one-mode network → its coalitions, and how far apart they are.

Groups are networkx's Louvain communities of the positive ties (Blondel et al. 2008), seeded. Modularity is theirs,
after Newman. Polarization is the share of the weight of all ties that agrees with the groups: positive ties inside of
one, and negative ties between two. The E-I index (Krackhardt and Stern 1988) is of positive ties:
(between − inside) / all.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count

import networkx as nx
import numpy as np

from sayso.errors import UsageError
from sayso.networks import Network


@dataclass(frozen=True, kw_only=True)
class Grouping:
    """The group of each label, 0 the largest, with figures; one is null where there are no ties to compute it of."""

    groups: Mapping[str, int]
    modularity: float | None
    polarization: float | None
    ei_index: float | None


def group(network: Network, *, seed: int = 1, resolution: float = 1.0) -> Grouping:
    """Find the groups of a one-mode network; raises UsageError for a two-mode one."""
    if not network.is_one_mode:
        raise UsageError("Groups are of a one-mode network.")
    graph = _positive(network)
    found = nx.community.louvain_communities(graph, weight="weight", seed=seed, resolution=resolution)
    ordered = sorted((sorted(members) for members in found), key=lambda members: (-len(members), members[0]))
    of = np.zeros(len(network.rows), dtype=np.int64)
    for number, members in enumerate(ordered):
        of[members] = number
    modularity = (
        nx.community.modularity(graph, [set(members) for members in ordered]) if graph.number_of_edges() else None
    )
    polarization, ei_index = _figures(network, of)
    groups = {node.label: int(number) for node, number in zip(network.rows, of, strict=True)}
    return Grouping(groups=groups, modularity=modularity, polarization=polarization, ei_index=ei_index)


def together(groups: Mapping[str, int]) -> dict[str, int]:
    """Without those who are alone in their group."""
    sizes = Counter(groups.values())
    return {label: number for label, number in groups.items() if sizes[number] > 1}


def align(groups: Mapping[str, int], to: Mapping[str, int]) -> dict[str, int]:
    """The same groups, each under the number of that other group with which it shares the most members.

    A number is given once, to the one that shares most; the rest have numbers that the others lack.
    """
    shared = Counter((number, to[label]) for label, number in groups.items() if label in to)
    numbers: dict[int, int] = {}
    for (own, other), _ in sorted(shared.items(), key=lambda one: (-one[1], one[0])):
        if own not in numbers and other not in numbers.values():
            numbers[own] = other
    free = count(max(to.values(), default=-1) + 1)
    for own in sorted(set(groups.values()) - numbers.keys()):
        numbers[own] = next(free)
    return {label: numbers[own] for label, own in groups.items()}


def _positive(network: Network) -> "nx.Graph[int]":
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(network.rows)))
    found = network.matrix.tocoo()
    for row, column, weight in zip(*(one.tolist() for one in found.coords), found.data.tolist(), strict=True):
        if weight > 0:
            graph.add_edge(row, column, weight=weight)
    return graph


def _figures(network: Network, of: "np.ndarray[tuple[int], np.dtype[np.int64]]") -> tuple[float | None, float | None]:
    found = network.matrix.tocoo()
    row, column = found.coords
    inside = of[row] == of[column]
    total = float(np.abs(found.data).sum())
    positive = found.data > 0
    within, across = float(found.data[positive & inside].sum()), float(found.data[positive & ~inside].sum())
    agreeing = within - float(found.data[~positive & ~inside].sum())
    return (
        agreeing / total if total else None,
        (across - within) / (across + within) if across + within else None,
    )
