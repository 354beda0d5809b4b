"""Which statements say again what the same rows and columns have said in the same stretch of time or document."""

import numpy as np
import numpy.typing as npt

from sayso.events import Events, Ints, Times
from sayso.networks import NetworkOptions

DAY_OF_MONDAY = 3  # 1970-01-01 was a Thursday


def first_of_each(events: Events, options: NetworkOptions) -> npt.NDArray[np.bool_]:
    """A mask of the earliest statement of each scope, row, column and, unless ignored, qualifier.

    Neither coder nor text is compared. DNA compares the number of the month or week without its year.
    """
    names = [options.rows, options.columns]
    if options.qualifier and options.aggregation != "ignore":
        names.append(options.qualifier)
    keys = _scopes(events, options)
    for name in names:
        column = events.column(name)
        keys = keys * len(column.levels) + column.codes
    first = np.unique(keys, return_index=True)[1]
    mask = np.zeros(len(events), dtype=bool)
    mask[first] = True
    return mask


def _scopes(events: Events, options: NetworkOptions) -> Ints:
    match options.duplicates:
        case "document":
            scopes = events.documents
        case "week":
            scopes = week_numbers(events.times) if options.dna_compat else weeks(events.times)
        case "month":
            months = events.times.astype("datetime64[M]").astype(np.int64)
            scopes = months % 12 if options.dna_compat else months
        case "year":
            scopes = events.times.astype("datetime64[Y]").astype(np.int64)
        case _:
            scopes = np.zeros(len(events), dtype=np.int64)
    return np.unique(scopes, return_inverse=True)[1].astype(np.int64)


def weeks(times: Times) -> Ints:
    """ISO weeks, counted through all years."""
    days: Ints = times.astype("datetime64[D]").astype(np.int64)
    return (days + DAY_OF_MONDAY) // 7


def week_numbers(times: Times) -> Ints:
    """The number of the ISO week in its year, from 1."""
    thursdays = (weeks(times) * 7).astype("datetime64[D]")
    first = thursdays.astype("datetime64[Y]").astype("datetime64[D]")
    numbers: Ints = (thursdays - first).astype(np.int64) // 7 + 1
    return numbers
