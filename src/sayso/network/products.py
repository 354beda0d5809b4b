"""The product of two sparse arrays by their rows, block by block, of which only what is above the diagonal is kept.

Columns in which few rows meet are multiplied on their indices, crowded ones by BLAS: there arithmetic on indices costs
more than on zeros. Counts stay exact: dense blocks are in single precision only
where all products are whole numbers that it holds.
"""

import math
from collections.abc import Callable

import numpy as np
import numpy.typing as npt
from scipy import sparse

from sayso.errors import UsageError
from sayso.networks import Floats

Adjust = Callable[[Floats, npt.NDArray[np.int64], npt.NDArray[np.int64]], Floats]
Block = npt.NDArray[np.floating]
Replace = Callable[[Floats, int], Floats]

BLOCK = 512
EXACT = 2.0**24  # whole numbers up to here are exact in single precision
SPARSE_COST = 500.0  # what one product costs on indices, in dense ones


def above_diagonal(
    left: sparse.csr_array,
    right: sparse.csr_array,
    *,
    replace: Replace | None = None,
    adjust: Adjust | None = None,
) -> sparse.csr_array:
    """left · rightᵀ above the diagonal; in whole numbers if both are, and nothing changes them.

    `replace` is given each dense block with the number of its first row, `adjust` the weights that are not zero with
    their rows and columns.
    """
    count = left.shape[0]
    most = _largest(left, right)
    product = _Product(left, right, np.float32 if most < EXACT else np.float64)
    room = count * (count - 1) // 2
    if replace is None:
        room = min(room, int(product.meetings))
    growing = _Growing(count, room, np.int32 if most < 2**31 and replace is None and adjust is None else np.float64)
    for first in range(0, count, BLOCK):
        block = product.rows(first, min(first + BLOCK, count))
        if replace is not None:
            block = replace(np.asarray(block, dtype=np.float64), first)
        if adjust is None:
            growing.add(block, first)
        else:
            growing.add_adjusted(block, first, adjust)
    return growing.finished()


def _largest(left: sparse.csr_array, right: sparse.csr_array) -> float:
    """What no product exceeds, after Cauchy and Schwarz; infinite unless all products are whole numbers."""
    if not all((one.data == np.rint(one.data)).all() for one in (left, right)):
        return math.inf
    lengths = [np.sqrt(np.asarray(one.power(2).sum(axis=1)).max(initial=0.0)) for one in (left, right)]
    return float(lengths[0] * lengths[1])


class _Product:
    """left · rightᵀ by blocks of rows: crowded columns by BLAS, the others on their indices."""

    def __init__(self, left: sparse.csr_array, right: sparse.csr_array, precision: type[np.floating]) -> None:
        counts = [np.bincount(one.indices, minlength=one.shape[1]).astype(np.float64) for one in (left, right)]
        met = counts[0] * counts[1]
        self.meetings = float(met.sum())
        self._precision = precision
        self._count = left.shape[0]
        crowded = met * SPARSE_COST > float(left.shape[0]) ** 2
        self._crowded_left, self._crowded_right = (_columns(one, crowded, precision) for one in (left, right))
        self._left, rest = (_columns(one, ~crowded, precision) for one in (left, right))
        self._right = sparse.csr_array(rest.T)
        self._dense_right = self._crowded_right.toarray()

    def rows(self, first: int, after: int) -> Block:
        """The rows `first` up to `after`; what is left of column `first` is zero."""
        block = np.zeros((after - first, self._count), dtype=self._precision)
        if self._dense_right.shape[1]:
            crowded = self._crowded_left[first:after].toarray()
            np.matmul(crowded, self._dense_right[first:].T, out=block[:, first:])
        if self._left.nnz:
            block[:, first:] += (self._left[first:after] @ self._right[:, first:]).toarray()
        return block


def _columns(matrix: sparse.csr_array, mask: npt.NDArray[np.bool_], precision: type[np.floating]) -> sparse.csr_array:
    found: sparse.csr_array = sparse.csr_array(matrix.tocsc()[:, np.flatnonzero(mask)]).astype(precision)
    return found


class _Growing:
    """A matrix in compressed rows with room for all that can come: pages that nothing is written to take no memory."""

    def __init__(self, count: int, room: int, type_: type[np.number]) -> None:
        self._count = count
        self._starts = np.zeros(count + 1, dtype=np.int64)
        try:
            self._columns = np.empty(room, dtype=np.int32)
            self._weights = np.empty(room, dtype=type_)
        except MemoryError as error:
            raise UsageError(
                f"A network of {count:,} rows may have {room:,} ties, too many for this machine's memory: "
                "leave out rows with few statements, or use filters."
            ) from error

    def add(self, block: Block, first: int) -> None:
        """Add rows `first` and after: of each what is right of the diagonal and not zero."""
        for row, values in enumerate(block, start=first):
            columns = np.flatnonzero(values[row + 1 :])
            columns += row + 1
            self._add_row(row, columns, values[columns])

    def add_adjusted(self, block: Block, first: int, adjust: Adjust) -> None:
        """The same, with the weights changed by where they stand."""
        above = np.triu(np.ones((len(block), len(block)), dtype=bool), k=1)
        mask = block[:, first:] != 0
        mask[:, : len(block)] &= above
        rows, columns = np.nonzero(mask)
        weights = block[rows, columns + first].astype(np.float64)
        if len(rows):
            weights = adjust(weights, rows + first, columns + first)
        ends = np.searchsorted(rows, np.arange(len(block) + 1))
        for offset in range(len(block)):
            at = slice(ends[offset], ends[offset + 1])
            self._add_row(first + offset, columns[at] + first, weights[at])

    def _add_row(self, row: int, columns: npt.NDArray[np.int64], weights: npt.NDArray[np.number]) -> None:
        start = int(self._starts[row])
        after = start + len(columns)
        self._columns[start:after] = columns
        self._weights[start:after] = weights
        self._starts[row + 1] = after

    def finished(self) -> sparse.csr_array:
        used = int(self._starts[-1])
        self._columns.resize(used, refcheck=False)
        self._weights.resize(used, refcheck=False)
        # Starts of the columns' own type: scipy would copy the columns to the wider of the two.
        starts = self._starts.astype(np.int32 if used < 2**31 else np.int64)
        matrix = sparse.csr_array((self._weights, self._columns, starts), shape=(self._count, self._count))
        if matrix.nnz and not matrix.data.all():
            matrix.eliminate_zeros()
        return matrix
