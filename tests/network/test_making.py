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
    (qualifier, mode, aggregation, normalization, scope)
    for qualifier in QUALIFIERS
    for mode in ("one", "two")
    for aggregation, normalization, scope in product(AGGREGATIONS[mode], NORMALIZATIONS[mode], SCOPES)
    if (qualifier, mode, aggregation) != ("tone", "two", "subtract")  # refused: see below
]


@pytest.mark.parametrize(("qualifier", "mode", "aggregation", "normalization", "scope"), COMBINATIONS)
def test_same_numbers_as_naively(qualifier: str, mode: str, aggregation: str, normalization: str, scope: str) -> None:
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


@pytest.mark.parametrize("mode", ["one", "two"])
def test_without_a_qualifier_levels_are_one(mode: str) -> None:
    statements = draw(4)
    made = make_network(as_events(statements), NetworkOptions(mode=mode, qualifier=None))  # type: ignore[arg-type]
    _, _, matrix = naive.network(
        statements, v1="actor", v2="concept", q="", kind="none", mode=mode, aggregation="ignore", normalization="none"
    )
    np.testing.assert_allclose(made.dense(), np.array(matrix), rtol=0, atol=1e-9)
    with pytest.raises(UsageError, match="needs a qualifier"):
        make_network(as_events(statements), NetworkOptions(qualifier=None, aggregation="subtract"))


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (NetworkOptions(mode="two", aggregation="congruence"), "aggregated by ignore, subtract, combine"),
        (NetworkOptions(mode="one", aggregation="combine"), "aggregated by ignore, congruence"),
        (NetworkOptions(mode="two", normalization="cosine"), "normalized by none, activity, prominence"),
        (NetworkOptions(mode="one", normalization="activity"), "normalized by none, average"),
        (NetworkOptions(rows="speaker"), "no variable 'speaker': the variables are actor, concept"),
    ],
)
def test_options_that_do_not_fit_are_refused(options: NetworkOptions, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        make_network(as_events(draw(1)), options)


def test_crowded_and_sparse_columns_give_the_same() -> None:
    """Over several blocks of rows, with concepts that everybody has and concepts that few have."""
    chance = np.random.default_rng(3)
    count, actors = 4_000, 300
    statements = [
        {
            "id": n,
            "time": draw(1, 1)[0]["time"],
            "document": n,
            "start": 0,
            "stop": 1,
            "actor": f"a{chance.integers(actors):03}",
            "concept": f"c{int(chance.zipf(1.6)) % 60:02}",
            "agreement": bool(chance.integers(2)),
        }
        for n in range(count)
    ]
    events = as_events(statements)
    for aggregation in ("ignore", "congruence", "subtract"):
        made = make_network(events, NetworkOptions(mode="one", aggregation=aggregation))
        codes = events.column("actor").codes, events.column("concept").codes, events.column("agreement").codes
        array = np.zeros((actors, 60, 2))
        np.add.at(array, codes, 1)
        signed, summed = array[:, :, 1] - array[:, :, 0], array.sum(axis=2)
        flat = array.reshape(actors, -1)
        full = {"ignore": summed @ summed.T, "congruence": flat @ flat.T, "subtract": signed @ signed.T}[aggregation]
        np.fill_diagonal(full, 0)
        np.testing.assert_allclose(made.dense(), full, rtol=0, atol=1e-9)


def test_nodes_carry_frequency_number_and_attributes() -> None:
    known = {"actor": {"Brell": (7, {"party": "Harbour"})}}
    made = make_network(as_events(draw(1)), NetworkOptions(), known)
    node = next(node for node in made.rows if node.label == "Brell")
    assert (node.number, node.attributes) == (7, {"party": "Harbour"})
    assert node.frequency == sum(one["actor"] == "Brell" and one["concept"] != "" for one in draw(1))
    assert len({node.number for node in made.rows}) == len(made.rows)
