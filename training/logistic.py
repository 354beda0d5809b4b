"""Logistic regression with a small penalty, for a few weights on a few thousand rows."""

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.float64]


def fit(rows: Rows, answers: Rows, penalty: float = 1.0, steps: int = 30) -> Rows:
    """The weights of the columns of `rows` (n × columns, the first of them constant) for `answers` (n, 0 or 1).

    Newton's method; `penalty` is on the squared weights of all columns but the first.
    """
    weights = np.zeros(rows.shape[1])
    shrink = np.full(rows.shape[1], penalty)
    shrink[0] = 1e-9
    for _ in range(steps):
        chances = predict(rows, weights)
        slope = rows.T @ (chances - answers) + shrink * weights
        curve = (rows * (chances * (1 - chances))[:, None]).T @ rows + np.diag(shrink)
        weights = weights - np.linalg.solve(curve, slope)
    return weights


def predict(rows: Rows, weights: Rows) -> Rows:
    """The probabilities of the rows, n."""
    chances: Rows = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
    return chances
