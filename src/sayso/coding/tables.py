"""A CSV table of codings → rows, each with its line, ready to be coded. A wrong table is refused whole."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import get_args

from sayso.codings import Agreement, Answer, Codebook
from sayso.errors import InputError
from sayso.events import Value

OWN = ("statement", "article", "start", "end", "concept", "agreement", "condition", "note", "coder")
TRUE, FALSE = {"1", "true", "yes"}, {"0", "false", "no"}


@dataclass(frozen=True, kw_only=True)
class CodingRow:
    """A coding to be: of a statement, or of a stretch of an article's text in code points."""

    line: int
    statement: str = ""
    article: str = ""
    start: int | None = None
    end: int | None = None
    coder: str = ""
    answer: Answer = field(default_factory=Answer)


def read_codings(text: str, codebook: Codebook, *, name: str) -> list[CodingRow]:
    """The rows of a table with the columns statement (or article, start and end), concept and, if you like, agreement,
    condition, note, coder, and variables of the codebook.

    Raises InputError that lists what is wrong with which line.
    """
    first = text.split("\n", 1)[0]
    reader = csv.DictReader(io.StringIO(text), delimiter=";" if first.count(";") > first.count(",") else ",")
    header = [column.strip() for column in reader.fieldnames or ()]
    reader.fieldnames = header
    _require_columns(header, codebook, name)
    problems: list[str] = []
    rows = []
    for row in reader:
        cells = {
            key: (value or "").strip()
            for key, value in row.items()
            if isinstance(key, str) and not isinstance(value, list)
        }
        if None in row:
            problems.append(f"line {reader.line_num} has more cells than the first")
        elif any(cells.values()):
            found = _row(reader.line_num, cells, codebook, problems)
            rows += [found] if found else []
    if not rows and not problems:
        problems.append("it has no rows")
    if problems:
        raise InputError(
            f"{name}: " + "; ".join(problems[:20]) + (f"; and {len(problems) - 20} more" * (len(problems) > 20)) + "."
        )
    return rows


def _require_columns(header: list[str], codebook: Codebook, name: str) -> None:
    variables = {variable.name for variable in codebook.variables}
    unknown = [column for column in header if column not in OWN and column not in variables | PERSONAL]
    if not ({"statement"} <= set(header) or {"article", "start", "end"} <= set(header)) or "concept" not in header:
        raise InputError(
            f"{name} needs the columns statement (or article, start and end) and concept; it has {', '.join(header)}."
        )
    if unknown:
        raise InputError(f"{name} has the columns {', '.join(unknown)}, which are no variables of {codebook.name!r}.")


PERSONAL = {"actor", "person", "organization", "country"}  # who speaks, where a coder knows better


def _row(line: int, cells: Mapping[str, str], codebook: Codebook, problems: list[str]) -> CodingRow | None:
    before = len(problems)
    agreement = read_agreement(cells.get("agreement", ""))
    if cells.get("agreement") and agreement is None:
        problems.append(f"line {line}: agreement is {', '.join(get_args(Agreement))}, not {cells['agreement']!r}")
    place = [_number(cells.get(end, "")) for end in ("start", "end")]
    if not cells.get("statement") and (not cells.get("article") or None in place):
        problems.append(f"line {line} names no statement, and no article with start and end")
    values = {
        column: value
        for column, cell in cells.items()
        if column not in OWN and cell
        for value in [_value(codebook, column, cell, line, problems)]
        if value is not None
    }
    if len(problems) > before:
        return None
    return CodingRow(
        line=line,
        statement=cells.get("statement", ""),
        article=cells.get("article", ""),
        start=place[0],
        end=place[1],
        coder=cells.get("coder", ""),
        answer=Answer(
            concept=cells.get("concept") or None,
            agreement=agreement,
            condition=cells.get("condition", ""),
            note=cells.get("note", ""),
            values=values,
        ),
    )


def read_agreement(text: str) -> Agreement | None:
    """ "support", "oppose", "mixed" or "unclear"; DNA's 1 and 0 are support and oppose; null for anything else."""
    word = text.strip().casefold()
    if word in TRUE:
        return "support"
    if word in FALSE:
        return "oppose"
    return next((one for one in get_args(Agreement) if one == word), None)


def _number(cell: str) -> int | None:
    return int(cell) if cell.isdecimal() else None


def _value(codebook: Codebook, column: str, cell: str, line: int, problems: list[str]) -> Value | None:
    try:
        return read_value(codebook, column, cell)
    except InputError as error:
        problems.append(f"line {line}: {error}")
        return None


def read_value(codebook: Codebook, name: str, text: str) -> Value:
    """A variable's value in its type, as the ledger keeps it: a boolean is 1 or 0.

    Raises InputError for a variable that the codebook lacks, and for what is no whole number or boolean.
    """
    variable = codebook.variable(name)
    if variable is None and name not in PERSONAL:
        known = ", ".join(one.name for one in codebook.variables)
        raise InputError(f"{codebook.name!r} has no variable {name!r}: it has {known}")
    type_ = variable.type if variable else "short text"
    if type_ == "integer":
        try:
            return int(text)
        except ValueError as error:
            raise InputError(f"{name} is a whole number, not {text!r}") from error
    if type_ == "boolean":
        if text.casefold() not in TRUE | FALSE:
            raise InputError(f"{name} is 1 or 0, not {text!r}")
        return int(text.casefold() in TRUE)
    return text
