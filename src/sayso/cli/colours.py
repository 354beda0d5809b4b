"""A piece of an article with its sources, cues and contents in colour."""

from collections.abc import Iterator, Sequence

from rich.text import Text

from sayso.cli.lines import CONTENT, CUE, DETAIL, SOURCE
from sayso.records import Article, Span, Statement

STYLES = (("content", CONTENT), ("cue", CUE), ("source", SOURCE))
DETAILS = ("role_at", "relay_at", "said_at")


def coloured(article: Article, piece: Span, statements: Sequence[Statement], *, base: str = "") -> Text:
    """The words of `piece`, those of no span in the style `base`."""
    text = Text(article.text[slice(*piece)], base)
    for statement in statements:
        for span, style in _styled(statement):
            if span.overlaps(piece):
                text.stylize(f"not dim {style}", max(0, span.start - piece.start), span.end - piece.start)
    return text


def _styled(statement: Statement) -> Iterator[tuple[Span, str]]:
    """The statement's spans and their styles, those inside of others after them."""
    for part, style in STYLES:
        nested = " underline" if statement.parent and part == "content" else ""
        for span in getattr(statement, part):
            yield span, style + nested
    for detail in DETAILS:
        if span := getattr(statement, detail):
            yield span, DETAIL
