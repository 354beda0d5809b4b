"""A one-mode network → its backbone: the ties that are more than chance would give their ends.

The disparity filter of Serrano, Boguñá and Vespignani (PNAS 106, 2009): of a row with k ties of total weight s, a tie
of weight w has the chance (1 − w / s)^(k − 1) to be as heavy if s were spread at random. It stays if that is below
`alpha` at one of its ends. A row's only tie tells nothing, and stays by its other end alone.
"""

from dataclasses import replace

import numpy as np
from scipy import sparse

from sayso.errors import UsageError
from sayso.networks import Network, Step


def backbone(network: Network, alpha: float = 0.05) -> Network:
    """The same network with the ties of its backbone, and a step that says how many those are.

    Raises UsageError for a two-mode network, for negative weights, and for an alpha outside of 0 to 1.
    """
    if not network.is_one_mode:
        raise UsageError("A backbone is of a one-mode network.")
    if not 0 < alpha < 1:
        raise UsageError(f"The level of a backbone lies between 0 and 1, not at {alpha}.")
    if network.matrix.nnz and network.matrix.data.min() < 0:
        raise UsageError("A backbone is of weights that are not negative: choose congruence or conflict.")
    found = network.matrix.tocoo()
    row, column = found.coords
    both = network.matrix + network.matrix.T
    strength = np.asarray(both.sum(axis=1), dtype=np.float64).ravel()
    degree = np.diff(sparse.csr_array(both).indptr)
    kept = (
        np.minimum(
            (1 - found.data / strength[row]) ** (degree[row] - 1),
            (1 - found.data / strength[column]) ** (degree[column] - 1),
        )
        < alpha
    )
    shape = network.matrix.shape
    matrix = sparse.csr_array(sparse.coo_array((found.data[kept], (row[kept], column[kept])), shape=shape))
    step = Step(f"ties in the backbone at {alpha}", int(kept.sum()), int((~kept).sum()))
    return replace(network, matrix=matrix, steps=(*network.steps, step))
