"""`sayso review`."""

from contextlib import suppress
from pathlib import Path

import click

from sayso.cli.coders import coder_option
from sayso.cli.consoles import output
from sayso.cli.ledgers import ledger_option, open_ledger
from sayso.cli.reviewing import Sitting, hand
from sayso.errors import UsageError
from sayso.ledger import Filters, Ledger
from sayso.pipeline.linking import find_actor


@click.command()
@click.argument("file", metavar="[LEDGER]", required=False, type=click.Path(path_type=Path, dir_okay=False))
@ledger_option
@coder_option
@click.option("--article", metavar="ARTICLE", help="Only of this article, in the order of its text.")
@click.option("--actor", metavar="ACTOR", help="Only what this actor says.")
@click.option("--search", "words", metavar="WORDS", default="", help="Only statements that have all of these words.")
@click.option("--again", type=click.Choice(["flagged", "skipped"]), help="Those that were flagged, or skipped.")
def review(
    file: Path | None,
    ledger: Path | None,
    coder: str,
    article: str | None,
    actor: str | None,
    words: str,
    again: str | None,
) -> None:
    """Accept, reject and correct the statements of LEDGER in the terminal, one key each, the least certain first.

    It is the queue of the page that 'sayso serve' opens: every decision is kept at once, for ever undoable, and
    compared with what another coder has decided meanwhile. The key ? shows the keys.

    Without a terminal, each line of standard input is one order: a key, or the name of what it does.

    \b
    Examples:
      sayso review news.sayso
      sayso review --article straits-accord --coder mira
      sayso review --actor "Ines Calder" --again flagged
      printf 'accept\\nspeaker Ines Calder\\naccept\\n' | sayso review --search ships
    """
    console = output()
    with open_ledger(file or ledger, readonly=False) as opened, suppress(KeyboardInterrupt):
        filters = Filters(
            words=words, article=_article(opened, article), actor=_actor(opened, actor), review=again or ""
        )
        sitting = Sitting(opened, filters, coder=coder, console=console)
        with hand(console) as orders:
            sitting.hold(orders)


def _article(ledger: Ledger, key: str | None) -> str:
    found = ledger.article(key) if key else None
    if key and found is None:
        raise UsageError(
            f"{ledger.path} has no article {key!r}: 'sayso export --format csv' lists their names and ids."
        )
    return found.id if found else ""


def _actor(ledger: Ledger, key: str | None) -> str:
    return find_actor(ledger, key).actor_id if key else ""
