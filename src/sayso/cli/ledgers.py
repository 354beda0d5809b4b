"""Which ledger a command speaks of."""

from pathlib import Path
from typing import Any

import click

from sayso.errors import UsageError


def ledger_option(command: Any) -> Any:
    """`--ledger FILE`, for commands that read a ledger; by default the only one in this folder."""
    return click.option(
        "--ledger",
        "-l",
        type=click.Path(path_type=Path, dir_okay=False),
        envvar="SAYSO_LEDGER",
        help="The ledger; by default $SAYSO_LEDGER, or the only .sayso file in this folder.",
    )(command)


def find_ledger(chosen: Path | None) -> Path:
    """The chosen ledger, or the only one in this folder; raises UsageError if there is none or a choice."""
    if chosen is not None:
        if not chosen.exists():
            raise UsageError(f"There is no ledger {chosen}: make it with 'sayso read PATHS --ledger {chosen}'.")
        return chosen
    found = sorted(Path().glob("*.sayso"))
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"Which ledger? Name one with --ledger: {', '.join(map(str, found))}.")
    raise UsageError("There is no ledger in this folder: make one with 'sayso read PATHS --ledger news.sayso'.")
