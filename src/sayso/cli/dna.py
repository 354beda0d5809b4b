"""`sayso dna`: files of Discourse Network Analyzer, in and out, and several into one."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
from rich.text import Text

from sayso.cli.coders import codebook_option, coder_option
from sayso.cli.consoles import output
from sayso.cli.files import aside
from sayso.cli.ledgers import find_ledger, ledger_option
from sayso.errors import UsageError
from sayso.interchange.dna import read_dna
from sayso.ledger import Ledger
from sayso.pipeline.coding import get_codebook
from sayso.pipeline.dna import Exported, Imported, compare_readings, export_dna, merge_dna, take_dna

FILE = click.Path(path_type=Path, dir_okay=False)
PASSWORD = "sayso"  # of coders that a file did not have; said when it is given


def _password_option(command: Any) -> Any:
    return click.option(
        "--password",
        default=PASSWORD,
        show_default=True,
        help="What coders log in with in DNA whom no file had before.",
    )(command)


@click.group()
def dna() -> None:
    """Move a study from Discourse Network Analyzer 3 to a ledger and back, and merge coders' files.

    \b
    Examples:
      sayso dna import study.dna --ledger study.sayso
      sayso dna export -o study.dna
      sayso dna merge ines.dna joren.dna -o both.dna
    """


@dna.command("import")
@click.argument("file", type=FILE)
@click.option("--ledger", "-l", type=FILE, envvar="SAYSO_LEDGER", help="The ledger, made if need be.")
@coder_option
def import_(file: Path, ledger: Path | None, coder: str) -> None:
    """Take FILE into a ledger: documents, statement types, entities and statements; what it has is not added again."""
    contents = read_dna(file)  # first, so that a file that is refused leaves no trace in the ledger
    with Ledger.open(ledger if ledger is not None else find_ledger(None)) as opened:
        done = take_dna(opened, contents, coder=coder)
    _print_imported(str(file), done)


@dna.command()
@ledger_option
@click.option("--output", "-o", "to", type=FILE, required=True, help="The file.")
@_password_option
def export(ledger: Path | None, to: Path, password: str) -> None:
    """Write all codings with their documents as a file that DNA 3 opens."""
    with Ledger.open(find_ledger(ledger), readonly=True) as opened, aside(to) as part:
        done = export_dna(opened, part, password=password)
    _print_exported(to, done, password)


@dna.command()
@click.argument("files", metavar="FILE FILE...", type=FILE, nargs=-1, required=True)
@click.option("--output", "-o", "to", type=FILE, required=True, help="The file.")
@_password_option
def merge(files: Sequence[Path], to: Path, password: str) -> None:
    """Bring coders' copies of a file together: what several have is there once."""
    if len(files) < 2:
        raise UsageError("Name two files or more.")
    with aside(to) as part:
        brought, done = merge_dna(files, part, password=password)
    for file, one in zip(files, brought, strict=True):
        _print_imported(str(file), one)
    _print_exported(to, done, password)


@dna.command()
@ledger_option
@codebook_option
def compare(ledger: Path | None, codebook: str | None) -> None:
    """Read the coded documents by machine, and say in how many codings it finds a statement, and the same speaker."""
    with Ledger.open(find_ledger(ledger), readonly=True) as opened:
        found = compare_readings(opened, get_codebook(opened, codebook).name)
    output().print(
        f"{found.codings:,} codings in {found.articles:,} articles. In {found.met:,} of them the machine reads a "
        f"statement; of {found.named:,} of these that name a speaker, {found.same_speaker:,} have the same."
    )
    for coding in found.missed[:10]:
        output().print(Text(f"  missed: {coding.answer.concept or ''}: {coding.place.words[:90]!r}", style="dim"))


def _print_imported(name: str, done: Imported) -> None:
    output().print(
        Text(
            f"{name}: {done.documents:,} documents and {done.statements:,} statements taken; "
            f"{done.known_documents:,} and {done.known_statements:,} were there."
        )
    )
    for conflict in done.conflicts:
        output().print(Text(f"  left as it was: {conflict}", style="yellow"))


def _print_exported(to: Path, done: Exported, password: str) -> None:
    output().print(
        Text(f"{to}: {done.documents:,} documents, {done.statements:,} statements, {len(done.coders):,} coders.")
    )
    if done.new_coders:
        output().print(Text(f"  {', '.join(done.new_coders)}: the password is {password!r}."))
    for reason, number in done.left_out.items():
        output().print(Text(f"  left out: {number:,} {reason}", style="yellow"))
