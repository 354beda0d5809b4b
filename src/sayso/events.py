"""Coded statements as columns: what networks are made of, a million of them in arrays.

A column holds a code for each statement and the values that the codes stand for, so that comparing values is comparing
integers. Statements stand in the order of their date, document and place.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Self

import numpy as np
import numpy.typing as npt

from sayso.errors import UsageError

DataType = Literal["boolean", "integer", "short text", "long text"]
Value = str | int | bool
Ints = npt.NDArray[np.int64]
Codes = npt.NDArray[np.int32]
Times = npt.NDArray[np.datetime64]

DOCUMENT_VARIABLES = ("author", "source", "section", "type")


@dataclass(frozen=True, kw_only=True)
class Column:
    """One variable: a code for each statement, and the value of each code in ascending order."""

    type: DataType
    codes: Codes
    levels: tuple[Value, ...]

    @classmethod
    def of(cls, type_: DataType, values: Iterable[Value | None]) -> Self:
        """A column of these values; what is missing is an empty text, false, or zero."""
        found: dict[Value | None, int] = {}
        codes = np.fromiter((found.setdefault(value, len(found)) for value in values), dtype=np.int32)
        return cls.coded(type_, codes, list(found))

    @classmethod
    def coded(cls, type_: DataType, codes: npt.NDArray[np.integer], values: Sequence[Value | None]) -> Self:
        """A column of these values by their places, of which not all need be used; a place of −1 is missing."""
        empty: Value = {"boolean": False, "integer": 0}.get(type_, "")
        given: dict[int, Value] = {}
        for code in np.unique(codes).tolist():
            value = values[code] if code >= 0 else None
            given[code] = empty if value is None else bool(value) if type_ == "boolean" else value
        present = {False, True} if type_ == "boolean" else set(given.values())
        levels = tuple(sorted(present, key=code_units if type_.endswith("text") else int))
        place = {level: number for number, level in enumerate(levels)}
        table = np.zeros(len(values) + 1, dtype=np.int32)  # the last is for what is missing
        for code, value in given.items():
            table[code] = place[value]
        return cls(type=type_, codes=table[codes], levels=levels)

    @property
    def is_text(self) -> bool:
        return self.type.endswith("text")

    @property
    def texts(self) -> tuple[str, ...]:
        """The levels as they are compared and shown: a boolean as "0" or "1"."""
        return tuple(level if isinstance(level, str) else str(int(level)) for level in self.levels)

    def take(self, at: npt.NDArray[np.bool_] | Ints) -> Self:
        return type(self)(type=self.type, codes=self.codes[at], levels=self.levels)

    def values(self) -> list[Value]:
        """The value of each statement."""
        return [self.levels[code] for code in self.codes.tolist()]


def code_units(value: Value) -> bytes:
    """The order of texts by UTF-16 code units, which is that of DNA's labels."""
    return str(value).encode("utf-16-be", "surrogatepass")


@dataclass(frozen=True, kw_only=True)
class Events:
    """Statements in order. `times` may be not-a-time; `documents` are numbers; `ids` are codings.

    Columns are the variables of the codebook and those of the document: author, source, section, type.
    """

    ids: Ints
    times: Times
    documents: Ints
    starts: Ints
    stops: Ints
    columns: Mapping[str, Column]

    @classmethod
    def of(
        cls,
        *,
        ids: Sequence[int] | Ints,
        times: Sequence[str | None] | Times,
        documents: Sequence[int] | Ints,
        starts: Sequence[int] | Ints,
        stops: Sequence[int] | Ints,
        columns: Mapping[str, Column],
    ) -> Self:
        """Statements brought into their order: by date (none last), document, start and stop."""
        dated = times if isinstance(times, np.ndarray) else np.array(times, dtype="datetime64[s]")
        arrays = [np.asarray(one, dtype=np.int64) for one in (ids, documents, starts, stops)]
        order = np.lexsort((*arrays[:1], *reversed(arrays[1:]), ordinals(dated)))
        plain = cls(ids=arrays[0], times=dated, documents=arrays[1], starts=arrays[2], stops=arrays[3], columns=columns)
        return plain.take(order)

    def __len__(self) -> int:
        return len(self.ids)

    def column(self, name: str) -> Column:
        """A column by its name; raises UsageError with the names that there are."""
        if name not in self.columns:
            raise UsageError(f"There is no variable {name!r}: the variables are {', '.join(self.columns)}.")
        return self.columns[name]

    def take(self, at: npt.NDArray[np.bool_] | Ints) -> Self:
        """Some of the statements, by a mask or by their places."""
        return type(self)(
            ids=self.ids[at],
            times=self.times[at],
            documents=self.documents[at],
            starts=self.starts[at],
            stops=self.stops[at],
            columns={name: column.take(at) for name, column in self.columns.items()},
        )

    def keep(self, test: Callable[[Self], npt.NDArray[np.bool_]]) -> Self:
        """The statements that pass a test."""
        return self.take(test(self))


def ordinals(times: Times) -> Ints:
    """Seconds, what has no time after all others."""
    seconds = times.astype("datetime64[s]").astype(np.int64)
    return np.where(np.isnat(times), np.iinfo(np.int64).max, seconds)
