"""Krippendorff's alpha against published examples and against the package that computes it too."""

import warnings

import krippendorff
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.coding.alpha import nominal_alpha, weighed_alpha


def units(*coders: str) -> list[list[str]]:
    """The values of each unit, from a row for each coder; a star is a unit that a coder left out."""
    rows = [row.split() for row in coders]
    return [[value for value in unit if value != "*"] for unit in zip(*rows, strict=True)]


# Krippendorff, Computing Krippendorff's Alpha-Reliability (2011): binary data of two, nominal data of two, and of four
# coders with units left out.
PUBLISHED = {
    "binary": (units("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0"), 0.095),
    "nominal": (units("a a b b d c c c e d d a", "b a b b b c c c e d d d"), 0.692),
    "incomplete": (
        units(
            "1 2 3 3 2 1 4 1 2 * * *",
            "1 2 3 3 2 2 4 1 2 5 * 3",
            "* 3 3 3 2 3 4 2 2 5 1 *",
            "1 2 3 3 2 4 4 1 2 5 1 *",
        ),
        0.743,
    ),
}


@pytest.mark.parametrize("name", PUBLISHED)
def test_published_examples(name: str) -> None:
    data, expected = PUBLISHED[name]
    assert nominal_alpha(data).value == pytest.approx(expected, abs=0.0005)


def test_units_and_values_are_those_that_can_be_compared() -> None:
    found = nominal_alpha(PUBLISHED["incomplete"][0])
    assert (found.units, found.values) == (11, 40)


@given(st.lists(st.lists(st.none() | st.integers(0, 3), min_size=4, max_size=4), min_size=1, max_size=12))
def test_the_same_as_the_package(rows: list[list[int | None]]) -> None:
    found = nominal_alpha([[value for value in unit if value is not None] for unit in rows])
    if found.value is None:
        return
    data = np.array([[np.nan if value is None else value for value in unit] for unit in rows], dtype=float).T
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        expected = krippendorff.alpha(reliability_data=data, level_of_measurement="nominal")
    assert found.value == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ([], "no unit was coded by two"),
        ([["a"], [], ["b"]], "no unit was coded by two"),
        ([["a", "a"], ["a", "a"]], "all values are the same"),
    ],
)
def test_where_there_is_no_figure_there_is_a_reason(data: list[list[str]], reason: str) -> None:
    found = nominal_alpha(data)
    assert (found.value, found.reason) == (None, reason)


@given(st.lists(st.tuples(st.lists(st.integers(0, 1), min_size=2, max_size=3), st.integers(0, 5)), max_size=6))
def test_a_weight_stands_for_so_many_alike(weighed: list[tuple[list[int], int]]) -> None:
    spread = [unit for unit, times in weighed for _ in range(times)]
    found, expected = weighed_alpha(weighed), nominal_alpha(spread)
    assert (found.units, found.values, found.reason) == (expected.units, expected.values, expected.reason)
    assert found.value == pytest.approx(expected.value)
