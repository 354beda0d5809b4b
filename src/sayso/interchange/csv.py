"""Rows → CSV, UTF-8 without a byte-order mark, that no spreadsheet takes for formulas.

Escaping follows OWASP, "CSV Injection": a cell that begins with a formula's first character gets a single quote before
it. It is not undone on reading; Parquet and JSON Lines keep the words as they are.
"""

import csv
from collections.abc import Iterable
from dataclasses import fields
from operator import attrgetter
from typing import TextIO

from sayso.interchange.rows import Row

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_csv(rows: Iterable[object], stream: TextIO, record: type = Row) -> None:
    """Write a header, the fields of `record`, and its rows, lines ending in CR LF (RFC 4180).

    Open the file with `newline=""`.
    """
    columns = tuple(field.name for field in fields(record))
    writer = csv.writer(stream)
    writer.writerow(columns)
    cells = attrgetter(*columns)
    writer.writerows([escape(cell) for cell in cells(row)] for row in rows)


def escape(cell: object) -> object:
    """The cell, with a single quote before it if a spreadsheet would take it for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell
