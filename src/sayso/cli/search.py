"""`sayso search`."""

from pathlib import Path

import click
from rich.table import Table
from rich.text import Text

from sayso.cli.consoles import messages, output
from sayso.cli.ledgers import find_ledger, ledger_option
from sayso.cli.lines import who_speaks
from sayso.errors import UsageError
from sayso.ledger import Hit, Ledger


@click.command()
@click.argument("words", nargs=-1)
@ledger_option
@click.option("--speaker", "-s", metavar="NAME", help="Only what is said by those whose name has these words.")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="How many hits at most.")
def search(words: tuple[str, ...], ledger: Path | None, speaker: str | None, limit: int) -> None:
    """Find statements that have all of WORDS, then articles that have them elsewhere.

    WORDS may be those of the speaker's name, also where the article says "she".

    \b
    Examples:
      sayso search ceasefire
      sayso search '"security guarantees"' troop*
      sayso search thiemval ships
      sayso search --speaker thiemval
    """
    if not words and speaker is None:
        raise UsageError("Search for what? Give WORDS or --speaker NAME.")
    with Ledger.open(find_ledger(ledger), readonly=True) as opened:
        hits = list(opened.search(" ".join(words), limit=limit, speaker=speaker))
        if not hits:
            messages().print("Nothing found.")
            raise SystemExit(1)
        table = Table(expand=True, box=None, pad_edge=False)
        table.add_column("article", style="dim", ratio=3, overflow="fold")
        table.add_column("who", style="bold cyan", ratio=3, overflow="fold")
        table.add_column("words", ratio=9)
        for hit in hits:
            table.add_row(hit.name, _who(opened, hit), _snippet(hit))
        output().print(table)


def _who(ledger: Ledger, hit: Hit) -> Text:
    article = ledger.article(hit.article_id)
    return Text(who_speaks(article, hit.statement) if article and hit.statement else "")


def _snippet(hit: Hit) -> Text:
    snippet = Text(hit.snippet)
    for start, end in hit.matches:
        snippet.stylize("bold reverse", start, end)
    return snippet
