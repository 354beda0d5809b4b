"""`sayso status`."""

from pathlib import Path

import click
from rich.markup import escape
from rich.table import Table

from sayso.cli.consoles import output
from sayso.cli.ledgers import find_ledger, ledger_option
from sayso.ledger import Ledger


@click.command()
@ledger_option
def status(ledger: Path | None) -> None:
    """Say what a ledger holds, and what could not be read.

    \b
    Example:
      sayso status --ledger news.sayso
    """
    console = output()
    with Ledger.open(find_ledger(ledger), readonly=True) as opened:
        counts = opened.counts()
        table = Table(box=None, show_header=False, pad_edge=False)
        table.add_row("ledger", f"{opened.path} ({counts.size / 1e6:,.1f} MB)")
        table.add_row("articles", f"{counts.articles:,} from {counts.outlets:,} named outlets")
        if counts.first_published:
            table.add_row("published", f"{counts.first_published} to {counts.last_published}")
        kinds = ", ".join(f"{number:,} {kind}" for kind, number in counts.statements.items())
        total = sum(counts.statements.values())
        table.add_row("statements", f"{total:,} ({kinds})" if kinds else "none")
        table.add_row("runs", f"{counts.runs:,}")
        table.add_row("rejected", f"{counts.rejections:,}")
        console.print(table)
        for rejection in opened.rejections():
            origin = escape(rejection.origin or rejection.name)
            console.print(f"  {origin}: {escape(rejection.reason)} [dim]({rejection.stage})[/dim]", soft_wrap=True)
