"""A statement as a coder sees it in the terminal: its sentence in its context, and what is known of it."""

from collections.abc import Iterator

from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sayso.cli.colours import STYLES, coloured
from sayso.cli.lines import CONTENT, CUE, DETAIL, SOURCE, heading, one_line, who_speaks
from sayso.ledger import Progress
from sayso.records import Article, Candidate, Span, Statement
from sayso.review import parts_of, surroundings

AROUND = 300  # characters of context on either side
CANDIDATES = 9
HINT = "a accept  x reject  Space skip  f flag  s speaker  Backspace undo  ? keys  q quit"
HELP = (
    ("a", "accept"),
    ("x", "reject"),
    ("Space", "skip: ignore for now"),
    ("f", "flag for another look"),
    ("Backspace", "undo your last decision, whenever it was"),
    ("r", "redo what you undid"),
    ("j, ↓", "look at the next one, deciding nothing"),
    ("k, ↑", "look at the one before"),
    ("s", "name the speaker; Tab chooses one of the ledger’s actors"),
    ("1–9", "choose a speaker that was considered"),
    ("q", "end; every decision is kept already"),
)


def sheet(article: Article, statement: Statement, console: Console) -> Group:
    """The statement with its surroundings; marked in colour or, where there is none, in brackets."""
    piece = surroundings(article.text, parts_of(statement), around=AROUND)
    plain = console.no_color or console.color_system is None
    words = Text(_bracketed(article, piece, statement)) if plain else _in_colour(article, piece, statement)
    return Group(
        heading(article),
        Padding(words, (1, 2)),
        Text("  ").join(_known(article, statement)),
        *_considered(statement),
    )


def tally(progress: Progress, seconds: float | None) -> Text:
    """How far the review is, and how long one takes."""
    pace = f" · {seconds:.1f} s each" if seconds is not None else ""
    return Text(f"{progress.decided:,} of {progress.statements:,} reviewed{pace}", "dim")


def keys() -> Table:
    """What each key does."""
    table = Table(box=None, show_header=False, pad_edge=False)
    for key, what in HELP:
        table.add_row(Text(key, "bold"), what)
    return table


def others(statement: Statement) -> tuple[Candidate, ...]:
    """The speakers that were considered beside the one who is named."""
    return tuple(one for one in statement.speaker.candidates if one.name != statement.speaker.name)[:CANDIDATES]


def _in_colour(article: Article, piece: Span, statement: Statement) -> Text:
    return coloured(article, piece, [statement], base="dim")


def _bracketed(article: Article, piece: Span, statement: Statement) -> str:
    """ "[source Calder] [cue said] [content it would hold]" """
    text, marks = article.text, []
    for part, _ in STYLES:
        for start, end in getattr(statement, part):
            marks += [(start, 1, f"[{part} "), (end, 0, "]")]
    at, pieces = piece.start, []
    for place, _, mark in sorted(marks):
        pieces += [text[at:place], mark]
        at = place
    return "".join([*pieces, text[at : piece.end]])


def _known(article: Article, statement: Statement) -> Iterator[Text]:
    yield Text(who_speaks(article, statement), SOURCE)
    for detail in (statement.role, statement.relay and f"via {statement.relay}", statement.said):
        if detail:
            yield Text(one_line(detail), DETAIL)
    yield Text(one_line(article.words(statement.cue)) or "no cue", CUE)
    yield Text(statement.kind, CONTENT)
    yield Text(f"{statement.confidence:.0%} sure", "dim")
    review = statement.review
    for what in (review.verdict, review.change) if review else ():
        if what:
            yield Text(f"{what} by {review.coder if review else ''}", "bold")


def _considered(statement: Statement) -> Iterator[Text]:
    if found := others(statement):
        names = (f"{number} {one.name} {one.score:.0%}" for number, one in enumerate(found, start=1))
        yield Text(f"or {', '.join(names)}", "dim")
