"""Bars over months."""

import pytest

from sayso.ledger import Tally
from sayso.web.charts import chart


def test_months_without_any_have_their_place() -> None:
    drawn = chart([Tally("2024-11", 2), Tally("2025-02", 4)])
    assert drawn is not None
    assert [(bar.month, bar.statements, bar.height) for bar in drawn.bars] == [
        ("2024-11", 2, 48),
        ("2024-12", 0, 0),
        ("2025-01", 0, 0),
        ("2025-02", 4, 96),
    ]
    assert (drawn.first, drawn.last, drawn.most) == ("2024-11", "2025-02", 4)


@pytest.mark.parametrize("names", [[], ["soon"], ["2025"], ["2025-13"], ["2025-1x"], ["0001-01", "9999-12"]])
def test_what_is_no_month_is_not_drawn(names: list[str]) -> None:
    assert chart([Tally(name, 1) for name in names]) is None
