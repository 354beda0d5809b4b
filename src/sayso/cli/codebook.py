"""`sayso codebook`: the list of concepts that a study codes, and its changes."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
from rich.text import Text

from sayso.cli.coders import codebook_option, coder_option
from sayso.cli.consoles import messages, output
from sayso.cli.files import aside
from sayso.cli.ledgers import find_ledger, ledger_option
from sayso.cli.lines import one_line
from sayso.coding import write_codebook
from sayso.codings import Codebook, Coding
from sayso.decisions import standing
from sayso.ledger import Ledger
from sayso.pipeline.coding import CodebookChange, Codebooks, get_codebook, list_codebooks, load_codebook

SHOWN = 10  # codings that a change lists
FILE = click.Path(path_type=Path, dir_okay=False)


@click.group()
def codebook() -> None:
    """Keep codebooks: concepts with descriptions, and further variables; rename, merge and split concepts.

    A change is a decision: it leaves what coders said as it is, shows what reads otherwise, and can be undone.

    \b
    Examples:
      sayso codebook check straits.yaml
      sayso codebook import straits.yaml --ledger news.sayso
      sayso codebook merge "Send troops" "Station troops" --into "Send troops" --dry-run
    """


@codebook.command()
@click.argument("file", type=FILE)
def check(file: Path) -> None:
    """Say what is wrong with a codebook in FILE (YAML or CSV), or what is in it."""
    found = load_codebook(file)
    output().print(Text(f"{file} is a codebook: {_counted(found)}."))


@codebook.command("import")
@click.argument("file", type=FILE)
@ledger_option
@coder_option
@click.option("--dry-run", "trial", is_flag=True, help="Only say what it would change.")
def import_(file: Path, ledger: Path | None, coder: str, trial: bool) -> None:
    """Take the codebook in FILE into the ledger, in the place of the one of its name."""
    found = load_codebook(file)
    with Ledger.open(find_ledger(ledger), create=False, readonly=trial) as opened:
        _report(Codebooks(opened, coder=coder, trial=trial).take(found))


@codebook.command()
@ledger_option
@codebook_option
@click.option("--format", "form", type=click.Choice(["yaml", "csv"]), default="yaml", show_default=True)
@click.option("--output", "-o", "to", type=FILE, help="The file; by default standard output.")
def export(ledger: Path | None, codebook: str | None, form: str, to: Path | None) -> None:
    """Write a codebook as it now is; CSV has its concepts alone."""
    with Ledger.open(find_ledger(ledger), readonly=True) as opened:
        text = write_codebook(get_codebook(opened, codebook), form=form)
    if to is None:
        click.echo(text, nl=False)
        return
    with aside(to) as part:
        part.write_text(text, encoding="utf-8")
    messages().print(f"Written to {to}.", markup=False)


@codebook.command("list")
@ledger_option
def list_(ledger: Path | None) -> None:
    """List the codebooks, and the decisions about them by number."""
    with Ledger.open(find_ledger(ledger), readonly=True) as opened:
        books = [get_codebook(opened, name) for name in list_codebooks(opened)]
        decisions = opened.codebook_decisions()
    stands = {one.id for one in standing(decisions)}
    for book in books:
        output().print(Text.assemble((book.name, "bold"), f": {_counted(book)}"))
    for one in decisions:
        state = "" if one.id in stands or one.action == "undo" else "  (undone)"
        told = {key: value for key, value in one.payload.items() if key in ("value", "values", "into", "decision")}
        what = ", ".join(f"{key} {value}" for key, value in told.items())
        output().print(Text(f"  {one.id}  {one.made_at}  {one.coder}  {one.action} {one.codebook} {what}{state}"))


def _changing(command: Any) -> Any:
    trial = click.option("--dry-run", "trial", is_flag=True, help="Only say what it would change.")
    variable = click.option("--variable", default="concept", show_default=True, help="Whose value it is.")
    return ledger_option(codebook_option(coder_option(variable(trial(command)))))


@codebook.command()
@click.argument("value", metavar="CONCEPT")
@click.argument("name")
@_changing
def rename(
    value: str, name: str, ledger: Path | None, codebook: str | None, coder: str, variable: str, trial: bool
) -> None:
    """Call CONCEPT by another NAME."""
    with Ledger.open(find_ledger(ledger), create=False, readonly=trial) as opened:
        _report(Codebooks(opened, coder=coder, trial=trial).rename(value, name, name=codebook, variable=variable))


@codebook.command()
@click.argument("values", metavar="CONCEPT CONCEPT...", nargs=-1, required=True)
@click.option("--into", required=True, help="What they are together.")
@_changing
def merge(
    values: Sequence[str],
    into: str,
    ledger: Path | None,
    codebook: str | None,
    coder: str,
    variable: str,
    trial: bool,
) -> None:
    """Make concepts one."""
    with Ledger.open(find_ledger(ledger), create=False, readonly=trial) as opened:
        _report(Codebooks(opened, coder=coder, trial=trial).merge(values, into, name=codebook, variable=variable))


@codebook.command()
@click.argument("value", metavar="CONCEPT")
@click.option("--into", required=True, help="The concept that the part becomes.")
@click.option("--words", help="Take out the codings with these words in what is coded.")
@click.option("--coding", "ids", type=int, multiple=True, help="Take out the coding of this number.")
@_changing
def split(
    value: str,
    into: str,
    words: str | None,
    ids: Sequence[int],
    ledger: Path | None,
    codebook: str | None,
    coder: str,
    variable: str,
    trial: bool,
) -> None:
    """Take a part of the codings of CONCEPT out into another."""
    with Ledger.open(find_ledger(ledger), create=False, readonly=trial) as opened:
        deciding = Codebooks(opened, coder=coder, trial=trial)
        _report(deciding.split(value, into, words=words, ids=ids, name=codebook, variable=variable))


@codebook.command()
@click.argument("decision", type=int, required=False)
@ledger_option
@coder_option
@click.option("--dry-run", "trial", is_flag=True, help="Only say what it would change.")
def undo(decision: int | None, ledger: Path | None, coder: str, trial: bool) -> None:
    """Take back DECISION, a number of 'sayso codebook list'; by default the last that stands."""
    with Ledger.open(find_ledger(ledger), create=False, readonly=trial) as opened:
        _report(Codebooks(opened, coder=coder, trial=trial).undo(decision))


def _counted(found: Codebook) -> str:
    further = [one for one in found.variables if one.name not in ("concept", "agreement")]
    return f"{found.name!r} with {len(found.concepts)} concepts and {len(further)} further variables"


def _report(change: CodebookChange) -> None:
    console = output()
    before, after = ({e.value for e in one.concepts} if one else set() for one in (change.before, change.after))
    for concept in sorted(before - after):
        console.print(Text(f"- {concept}", style="red"))
    for concept in sorted(after - before):
        console.print(Text(f"+ {concept}", style="green"))
    console.print(f"{len(change.codings):,} codings read otherwise.")
    for coding in change.codings[:SHOWN]:
        console.print(Text(f"  {_line(coding)}", style="dim"))
    if len(change.codings) > SHOWN:
        console.print(f"  and {len(change.codings) - SHOWN:,} more")
    number = change.decision.id
    console.print(
        f"Decision {number}. 'sayso codebook undo {number}' takes it back."
        if change.kept
        else "Tried only: nothing was changed."
    )


def _line(coding: Coding) -> str:
    return f"{coding.id}  {coding.coder}: {coding.answer.concept}: {one_line(coding.place.words)[:80]}"
