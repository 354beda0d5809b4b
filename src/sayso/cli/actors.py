"""`sayso actors`: who speaks, across articles. What decides about them is in `cli/deciding.py`."""

import csv
import json
import sys
from collections.abc import Iterable
from dataclasses import asdict, fields
from pathlib import Path
from typing import get_args

import click
from rich.table import Table
from rich.text import Text

from sayso.actors import Case, Decision
from sayso.cli.consoles import messages, output
from sayso.cli.deciding import import_, merge, rename, split, undo
from sayso.cli.ledgers import ledger_option, open_ledger
from sayso.cli.lines import counted, one_line
from sayso.interchange.csv import escape
from sayso.ledger import ActorLine, ActorPage
from sayso.pipeline.linking import find_actor, history, list_actors, list_cases
from sayso.records import SpeakerType

SHORT = 8  # digits of an id that tell it, and are enough to name it


@click.group(invoke_without_command=True)
@click.pass_context
def actors(ctx: click.Context) -> None:
    """List the persons and organizations that speak, one across all articles, and correct who is one with whom.

    Without a command: list them. Every correction is a decision that 'sayso actors undo' takes back, and that holds
    when articles are read again. ACTOR is a name, an id or the beginning of an id.

    \b
    Examples:
      sayso actors list brell
      sayso actors list --ambiguous
      sayso actors merge "Tax Policy Center" TPC
      sayso actors undo
    """
    if ctx.invoked_subcommand is None:
        with list_.make_context("list", [], parent=ctx) as inner:
            list_.invoke(inner)


@actors.command("list")
@click.argument("text", metavar="[FILTER]", default="")
@ledger_option
@click.option("--type", "kind", type=click.Choice(get_args(SpeakerType)), help="Only this type, also one not listed.")
@click.option("--ambiguous", is_flag=True, help="Those that may be one and were left apart, with the reason.")
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help="How many at most.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json"]),
    default="table",
    show_default=True,
    help="The form.",
)
def list_(text: str, ledger: Path | None, kind: str | None, ambiguous: bool, limit: int, form: str) -> None:
    """List actors with FILTER in one of their names, those who say most first."""
    with open_ledger(ledger) as opened:
        if ambiguous:
            _list_cases(list_cases(opened, text, limit=limit), form)
        else:
            _list_lines(list_actors(opened, text, kind=kind, limit=limit), form)


@actors.command()
@click.argument("actor")
@ledger_option
@click.option("--limit", type=click.IntRange(min=0), default=10, show_default=True, help="How many statements at most.")
def show(actor: str, ledger: Path | None, limit: int) -> None:
    """Show ACTOR: the names and roles over time, why they are one, and the latest statements."""
    with open_ledger(ledger) as opened:
        page = opened.actor_page(find_actor(opened, actor), statements=limit)
    _print_page(page)


@actors.command()
@ledger_option
def decisions(ledger: Path | None) -> None:
    """List all decisions about actors, who made them, and whether they stand."""
    with open_ledger(ledger) as opened:
        made = history(opened)
    table = _plain("decision", "made", "by", "what", "state")
    for decision, state in made:
        table.add_row(str(decision.id), decision.made_at, decision.coder, Text(_in_words(decision)), state)
    output().print(table) if made else messages().print("No decisions yet.")


for command in (merge, split, rename, undo, import_):
    actors.add_command(command)


def _list_lines(lines: list[ActorLine], form: str) -> None:
    if form != "table":
        _write(form, [asdict(line) for line in lines], [field.name for field in fields(ActorLine)])
    elif lines:
        output().print(_line_table(lines))
    else:
        messages().print("No such actor.")


def _list_cases(cases: list[tuple[Case, list[ActorLine]]], form: str) -> None:
    if form != "table":
        _write(form, [asdict(case) for case, _ in cases], [field.name for field in fields(Case)])
        return
    for case, lines in cases:
        output().print(Text.assemble((case.name, "bold"), f": {case.reason}"))
        output().print(_line_table(lines))
        output().print()
    messages().print("Join those that are one with 'sayso actors merge ID ID'." if cases else "Nothing is ambiguous.")


def _write(form: str, rows: list[dict[str, object]], columns: list[str]) -> None:
    if form == "json":
        sys.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2) + "\n")
        return
    table = csv.DictWriter(sys.stdout, columns, lineterminator="\n")
    table.writeheader()
    table.writerows({column: _cell(value) for column, value in row.items()} for row in rows)


def _cell(value: object) -> object:
    return escape("; ".join(value) if isinstance(value, tuple) else value)


def _plain(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def _line_table(lines: Iterable[ActorLine]) -> Table:
    """For the width of a terminal; the other columns are in CSV and JSON."""
    table = Table(box=None, pad_edge=False, expand=True)
    table.add_column("id", style="dim", no_wrap=True)
    table.add_column("actor", style="bold cyan", ratio=4, overflow="fold")
    table.add_column("type", no_wrap=True)
    table.add_column("said", justify="right", no_wrap=True)
    table.add_column("articles", justify="right", no_wrap=True)
    table.add_column("last", no_wrap=True)
    table.add_column("roles", style="dim", ratio=5, overflow="fold")
    for line in lines:
        figures = f"{line.statements:,}", f"{line.articles:,}", line.last or ""
        table.add_row(line.actor_id[:SHORT], Text(line.name), line.type, *figures, Text(line.roles or ""))
    return table


def _dates(first: str | None, last: str | None) -> str:
    return " to ".join(dict.fromkeys(filter(None, (first, last))))


def _print_page(page: ActorPage) -> None:
    console, line = output(), page.line
    console.print(Text.assemble((line.name, "bold cyan"), f"  {line.type}  ", (line.actor_id, "dim")))
    console.print(
        f"{counted(line.statements, 'statement')} in {counted(line.articles, 'article')}"
        f" of {counted(line.outlets, 'named outlet')}  {_dates(line.first, line.last)}\n"
    )
    table = Table(box=None, show_header=False, pad_edge=False)
    for name in page.names:
        where = counted(name.articles, "article") if name.articles else "given"
        table.add_row("alias" if name.alias else "name", Text(name.text), where, "")
    for role in page.roles:
        table.add_row("role", Text(role.role), counted(role.articles, "article"), _dates(role.first, role.last))
    console.print(table)
    _print_reasons(page)
    for said in page.statements:
        origin = ", ".join(filter(None, (said.outlet or said.article, said.published)))
        console.print(Text.assemble("\n", one_line(said.content or ""), (f"  {origin}", "dim")))


def _print_reasons(page: ActorPage) -> None:
    console = output()
    for one in page.evidence:
        reason = f" in {one.article}: {one.evidence}"
        console.print(Text.assemble("\n", (one.name, "bold"), reason, (f"  {one.rule}", "dim")))
    others = {line.actor_id: f"{line.name} ({line.actor_id[:SHORT]})" for line in page.others}
    for case in page.cases:
        apart = ", ".join(others[id_] for id_ in case.actors if id_ in others)
        console.print(Text.assemble(("\nleft apart", "yellow"), f": {case.reason}: {apart}"))


def _in_words(decision: Decision) -> str:
    payload = decision.payload
    match decision.action:
        case "merge":
            return "merge " + " + ".join(actor["name"] for actor in payload["actors"])
        case "split":
            return f"split {payload['actor']['name']}: {', '.join((*payload['articles'], *payload['names']))}"
        case "rename":
            return f"rename {payload['actor']['name']} to {payload['name']}"
        case "alias":
            first, *others = payload["aliases"]
            return f"{first['alias']} is {first['name']}" + (f"; and {len(others)} more" if others else "")
        case "undo":
            return f"undo {payload['decision']}"
