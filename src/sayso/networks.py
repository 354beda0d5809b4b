"""The records of networks: what was asked for, and what came of it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
from scipy import sparse

Mode = Literal["two", "one"]
Aggregation = Literal["ignore", "subtract", "combine", "congruence", "conflict"]
Normalization = Literal["none", "activity", "prominence", "average", "jaccard", "cosine"]
Duplicates = Literal["all", "document", "week", "month", "year", "range"]
Unit = Literal["seconds", "minutes", "hours", "days", "weeks", "months", "years", "events"]
Kernel = Literal["none", "uniform", "triangular", "epanechnikov", "gaussian"]
Floats = npt.NDArray[np.float64]

AGGREGATIONS: Mapping[Mode, tuple[Aggregation, ...]] = {
    "two": ("ignore", "subtract", "combine"),
    "one": ("ignore", "congruence", "conflict", "subtract"),
}
NORMALIZATIONS: Mapping[Mode, tuple[Normalization, ...]] = {
    "two": ("none", "activity", "prominence"),
    "one": ("none", "average", "jaccard", "cosine"),
}
FORMULAS: Mapping[Normalization, str] = {
    "none": "w",
    "activity": "w_ij / n_i, with n_i the statements of row i",
    "prominence": "w_ij / n_j, with n_j the statements of column j",
    "average": "w_ij / ((n_i + n_j) / 2), with n_i the statements of i",
    "jaccard": "w_ij / (m10 + m01 + m11) over the cells (column, qualifier): m10 = statements of i where j has none, "
    "m01 the mirror, m11 = sum of a_i a_j",
    "cosine": "w_ij / (|a_i| |a_j|), with a_i the vector of i whose inner product the aggregation is",
}
COMPAT_COSINE = "w_ij / (n_i n_j), as in DNA"


@dataclass(frozen=True, kw_only=True)
class NetworkOptions:
    """What a network is made of. `rows` and `columns` are variables; a one-mode network is of the rows.

    `exclude` and `only` map variables to values, compared as strings (booleans "0" and "1"). `since` and `until` are
    dates, both inclusive. `least` is the fewest statements that a row or column needs. `window` is a width in `unit`.
    With `dna_compat` the rules are those of DNA where they differ from the correct ones.
    """

    mode: Mode = "two"
    rows: str = "actor"
    columns: str = "concept"
    qualifier: str | None = "agreement"
    aggregation: Aggregation = "ignore"
    normalization: Normalization = "none"
    duplicates: Duplicates = "all"
    isolates: bool = False
    since: str | None = None
    until: str | None = None
    exclude: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    only: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    least: int = 1
    window: int | None = None
    unit: Unit = "days"
    kernel: Kernel = "none"
    seed: int = 1
    dna_compat: bool = False

    def parameters(self) -> dict[str, Any]:
        """All of the options, and the formula of the normalization, as they are written into every output."""
        formula = COMPAT_COSINE if self.dna_compat and self.normalization == "cosine" else FORMULAS[self.normalization]
        return {**asdict(self), "formula": formula}


@dataclass(frozen=True)
class Step:
    """A filter, and how many statements it kept and dropped."""

    name: str
    kept: int
    dropped: int


@dataclass(frozen=True, kw_only=True)
class Window:
    """A stretch of time or of statements: its middle and both ends, inclusive, as ISO dates or times."""

    middle: str
    start: str
    end: str


@dataclass(frozen=True, kw_only=True)
class Node:
    """A label of a variable: its number among the codebook's entries, how many statements it has, its attributes."""

    label: str
    variable: str
    number: int
    frequency: int
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Network:
    """A matrix with its labels. One-mode: symmetric, and only what is above the diagonal is stored."""

    options: NetworkOptions
    rows: tuple[Node, ...]
    columns: tuple[Node, ...]
    matrix: sparse.csr_array
    steps: tuple[Step, ...] = ()
    statements: int = 0
    window: Window | None = None

    @cached_property
    def is_one_mode(self) -> bool:
        return self.options.mode == "one"

    def dense(self) -> Floats:
        """The whole matrix; of a one-mode network both halves."""
        full: Floats = self.matrix.toarray().astype(np.float64)
        return full + full.T if self.is_one_mode else full

    def parameters(self) -> dict[str, Any]:
        """All that another needs to make the same network: options, formula, filters with counts, the window."""
        steps = [f"{step.name}: kept {step.kept}, dropped {step.dropped}" for step in self.steps]
        window = asdict(self.window) if self.window else None
        return {**self.options.parameters(), "filters": steps, "statements": self.statements, "at": window}
