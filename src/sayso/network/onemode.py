"""The array → rows × rows: how much any two rows share, aggregated and normalized, above the diagonal.

With s(k, l) = 1 − |q_k − q_l| / range, all aggregations are sums over the columns: ignore (Σ_k a_k)(Σ_l b_l);
congruence Σ_kl a_k b_l s(k, l); conflict the same with 1 − s; subtract their difference. Of a text, congruence is
Σ_k a_k b_k, and conflict what each side has in the cells where the other has nothing.
"""

from functools import partial

import numpy as np
from scipy import sparse

from sayso.errors import UsageError
from sayso.network.cells import Cells
from sayso.network.products import Adjust, above_diagonal
from sayso.networks import AGGREGATIONS, NORMALIZATIONS, Floats, NetworkOptions


def one_mode(cells: Cells, options: NetworkOptions) -> sparse.csr_array:
    """The matrix of rows × rows above the diagonal; raises UsageError for what only two-mode networks have."""
    if options.normalization not in NORMALIZATIONS["one"]:
        raise UsageError(f"A one-mode network is normalized by {', '.join(NORMALIZATIONS['one'])}.")
    if options.aggregation not in AGGREGATIONS["one"]:
        raise UsageError(f"A one-mode network is aggregated by {', '.join(AGGREGATIONS['one'])}.")
    normalize = _normalization(cells, options)
    if cells.scale == "text" and options.aggregation in ("conflict", "subtract"):
        return _text_conflict(cells, options, normalize)
    left, right = _factors(cells, options)
    return above_diagonal(left, right, adjust=normalize)


def _factors(cells: Cells, options: NetworkOptions) -> tuple[sparse.csr_array, sparse.csr_array]:
    """Two arrays whose product by rows is the aggregation."""
    if options.aggregation == "ignore":
        summed = cells.summed(np.ones(len(cells.levels)))
        return summed, summed
    alike = similarities(cells)
    between = {"congruence": alike, "conflict": 1 - alike, "subtract": 2 * alike - 1}[options.aggregation]
    return cells.mixed(between), cells.matrix


def similarities(cells: Cells) -> Floats:
    """s(k, l) of each two levels: of texts 1 for the same, of numbers 1 less their share of the range."""
    if cells.scale in ("text", "none"):
        return np.eye(len(cells.levels))
    reach = float(np.ptp(cells.levels)) if len(cells.levels) else 0.0
    apart: Floats = np.abs(cells.levels[:, None] - cells.levels[None, :])
    return 1 - apart / (reach or 1.0)


def _text_conflict(cells: Cells, options: NetworkOptions, normalize: Adjust | None) -> sparse.csr_array:
    """n_i + n_j less what both have in common cells; nearly every two rows differ somewhere, so this is not sparse."""
    present = (cells.matrix > 0).astype(np.float64)
    sums = cells.row_sums

    def unlike(products: Floats, first: int) -> Floats:
        at = slice(first, first + len(products))
        shared = (cells.matrix[at] @ present.T + present[at] @ cells.matrix.T).toarray()
        differing: Floats = sums[at, None] + sums[None, :] - shared
        found: Floats = differing if options.aggregation == "conflict" else products - differing
        return found

    return above_diagonal(cells.matrix, cells.matrix, replace=unlike, adjust=normalize)


def _normalization(cells: Cells, options: NetworkOptions) -> Adjust | None:
    match options.normalization:
        case "average":
            return partial(_by_average, cells.row_sums)
        case "jaccard":
            return partial(_by_jaccard, cells.matrix, (cells.matrix > 0).astype(np.float64), cells.row_sums)
        case "cosine":
            return partial(_by_product, cells.row_sums if options.dna_compat else _lengths(cells, options))
        case _:
            return None


def _lengths(cells: Cells, options: NetworkOptions) -> Floats:
    """The length of each row's vector under the inner product that the aggregation is.

    Conflict and subtract are divided by what congruence is, so that the one remains the difference of the others.
    """
    if options.aggregation == "ignore":
        left = right = cells.summed(np.ones(len(cells.levels)))
    else:
        left, right = cells.mixed(similarities(cells)), cells.matrix
    lengths: Floats = np.sqrt(np.asarray(left.multiply(right).sum(axis=1), dtype=np.float64).ravel())
    return lengths


def _by_average(sums: Floats, weights: Floats, rows: Floats, columns: Floats) -> Floats:
    return _divided(weights, (sums[rows] + sums[columns]) / 2)


def _by_product(lengths: Floats, weights: Floats, rows: Floats, columns: Floats) -> Floats:
    return _divided(weights, lengths[rows] * lengths[columns])


def _by_jaccard(
    matrix: sparse.csr_array, present: sparse.csr_array, sums: Floats, weights: Floats, rows: Floats, columns: Floats
) -> Floats:
    first, after = int(rows[0]), int(rows[-1]) + 1
    at = slice(first, after)
    pairs = rows - first, columns
    shared = (matrix[at] @ present.T).toarray()[pairs] + (present[at] @ matrix.T).toarray()[pairs]
    both = (matrix[at] @ matrix.T).toarray()[pairs]
    return _divided(weights, sums[rows] + sums[columns] - shared + both)


def _divided(weights: Floats, by: Floats) -> Floats:
    return np.divide(weights, by, out=np.zeros(len(weights)), where=by != 0)
