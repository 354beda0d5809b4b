"""A range of time, or a list of statements → the windows that move over it, each with the weight of every statement.

Calendar windows: mid-points step one unit from the range's start, half a window is (w − 1) / 2 units rounded up, both
ends count, and only windows wholly inside the range are made, empty ones too. Days and longer units count whole
days; with `dna_compat` the time of day counts. Event windows: w / 2 statements, rounded down, on either side of each
statement, statements of one date in a seeded random order.

Kernels: u = 2 · distance / w; uniform 1/2, triangular 1 − |u| and Epanechnikov 3/4 (1 − u²) where |u| ≤ 1,
and the Gaussian density of u everywhere. A pair of statements weighs the root of the product of both.
"""

import calendar
import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
import numpy.typing as npt

from sayso.errors import UsageError
from sayso.events import Events, ordinals
from sayso.network.selection import moment
from sayso.networks import Floats, NetworkOptions, Unit, Window

MOST = 100_000  # windows that anybody could want
STEPS = {
    "seconds": timedelta(seconds=1),
    "minutes": timedelta(minutes=1),
    "hours": timedelta(hours=1),
    "days": timedelta(days=1),
    "weeks": timedelta(weeks=1),
}
CLOCK = {"seconds", "minutes", "hours"}


@dataclass(frozen=True, kw_only=True)
class View:
    """A window, the statements in it by their places, and their weights under the kernel."""

    window: Window
    at: npt.NDArray[np.int64]
    weights: Floats | None


def views(events: Events, options: NetworkOptions) -> Iterator[View]:
    """The windows over all dated statements, in order; raises UsageError if none fits into the range."""
    width = options.window or 0
    if width < 1:
        raise UsageError("A window is one unit wide or more.")
    dated = np.flatnonzero(~np.isnat(events.times))
    if not len(dated):
        raise UsageError("No statement has a date, so that there are no windows in time.")
    found = _by_event(events, dated, options, width) if options.unit == "events" else _by_time(events, dated, options)
    any_found = False
    for view in found:
        any_found = True
        yield view
    if not any_found:
        raise UsageError(f"No window of {width} {options.unit} fits wholly into the range: choose a smaller one.")


def _by_event(events: Events, dated: npt.NDArray[np.int64], options: NetworkOptions, width: int) -> Iterator[View]:
    chance = np.random.default_rng(options.seed)
    order = dated[np.lexsort((chance.random(len(dated)), ordinals(events.times[dated])))]
    half = width // 2
    for middle in range(half, len(order) - half):
        inside = order[middle - half : middle + half + 1]
        first, centre, last = (str(events.times[place]) for place in (inside[0], order[middle], inside[-1]))
        if options.kernel == "none":
            yield View(window=Window(middle=centre, start=first, end=last), at=np.sort(inside), weights=None)
            continue
        distances = np.abs(np.arange(len(order)) - middle).astype(np.float64)
        weights = kernel_weights(distances, width, options.kernel)
        at = np.flatnonzero(weights)
        by_place = np.argsort(order[at])
        yield View(
            window=Window(middle=centre, start=first, end=last),
            at=order[at][by_place],
            weights=_per_statement(weights[at][by_place], options),
        )


def _by_time(events: Events, dated: npt.NDArray[np.int64], options: NetworkOptions) -> Iterator[View]:
    times = events.times[dated].astype("datetime64[s]")
    if options.unit not in CLOCK and not options.dna_compat:
        times = times.astype("datetime64[D]").astype("datetime64[s]")
    width = options.window or 1
    start = _as_datetime(moment(options.since) if options.since else times.min())
    last = _as_datetime(moment(options.until, end=True) if options.until else times.max())
    for middle, opening, closing in list(_stretches(start, last, options.unit, width)):
        window = Window(middle=_shown(middle), start=_shown(opening), end=_shown(closing))
        if options.kernel == "none":
            inside = (times >= np.datetime64(opening, "s")) & (times <= np.datetime64(closing, "s"))
            yield View(window=window, at=dated[inside], weights=None)
            continue
        weights = kernel_weights(_distances(times, middle, options.unit), width, options.kernel)
        inside = weights > 0
        yield View(window=window, at=dated[inside], weights=_per_statement(weights[inside], options))


def _stretches(start: datetime, last: datetime, unit: Unit, width: int) -> Iterator[tuple[datetime, ...]]:
    """Middle, start and end of each window wholly inside the range."""
    half = half_width(width)
    for number in range(half, MOST):
        middle = shift(start, number, unit)
        opening, closing = shift(middle, -half, unit), shift(middle, half, unit)
        if closing > last:
            return
        if opening >= start:
            yield middle, opening, closing
    raise UsageError(f"That would be more than {MOST:,} windows: choose a longer unit than {unit}.")


def half_width(width: int) -> int:
    """(w − 1) / 2, halves rounded up.

    >>> [half_width(width) for width in (1, 2, 3, 4, 5)]
    [0, 1, 1, 2, 2]
    """
    return math.floor((width - 1) / 2 + 0.5)


def shift(at: datetime, number: int, unit: Unit) -> datetime:
    """So many units later; the last day of a month that lacks the day.

    >>> shift(datetime(2024, 1, 31), 1, "months")
    datetime.datetime(2024, 2, 29, 0, 0)
    """
    if unit in STEPS:
        return at + number * STEPS[unit]
    months = at.year * 12 + at.month - 1 + number * (12 if unit == "years" else 1)
    year, month = divmod(months, 12)
    return at.replace(year=year, month=month + 1, day=min(at.day, calendar.monthrange(year, month + 1)[1]))


def _distances(times: npt.NDArray[np.datetime64], middle: datetime, unit: Unit) -> Floats:
    """How many units lie between each time and the middle; months by the calendar, with their fractions."""
    if unit in STEPS:
        seconds = np.abs((times - np.datetime64(middle, "s")).astype(np.float64))
        found: Floats = seconds / STEPS[unit].total_seconds()
        return found
    months = np.abs(_months(times) - _months(np.array([middle], dtype="datetime64[s]"))[0])
    counted: Floats = months / (12 if unit == "years" else 1)
    return counted


def _months(times: npt.NDArray[np.datetime64]) -> Floats:
    whole = times.astype("datetime64[M]")
    into = (times - whole.astype("datetime64[s]")).astype(np.float64)
    length = ((whole + 1).astype("datetime64[s]") - whole.astype("datetime64[s]")).astype(np.float64)
    months: Floats = whole.astype(np.int64) + into / length
    return months


def kernel_weights(distances: Floats, width: int, kernel: str) -> Floats:
    """The weight of each distance under a kernel of this width."""
    u = 2 * distances / width
    match kernel:
        case "gaussian":
            weights: Floats = np.exp(-(u**2) / 2) / math.sqrt(2 * math.pi)
            return weights
        case "uniform":
            inner = np.full(len(u), 0.5)
        case "triangular":
            inner = 1 - np.abs(u)
        case _:
            inner = 0.75 * (1 - u**2)
    return np.where(np.abs(u) <= 1, inner, 0.0)


def _per_statement(weights: Floats, options: NetworkOptions) -> Floats:
    """In a one-mode network a pair weighs √(z₁ z₂), so that each statement brings its root."""
    return np.sqrt(weights) if options.mode == "one" else weights


def _as_datetime(at: np.datetime64) -> datetime:
    found: datetime = at.astype("datetime64[s]").item()
    return found


def _shown(at: datetime) -> str:
    return at.isoformat() if at.hour or at.minute or at.second else at.date().isoformat()
