"""`sayso sql`: questions that no other command answers."""

import json
import sys
from pathlib import Path

import click
from rich.table import Table
from rich.text import Text

from sayso.answers import Answer, Blob, Value
from sayso.cli.consoles import messages, output
from sayso.cli.ledgers import find_ledger, ledger_option
from sayso.interchange import answer_to_json, write_answer
from sayso.ledger import QueryLimits, ask

CHARACTERS = 100_000_000  # of an answer


@click.command()
@click.argument("statement")
@ledger_option
@click.option("--limit", type=click.IntRange(min=1), default=1000, show_default=True, help="How many rows at most.")
@click.option("--seconds", type=click.FloatRange(0.1, 3600), default=30, show_default=True, help="How long at most.")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
def sql(statement: str, ledger: Path | None, limit: int, seconds: float, form: str) -> None:
    """Ask a ledger in SQL: one STATEMENT that reads, of SQLite's kind.

    Nothing can be changed. The views statement_lines, actor_lines and quotation_lines are a good beginning.

    \b
    Examples:
      sayso sql "SELECT speaker, count(*) FROM statement_lines GROUP BY speaker ORDER BY 2 DESC"
      sayso sql "SELECT name, type FROM sqlite_master WHERE type IN ('table', 'view')"
      sayso sql "$(cat question.sql)" --limit 100000 --format csv > answer.csv
    """
    limits = QueryLimits(rows=limit, seconds=seconds, characters=CHARACTERS)
    answer = ask(find_ledger(ledger), statement, limits)
    if form == "csv":
        write_answer(answer, sys.stdout)
    elif form == "json":
        sys.stdout.write(json.dumps(answer_to_json(answer), ensure_ascii=False) + "\n")
    else:
        _print(answer)
    if answer.more:
        messages().print(f"The first {len(answer.rows):,} rows; there are more: give a larger --limit.")


def _print(answer: Answer) -> None:
    table = Table(box=None, pad_edge=False)
    for column in answer.columns:
        table.add_column(Text(column), overflow="fold")
    for row in answer.rows:
        table.add_row(*map(_shown, row))
    output().print(table)


def _shown(value: Value) -> Text:
    """The value; what is no text or number looks otherwise than a text of the same letters."""
    if value is None or isinstance(value, Blob):
        return Text("null" if value is None else str(value), style="dim italic")
    return Text(str(value), justify="left" if isinstance(value, str) else "right")
