"""Every combination of options gives what a naive implementation of the same rules gives."""

from itertools import product

import numpy as np
import pytest

from sayso.errors import UsageError
from sayso.network import make_network
from sayso.networks import AGGREGATIONS, NORMALIZATIONS, NetworkOptions
from tests.network import naive
from tests.network.drawn import as_events, draw

QUALIFIERS = {"agreement": "boolean", "strength": "integer", "tone": "text"}
SCOPES = ("all", "document", "week", "month", "year", "range")
COMBINATIONS = [
    (mode, aggregation, normalization, scope)
    for mode in ("one", "two")
    for aggregation, normalization, scope in product(AGGREGATIONS[mode], NORMALIZATIONS[mode], SCOPES)
]


@pytest.mark.parametrize("qualifier", QUALIFIERS)
@pytest.mark.parametrize(("mode", "aggregation", "normalization", "scope"), COMBINATIONS)
def test_same_numbers_as_naively(qualifier: str, mode: str, aggregation: str, normalization: str, scope: str) -> None:
    if mode == "two" and aggregation == "subtract" and qualifier == "tone":
        pytest.skip("texts cannot be subtracted; that they are refused has a test of its own")
    for seed, compat, isolates in ((1, False, False), (2, True, False), (3, False, True)):
        statements = draw(seed)
        options = NetworkOptions(
            mode=mode,  # type: ignore[arg-type]
            qualifier=qualifier,
            aggregation=aggregation,  # type: ignore[arg-type]
            normalization=normalization,  # type: ignore[arg-type]
            duplicates=scope,  # type: ignore[arg-type]
            isolates=isolates,
            dna_compat=compat,
        )
        made = make_network(as_events(statements), options)
        rows, columns, matrix = naive.network(
            statements,
            v1="actor",
            v2="concept",
            q=qualifier,
            kind=QUALIFIERS[qualifier],
            mode=mode,
            aggregation=aggregation,
            normalization=normalization,
            scope=scope,
            isolates=isolates,
            compat=compat,
        )
        assert [node.label for node in made.rows] == rows
        assert [node.label for node in made.columns] == columns
        np.testing.assert_allclose(made.dense(), np.array(matrix), rtol=0, atol=1e-9)


def test_texts_are_not_subtracted() -> None:
    with pytest.raises(UsageError, match="Texts cannot be subtracted"):
        make_network(as_events(draw(1)), NetworkOptions(qualifier="tone", aggregation="subtract"))
