"""Codebooks, the codings made by them, how far coders agree, and the positions that come of it."""

from sayso.coding.acts import last_standing, last_undoing
from sayso.coding.agreement import Disagreement, Figure, Reliability, find_disagreements, measure, visible
from sayso.coding.changes import (
    codebook_at,
    codebook_names,
    current_codings,
    merging,
    renaming,
    replaced_values,
    splitting,
)
from sayso.coding.codebooks import from_plain, to_plain, united
from sayso.coding.files import read_codebook, write_codebook
from sayso.coding.positions import find_changes, tabulate
from sayso.coding.tables import read_codings, read_value
from sayso.coding.units import in_force

__all__ = [
    "Disagreement",
    "Figure",
    "Reliability",
    "codebook_at",
    "codebook_names",
    "current_codings",
    "find_changes",
    "find_disagreements",
    "from_plain",
    "in_force",
    "last_standing",
    "last_undoing",
    "measure",
    "merging",
    "read_codebook",
    "read_codings",
    "read_value",
    "renaming",
    "replaced_values",
    "splitting",
    "tabulate",
    "to_plain",
    "united",
    "visible",
    "write_codebook",
]
