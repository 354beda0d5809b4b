"""A cell over time → a strip of bars for an inline SVG: support stands above the line, opposition hangs below it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.positions import Cell

HEIGHT = 16
STEP, WIDEST = 6, 96  # of one period; of all
DOT = 1.5  # half the height of what is neither for nor against


@dataclass(frozen=True)
class Bar:
    """A period's bar, in the units of the drawing, and what it stands for."""

    x: float
    y: float
    width: float
    height: float
    side: str
    said: str


@dataclass(frozen=True)
class Strip:
    """Bars of the periods that have statements, each in the place of its period."""

    bars: tuple[Bar, ...]
    width: float
    height: int = HEIGHT


def strip(cells: Sequence[Cell], periods: Sequence[str]) -> Strip:
    """The strip of one actor and concept over all periods of the table."""
    step = min(STEP, WIDEST / max(len(periods), 1))
    place = {period: i for i, period in enumerate(periods)}
    bars = tuple(_bar(cell, place[cell.period or ""] * step, step) for cell in cells)
    return Strip(bars, round(step * len(periods), 2))


def _bar(cell: Cell, x: float, step: float) -> Bar:
    balance = cell.balance or 0.0
    height = max(abs(balance) * HEIGHT / 2, DOT)
    top = HEIGHT / 2 - height if balance > 0 else HEIGHT / 2 if balance < 0 else HEIGHT / 2 - DOT / 2
    return Bar(
        x=round(x, 2),
        y=round(top, 2),
        width=round(step * 0.75, 2),
        height=round(height, 2),
        side=side(cell),
        said=f"{cell.period}: {signed(cell.balance)}, {cell.statements:,}",
    )


def side(cell: Cell) -> str:
    """The name of a cell's colour: how far it is for or against."""
    if cell.balance is None:
        return "unclear"
    if cell.balance == 0:
        return "even"
    half = "" if abs(cell.balance) > 0.5 else "-half"
    return f"{'for' if cell.balance > 0 else 'against'}{half}"


def signed(balance: float | None) -> str:
    """A balance with its sign, as it is read: a minus is a minus.

    >>> signed(0.5), signed(-1.0), signed(0.0), signed(None)
    ('+0.50', '−1.00', '0.00', '?')
    """
    if balance is None:
        return "?"
    return f"{'+' if balance > 0 else '−' if balance < 0 else ''}{abs(balance):.2f}"
