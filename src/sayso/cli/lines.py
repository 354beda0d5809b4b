"""Statements as lines of a table, for people."""

from collections.abc import Iterable, Mapping

from rich.markup import escape
from rich.table import Table
from rich.text import Text

from sayso.records import Article, Speaker, Statement

SOURCE, CUE, CONTENT, DETAIL = "bold cyan", "yellow", "green", "magenta"
NAMED = {"person", "persons", "organization", "unknown"}


def statement_table(article: Article, statements: Iterable[Statement]) -> Table:
    """One article's statements: who, how, what; nested ones are set in."""
    table = Table(title=heading(article), title_justify="left", title_style="", expand=True, pad_edge=False, box=None)
    table.add_column("who", style=SOURCE, ratio=4, overflow="fold")
    table.add_column("cue", style=CUE, ratio=3, overflow="fold")
    table.add_column("what", ratio=10)
    table.add_column("kind", no_wrap=True)
    table.add_column("sure", justify="right", no_wrap=True)
    statements = tuple(statements)
    depths = nesting_depths(statements)
    for statement in statements:
        inset = "  " * (depths[statement.id] - 1) + "↳ " if depths[statement.id] else ""
        who, cue = Text(inset + who_speaks(article, statement)), Text(one_line(article.words(statement.cue)))
        what = Text(one_line(article.words(statement.content)))
        table.add_row(who, cue, what, statement.kind, f"{statement.confidence:.0%}")
    return table


def heading(article: Article) -> str:
    """ "Title — Outlet, 2025-09-02 (name)", as far as it is known, ready for rich."""
    origin = ", ".join(filter(None, (article.outlet, article.published)))
    known = " — ".join(filter(None, (article.title, origin)))
    return (
        f"[bold]{escape(known)}[/bold] [dim]({escape(article.name)})[/dim]"
        if known
        else f"[bold]{escape(article.name)}[/bold]"
    )


def who_speaks(article: Article, statement: Statement) -> str:
    """ "Ines Calder", "Harbour Board (organization)", or the words of a source that nobody has resolved: "she ?"."""
    speaker = statement.speaker
    who = speaker.name or one_line(article.words(statement.source)) or "—"
    if is_open(speaker):
        return f"{who} ?"
    return who if speaker.type in ("person", "unknown") else f"{who} ({speaker.type})"


def is_open(speaker: Speaker) -> bool:
    """Whether a name is missing: that of an anonymous source is not."""
    return not speaker.name and speaker.type in NAMED


def one_line(words: str) -> str:
    return " ".join(words.split())


def counted(number: int, noun: str) -> str:
    """ "1 article", "2,000 articles"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def nesting_depths(statements: Iterable[Statement]) -> Mapping[str, int]:
    """How many statements each one stands inside of; parents come before their children."""
    depths: dict[str, int] = {}
    for statement in statements:
        depths[statement.id] = depths[statement.parent] + 1 if statement.parent else 0
    return depths
