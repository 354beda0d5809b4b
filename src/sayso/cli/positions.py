"""`sayso positions`: who holds what, how firmly, since when, and who carries it."""

import json
import sys
from pathlib import Path
from typing import get_args

import click
from rich.table import Table
from rich.text import Text

from sayso.cli.coders import codebook_option, reprints, reprints_option
from sayso.cli.consoles import messages, output
from sayso.cli.ledgers import find_ledger, ledger_option
from sayso.interchange import positions_to_json, write_cells, write_changes
from sayso.pipeline.coding import list_positions
from sayso.pipeline.linking import open_linked
from sayso.positions import By, Cell, Period, PositionChange, Positions

WIDEST = 16  # characters of a concept that heads a column itself


@click.command()
@ledger_option
@codebook_option
@click.option("--by", type=click.Choice(get_args(By)), default="actor", show_default=True, help="Whose positions.")
@click.option("--period", type=click.Choice(get_args(Period)), help="Over time: a row for each stretch of it.")
@click.option("--changes", is_flag=True, help="Who went over from one side to the other, when, and who carries it.")
@click.option("--coder", help="Only what this coder says; by default settled codings, and all others once.")
@reprints_option
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
def positions(
    ledger: Path | None,
    codebook: str | None,
    by: By,
    period: Period | None,
    changes: bool,
    coder: str | None,
    without_reprints: bool,
    form: str,
) -> None:
    """Show the positions of actors on concepts: the balance of their statements, from -1 (oppose) to +1 (support).

    balance = (support - oppose) / (support + oppose + mixed). CSV and JSON have the codings that each cell rests on.

    \b
    Examples:
      sayso positions
      sayso positions --by country --period month --format csv
      sayso positions --changes
    """
    with open_linked(find_ledger(ledger)) as opened:
        left_out = reprints(opened, without_reprints)
        found = list_positions(opened, codebook, by=by, period=period, coder=coder, leave_out=left_out)
    if form == "json":
        sys.stdout.write(json.dumps(positions_to_json(found), ensure_ascii=False, indent=2) + "\n")
    elif form == "csv":
        write_changes(found.changes, sys.stdout) if changes else write_cells(found.cells, sys.stdout)
    elif changes:
        _print_changes(found.changes)
    else:
        _print(found, period)
    if found.excluded:
        told = ", ".join(f"{number:,} with {reason}" for reason, number in found.excluded.items())
        messages().print(f"Left out: {told}.", markup=False)


def _print(found: Positions, period: Period | None) -> None:
    """A table of actors × concepts; with periods a line for each cell."""
    if period is not None:
        table = _plain_table("actor", "concept", period, "balance", "statements")
        for cell in found.cells:
            table.add_row(Text(cell.actor), Text(cell.concept), cell.period, _shown(cell), str(cell.statements))
        output().print(table)
        return
    cells = {(cell.actor, cell.concept): cell for cell in found.cells}
    numbered = any(len(concept) > WIDEST for concept in found.concepts)
    heads = [f"({n})" for n in range(1, len(found.concepts) + 1)] if numbered else found.concepts
    table = _plain_table(found.by, *heads)
    for actor in found.actors:
        table.add_row(Text(actor, style="bold cyan"), *(_shown(cells.get((actor, one))) for one in found.concepts))
    output().print(table)
    if numbered:
        for head, concept in zip(heads, found.concepts, strict=True):
            output().print(Text(f"{head} {concept}", style="dim"))
    for cell in found.cells:
        if cell.conditions:
            output().print(Text(f"{cell.actor}, {cell.concept}: {'; '.join(cell.conditions)}", style="dim"))


def _plain_table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def _shown(cell: Cell | None) -> Text:
    """ "+0.67 (3)": the balance and how many statements; "if" where it is conditional."""
    if cell is None:
        return Text("·", style="dim")
    if cell.balance is None:
        return Text(f"? ({cell.statements})")
    style = "green" if cell.balance > 0 else "red" if cell.balance < 0 else "yellow"
    return Text(f"{cell.balance:+.2f} ({cell.statements}){' if' if cell.conditions else ''}", style=style)


def _print_changes(changes: tuple[PositionChange, ...]) -> None:
    for one in changes:
        carried = f"  {', '.join(one.outlets)}" if one.outlets else ""
        output().print(
            Text.assemble(
                (one.actor, "bold cyan"),
                f" on {one.concept}: {one.before} until {one.last_before}, {one.after} on {one.date}",
                (f"{carried}  coding {one.coding}", "dim"),
            )
        )
    if not changes:
        messages().print("Nobody went over from one side to the other.")
