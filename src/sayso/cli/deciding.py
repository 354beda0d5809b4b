"""The commands of `sayso actors` that decide who is one with whom; each says what it changed and how to undo it."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from rich.text import Text

from sayso.actors import Actor
from sayso.cli.consoles import output
from sayso.cli.ledgers import ledger_option, open_ledger
from sayso.cli.lines import counted
from sayso.errors import UsageError
from sayso.pipeline.linking import Change, Deciding

SHOWN = 20  # actors that a change lists


def deciding_options(command: Any) -> Any:
    """`--ledger`, `--coder` and `--dry-run`."""
    coder = click.option(
        "--coder",
        envvar=["SAYSO_CODER", "USER", "USERNAME"],
        default="unknown",
        help="Who decides; by default $SAYSO_CODER, or the user's name.",
    )
    trial = click.option("--dry-run", "trial", is_flag=True, help="Only say what it would change.")
    return ledger_option(coder(trial(command)))


@click.command()
@click.argument("actors", metavar="ACTOR ACTOR...", nargs=-1, required=True)
@click.option("--name", help="What they are called together; by default as the first.")
@deciding_options
def merge(actors: Sequence[str], name: str | None, ledger: Path | None, coder: str, trial: bool) -> None:
    """Make actors one, the first of those named.

    \b
    Example:
      sayso actors merge "Joren Pallisk" 3f9c1a7b --name "Joren Pallisk"
    """
    if len(actors) < 2:
        raise UsageError("Name two actors or more to be made one.")
    with _deciding(ledger, coder, trial) as deciding:
        _report(deciding.merge(actors, name=name))


@click.command()
@click.argument("actor")
@click.option("--article", "articles", multiple=True, help="What the actor is in this article: its name or id.")
@click.option("--named", "names", multiple=True, help="What is called so, now and in articles to come.")
@deciding_options
def split(
    actor: str, articles: Sequence[str], names: Sequence[str], ledger: Path | None, coder: str, trial: bool
) -> None:
    """Take a part of ACTOR out into an actor of its own: by article, or by a form of the name.

    \b
    Example:
      sayso actors split "Anton Brell" --article two-brells --article cup-final
    """
    if not (articles or names):
        raise UsageError("Say what to take out, with --article or --named.")
    with _deciding(ledger, coder, trial) as deciding:
        _report(deciding.split(actor, articles=articles, names=names))


@click.command()
@click.argument("actor")
@click.argument("name")
@deciding_options
def rename(actor: str, name: str, ledger: Path | None, coder: str, trial: bool) -> None:
    """Show ACTOR by another NAME; all the other forms still find it."""
    with _deciding(ledger, coder, trial) as deciding:
        _report(deciding.rename(actor, name))


@click.command()
@click.argument("decision", type=int, required=False)
@deciding_options
def undo(decision: int | None, ledger: Path | None, coder: str, trial: bool) -> None:
    """Take back DECISION, a number of 'sayso actors decisions'; by default the last that stands.

    An undoing is a decision too: undo it to have what it took back.
    """
    with _deciding(ledger, coder, trial) as deciding:
        _report(deciding.undo(decision))


@click.command("import")
@click.argument("table", metavar="ALIASES.csv", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@deciding_options
def import_(table: Path, ledger: Path | None, coder: str, trial: bool) -> None:
    """Take a table with the columns alias, name and, if you like, type: what is called alias is the actor name.

    The whole table is one decision. It holds for articles to come; rows that were taken before are passed over.
    """
    with _deciding(ledger, coder, trial) as deciding:
        change = deciding.import_aliases(table)
        if change:
            _report(change)
        else:
            output().print(Text(f"All of {table} was taken before; nothing was changed."))


@contextmanager
def _deciding(ledger: Path | None, coder: str, trial: bool) -> Iterator[Deciding]:
    with open_ledger(ledger, readonly=trial) as opened:
        yield Deciding(opened, coder=coder, trial=trial)


def _report(change: Change) -> None:
    console = output()
    _print_actors("-", "red", change.before)
    _print_actors("+", "green", change.after)
    if change.idle:
        console.print(Text(f"Nothing changes yet: {change.idle}. It will hold for articles to come."))
    if change.kept:
        console.print(Text(f"Decision {change.decision.id}. 'sayso actors undo {change.decision.id}' takes it back."))
    else:
        console.print("Tried only: nothing was changed.")


def _print_actors(sign: str, style: str, actors: Sequence[Actor]) -> None:
    for actor in actors[:SHOWN]:
        output().print(Text(f"{sign} {_in_figures(actor)}", style))
    if len(actors) > SHOWN:
        output().print(Text(f"{sign} and {len(actors) - SHOWN} more", style))


def _in_figures(actor: Actor) -> str:
    names = ", ".join(_others(actor))
    said = f"{counted(len(actor.statements), 'statement')} in {counted(len(actor.articles), 'article')}"
    return f"{actor.name} ({actor.id[:8]}): {said}{'; also ' + names if names else ''}"


def _others(actor: Actor) -> Iterable[str]:
    return [form.text for form in actor.names if form.text != actor.name and not form.alias]
