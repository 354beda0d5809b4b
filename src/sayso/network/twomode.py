"""The array → rows × columns, aggregated over the levels of the qualifier and normalized."""

import numpy as np
from scipy import sparse

from sayso.errors import UsageError
from sayso.network.cells import Cells
from sayso.networks import AGGREGATIONS, NORMALIZATIONS, Floats, NetworkOptions

MOST_BITS = 52  # that a weight holds exactly


def two_mode(cells: Cells, options: NetworkOptions) -> sparse.csr_array:
    """The matrix of rows × columns; raises UsageError for an aggregation or normalization of one-mode networks.

    combine: one bit for each level that is there, the first level's the highest; of a boolean 1 is only agreement,
    2 only disagreement, 3 both.
    """
    if options.normalization not in NORMALIZATIONS["two"]:
        raise UsageError(f"A two-mode network is normalized by {', '.join(NORMALIZATIONS['two'])}.")
    matrix = _aggregated(cells, options)
    if options.normalization == "activity":
        matrix = sparse.csr_array(sparse.diags_array(_inverse(cells.row_sums)) @ matrix)
    elif options.normalization == "prominence":
        sums = np.asarray(cells.summed(np.ones(len(cells.levels))).sum(axis=0), dtype=np.float64).ravel()
        matrix = sparse.csr_array(matrix @ sparse.diags_array(_inverse(sums)))
    matrix.eliminate_zeros()
    matrix.sort_indices()
    return matrix


def _aggregated(cells: Cells, options: NetworkOptions) -> sparse.csr_array:
    match options.aggregation:
        case "ignore":
            return cells.summed(np.ones(len(cells.levels)))
        case "subtract":
            return cells.summed(_signs(cells))
        case "combine":
            if len(cells.levels) > MOST_BITS:
                raise UsageError(f"Only {MOST_BITS} levels can be combined, and the qualifier has {len(cells.levels)}.")
            present = Cells(
                rows=cells.rows,
                columns=cells.columns,
                scale=cells.scale,
                levels=cells.levels,
                matrix=(cells.matrix > 0).astype(np.float64),
            )
            return present.summed(np.exp2(np.arange(len(cells.levels) - 1, -1, -1, dtype=np.float64)))
        case _:
            raise UsageError(f"A two-mode network is aggregated by {', '.join(AGGREGATIONS['two'])}.")


def _signs(cells: Cells) -> Floats:
    if cells.scale == "text":
        raise UsageError("Texts cannot be subtracted: choose 'ignore' or 'combine', or another qualifier.")
    return np.array([-1.0, 1.0]) if cells.scale == "boolean" else cells.levels


def _inverse(sums: Floats) -> Floats:
    return np.divide(1.0, sums, out=np.zeros_like(sums), where=sums != 0)
