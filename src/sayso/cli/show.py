"""`sayso show`."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import click
from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sayso.cli.colours import coloured
from sayso.cli.consoles import output
from sayso.cli.ledgers import find_ledger, ledger_option, open_ledger
from sayso.cli.lines import CONTENT, CUE, DETAIL, SOURCE, heading, is_open, nesting_depths, one_line, who_speaks
from sayso.cli.quotations import print_quotation
from sayso.errors import UsageError
from sayso.ledger import Ledger, QuotationPage
from sayso.records import Article, Span, Statement

DETERMINER = re.compile(r"\b(the|an?)\s+$", re.IGNORECASE)
RUNNERS_UP = 3


@click.command()
@click.argument("article")
@ledger_option
def show(article: str, ledger: Path | None) -> None:
    """Show ARTICLE with its sources, cues and contents in colour, and its statements beside them.

    Beside each paragraph: who speaks, in what role, through whom and when, as far as the article says. A "?" marks
    who could not be told.

    ARTICLE is a name, a URL, an id or the beginning of an id in the ledger, or a file to be read on the spot. In its
    place may stand the id of a quotation, as 'sayso quotations' gives it: it is shown with its variants under one
    another, and what each of them changes.

    \b
    Examples:
      sayso show straits-accord --ledger news.sayso
      sayso show articles/straits-accord.txt
      sayso show 4d672a90
    """
    if ledger is None and Path(article).is_file():
        _print_article(*_from_file(article))
        return
    shown = _from_ledger(article, ledger)
    print_quotation(shown) if isinstance(shown, QuotationPage) else _print_article(*shown)


def _print_article(found: Article, statements: Sequence[Statement]) -> None:
    console = output()
    console.print(heading(found))
    console.print(
        f"[{SOURCE}]source[/] [{CUE}]cue[/] [{CONTENT}]content[/] [{DETAIL}]role, relay, date[/]; nested: underlined\n"
    )
    table = Table(box=None, show_header=False, expand=True, pad_edge=False, padding=(0, 3, 1, 0))
    table.add_column(ratio=3)
    table.add_column(ratio=2)
    for paragraph, beside in _beside(found, statements):
        table.add_row(coloured(found, paragraph, statements), _notes(found, beside, statements))
    console.print(table)


def _from_ledger(key: str, chosen: Path | None) -> tuple[Article, Sequence[Statement]] | QuotationPage:
    path = find_ledger(chosen)
    with Ledger.open(path, readonly=True) as opened:
        found = opened.article(key)
        if found is not None:
            return found, opened.statements(found.id)
    with open_ledger(path) as opened:
        quotations = opened.find_quotations(key)
        if len(quotations) == 1:
            return opened.quotation_page(quotations[0])
    if quotations:
        raise UsageError(f"{key!r} fits {len(quotations)} quotations: give more of the id.")
    raise UsageError(
        f"{path} has no article {key!r}, nor a quotation: 'sayso export --format csv' lists the names and ids of "
        "articles, 'sayso quotations' the ids of quotations."
    )


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


def _notes(article: Article, beside: Sequence[Statement], statements: Sequence[Statement]) -> Group:
    depths = nesting_depths(statements)
    return Group(*(Padding(_note(article, one), (0, 0, 0, 2 * depths[one.id])) for one in beside))


def _note(article: Article, statement: Statement) -> Table:
    note = Table.grid(padding=(0, 1, 0, 0))
    note.add_row("↳" if statement.parent else "•", Text("\n").join(_note_lines(article, statement)))
    return note


def _note_lines(article: Article, statement: Statement) -> Iterator[Text]:
    yield Text.assemble(
        (who_speaks(article, statement), SOURCE),
        *((f", {detail}", DETAIL) for detail in _details(article, statement)),
    )
    if is_open(statement.speaker) and statement.speaker.candidates:
        names = (f"{one.name} {one.score:.0%}" for one in statement.speaker.candidates[:RUNNERS_UP])
        yield Text(f"perhaps {', '.join(names)}", "dim")
    if statement.parent and len(statement.chain) > 1:
        yield Text(" ← ".join(statement.chain), "dim")
    yield Text.assemble((one_line(article.words(statement.cue)) or "—", CUE), (f"  {_manner(statement)}", "dim"))


def _details(article: Article, statement: Statement) -> Iterator[str]:
    """Role, relay and date, as far as they are known."""
    if statement.role:
        yield one_line(statement.role)
    if statement.relay:
        yield f"via {_determiner(article, statement.relay_at)}{one_line(statement.relay)}"
    if statement.said:
        yield statement.said


def _determiner(article: Article, relay_at: Span | None) -> str:
    """ "the " of "told the Tesk Courier": a relay's name lacks it, and a sentence wants it."""
    before = DETERMINER.search(article.text[: relay_at.start][-6:]) if relay_at else None
    return f"{before[1].lower()} " if before else ""


def _manner(statement: Statement) -> str:
    """ "direct denial, distancing, 97%": only the kind and the confidence where the rest is as usual."""
    act = "" if statement.act == "assertion" else f" {statement.act}"
    stance = "" if statement.stance == "neutral" else f", {statement.stance}"
    voice = "" if statement.voice == "reported" else ", the article’s own"
    return f"{statement.kind}{act}{stance}{voice}, {statement.confidence:.0%}"
