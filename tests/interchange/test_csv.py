"""CSV that every reader parses, and that no spreadsheet runs."""

import csv
import io
from dataclasses import fields, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.interchange import Row, rows, write_csv
from sayso.interchange.csv import escape

COLUMNS = tuple(field.name for field in fields(Row))


def parse(found: list[Row]) -> list[dict[str, str]]:
    stream = io.StringIO(newline="")
    write_csv(found, stream)
    return list(csv.DictReader(io.StringIO(stream.getvalue(), newline="")))


def test_header_is_there_without_rows() -> None:
    stream = io.StringIO(newline="")
    write_csv([], stream)
    assert stream.getvalue() == ",".join(COLUMNS) + "\r\n"


def test_cells_are_the_fields_of_the_row(reading) -> None:
    first, second = parse(list(rows(*reading)))
    assert (first["content"], first["content_start"], first["confidence"]) == (
        "We will rebuild, … and soon.",
        "1",
        "0.97",
    )
    assert (second["speaker"], second["parent"]) == ("", "s1")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＠"])
def test_cell_that_begins_like_a_formula_is_defused(reading, start: str) -> None:
    row = replace(next(rows(*reading)), title=f'{start}HYPERLINK("http://evil.example")')
    (found,) = parse([row])
    assert found["title"] == f"'{row.title}"


@pytest.mark.parametrize("cell", ["", "said =SUM(A1)", "'quoted'", "a-b", " -1", -1, -0.5, None])
def test_other_cells_stay_as_they_are(cell: object) -> None:
    assert escape(cell) == cell


@settings(deadline=None)
@given(data=st.data())
def test_any_row_is_read_back_cell_by_cell(readings, data: st.DataObject) -> None:
    """Commas, quotation marks, line ends of every kind and NUL included."""
    found = list(rows(*data.draw(readings)))
    expected = [{name: _shown(getattr(row, name)) for name in COLUMNS} for row in found]
    assert parse(found) == expected


def _shown(cell: object) -> str:
    return "" if cell is None else str(escape(cell))
