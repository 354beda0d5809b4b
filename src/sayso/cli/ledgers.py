"""Which ledger a command speaks of."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from rich.text import Text

from sayso.cli.consoles import messages
from sayso.cli.progress import LinkingBar
from sayso.errors import LedgerError, OlderError, UsageError
from sayso.ledger import Ledger
from sayso.pipeline.linking import open_linked


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
    """The chosen ledger, or the only one in this folder, up to date; raises UsageError if there is none or a choice."""
    path = _find(chosen)
    bring_up_to_date(path)
    return path


def bring_up_to_date(path: Path) -> None:
    """Let a ledger that an older sayso made take the steps to this one's tables, and say so.

    What else may be wrong with it is said by whatever opens it next.
    """
    try:
        Ledger.open(path, readonly=True).close()
    except OlderError:
        messages().print(Text(f"Bringing {path} up to date: a minute for a million statements."))
        Ledger.open(path, create=False).close()
    except LedgerError:
        return


def _find(chosen: Path | None) -> Path:
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


@contextmanager
def open_ledger(chosen: Path | None, *, readonly: bool = True) -> Iterator[Ledger]:
    """The chosen ledger, or the only one in this folder, with its actors and quotations up to date."""
    with open_linked(find_ledger(chosen), readonly=readonly, told=LinkingBar()) as opened:
        yield opened
