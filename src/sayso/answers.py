"""What a question in SQL is answered with."""

from dataclasses import dataclass
from typing import NamedTuple


class Blob(NamedTuple):
    """A value that is bytes; of these only the number is told."""

    size: int

    def __str__(self) -> str:
        return f"blob, {self.size:,} byte{'' if self.size == 1 else 's'}"


Value = str | int | float | Blob | None


@dataclass(frozen=True, kw_only=True)
class Answer:
    """Rows of values under the names of their columns, which need not differ; `more` if there are further rows."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    more: bool
