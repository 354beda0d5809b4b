"""One statement of SQL → its rows as JSON, by a process of its own: `python query_process.py < request.json`.

The statement may be anyone's. It can read and do nothing else: the file is opened read-only, and SQLite asks
`Permission` about each table, column and function. SQLite looks at the clock between its steps alone, and one step may
be long (`instr` of two long texts), so whoever starts this process ends it if it does not end itself; and the memory
that SQLite may have is a limit of a whole process.

It needs nothing but Python's own library, so that it starts in a few hundredths of a second.
"""

import json
import math
import sqlite3
import sys
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from sqlite3 import Connection
from time import monotonic
from typing import Any

LONGEST = 10_000  # bytes of a statement
LARGEST = 20_000_000  # bytes of a value or a row: what `sayso read` takes for one article
MEMORY = 256  # MiB that SQLite may have
PLAIN = 8  # characters that a value counts that is no text
STEPS = 1_000  # of SQLite's machine, between two looks at the clock
LIMITS = {
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: LONGEST,
    sqlite3.SQLITE_LIMIT_LENGTH: LARGEST,
    sqlite3.SQLITE_LIMIT_COLUMN: 100,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 100,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 50,
    sqlite3.SQLITE_LIMIT_VDBE_OP: 100_000,
    sqlite3.SQLITE_LIMIT_FUNCTION_ARG: 50,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 1_000,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 0,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}
SETTINGS = (f"hard_heap_limit = {MEMORY << 20}", "temp_store = MEMORY", "trusted_schema = OFF", "query_only = ON")

# What may be called, rather than what may not: which functions there are hangs on how SQLite was built.
FUNCTIONS = frozenset(
    "abs avg bm25 ceil ceiling changes char coalesce concat concat_ws count cume_dist current_date current_time "
    "current_timestamp date datetime degrees dense_rank exp first_value floor format glob group_concat hex highlight "
    "if ifnull iif instr julianday json json_array json_array_length json_each json_extract json_group_array "
    "json_group_object json_object json_pretty json_quote json_tree json_type json_valid lag last_value lead length "
    "like likelihood likely ln log log10 log2 lower ltrim match max median min mod nth_value ntile nullif octet_length "
    "percent_rank pi pow power printf quote radians random randomblob rank replace round row_number rtrim sign snippet "
    "soundex sqlite_version sqrt strftime string_agg substr substring subtype sum time timediff total trim trunc "
    "typeof unhex unicode unixepoch unlikely upper zeroblob -> ->>".split()
)
TABLES = ("sqlite_master", "sqlite_schema", "json_each", "json_tree")  # beside those of the file
# Whose code declares a table of its own when it is first used, which is not to be allowed later.
VIRTUAL = ("article_search", "statement_search", "json_each", "json_tree")
HIDDEN = {("study_rows", "row")}  # holds the hashes of the passwords of a .dna file

NOTHING = "There is no statement. Write one that begins with SELECT or WITH."
READS = "Only one statement that reads is answered: SELECT, WITH, VALUES or EXPLAIN, of the ledger’s tables and views."
STOPPED = (
    "Stopped: it took longer than {seconds:g} seconds. Ask for less, with WHERE or LIMIT, or give it more time: "
    "sayso sql --seconds 60."
)
TOO_MUCH = f"Stopped: it took more than {MEMORY} MB of memory. Ask for less, or sort and group fewer rows."
TOO_WIDE = "One row has more than {characters:,} characters. Ask for parts of its texts: substr(text, 1, 1000)."


class UnansweredError(Exception):
    """A statement that is not answered; the message says why."""


class Permission:
    """What SQLite asks about while it prepares a statement: whether each thing that it would do may be done."""

    def __init__(self, tables: frozenset[str]) -> None:
        self._tables = tables

    def __call__(self, action: int, first: str | None, second: str | None, *_: str | None) -> int:
        return sqlite3.SQLITE_OK if self._allows(action, first or "", second or "") else sqlite3.SQLITE_DENY

    def _allows(self, action: int, first: str, second: str) -> bool:
        if action == sqlite3.SQLITE_READ:
            # Without a column it is a name whose rows are counted, which may be one that the statement itself gives.
            return not second or (first in self._tables and (first, second) not in HIDDEN)
        if action == sqlite3.SQLITE_FUNCTION:
            return second.lower() in FUNCTIONS
        if action == sqlite3.SQLITE_PRAGMA:
            return first == "data_version"  # full-text search looks at it to see whether its index has changed
        return action in (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_RECURSIVE)


def answer(request: Mapping[str, Any]) -> dict[str, Any]:
    """The columns and rows, or the problem, of the statement `sql` about the ledger at `path`.

    At most so many `rows` and `characters`, found in so many `seconds`.
    """
    seconds = float(request["seconds"])
    try:
        with closing(_open(str(request["path"]))) as connection:
            stop = monotonic() + seconds
            connection.set_progress_handler(lambda: monotonic() > stop, STEPS)
            return _rows(
                connection, str(request["sql"]), rows=int(request["rows"]), characters=int(request["characters"])
            )
    except UnansweredError as unanswered:
        return {"problem": str(unanswered)}
    except MemoryError:
        return {"problem": TOO_MUCH}
    except (sqlite3.Error, sqlite3.Warning, UnicodeError) as error:
        return {"problem": _explained(error, seconds)}


def _open(path: str) -> Connection:
    uri = f"{Path(path).absolute().as_uri()}?mode=ro"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, cached_statements=0)
    for pragma in SETTINGS:
        connection.execute(f"PRAGMA {pragma}")
    tables = frozenset(name for (name,) in connection.execute("SELECT name FROM sqlite_master"))
    for name in VIRTUAL:
        connection.execute(f"SELECT 1 FROM {name} WHERE 0")
    for limit, value in LIMITS.items():
        connection.setlimit(limit, value)
    connection.set_authorizer(Permission(tables.union(TABLES)))
    connection.text_factory = lambda found: found.decode("utf-8", "replace")
    return connection


def _rows(connection: Connection, sql: str, *, rows: int, characters: int) -> dict[str, Any]:
    found = connection.execute(sql)
    if found.description is None:
        raise UnansweredError(NOTHING)
    taken: list[list[Any]] = []
    left, more = characters, False
    for row in found:
        left -= sum(len(value) if isinstance(value, str) else PLAIN for value in row)
        more = len(taken) == rows or left < 0
        if more:
            break
        taken.append([_plain(value) for value in row])
    if more and rows and not taken:
        raise UnansweredError(TOO_WIDE.format(characters=characters))
    return {"columns": [name for name, *_ in found.description], "rows": taken, "more": more}


def _explained(error: Exception, seconds: float) -> str:
    """SQLite's words, with ours where they do not say what to do."""
    said, name = str(error).rstrip("."), getattr(error, "sqlite_errorname", "")
    if name == "SQLITE_INTERRUPT":
        return STOPPED.format(seconds=seconds)
    if name == "SQLITE_AUTH" or isinstance(error, sqlite3.Warning) or "one statement" in said:
        return f"{said}. {READS}"
    return said


def _plain(value: Any) -> Any:
    """The value as JSON has it; bytes as their number in a list, numbers without an end as SQLite writes them."""
    if isinstance(value, bytes):
        return [len(value)]
    if isinstance(value, float) and math.isinf(value):
        return "Inf" if value > 0 else "-Inf"
    return value


if __name__ == "__main__":
    json.dump(answer(json.load(sys.stdin)), sys.stdout)
