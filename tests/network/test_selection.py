"""Which statements count, what is told of the others, and what is refused."""

import numpy as np
import pytest

from sayso.errors import UsageError
from sayso.events import Column, Events
from sayso.network import make_network, select
from sayso.networks import NetworkOptions, Step
from tests.network.drawn import as_events, draw


def events(*rows: tuple[str, str, str, bool], source: str = "Tesk Courier") -> Events:
    """Statements of (time, actor, concept, agreement), each in a document of its own."""
    return Events.of(
        ids=range(len(rows)),
        times=[row[0] or None for row in rows],
        documents=range(len(rows)),
        starts=[0] * len(rows),
        stops=[1] * len(rows),
        columns={
            "actor": Column.of("short text", [row[1] for row in rows]),
            "concept": Column.of("short text", [row[2] for row in rows]),
            "agreement": Column.of("boolean", [row[3] for row in rows]),
            "source": Column.of("short text", [source] * len(rows)),
        },
    )


TWO_MARCHES = events(("2004-03-02", "Brell", "toll", True), ("2005-03-01", "Brell", "toll", True))


@pytest.mark.parametrize(
    ("scope", "correct", "compat"), [("month", 2, 1), ("week", 2, 2), ("year", 2, 2), ("range", 1, 1), ("all", 2, 2)]
)
def test_a_month_is_one_of_its_year(scope: str, correct: int, compat: int) -> None:
    """2004-03-02 is in week 10 and 2005-03-01 in week 9, so that only months tell the difference here."""
    for expected, dna in ((correct, False), (compat, True)):
        options = NetworkOptions(duplicates=scope, dna_compat=dna)  # type: ignore[arg-type]
        assert len(select(TWO_MARCHES, options).kept) == expected


def test_a_week_is_one_of_its_year_and_goes_over_new_year() -> None:
    same = events(("2024-12-31", "Brell", "toll", True), ("2025-01-01", "Brell", "toll", True))
    assert len(select(same, NetworkOptions(duplicates="week")).kept) == 1
    apart = events(("2024-01-03", "Brell", "toll", True), ("2025-01-01", "Brell", "toll", True))
    assert len(select(apart, NetworkOptions(duplicates="week")).kept) == 2
    assert len(select(apart, NetworkOptions(duplicates="week", dna_compat=True)).kept) == 1


def test_the_earliest_of_duplicates_stays() -> None:
    drawn = events(("2025-03-02", "Brell", "toll", True), ("2025-03-01", "Brell", "toll", False))
    assert select(drawn, NetworkOptions(duplicates="range")).kept.ids.tolist() == [1]
    assert len(select(drawn, NetworkOptions(duplicates="range", aggregation="subtract")).kept) == 2


def test_each_filter_tells_what_it_kept_and_dropped() -> None:
    drawn = events(
        ("2025-01-31", "Brell", "toll", True),
        ("2025-02-01", "Adda", "toll", True),
        ("2025-02-28T18:30:00", "Adda", "", True),
        ("2025-03-01", "Dun", "ferry", False),
        ("", "Dun", "ferry", True),
    )
    options = NetworkOptions(since="2025-02", until="2025-02-28", exclude={"agreement": ("0",)})
    with pytest.raises(UsageError, match="'exclude agreement = 0' matches no statement that is left"):
        select(drawn, options)
    selection = select(drawn, NetworkOptions(since="2025-02", until="2025-03", exclude={"agreement": ("0",)}))
    assert selection.steps == (
        Step("since 2025-02", 3, 2),
        Step("until 2025-03", 3, 0),
        Step("exclude agreement = 0", 2, 1),
        Step("concept is empty", 1, 1),
    )
    assert selection.kept.ids.tolist() == [1]
    assert selection.loaded.ids.tolist() == [1, 2, 3]


def test_only_keeps_what_has_a_value_of_each_variable() -> None:
    drawn = as_events(draw(5))
    options = NetworkOptions(only={"actor": ("Brell", "Dun"), "agreement": ("1",)})
    kept = select(drawn, options).kept
    expected = [one for one in draw(5) if one["actor"] in ("Brell", "Dun") and one["agreement"] and one["concept"]]
    assert sorted(kept.ids.tolist()) == [one["id"] for one in expected]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (NetworkOptions(exclude={"actor": ("Brel",)}), "No statement has actor = 'Brel': there is 'Brell'"),
        (NetworkOptions(only={"source": ("Daily",)}), "No statement has source = 'Daily'"),
        (NetworkOptions(since="2030-01-01"), "No statement is left after the filter 'since 2030-01-01'"),
        (NetworkOptions(since="soon"), "'soon' is no date"),
        (NetworkOptions(exclude={"party": ("x",)}), "no variable 'party'"),
        (NetworkOptions(least=1000), "No statement is left after the filter 'actor in 1000 statements or more'"),
    ],
)
def test_a_filter_that_matches_nothing_is_an_error(options: NetworkOptions, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        select(as_events(draw(1)), options)


def test_isolates_are_labels_of_what_was_loaded() -> None:
    drawn = events(("2025-01-01", "Brell", "toll", True), ("2025-01-02", "Adda", "ferry", False))
    options = NetworkOptions(only={"agreement": ("1",)}, isolates=True)
    made = make_network(drawn, options)
    assert [(node.label, node.frequency) for node in made.rows] == [("Adda", 0), ("Brell", 1)]
    np.testing.assert_array_equal(made.dense(), [[0, 0], [0, 1]])


def test_a_list_of_events_needs_no_variable_filled() -> None:
    drawn = events(("2025-01-01", "", "toll", True), ("2025-01-02", "Adda", "", False))
    assert len(select(drawn, NetworkOptions(), pairs=False).kept) == 2


def test_no_codings_are_an_error() -> None:
    with pytest.raises(UsageError, match="no codings"):
        select(as_events(draw(1)).take(np.zeros(60, dtype=bool)), NetworkOptions())
