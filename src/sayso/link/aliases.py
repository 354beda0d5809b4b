"""A table of aliases as text → rows for a decision. Refuses a table without the columns `alias` and `name`."""

import csv
from collections.abc import Iterable
from typing import get_args

from sayso.errors import UsageError
from sayso.records import SpeakerType

COLUMNS = ("alias", "name")
TYPES: tuple[str, ...] = get_args(SpeakerType)


def read_aliases(lines: Iterable[str], origin: str) -> list[dict[str, str]]:
    """A row for each alias: `alias`, `name` and, where given, `type`.

    Raises UsageError, with the line, if a column, a name or a known type is missing.
    """
    table = csv.DictReader(lines, skipinitialspace=True)
    header = [name.strip().casefold() for name in table.fieldnames or ()]
    if not set(COLUMNS) <= set(header):
        raise UsageError(f"{origin} needs the columns alias and name, and may have type; it has {', '.join(header)}.")
    table.fieldnames = header
    return [_row(row, f"{origin}, line {table.line_num}") for row in table if any(row.values())]


def _row(row: dict[str, str | None], place: str) -> dict[str, str]:
    cells = {column: " ".join((row.get(column) or "").split()) for column in (*COLUMNS, "type")}
    missing = [column for column in COLUMNS if not cells[column]]
    if missing:
        raise UsageError(f"{place}: there is no {' and no '.join(missing)}.")
    if cells["type"] and cells["type"] not in TYPES:
        raise UsageError(f"{place}: {cells['type']!r} is no type; the types are {', '.join(TYPES)}.")
    return {column: text for column, text in cells.items() if text}
