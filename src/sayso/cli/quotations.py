"""`sayso quotations`: the same words across articles. One of them, with its variants, is for `sayso show`."""

import json
import sys
from dataclasses import asdict
from pathlib import Path
from textwrap import shorten

import click
from rich.table import Table
from rich.text import Text

from sayso.cli.consoles import messages, output
from sayso.cli.ledgers import ledger_option, open_ledger
from sayso.cli.lines import counted, one_line
from sayso.cli.variants import marked
from sayso.interchange import write_csv
from sayso.ledger import QuotationLine, QuotationPage
from sayso.quotations import QuotationMention

SHORT = 8  # digits of an id that tell it, and are enough to name it
MARKED = frozenset({"spliced", "reordered", "altered"})
LONGEST = 120  # characters of words in the list


@click.command()
@click.argument("text", metavar="[FILTER]", default="")
@ledger_option
@click.option("--changed", is_flag=True, help="Only those that some article alters or puts in another order.")
@click.option("--all", "every", is_flag=True, help="Also those of one article alone.")
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help="How many at most.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json"]),
    default="table",
    show_default=True,
    help="The form.",
)
def quotations(text: str, ledger: Path | None, changed: bool, every: bool, limit: int, form: str) -> None:
    """List the words that several articles quote, those of the most outlets and days first.

    With FILTER, those that have it in their words or in a speaker's name. Counts in brackets leave reprints out.
    'sayso show ID' shows one with all its variants.

    \b
    Examples:
      sayso quotations
      sayso quotations --changed
      sayso quotations renqvel --format csv
    """
    with open_ledger(ledger) as opened:
        found = list(opened.quotation_lines(text.casefold(), changed=changed, least=1 if every else 2, limit=limit))
    if form == "json":
        sys.stdout.write(json.dumps([asdict(line) for line in found], ensure_ascii=False, indent=2) + "\n")
    elif form == "csv":
        write_csv(found, sys.stdout, QuotationLine)
    elif found:
        output().print(_table(found))
    else:
        messages().print("No such quotation.")


def _table(lines: list[QuotationLine]) -> Table:
    table = Table(box=None, pad_edge=False, expand=True)
    table.add_column("id", style="dim", no_wrap=True)
    table.add_column("words", ratio=8, overflow="fold")
    table.add_column("who", style="bold cyan", ratio=4)
    table.add_column("outlets", justify="right", no_wrap=True)
    table.add_column("articles", justify="right", no_wrap=True)
    table.add_column("first", no_wrap=True)
    table.add_column("changed", style="yellow", ratio=2)
    for line in lines:
        outlets, articles = (
            f"{count:,}" if count == original else f"{count:,} ({original:,})"
            for count, original in ((line.outlets, line.original_outlets), (line.articles, line.originals))
        )
        changed = line.flags or ("words" if line.changed else "")
        words, who = Text(shorten(line.words, LONGEST, placeholder=" …")), Text(line.speakers or "—")
        table.add_row(line.quotation_id[:SHORT], words, who, outlets, articles, line.first or "", changed)
    return table


def print_quotation(page: QuotationPage) -> None:
    """One quotation: its words as they first appeared, then each article's, the changes marked."""
    console, line = output(), page.line
    console.print(Text.assemble((one_line(line.words), "bold"), (f"  {line.quotation_id}", "dim")))
    console.print(
        f"{counted(line.articles, 'article')} of {counted(line.outlets, 'named outlet')} "
        f"({line.originals:,} without reprints), {line.first or 'undated'} to {line.last or 'undated'}\n"
    )
    if page.disputed:
        console.print(Text.assemble(("Articles disagree on who said it", "yellow"), f": {'; '.join(page.disputed)}\n"))
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0), expand=True)
    table.add_column("published", no_wrap=True)
    table.add_column("outlet", ratio=2, overflow="fold")
    table.add_column("who", style="bold cyan", ratio=2, overflow="fold")
    table.add_column("relation", no_wrap=True)
    table.add_column("words", ratio=8, overflow="fold")
    for mention in page.mentions:
        table.add_row(mention.published or "", _where(mention), Text(mention.speaker or "—"), *_how(mention))
    console.print(table)
    for one in page.paraphrases:
        origin = ", ".join(filter(None, (one.speaker, one.outlet or one.article, one.published)))
        console.print(Text.assemble((f"\nperhaps a paraphrase ({one.score:.0%})", "dim"), f": {one_line(one.words)}"))
        console.print(Text(f"  {origin}", "dim"))


def _where(mention: QuotationMention) -> Text:
    copied = (f" (reprint of {mention.copy_of})", "dim") if mention.copy_of else ""
    return Text.assemble(mention.outlet or mention.article, copied)


def _how(mention: QuotationMention) -> tuple[str, Text]:
    relation = "first" if mention.relation == "root" else mention.relation
    words = marked(mention.diff) if mention.relation in MARKED else _as_written(mention)
    if mention.flags:
        words.append(f"  ({', '.join(mention.flags)})", "yellow")
    return relation, words


def _as_written(mention: QuotationMention) -> Text:
    """The article's words between what it cuts off: with its punctuation and inserts, since none of them changed."""
    first, last = mention.diff[:1], mention.diff[1:][-1:]
    ends = ([piece for piece in end if piece.mark == "cut"] for end in (first, last))
    before, after = map(marked, ends)
    return Text(" ").join(filter(None, (before, Text(one_line(mention.words)), after)))
