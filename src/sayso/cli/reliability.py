"""`sayso reliability`: how far coders agree, where they do not, and what is to count."""

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import cast, get_args

import click
from rich.table import Table
from rich.text import Text

from sayso.cli.coders import codebook_option, coder_option
from sayso.cli.consoles import messages, output
from sayso.cli.ledgers import find_ledger, ledger_option
from sayso.cli.lines import one_line
from sayso.coding import Disagreement, Figure
from sayso.codings import Agreement, Answer
from sayso.errors import UsageError
from sayso.ledger import Ledger
from sayso.pipeline.coding import Coder, list_disagreements, measure_reliability


@click.group(invoke_without_command=True)
@ledger_option
@codebook_option
@click.option("--of", "coders", multiple=True, metavar="CODER", help="Only of these coders.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.pass_context
def reliability(
    ctx: click.Context, ledger: Path | None, codebook: str | None, coders: Sequence[str], form: str
) -> None:
    """Say how far coders agree beyond chance: Krippendorff's alpha for concepts, agreement and places.

    Each figure comes with the units that it is of, and with what was left out.

    \b
    Examples:
      sayso reliability
      sayso reliability disagreements
      sayso reliability settle 14 "Send troops" oppose
    """
    if ctx.invoked_subcommand is not None:
        return
    with Ledger.open(find_ledger(ledger), readonly=True) as opened:
        found = measure_reliability(opened, codebook, coders=coders)
    if form == "json":
        sys.stdout.write(json.dumps(asdict(found), ensure_ascii=False, indent=2) + "\n")
        return
    output().print(Text(f"Coders: {', '.join(found.coders) or 'none'}"))
    table = Table(box=None, pad_edge=False)
    for column in ("of", "alpha", "units", "values", "remarks"):
        table.add_column(column, overflow="fold")
    for figure in (found.concepts, found.agreement, found.places):
        table.add_row(*_row(figure))
    output().print(table)


def _row(figure: Figure) -> tuple[str, ...]:
    alpha = f"{figure.alpha:.3f}" if figure.alpha is not None else "none"
    left = [f"left out: {number:,} {reason}" for reason, number in figure.excluded.items()]
    remarks = "; ".join(filter(None, (figure.reason, *left)))
    return figure.name, alpha, f"{figure.units:,}", f"{figure.values:,}", remarks


@reliability.command()
@ledger_option
@codebook_option
@click.option("--of", "coders", multiple=True, metavar="CODER", help="Only of these coders.")
@click.option("--settled", is_flag=True, help="Those that were settled too.")
def disagreements(ledger: Path | None, codebook: str | None, coders: Sequence[str], settled: bool) -> None:
    """List the places of which coders say different things, by number."""
    with Ledger.open(find_ledger(ledger), readonly=True) as opened:
        found = list_disagreements(opened, codebook, coders=coders, settled=settled)
    for one in found:
        _print(one)
    messages().print(
        "Settle one with 'sayso reliability settle NUMBER CONCEPT AGREEMENT'." if found else "Coders do not differ."
    )


def _print(one: Disagreement) -> None:
    state = "  settled" if one.settled else ""
    output().print(Text.assemble((f"{one.number}  {one.about}{state}", "bold"), f"  {one_line(one.place.words)[:200]}"))
    for coding in one.codings:
        answer = coding.answer
        mark = "  (settles)" if answer.settles else ""
        output().print(Text(f"    {coding.coder}: {answer.concept or '—'}, {answer.agreement or '—'}{mark}"))


@reliability.command()
@click.argument("number", type=int)
@click.argument("answers", metavar="CONCEPT AGREEMENT...", nargs=-1, required=True)
@ledger_option
@codebook_option
@coder_option
def settle(number: int, answers: Sequence[str], ledger: Path | None, codebook: str | None, coder: str) -> None:
    """Say what counts of disagreement NUMBER from now on; several concepts if need be.

    'sayso coding undo' opens it again.
    """
    if len(answers) % 2:
        raise UsageError("Give each concept with its agreement.")
    told = []
    for concept, agreement in zip(answers[::2], answers[1::2], strict=True):
        if agreement not in get_args(Agreement):
            raise UsageError(f"Agreement is {', '.join(get_args(Agreement))}, not {agreement!r}.")
        told.append(Answer(concept=concept, agreement=cast(Agreement, agreement)))
    with Ledger.open(find_ledger(ledger), create=False) as opened:
        made = Coder(opened, coder, codebook=codebook).settle(number, told)
    output().print(f"Settled as {', '.join(map(str, made))}. 'sayso coding undo {made[0]}' opens it again.")
