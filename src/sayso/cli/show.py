"""`sayso show`."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import click
from rich.table import Table
from rich.text import Text

from sayso.cli.consoles import output
from sayso.cli.ledgers import find_ledger, ledger_option
from sayso.cli.lines import CONTENT, CUE, SOURCE, heading, nesting_depths, one_line, who_speaks
from sayso.errors import UsageError
from sayso.ledger import Ledger
from sayso.records import Article, Span, Statement

STYLES = (("content", CONTENT), ("cue", CUE), ("source", SOURCE))


@click.command()
@click.argument("article")
@ledger_option
def show(article: str, ledger: Path | None) -> None:
    """Show ARTICLE with its sources, cues and contents in colour, and its statements beside them.

    ARTICLE is a name, an id or the beginning of an id in the ledger, or a file to be read on the spot.

    \b
    Examples:
      sayso show straits-accord --ledger news.sayso
      sayso show articles/straits-accord.txt
    """
    found, statements = (
        _from_file(article) if ledger is None and Path(article).is_file() else _from_ledger(article, ledger)
    )
    console = output()
    console.print(heading(found))
    console.print(f"[{SOURCE}]source[/] [{CUE}]cue[/] [{CONTENT}]content[/], nested content underlined\n")
    table = Table(box=None, show_header=False, expand=True, pad_edge=False, padding=(0, 3, 1, 0))
    table.add_column(ratio=3)
    table.add_column(ratio=2)
    for paragraph, beside in _beside(found, statements):
        table.add_row(_coloured(found, paragraph, statements), _notes(found, beside, statements))
    console.print(table)


def _from_ledger(key: str, chosen: Path | None) -> tuple[Article, Sequence[Statement]]:
    path = find_ledger(chosen)
    with Ledger.open(path, readonly=True) as opened:
        found = opened.article(key)
        if found is None:
            raise UsageError(f"{path} has no article {key!r}: 'sayso export --format csv' lists their names and ids.")
        return found, opened.statements(found.id)


def _from_file(path: str) -> tuple[Article, Sequence[Statement]]:
    from sayso.pipeline import read_article, statements

    article = read_article(path)
    return article, statements(article)


def _beside(article: Article, statements: Sequence[Statement]) -> Iterator[tuple[Span, list[Statement]]]:
    """The lines of the text, each with the statements that begin in it."""
    breaks = [-1, *(i for i, char in enumerate(article.text) if char == "\n"), len(article.text)]
    for before, end in pairwise(breaks):
        line = Span(before + 1, end)
        if article.text[slice(*line)].strip():
            yield line, [one for one in statements if line.start <= _start(one) < line.end]


def _start(statement: Statement) -> int:
    return min(span.start for span in (*statement.source, *statement.cue, *statement.content))


def _coloured(article: Article, line: Span, statements: Sequence[Statement]) -> Text:
    text = Text(article.text[slice(*line)])
    for statement in statements:
        for part, style in STYLES:
            nested = " underline" if statement.parent and part == "content" else ""
            for span in getattr(statement, part):
                if span.overlaps(line):
                    text.stylize(style + nested, max(0, span.start - line.start), span.end - line.start)
    return text


def _notes(article: Article, beside: Sequence[Statement], statements: Sequence[Statement]) -> Text:
    depths = nesting_depths(statements)
    notes = Text()
    for statement in beside:
        notes.append("  " * depths[statement.id] + ("↳ " if statement.parent else "• "))
        notes.append(who_speaks(article, statement), SOURCE)
        notes.append(f" {one_line(article.words(statement.cue))}", CUE)
        notes.append(f"  {statement.kind}, {statement.confidence:.0%}\n", "dim")
    notes.rstrip()
    return notes
