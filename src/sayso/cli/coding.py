"""`sayso coding`: what coders say of statements, on the command line and from tables."""

import csv
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

import click
from rich.text import Text

from sayso.cli.coders import coding_options
from sayso.cli.consoles import output
from sayso.cli.ledgers import find_ledger
from sayso.cli.lines import one_line
from sayso.codings import Agreement, Answer, Coding
from sayso.errors import UsageError
from sayso.interchange.csv import escape
from sayso.ledger import Ledger
from sayso.pipeline.coding import Coder, list_codings

AGREEMENTS = get_args(Agreement)
COLUMNS = (
    "coding",
    "statement",
    "article",
    "start",
    "end",
    "concept",
    "agreement",
    "condition",
    "note",
    "coder",
    "words",
)


@click.group()
def coding() -> None:
    """Say which concept a statement is about, and whether it supports or opposes it.

    A coding is appended and never changed; withdrawn or coded anew, it can be brought back.

    \b
    Examples:
      sayso coding add 3f9c1a7b "Send troops" oppose --condition "without a mandate"
      sayso coding import codings.csv --coder ines
      sayso coding list --format csv
    """


@coding.command()
@click.argument("statement")
@click.argument("concept")
@click.argument("agreement", type=click.Choice(AGREEMENTS))
@coding_options
@click.option("--condition", default="", help="Under which it holds, as in 'only as part of a peace agreement'.")
@click.option("--note", default="", help="What else is to be said.")
@click.option("--set", "values", multiple=True, metavar="VARIABLE=VALUE", help="A further variable of the codebook.")
@click.option("--replace", type=int, metavar="CODING", help="Put it in the place of this coding.")
def add(
    statement: str,
    concept: str,
    agreement: Agreement,
    ledger: Path | None,
    codebook: str | None,
    coder: str,
    condition: str,
    note: str,
    values: Sequence[str],
    replace: int | None,
) -> None:
    """Code STATEMENT, an id or the beginning of one, by CONCEPT and AGREEMENT."""
    answer = Answer(
        concept=concept, agreement=agreement, condition=condition, note=note, values=dict(map(_pair, values))
    )
    with Ledger.open(find_ledger(ledger), create=False) as opened:
        at_work = Coder(opened, coder, codebook=codebook)
        number = at_work.code(statement, answer) if replace is None else at_work.recode(replace, answer)
    output().print(f"Coding {number}. 'sayso coding undo {number}' takes it back.")


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name:
        raise UsageError(f"--set needs VARIABLE=VALUE, not {text!r}.")
    return name, value


@coding.command("import")
@click.argument("table", metavar="CODINGS.csv", type=click.Path(path_type=Path, dir_okay=False))
@coding_options
def import_(table: Path, ledger: Path | None, codebook: str | None, coder: str) -> None:
    """Take a table with the columns statement (or article, start, end), concept and agreement.

    Further columns: condition, note, coder, person, organization, country, and variables of the codebook. One wrong
    line, and none is taken; rows that were taken before are passed over.
    """
    with Ledger.open(find_ledger(ledger), create=False) as opened:
        new, known = Coder(opened, coder, codebook=codebook).import_table(table)
    output().print(f"{new:,} codings taken; {known:,} were there.")


@coding.command("list")
@coding_options
@click.option("--blind", is_flag=True, help="Only the own ones of --coder.")
@click.option("--format", "form", type=click.Choice(["table", "csv"]), default="table", show_default=True)
def list_(ledger: Path | None, codebook: str | None, coder: str, blind: bool, form: str) -> None:
    """List the codings that stand."""
    with Ledger.open(find_ledger(ledger), readonly=True) as opened:
        found = list_codings(opened, codebook, coder=coder, blind=blind)
        names = {article.id: article.name for article in opened.articles()}
    if form == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows([escape(cell) for cell in _row(one, names[one.place.article_id])] for one in found)
        return
    for one in found:
        answer = one.answer
        head = f"{one.id}  {one.coder}  {answer.concept or '—'}  {answer.agreement or '—'}  "
        output().print(Text.assemble((head, "cyan"), one_line(one.place.words)[:90]))


def _row(one: Coding, article: str) -> tuple[object, ...]:
    place, answer = one.place, one.answer
    reach = place.reach
    return (
        one.id,
        place.statement_id or "",
        article,
        reach.start,
        reach.end,
        answer.concept or "",
        answer.agreement or "",
        answer.condition,
        answer.note,
        one.coder,
        place.words,
    )


@coding.command()
@click.argument("number", type=int)
@coding_options
def withdraw(number: int, ledger: Path | None, codebook: str | None, coder: str) -> None:
    """Take the coding NUMBER back."""
    with Ledger.open(find_ledger(ledger), create=False) as opened:
        gone = Coder(opened, coder, codebook=codebook).withdraw(number)
    output().print(f"Withdrawn as {gone}. 'sayso coding undo {gone}' brings it back.")


@coding.command()
@click.argument("number", type=int)
@coding_options
def undo(number: int, ledger: Path | None, codebook: str | None, coder: str) -> None:
    """Bring back what NUMBER, a coding or a withdrawal, took the place of; of what settles a disagreement, all."""
    with Ledger.open(find_ledger(ledger), create=False) as opened:
        made = Coder(opened, coder, codebook=codebook).undo(number)
    output().print(f"Done as {made}. 'sayso coding undo {made}' takes that back.")
