"""Events and options → the statements that count, with what each filter kept and dropped.

Two stages, as in DNA: what is loaded (dates, and variables of the document) gives the labels of isolates; what is kept
of that gives the figures. A filter that names what is not there is an error, not an empty result.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

import numpy as np
import numpy.typing as npt

from sayso.errors import UsageError
from sayso.events import DOCUMENT_VARIABLES, Column, Events
from sayso.network.duplicates import first_of_each
from sayso.networks import NetworkOptions, Step

Mask = npt.NDArray[np.bool_]
SHOWN = 8


@dataclass(frozen=True, kw_only=True)
class Selection:
    """The statements as loaded and as kept, and the filters on the way."""

    loaded: Events
    kept: Events
    steps: tuple[Step, ...]


class _Sieve:
    """Events that pass one filter after another, each counted."""

    def __init__(self, events: Events) -> None:
        self.events = events
        self.steps: list[Step] = []

    def keep(self, name: str, mask: Mask) -> None:
        kept = int(mask.sum())
        self.steps.append(Step(name, kept, len(mask) - kept))
        if not kept and len(mask):
            raise UsageError(f"No statement is left after the filter {name!r}: {_told(self.steps)}.")
        if kept < len(mask):
            self.events = self.events.take(mask)


def _told(steps: Iterable[Step]) -> str:
    return "; ".join(f"{step.name} kept {step.kept:,} and dropped {step.dropped:,}" for step in steps)


def select(events: Events, options: NetworkOptions, *, pairs: bool = True) -> Selection:
    """The statements for a network or, without `pairs`, for a list of events: that needs no variable to be filled.

    Raises UsageError for a variable or value that is nowhere, and if no statement is left.
    """
    if not len(events):
        raise UsageError("There are no codings to make a network of.")
    loading = _Sieve(events)
    _by_date(loading, options)
    _by_values(loading, options, of_document=True)
    loaded = loading.events
    keeping = _Sieve(loaded)
    _by_values(keeping, options, of_document=False)
    if pairs:
        _by_presence(keeping, options)
    if options.duplicates != "all":
        keeping.keep(f"duplicates: one per {options.duplicates}", first_of_each(keeping.events, options))
    if options.least > 1:
        _by_frequency(keeping, options)
    return Selection(loaded=loaded, kept=keeping.events, steps=(*loading.steps, *keeping.steps))


def _by_date(sieve: _Sieve, options: NetworkOptions) -> None:
    times = sieve.events.times
    if options.since:
        sieve.keep(f"since {options.since}", times >= moment(options.since))
    if options.until:
        sieve.keep(f"until {options.until}", sieve.events.times <= moment(options.until, end=True))


def moment(text: str, *, end: bool = False) -> np.datetime64:
    """A date or time as a second; at the end of the day, month or year if `end` holds and no time is given."""
    try:
        found = np.datetime64(text)
    except ValueError as error:
        raise UsageError(f"{text!r} is no date: write 2025-09-01, 2025-09 or 2025.") from error
    if np.isnat(found):
        raise UsageError(f"{text!r} is no date: write 2025-09-01, 2025-09 or 2025.")
    if end:
        last: np.datetime64 = (found + 1).astype("datetime64[s]") - np.timedelta64(1, "s")
        return last
    first: np.datetime64 = found.astype("datetime64[s]")
    return first


def _by_values(sieve: _Sieve, options: NetworkOptions, *, of_document: bool) -> None:
    for word, filters in (("exclude", options.exclude), ("only", options.only)):
        for variable, values in filters.items():
            if (variable in DOCUMENT_VARIABLES) is not of_document or not values:
                continue
            column = sieve.events.column(variable)
            named = [_place(column, variable, value) for value in values]
            matches = np.isin(column.codes, named)
            shown = f"{word} {variable} = {' | '.join(values)}"
            if not matches.any():
                raise UsageError(f"The filter {shown!r} matches no statement that is left.")
            sieve.keep(shown, matches if word == "only" else ~matches)


def _place(column: Column, variable: str, value: str) -> int:
    texts = column.texts
    if value in texts:
        return texts.index(value)
    near = get_close_matches(value, texts, n=SHOWN, cutoff=0.4) or [text for text in texts if text][:SHOWN]
    raise UsageError(f"No statement has {variable} = {value!r}: there is {', '.join(map(repr, near))}.")


def _by_presence(sieve: _Sieve, options: NetworkOptions) -> None:
    """Without the first, the second or a text qualifier that counts, a statement ties nothing."""
    variables = [options.rows, options.columns]
    if options.qualifier and options.aggregation != "ignore" and sieve.events.column(options.qualifier).is_text:
        variables.append(options.qualifier)
    for variable in dict.fromkeys(variables):
        column = sieve.events.column(variable)
        if "" in column.levels:
            sieve.keep(f"{variable} is empty", column.codes != column.levels.index(""))


def _by_frequency(sieve: _Sieve, options: NetworkOptions) -> None:
    for variable in (options.rows, options.columns):
        column = sieve.events.column(variable)
        counts = np.bincount(column.codes, minlength=len(column.levels))
        sieve.keep(f"{variable} in {options.least} statements or more", counts[column.codes] >= options.least)
