"""What SQLite reports, in words for the user."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sayso.errors import LedgerError

IN_USE = "another program is writing to it: try again when that has finished"
ADVICE = {
    "SQLITE_BUSY": IN_USE,
    "SQLITE_LOCKED": IN_USE,
    "SQLITE_FULL": "the disk is full: free some space and run the command again; what was written before is safe",
    "SQLITE_IOERR": "the disk failed: check it, and run the command again; what was written before is safe",
    "SQLITE_READONLY": "it is read-only, or its folder is: copy it to where you may write, or only read it",
    "SQLITE_CANTOPEN": "it cannot be opened: check that its folder exists and that you may write there",
    "SQLITE_PERM": "you may not open it: check its permissions",
    "SQLITE_NOTADB": "it is not a sayso ledger: give another file name",
    "SQLITE_CORRUPT": "it is damaged: go back to a copy, or read the articles again into a new ledger",
}


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into a LedgerError that names the file and what to do."""
    try:
        yield
    except sqlite3.Error as error:
        code = "_".join(getattr(error, "sqlite_errorname", "").split("_")[:2])
        advice = ADVICE.get(code)
        raise LedgerError(f"{path}: {advice} ({error})" if advice else f"{path}: {error}") from error
