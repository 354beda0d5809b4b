"""`sayso export`."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

import click

from sayso.cli.consoles import messages
from sayso.cli.files import aside
from sayso.cli.ledgers import find_ledger, ledger_option
from sayso.errors import UsageError
from sayso.interchange import Row, rows, to_json, write_csv, write_parquet
from sayso.ledger import Ledger

FORMATS = ("jsonl", "csv", "parquet")


@click.command()
@ledger_option
@click.option("--format", "form", type=click.Choice(FORMATS), default="jsonl", show_default=True, help="The form.")
@click.option(
    "--output", "-o", type=click.Path(path_type=Path, dir_okay=False), help="The file; by default standard output."
)
def export(ledger: Path | None, form: str, output: Path | None) -> None:
    """Write all that a ledger holds: as JSON Lines, an article a line, or as CSV or Parquet, a statement a row.

    With each statement come its speaker, role, relay and date, and in JSON Lines where the article says so.

    \b
    Examples:
      sayso export --format csv -o statements.csv
      sayso export --ledger news.sayso --format jsonl | jq .title
    """
    if form == "parquet" and output is None:
        raise UsageError("Parquet is not text: name a file with --output.")
    with Ledger.open(find_ledger(ledger), readonly=True) as opened:
        if form == "parquet" and output:
            with aside(output) as part, part.open("wb") as stream:
                write_parquet(_rows(opened), stream)
        elif output:
            with aside(output) as part, part.open("w", encoding="utf-8", newline="") as stream:
                _write_text(opened, form, stream)
        else:
            _write_text(opened, form, sys.stdout)
    if output:
        messages().print(f"Written to {output}.", markup=False)


def _write_text(ledger: Ledger, form: str, stream: TextIO) -> None:
    if form == "csv":
        write_csv(_rows(ledger), stream)
        return
    for article in ledger.articles():
        stream.write(to_json(article, ledger.statements(article.id)) + "\n")


def _rows(ledger: Ledger) -> Iterator[Row]:
    for article in ledger.articles():
        yield from rows(article, ledger.statements(article.id))
