"""Statements → the array of rows × columns × levels of the qualifier that all networks come from, kept sparse."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy import sparse

from sayso.errors import UsageError
from sayso.events import Column, Events, Ints, code_units
from sayso.networks import Floats, NetworkOptions

Scale = Literal["none", "boolean", "integer", "text"]


@dataclass(frozen=True, kw_only=True)
class Cells:
    """How often row i has column j at level k: `matrix[i, j * len(levels) + k]`.

    `levels` are numbers for a boolean (0, 1) or an integer, and places for texts.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    scale: Scale
    levels: Floats
    matrix: sparse.csr_array

    @property
    def row_sums(self) -> Floats:
        sums: Floats = np.asarray(self.matrix.sum(axis=1), dtype=np.float64).ravel()
        return sums

    def summed(self, weights: Floats) -> sparse.csr_array:
        """Rows × columns, each level weighed."""
        fold = sparse.kron(sparse.eye_array(len(self.columns)), weights.reshape(-1, 1), format="csr")
        return sparse.csr_array(self.matrix @ fold)

    def mixed(self, between: Floats) -> sparse.csr_array:
        """The array with the levels of each cell mixed by a matrix of levels × levels."""
        fold = sparse.kron(sparse.eye_array(len(self.columns)), between, format="csr")
        return sparse.csr_array(self.matrix @ fold)


@dataclass(frozen=True, kw_only=True)
class Frame:
    """The labels and levels that an array is laid out in."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    scale: Scale
    levels: tuple[int, ...]  # codes of the qualifier's column, in order
    values: Floats


def frame(labelled: Events, kept: Events, options: NetworkOptions) -> Frame:
    """The frame of a network: labels of `labelled`, levels as `kept` has them."""
    scale, levels, values = _levels(kept, options)
    rows, columns = (labels(labelled.column(name)) for name in (options.rows, options.columns))
    return Frame(rows=rows, columns=columns, scale=scale, levels=levels, values=values)


def labels(column: Column) -> tuple[str, ...]:
    """The distinct values by code units, without the empty one."""
    texts = column.texts
    found = (texts[code] for code in np.unique(column.codes).tolist())
    return tuple(sorted((text for text in found if text), key=code_units))


def _levels(events: Events, options: NetworkOptions) -> tuple[Scale, tuple[int, ...], Floats]:
    if options.qualifier is None:
        if options.aggregation != "ignore":
            raise UsageError(f"Aggregation {options.aggregation!r} needs a qualifier; without one it is 'ignore'.")
        return "none", (0,), np.zeros(1)
    column = events.column(options.qualifier)
    if column.type == "boolean":
        return "boolean", (0, 1), np.array([0.0, 1.0])
    codes = np.unique(column.codes).tolist()
    if column.type == "integer":
        return "integer", tuple(codes), np.array([float(column.levels[code]) for code in codes])
    return "text", tuple(codes), np.arange(len(codes), dtype=np.float64)


def fill(events: Events, options: NetworkOptions, into: Frame, weights: Floats | None = None) -> Cells:
    """Count statements, or sum their weights, in a frame that has all of their labels."""
    row = _places(events.column(options.rows), into.rows)
    column = _places(events.column(options.columns), into.columns)
    level = np.zeros(len(events), dtype=np.int64)
    if options.qualifier is not None:
        codes = events.column(options.qualifier).codes
        level = np.searchsorted(np.array(into.levels), codes).astype(np.int64)
    width = len(into.levels)
    data = np.ones(len(events)) if weights is None else weights
    shape = (len(into.rows), len(into.columns) * width)
    used = (row >= 0) & (column >= 0)
    at = row[used], column[used] * width + level[used]
    matrix = sparse.csr_array(sparse.coo_array((data[used], at), shape=shape))
    return Cells(rows=into.rows, columns=into.columns, scale=into.scale, levels=into.values, matrix=matrix)


def _places(column: Column, of: tuple[str, ...]) -> Ints:
    """Where each statement's value stands among labels; −1 for the empty one."""
    found = {label: place for place, label in enumerate(of)}
    table = np.array([found.get(text, -1) for text in column.texts], dtype=np.int64)
    return table[column.codes]
