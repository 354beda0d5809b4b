"""`sayso export`."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

import click

from sayso.cli.consoles import messages
from sayso.cli.files import aside
from sayso.cli.ledgers import find_ledger, ledger_option, open_ledger
from sayso.errors import UsageError
from sayso.interchange import (
    QuotationRow,
    Row,
    quotation_rows,
    quotations_to_json,
    rows,
    to_annotations,
    to_json,
    write_csv,
    write_parquet,
)
from sayso.ledger import Ledger

FORMATS = ("jsonl", "csv", "parquet", "annotations")


@click.command()
@ledger_option
@click.option("--format", "form", type=click.Choice(FORMATS), default="jsonl", show_default=True, help="The form.")
@click.option(
    "--output", "-o", type=click.Path(path_type=Path, dir_okay=False), help="The file; by default standard output."
)
@click.option("--quotations", is_flag=True, help="The same words across articles, in place of statements.")
def export(ledger: Path | None, form: str, output: Path | None, quotations: bool) -> None:
    """Write all that a ledger holds: as JSON Lines, an article a line, or as CSV or Parquet, a statement a row.

    Annotations are those of the W3C's Web Annotation Data Model, in JSON-LD, a page of an article's statements a line.

    With each statement come its speaker, role, relay and date, and in JSON Lines where the article says so. With
    --quotations: a quotation a line with all its mentions, or a mention a row.

    \b
    Examples:
      sayso export --format csv -o statements.csv
      sayso export --ledger news.sayso --format jsonl | jq .title
      sayso export --quotations --format parquet -o quotations.parquet
      sayso export --format annotations -o annotations.jsonl
    """
    if form == "parquet" and output is None:
        raise UsageError("Parquet is not text: name a file with --output.")
    if form == "annotations" and quotations:
        raise UsageError("Annotations are of statements: leave out --quotations, or choose another --format.")
    with open_ledger(ledger) if quotations else Ledger.open(find_ledger(ledger), readonly=True) as opened:
        write = _write_quotations if quotations else _write_statements
        if form == "parquet" and output:
            with aside(output) as part, part.open("wb") as stream:
                write_parquet(_quotation_rows(opened) if quotations else _rows(opened), stream, _record(quotations))
        elif output:
            with aside(output) as part, part.open("w", encoding="utf-8", newline="") as text:
                write(opened, form, text)
        else:
            write(opened, form, sys.stdout)
    if output:
        messages().print(f"Written to {output}.", markup=False)


def _write_statements(ledger: Ledger, form: str, stream: TextIO) -> None:
    if form == "csv":
        write_csv(_rows(ledger), stream)
        return
    to_line = to_annotations if form == "annotations" else to_json
    for article in ledger.articles():
        stream.write(to_line(article, ledger.statements(article.id)) + "\n")


def _write_quotations(ledger: Ledger, form: str, stream: TextIO) -> None:
    if form == "csv":
        write_csv(_quotation_rows(ledger), stream, QuotationRow)
        return
    for line in quotations_to_json(ledger.mentions()):
        stream.write(line + "\n")


def _record(quotations: bool) -> type:
    return QuotationRow if quotations else Row


def _rows(ledger: Ledger) -> Iterator[Row]:
    for article in ledger.articles():
        yield from rows(article, ledger.statements(article.id))


def _quotation_rows(ledger: Ledger) -> Iterator[QuotationRow]:
    yield from quotation_rows(ledger.mentions())
