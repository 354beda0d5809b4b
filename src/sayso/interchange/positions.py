"""Positions → tables and JSON: one line for each cell with the codings that it rests on, or for each change."""

import csv
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any, TextIO

from sayso.interchange.csv import escape
from sayso.positions import Cell, PositionChange, Positions

CELL = ("actor", "concept", "period", "statements", "support", "oppose", "mixed", "unclear", "balance")
EVIDENCE = ("first", "last", "conditions", "outlets", "codings")
CHANGE = ("actor", "concept", "before", "after", "last_before", "date", "coding", "outlets")


def positions_to_json(positions: Positions) -> dict[str, Any]:
    """All of a table as JSON can hold it, each cell with its balance."""
    return {**asdict(positions), "cells": [cell_to_json(cell) for cell in positions.cells]}


def cell_to_json(cell: Cell) -> dict[str, Any]:
    """A cell with what follows from its counts."""
    return {**asdict(cell), "statements": cell.statements, "balance": cell.balance}


def write_cells(cells: Iterable[Cell], stream: TextIO) -> None:
    """Write a header and a row for each cell; several values in one are parted by semicolons."""
    _write(cells, (*CELL, *EVIDENCE), stream)


def write_changes(changes: Iterable[PositionChange], stream: TextIO) -> None:
    """Write a header and a row for each change."""
    _write(changes, CHANGE, stream)


def _write(records: Iterable[object], names: tuple[str, ...], stream: TextIO) -> None:
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([escape(_told(getattr(record, name))) for name in names] for record in records)


def _told(value: object) -> object:
    if isinstance(value, tuple):
        return "; ".join(map(str, value))
    return round(value, 4) if isinstance(value, float) else value
