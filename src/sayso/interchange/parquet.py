"""Rows → Parquet, a row group at a time. Needs pyarrow, from the extra `parquet`."""

from collections.abc import Iterable, Iterator
from dataclasses import fields
from functools import partial
from itertools import islice
from operator import attrgetter
from types import ModuleType
from typing import Any, BinaryIO

from sayso.errors import UsageError
from sayso.interchange.rows import Row

GROUP = 10_000  # rows


def write_parquet(rows: Iterable[object], stream: BinaryIO, record: type = Row) -> None:
    """Write rows of a record in groups, so that memory does not grow; raises UsageError without pyarrow."""
    arrow, parquet = import_pyarrow()
    table_schema = schema(arrow, record)
    with parquet.ParquetWriter(stream, table_schema, compression="zstd") as writer:
        for group in _groups(iter(rows)):
            columns = [list(map(attrgetter(name), group)) for name in table_schema.names]
            writer.write_table(arrow.table(columns, schema=table_schema), row_group_size=GROUP)


def schema(arrow: ModuleType, record: type) -> Any:
    """The Arrow schema of a record: text unless a field says otherwise, null only where a field may be None."""
    return arrow.schema([_column(arrow, field.name, field.type) for field in fields(record)])


def _column(arrow: ModuleType, name: str, type_: object) -> Any:
    types = set(getattr(type_, "__args__", ())) | {type_}
    kind = arrow.int64() if int in types else arrow.float64() if float in types else arrow.string()
    return arrow.field(name, kind, nullable=type(None) in types)


def _groups(rows: Iterator[object]) -> Iterator[list[object]]:
    return iter(partial(lambda: list(islice(rows, GROUP))), [])


def import_pyarrow() -> tuple[ModuleType, ModuleType]:
    """pyarrow and its Parquet module; raises UsageError without them."""
    try:
        import pyarrow  # type: ignore[import-untyped]
        import pyarrow.parquet  # type: ignore[import-untyped]
    except ImportError as error:
        raise UsageError("Parquet needs pyarrow: pip install 'sayso[parquet]'") from error
    return pyarrow, pyarrow.parquet
