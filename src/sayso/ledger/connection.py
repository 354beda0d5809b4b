"""Path → open connection to a ledger that is ours and up to date, and the way back to one file.

While a ledger is open for writing it keeps a write-ahead log beside it, so that others may read; the last one to
close it folds the log in. A file that is not ours is never changed.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from sqlite3 import Connection

from sayso.errors import LedgerError
from sayso.ledger.failures import explained
from sayso.ledger.migrations import migrate, require_current

APPLICATION_ID = 0x73617973  # "says"
PATIENCE = 30.0  # seconds to wait for another program's transaction


def connect(path: Path, *, create: bool, readonly: bool, shared: bool = False) -> Connection:
    """Open the ledger at `path`; raises LedgerError if that cannot be done."""
    _require_file(path, create=create)
    mode = "ro" if readonly else "rwc" if create else "rw"
    with explained(path):
        uri = f"{path.absolute().as_uri()}?mode={mode}"
        connection = sqlite3.connect(
            uri, uri=True, timeout=PATIENCE, isolation_level=None, check_same_thread=not shared
        )
        try:
            _prepare(connection, path, create=create, readonly=readonly)
        except BaseException:
            connection.close()
            raise
        return connection


def disconnect(connection: Connection, *, readonly: bool) -> None:
    """Close; leave a single file, unless another program has it open and will do that."""
    if not readonly:
        with suppress(sqlite3.Error):
            connection.execute("PRAGMA busy_timeout = 0")
            connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()


@contextmanager
def transaction(connection: Connection) -> Iterator[None]:
    """All of the block's changes, or none of them."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            with suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
        raise


def _require_file(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise LedgerError(f"{path} is a folder: give the name of a ledger file, such as {path / 'ledger.sayso'}")
    if not create and not path.exists():
        raise LedgerError(f"{path}: there is no ledger here; `sayso read … --ledger {path}` makes one")


def _prepare(connection: Connection, path: Path, *, create: bool, readonly: bool) -> None:
    application = _application(connection)
    is_new = create and application == 0 and _is_empty(connection)
    if application != APPLICATION_ID and not is_new:
        raise LedgerError(f"{path}: it is an SQLite file but not a sayso ledger: give another file name")
    connection.execute("PRAGMA foreign_keys = ON")
    if readonly:
        require_current(connection, path)
        return
    _keep_log(connection)
    with transaction(connection):
        migrate(connection, path)
        if is_new:
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def _application(connection: Connection) -> int:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    return int(application)


def _is_empty(connection: Connection) -> bool:
    return connection.execute("SELECT 1 FROM sqlite_master").fetchone() is None


def _keep_log(connection: Connection) -> None:
    """Let others read while we write. Where the file is busy or the disk cannot, the ledger works without."""
    with suppress(sqlite3.OperationalError):
        connection.execute("PRAGMA journal_mode = WAL")
