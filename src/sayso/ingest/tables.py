"""JSON, JSON Lines, CSV and TSV → rows, one at a time; a broken row is passed on as its error.

JSON is read whole, and so within the cap; of the others, only one row is in memory, and the cap is a row's.
"""

import csv
import io
import json
from collections.abc import Iterator, Mapping

from sayso.errors import InputError
from sayso.ingest.encoding import decode, mark_of, mend
from sayso.ingest.fields import has_text_field, without_text
from sayso.ingest.streams import read_capped, too_large

Row = tuple[int, Mapping[str, object] | InputError]
DELIMITERS = (",", ";", "\t")


def read_json(stream: io.BufferedReader, max_bytes: int) -> Iterator[Row]:
    """The objects of a JSON file: itself, those of its array, or those under its "articles"."""
    text = decode(read_capped(stream, max_bytes))
    if not text.strip():
        raise InputError("It is empty.")
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        if "Extra data" not in str(error):
            raise InputError(f"It is not valid JSON ({_what(error)}).") from None
        yield from _read_lines(io.StringIO(text), max_bytes)
        return
    if isinstance(value, dict) and isinstance(value.get("articles"), list):
        value = value["articles"]
    rows = value if isinstance(value, list) else [value]
    if not rows:
        raise InputError("It holds no article: the JSON array is empty.")
    for number, row in enumerate(rows, 1):
        yield number, row if isinstance(row, dict) else _no_object()


def read_json_lines(stream: io.BufferedReader, max_bytes: int) -> Iterator[Row]:
    """The objects of a file with one on each line; a row's number is its line's."""
    yield from _read_lines(_as_text(stream), max_bytes)


def read_csv(stream: io.BufferedReader, max_bytes: int, mapping: Mapping[str, str]) -> Iterator[Row]:
    """The rows under a header; its cells are separated by the comma, semicolon or tab that the header has most."""
    csv.field_size_limit(max(csv.field_size_limit(), min(max_bytes, 2**31 - 1)))
    lines = _RowLines(_as_text(stream), max_bytes)
    first = next(lines, "")
    if not first.strip():
        raise InputError("It is empty, or does not begin with a line of column names.")
    delimiter = max(DELIMITERS, key=first.count)
    header = [mend(name).strip() for name in next(csv.reader([first], delimiter=delimiter), [])]
    if not has_text_field(header, mapping):
        raise InputError(without_text(header, "The table's first line"))
    rows = csv.reader(lines, delimiter=delimiter)
    try:
        for number, cells in enumerate(_not_blank(rows), 1):
            lines.begin_row()
            yield number, _as_row(header, cells)
    except csv.Error as error:
        raise InputError(f"A row cannot be read ({error}); the rest of the table was left out.") from None


def _read_lines(lines: io.TextIOBase, max_bytes: int) -> Iterator[Row]:
    number = 0
    while line := lines.readline(max_bytes + 1):
        number += 1
        if len(line) > max_bytes and not line.endswith("\n"):
            yield number, InputError(too_large("The row", max_bytes))
            while line and not line.endswith("\n"):
                line = lines.readline(max_bytes + 1)
        elif line.strip():
            yield number, _parse_line(line)


def _parse_line(line: str) -> Mapping[str, object] | InputError:
    try:
        row = json.loads(mend(line))
    except InputError as error:
        return error
    except (ValueError, RecursionError) as error:
        return InputError(f"The row is not valid JSON ({_what(error)}); the other rows were read.")
    return row if isinstance(row, dict) else _no_object()


class _RowLines:
    """Lines for the CSV reader, which may join many to one row: not more than the cap."""

    def __init__(self, lines: io.TextIOBase, max_bytes: int) -> None:
        self._lines = lines
        self._max_bytes = max_bytes
        self._size = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._lines.readline(self._max_bytes + 1)
        self._size += len(line)
        if not line:
            raise StopIteration
        if self._size > self._max_bytes:
            hint = "perhaps a quotation mark is never closed, or raise the limit with --max-bytes"
            raise InputError(
                f"A row is larger than {self._max_bytes:,} bytes ({hint}); the rest of the table was left out."
            )
        return line

    def begin_row(self) -> None:
        self._size = 0


def _as_row(header: list[str], cells: list[str]) -> Mapping[str, object] | InputError:
    if any(cell.strip() for cell in cells[len(header) :]):
        reason = (
            f"The row has {len(cells)} cells and the header {len(header)}: put text with separators in quotation marks."
        )
        return InputError(reason)
    try:
        return {name: mend(cell) for name, cell in zip(header, cells, strict=False)}
    except InputError as error:
        return error


def _not_blank(rows: Iterator[list[str]]) -> Iterator[list[str]]:
    return (cells for cells in rows if any(cell.strip() for cell in cells))


def _as_text(stream: io.BufferedReader) -> io.TextIOWrapper:
    """A stream as text in the encoding of its mark, or as UTF-8 with its stray bytes kept to be mended row by row."""
    mark, encoding = mark_of(stream.peek(4)[:4])
    stream.read(len(mark))
    return io.TextIOWrapper(stream, encoding or "utf-8", errors="surrogateescape", newline="")


def _no_object() -> InputError:
    return InputError("The row is not a JSON object with named fields; the other rows were read.")


def _what(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} at line {error.lineno}, column {error.colno}"
    return "it is nested too deeply" if isinstance(error, RecursionError) else "a number in it is too long"
