"""Who holds what, how firmly, when, and who went over."""

from sayso.coding import tabulate
from tests.coding.made import coding, subject

CODINGS = [
    coding(1, "ann", (0, 9), "Toll", "support", condition="after the summit"),
    coding(2, "ann", (10, 19), "Toll", "support"),
    coding(3, "ann", (20, 29), "Toll", "oppose", article="two"),
    coding(4, "ann", (30, 39), "Toll", "mixed"),
    coding(5, "ann", (40, 49), "Ferry", "unclear"),
    coding(6, "ann", (50, 59), None),
    coding(7, "ann", (60, 69), "Toll", None),
    coding(8, "ann", (70, 79), "Toll", "oppose"),
    coding(9, "ann", (80, 89), "Toll", "oppose"),
]
SUBJECTS = [
    subject(1, "Calder", "2025-01-10", country="Tesk", outlet="Courier"),
    subject(2, "Calder", "2025-01-20", country="Tesk", outlet="Wire"),
    subject(3, "Calder", "2025-05-02", country="Tesk", outlet="Courier"),
    subject(4, "Calder", "2025-05", country="Tesk"),
    subject(5, "Calder", None, country="Tesk"),
    subject(6, "Calder"),
    subject(7, "Calder"),
    subject(8, "", "2025-01-10"),
    subject(9, "Pallisk", "2025-02-01"),
    subject(9, "Holvane", "2025-02-01"),
]


def test_a_cell_has_counts_balance_conditions_outlets_and_evidence() -> None:
    found = tabulate(CODINGS, SUBJECTS)
    cell = found.cell("Calder", "Toll")
    assert cell is not None
    assert (cell.support, cell.oppose, cell.mixed, cell.unclear, cell.statements) == (2, 1, 1, 0, 4)
    assert cell.balance == 0.25
    assert cell.conditions == ("after the summit",)
    assert cell.outlets == ("Courier", "Wire")
    assert cell.codings == (1, 2, 4, 3)
    assert (cell.first, cell.last) == ("2025-01-10", "2025-05-02")


def test_what_is_left_out_is_counted_by_reason() -> None:
    assert tabulate(CODINGS, SUBJECTS).excluded == {"no concept": 1, "no agreement": 1, "no actor": 1}


def test_only_what_is_unclear_has_no_balance() -> None:
    cell = tabulate(CODINGS, SUBJECTS).cell("Calder", "Ferry")
    assert cell is not None
    assert (cell.balance, cell.unclear) == (None, 1)


def test_a_joint_statement_is_of_each() -> None:
    found = tabulate(CODINGS, SUBJECTS)
    assert found.actors == ("Calder", "Holvane", "Pallisk")
    assert found.concepts == ("Toll", "Ferry")


def test_by_country_and_over_time() -> None:
    found = tabulate(CODINGS, SUBJECTS, by="country", period="quarter")
    assert [(cell.actor, cell.concept, cell.period, cell.balance) for cell in found.cells] == [
        ("Tesk", "Toll", "2025-Q1", 1.0),
        ("Tesk", "Toll", "2025-Q2", -0.5),
    ]
    assert found.excluded["no date"] == 1
    months = tabulate(CODINGS, SUBJECTS, by="country", period="month")
    assert [cell.period for cell in months.cells] == ["2025-01", "2025-05"]


def test_reprints_do_not_count_when_named() -> None:
    found = tabulate(CODINGS, SUBJECTS, leave_out={"two"})
    cell = found.cell("Calder", "Toll")
    assert cell is not None
    assert cell.oppose == 0
    assert found.excluded["reprints"] == 1
    assert found.changes == ()


def test_who_went_over_when_and_who_carries_it() -> None:
    (change,) = tabulate(CODINGS, SUBJECTS).changes
    assert (change.actor, change.concept, change.before, change.after) == ("Calder", "Toll", "support", "oppose")
    assert (change.last_before, change.date, change.coding) == ("2025-01-20", "2025-05-02", 3)
    assert change.outlets == ("Courier",)


def test_a_date_with_as_many_for_as_against_tells_nothing() -> None:
    codings = [
        coding(1, "ann", (0, 9), "Toll", "support"),
        coding(2, "ann", (10, 19), "Toll", "support"),
        coding(3, "ann", (20, 29), "Toll", "oppose"),
        coding(4, "ann", (30, 39), "Toll", "support"),
    ]
    dates = ["2025-01-01", "2025-01-02", "2025-01-02", "2025-01-03"]
    assert tabulate(codings, [subject(n + 1, "Calder", date) for n, date in enumerate(dates)]).changes == ()
