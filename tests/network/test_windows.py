"""Windows over time and over statements, and kernels, held against loops over dates."""

import math
from datetime import datetime, timedelta

import numpy as np
import pytest

from sayso.errors import UsageError
from sayso.network import list_windows, make_networks, make_window
from sayso.networks import NetworkOptions
from tests.network import naive
from tests.network.drawn import as_events, draw
from tests.network.naive import Statement


def at(*days: str) -> list[Statement]:
    return [
        {
            "id": n,
            "time": datetime.fromisoformat(day),
            "document": n,
            "start": 0,
            "stop": 1,
            "actor": f"a{n % 3}",
            "concept": "toll",
            "agreement": True,
        }
        for n, day in enumerate(days)
    ]


def spans(statements: list[Statement], **options: object) -> list[tuple[str, str, str, int]]:
    made = make_networks(as_events(statements), NetworkOptions(**options))  # type: ignore[arg-type]
    return [(w.middle, w.start, w.end, one.statements) for one in made if (w := one.window)]


def test_only_windows_wholly_inside_the_range_and_empty_ones_too() -> None:
    days = at("2025-01-01", "2025-01-02", "2025-01-06")
    assert spans(days, window=3) == [
        ("2025-01-02", "2025-01-01", "2025-01-03", 2),
        ("2025-01-03", "2025-01-02", "2025-01-04", 1),
        ("2025-01-04", "2025-01-03", "2025-01-05", 0),
        ("2025-01-05", "2025-01-04", "2025-01-06", 1),
    ]
    assert spans(days, window=2) == spans(days, window=3)
    assert [one[3] for one in spans(days, window=1)] == [1, 1, 0, 0, 0, 1]


def test_the_range_is_the_one_that_was_asked_for() -> None:
    found = spans(at("2025-01-05"), window=1, since="2025-01-04", until="2025-01-06")
    assert [one[0] for one in found] == ["2025-01-04", "2025-01-05", "2025-01-06"]


def test_months_step_by_the_calendar() -> None:
    found = spans(at("2024-01-31", "2024-02-29", "2024-04-30"), window=1, unit="months")
    assert [one[0] for one in found] == ["2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30"]
    assert [one[3] for one in found] == [1, 1, 0, 1]


def test_days_are_whole_days_except_as_in_dna() -> None:
    days = at("2025-01-01T08:00", "2025-01-02T20:00", "2025-01-03T09:00")
    assert [one[3] for one in spans(days, window=1)] == [1, 1, 1]
    assert [one[3] for one in spans(days, window=1, dna_compat=True)] == [1, 0, 0]


def test_event_windows_have_as_many_statements_on_both_sides() -> None:
    days = at("2025-01-01", "2025-01-02", "2025-01-05", "2025-01-09", "2025-01-20")
    assert spans(days, window=3, unit="events") == [
        ("2025-01-02T00:00:00", "2025-01-01T00:00:00", "2025-01-05T00:00:00", 3),
        ("2025-01-05T00:00:00", "2025-01-02T00:00:00", "2025-01-09T00:00:00", 3),
        ("2025-01-09T00:00:00", "2025-01-05T00:00:00", "2025-01-20T00:00:00", 3),
    ]


def test_statements_of_one_date_are_drawn_by_the_seed() -> None:
    days = at(*["2025-01-01"] * 9)

    def drawn(seed: int) -> list[list[str]]:
        options = NetworkOptions(window=3, unit="events", seed=seed)
        return [[node.label for node in one.rows] for one in make_networks(as_events(days), options)]

    assert drawn(1) == drawn(1)
    assert any(drawn(1) != drawn(seed) for seed in range(2, 6))


def test_duplicates_are_dropped_once_and_before() -> None:
    days = at("2025-01-01", "2025-01-02", "2025-01-03")
    for one in days:
        one["actor"] = "a0"
    assert [one[3] for one in spans(days, window=1, duplicates="range", until="2025-01-03")] == [1, 0, 0]


KERNELS = {
    "uniform": lambda u: 0.5 if abs(u) <= 1 else 0,
    "triangular": lambda u: max(0.0, 1 - abs(u)),
    "epanechnikov": lambda u: 0.75 * (1 - u * u) if abs(u) <= 1 else 0,
    "gaussian": lambda u: math.exp(-u * u / 2) / math.sqrt(2 * math.pi),
}


@pytest.mark.parametrize("kernel", KERNELS)
@pytest.mark.parametrize("mode", ["one", "two"])
def test_kernels_weigh_pairs_by_the_root_of_both(kernel: str, mode: str) -> None:
    statements = [one for one in draw(6, 40) if one["actor"] and one["concept"]]
    for one in statements:
        one["time"] = datetime.fromisoformat("2025-01-01") + timedelta(days=one["id"] % 30)
    aggregation = "congruence" if mode == "one" else "ignore"
    options = NetworkOptions(mode=mode, aggregation=aggregation, window=10, kernel=kernel)  # type: ignore[arg-type]
    for made in list(make_networks(as_events(statements), options))[::7]:
        assert made.window is not None
        middle = datetime.fromisoformat(made.window.middle)
        z = {one["id"]: KERNELS[kernel](2 * (one["time"] - middle).days / 10) for one in statements}
        places = {node.label: place for place, node in enumerate(made.rows)}
        expected = np.zeros(made.dense().shape)
        if mode == "two":
            columns = {node.label: place for place, node in enumerate(made.columns)}
            for one in statements:
                if z[one["id"]]:
                    expected[places[one["actor"]], columns[one["concept"]]] += z[one["id"]]
        else:
            for one in statements:
                for other in statements:
                    same = one["concept"] == other["concept"] and one["agreement"] == other["agreement"]
                    weight = math.sqrt(z[one["id"]] * z[other["id"]])
                    if same and weight and one["actor"] != other["actor"]:
                        expected[places[one["actor"]], places[other["actor"]]] += weight
        np.testing.assert_allclose(made.dense(), expected, rtol=0, atol=1e-9)


def test_each_window_is_the_network_of_its_statements() -> None:
    statements = sorted(draw(8), key=lambda one: one["time"])
    options = NetworkOptions(mode="one", aggregation="subtract", window=9, unit="weeks", duplicates="document")
    kept = naive.drop_duplicates(
        naive.keep_filled(statements, "actor", "concept", "agreement", "subtract"),
        "actor",
        "concept",
        "agreement",
        "subtract",
        "document",
        False,
    )
    for made in make_networks(as_events(statements), options):
        assert made.window is not None
        first, last = made.window.start, made.window.end
        inside = [one for one in kept if first <= one["time"].date().isoformat() <= last]
        rows, _, matrix = naive.network(
            inside,
            v1="actor",
            v2="concept",
            q="agreement",
            kind="boolean",
            mode="one",
            aggregation="subtract",
            normalization="none",
        )
        assert [node.label for node in made.rows] == rows
        np.testing.assert_allclose(made.dense(), np.array(matrix).reshape(len(rows), len(rows)), rtol=0, atol=1e-9)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (NetworkOptions(window=400), "No window of 400 days fits"),
        (NetworkOptions(window=9, unit="events"), "No window of 9 events fits"),
        (NetworkOptions(kernel="uniform"), "A kernel needs a window"),
        (NetworkOptions(window=1, unit="seconds", until="2030"), "more than 100,000 windows"),
    ],
)
def test_windows_that_cannot_be_are_refused(options: NetworkOptions, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        for _ in make_networks(as_events(at("2025-01-01", "2025-01-09")), options):
            pass


@pytest.mark.parametrize("unit", ["weeks", "events"])
def test_one_window_alone_is_that_of_all(unit: str) -> None:
    events = as_events(draw(4))
    options = NetworkOptions(mode="one", aggregation="congruence", window=5, unit=unit)  # type: ignore[arg-type]
    all_ = list(make_networks(events, options))
    assert list(list_windows(events, options, most=len(all_))) == [one.window for one in all_]
    for number in (0, 3, len(all_) - 1):
        one = make_window(events, options, number)
        assert (one.window, one.rows) == (all_[number].window, all_[number].rows)
        np.testing.assert_array_equal(one.dense(), all_[number].dense())
    with pytest.raises(UsageError, match="There is no window"):
        make_window(events, options, len(all_))
    with pytest.raises(UsageError, match="more than"):
        list_windows(events, options, most=len(all_) - 1)
