"""How true a confidence is: known answers, and a fit that finds the weights that made them."""

import numpy as np
import pytest
from benchmarks.calibration import bins, cross_validate, draw, expected_error, ranked
from training.calibrate import Judged
from training.logistic import fit, predict


def test_a_true_confidence_has_no_error() -> None:
    chances = np.repeat([0.25, 0.75], 100)
    answers = np.concatenate([np.arange(100) < 25, np.arange(100) < 75]).astype(float)
    assert expected_error(bins(chances, answers)) == pytest.approx(0)


def test_the_error_is_the_mean_distance_by_size() -> None:
    chances, answers = np.array([0.95, 0.95, 0.95, 0.05]), np.array([1.0, 0.0, 0.0, 0.0])
    assert expected_error(bins(chances, answers)) == pytest.approx(0.75 * (0.95 - 1 / 3) + 0.25 * 0.05)


def test_certainty_has_a_bin() -> None:
    assert [one.size for one in bins(np.array([0.0, 1.0]), np.array([0.0, 1.0]))] == [1, 1]


def test_ranks() -> None:
    assert ranked(np.array([0.9, 0.4, 0.6, 0.1]), np.array([1.0, 1.0, 0.0, 0.0])) == 0.75
    assert ranked(np.array([0.5, 0.5]), np.array([1.0, 0.0])) == 0.5


def test_the_fit_finds_the_weights() -> None:
    chance = np.random.default_rng(1)
    rows = np.column_stack([np.ones(20_000), chance.normal(size=(20_000, 2))])
    weights = np.array([-0.5, 1.5, 0.0])
    answers = (chance.random(20_000) < predict(rows, weights)).astype(float)
    assert fit(rows, answers) == pytest.approx(weights, abs=0.06)


def test_no_article_judges_weights_that_it_has_shaped() -> None:
    """Answers that only their own article could tell: a fit with it would be sure and right, here it is not."""
    count = 10
    judged = [
        Judged(np.column_stack([np.ones(50), np.tile(np.eye(count)[i], (50, 1))]), np.full(50, float(i % 2)))
        for i in range(count)
    ]
    chances, answers = cross_validate(judged)
    assert ((chances > 0.5) == (answers == 1)).mean() <= 0.5


def test_the_diagram_has_a_point_for_each_bin() -> None:
    found = bins(np.array([0.15, 0.15, 0.85]), np.array([0.0, 1.0, 1.0]))
    assert draw(found).count("<circle") == 2
