"""Krippendorff's alpha for nominal data: how far coders agree beyond what chance would give them.

After Krippendorff, Content Analysis (4th edition, 2019), chapter 12: 1 − D_o / D_e over the matrix of coincidences,
which takes any number of coders and lets each miss any unit.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Alpha:
    """The figure, or why there is none. `units` are those with two values or more, `values` all values in them."""

    value: float | None
    reason: str | None
    units: int
    values: int


def nominal_alpha(units: Iterable[Sequence[Hashable]]) -> Alpha:
    """Alpha of units, each with the values that coders gave it; what has fewer than two is passed over.

    There is no figure, and a reason instead, if no unit has two values, or if all values are the same: then nothing
    tells agreement from habit.
    """
    weighed = ((unit, 1) for unit in units)
    return weighed_alpha(weighed)


def weighed_alpha(units: Iterable[tuple[Sequence[Hashable], int]]) -> Alpha:
    """The same, of units of which each stands for so many alike."""
    totals: Counter[Hashable] = Counter()
    differing, count, values = 0.0, 0, 0
    for unit, times in units:
        if len(unit) < 2 or not times:
            continue
        count += times
        values += times * len(unit)
        own = Counter(unit)
        for value, number in own.items():
            totals[value] += times * number
        alike = sum(number * (number - 1) for number in own.values())
        differing += times * (len(unit) * (len(unit) - 1) - alike) / (len(unit) - 1)
    if not count:
        return Alpha(value=None, reason="no unit was coded by two", units=0, values=0)
    expected = values**2 - sum(number**2 for number in totals.values())
    if not expected:
        return Alpha(value=None, reason="all values are the same", units=count, values=values)
    return Alpha(value=1 - (values - 1) * differing / expected, reason=None, units=count, values=values)
