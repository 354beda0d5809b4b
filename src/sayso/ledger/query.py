"""A reader's own SQL → what it finds, and nothing else that it might do."""

import json
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from sayso.answers import Answer, Blob
from sayso.errors import QueryError
from sayso.ledger import query_process
from sayso.ledger.query_process import STOPPED

GRACE = 3.0  # seconds that the process has to start, and to notice that its time is over


@dataclass(frozen=True, kw_only=True)
class QueryLimits:
    """How much one question may ask for; what is beyond is left out, and said."""

    rows: int = 1_000
    seconds: float = 2.0
    characters: int = 4_000_000


def ask(path: Path, sql: str, limits: QueryLimits | None = None) -> Answer:
    """What one statement of SQL finds in the ledger at `path`, which it can only read.

    Raises QueryError, in SQLite's words where it has any, if the statement is none, is not one that reads, is wrong,
    or takes too long or too much memory.
    """
    limits = limits or QueryLimits()
    request = {"path": str(path), "sql": sql, **asdict(limits)}
    try:
        process = subprocess.run(
            [sys.executable, "-I", "-S", query_process.__file__],
            input=json.dumps(request),
            capture_output=True,
            text=True,
            check=False,
            timeout=limits.seconds + GRACE,
        )
    except subprocess.TimeoutExpired as error:
        raise QueryError(STOPPED.format(seconds=limits.seconds)) from error
    if process.returncode:
        raise QueryError("SQLite itself failed over this statement: ask in another way.")
    found = json.loads(process.stdout)
    if "problem" in found:
        raise QueryError(found["problem"])
    rows = tuple(tuple(Blob(value[0]) if isinstance(value, list) else value for value in row) for row in found["rows"])
    return Answer(columns=tuple(found["columns"]), rows=rows, more=found["more"])
