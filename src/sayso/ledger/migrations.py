"""The steps that make a ledger's tables, in order, each recorded by name in the ledger that took it.

A step is a file of `sql/`, never changed after its release; a change of the tables is a new step.
"""

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from sqlite3 import Connection
from typing import NamedTuple

from sayso.errors import LedgerError, OlderError


class Migration(NamedTuple):
    """A named step: SQL commands."""

    name: str
    sql: str


def known() -> list[Migration]:
    """The steps that this version of sayso knows, in order."""
    steps = [entry for entry in files("sayso.ledger").joinpath("sql").iterdir() if entry.name.endswith(".sql")]
    return sorted(Migration(step.name.removesuffix(".sql"), step.read_text(encoding="utf-8")) for step in steps)


def migrate(connection: Connection, path: Path) -> None:
    """Take the steps that the ledger lacks, inside the caller's transaction.

    Raises LedgerError if a newer sayso took steps that this one does not know.
    """
    connection.execute("CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY, applied_at TEXT NOT NULL)")
    for step in _lacking(connection, path):
        for command in _commands(step.sql):
            connection.execute(command)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        connection.execute("INSERT INTO migrations (name, applied_at) VALUES (?, ?)", (step.name, now))


def require_current(connection: Connection, path: Path) -> None:
    """Raise OlderError if the ledger lacks a step that this sayso knows, LedgerError if it took another."""
    if _lacking(connection, path):
        raise OlderError(f"{path}: it is of an older version; open it once for writing to bring it up to date")


def _lacking(connection: Connection, path: Path) -> list[Migration]:
    taken = {name for (name,) in connection.execute("SELECT name FROM migrations")}
    steps = known()
    unknown = taken - {step.name for step in steps}
    if unknown:
        names = ", ".join(sorted(unknown))
        raise LedgerError(f"{path}: a newer sayso wrote it ({names}); get that with `pip install -U sayso`")
    return [step for step in steps if step.name not in taken]


def _commands(sql: str) -> Iterator[str]:
    """The commands of a script one by one: `executescript` would end the transaction."""
    command = ""
    for line in sql.splitlines(keepends=True):
        command += line
        if sqlite3.complete_statement(command):
            yield command
            command = ""
