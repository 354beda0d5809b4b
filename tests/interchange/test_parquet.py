"""Parquet with the row's types, written in groups; and a way out where pyarrow is missing."""

import io
import sys
from collections.abc import Iterator
from dataclasses import asdict, fields, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import UsageError
from sayso.interchange import Row, parquet, rows, write_parquet

arrow_parquet = pytest.importorskip("pyarrow.parquet", exc_type=ImportError)


def write(found: list[Row] | Iterator[Row]) -> io.BytesIO:
    stream = io.BytesIO()
    write_parquet(found, stream)
    return stream


@settings(deadline=None)
@given(data=st.data())
def test_any_row_comes_back_equal(readings, data: st.DataObject) -> None:
    found = list(rows(*data.draw(readings)))
    assert arrow_parquet.read_table(write(found)).to_pylist() == [asdict(row) for row in found]


def test_columns_have_the_types_of_the_row() -> None:
    schema = arrow_parquet.read_schema(write([]))
    assert schema.names == [field.name for field in fields(Row)]
    columns = ("content", "kind", "content_start", "confidence")
    assert [str(schema.field(name).type) for name in columns] == ["string", "string", "int64", "double"]
    assert [schema.field(name).nullable for name in columns] == [True, False, True, False]


def test_rows_are_written_group_by_group_as_they_come(reading, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "GROUP", 4)
    row = next(rows(*reading))
    found = [replace(row, name=str(i)) for i in range(10)]
    metadata = arrow_parquet.read_metadata(write(iter(found)))
    assert [metadata.row_group(i).num_rows for i in range(metadata.num_row_groups)] == [4, 4, 2]


def test_without_pyarrow_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError, match=r"pip install 'sayso\[parquet\]'"):
        write([])
