"""A network → the part of it that carries the most weight: what a picture has room for."""

from collections.abc import Collection
from dataclasses import replace

import numpy as np
import numpy.typing as npt
from scipy import sparse

from sayso.networks import Network, Node, Step

Mask = npt.NDArray[np.bool_]


def at_least(network: Network, weight: float) -> Network:
    """The same nodes with the ties whose absolute weight is so much or more, and a step that says how many those are.

    A one-mode network of 20,000 nodes may have 200 million ties, so that nothing is copied but what stays.
    """
    found = network.matrix.tocsr()
    kept = np.abs(found.data) >= weight
    step = Step(f"ties of {weight:g} or more", int(kept.sum()), int((~kept).sum()))
    return replace(network, matrix=_with(found, kept), steps=(*network.steps, step))


def heaviest(network: Network, *, ties: int, nodes: int, among: Collection[Node] | None = None) -> Network:
    """The heaviest ties, so many at most, with their ends, so many at most; then nodes that have no tie at all.

    With `among`, only nodes with the label of one of these, of the same variable.
    """
    rows, columns = (_places(side, among) for side in (network.rows, network.columns))
    inside = _between(network.matrix, rows, columns)
    chosen = _with(inside, _top(np.abs(inside.data), ties))
    tied = _ends(inside, network.is_one_mode)
    seen = _within_room(chosen, nodes, network)
    for side, mask, own, allowed in zip((network.rows, network.columns), seen, tied, (rows, columns), strict=True):
        room = nodes - _size(seen, network)
        free = np.flatnonzero(allowed & ~own)
        most = sorted(free.tolist(), key=lambda place: -side[place].frequency)[: max(room, 0)]
        mask[most] = True
        if network.is_one_mode:
            break
    return _cut(network, chosen, seen)


def _places(side: tuple[Node, ...], among: Collection[Node] | None) -> Mask:
    if among is None:
        return np.ones(len(side), dtype=bool)
    known = {(node.variable, node.label) for node in among}
    return np.fromiter(((node.variable, node.label) in known for node in side), dtype=bool, count=len(side))


def _between(matrix: sparse.csr_array, rows: Mask, columns: Mask) -> sparse.csr_array:
    if rows.all() and columns.all():
        return matrix
    counts = np.diff(matrix.indptr)
    return _with(matrix, np.repeat(rows, counts) & columns[matrix.indices])


def _with(matrix: sparse.csr_array, kept: Mask) -> sparse.csr_array:
    """The same shape with some of the entries."""
    ends = np.concatenate([[0], np.cumsum(kept)])[matrix.indptr]
    return sparse.csr_array((matrix.data[kept], matrix.indices[kept], ends), shape=matrix.shape)


def _top(weights: npt.NDArray[np.number], count: int) -> Mask:
    """The heaviest, and of equals the first."""
    mask = np.ones(len(weights), dtype=bool)
    if len(weights) > count:
        least = np.partition(weights, -count)[-count]
        mask = weights > least
        mask[np.flatnonzero(weights == least)[: count - int(mask.sum())]] = True
    return mask


def _ends(matrix: sparse.csr_array, one_mode: bool) -> tuple[Mask, Mask]:
    """Which rows and which columns have a tie; of one mode both are the same."""
    rows = np.diff(matrix.indptr) > 0
    columns = np.zeros(matrix.shape[1], dtype=bool)
    columns[matrix.indices] = True
    return (rows | columns, rows | columns) if one_mode else (rows, columns)


def _within_room(chosen: sparse.csr_array, nodes: int, network: Network) -> tuple[Mask, Mask]:
    """The ends of the heaviest ties, as long as there is room for both."""
    rows = np.zeros(chosen.shape[0], dtype=bool)
    columns = rows if network.is_one_mode else np.zeros(chosen.shape[1], dtype=bool)
    found = chosen.tocoo()
    row, column = found.coords
    for place in np.argsort(-np.abs(found.data), kind="stable").tolist():
        new = int(not rows[row[place]]) + int(not columns[column[place]])
        if _size((rows, columns), network) + new <= nodes:
            rows[row[place]] = columns[column[place]] = True
    return rows, columns


def _size(seen: tuple[Mask, Mask], network: Network) -> int:
    rows, columns = seen
    return int(rows.sum()) + (0 if network.is_one_mode else int(columns.sum()))


def _cut(network: Network, chosen: sparse.csr_array, seen: tuple[Mask, Mask]) -> Network:
    rows, columns = (np.flatnonzero(mask) for mask in seen)
    return replace(
        network,
        rows=tuple(network.rows[place] for place in rows.tolist()),
        columns=tuple(network.columns[place] for place in columns.tolist()),
        matrix=sparse.csr_array(chosen[rows][:, columns]),
    )
