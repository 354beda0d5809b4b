"""An article and its statements → the rows of a table, one a statement.

The fields of `Row` are the columns of CSV, of Parquet and of the ledger's view `statement_lines`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sayso.records import Article, Kind, Span, SpeakerType, Statement


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A statement with its article; pieces of words are joined by " … ", offsets are in code points."""

    article_id: str
    name: str
    title: str | None
    byline: str | None
    outlet: str | None
    published: str | None
    url: str | None
    statement_id: str
    parent: str | None
    kind: Kind
    speaker: str | None
    speaker_type: SpeakerType
    role: str | None
    relay: str | None
    said: str | None
    source: str | None
    cue: str | None
    content: str | None
    content_start: int | None
    content_end: int | None
    confidence: float
    model: str


def rows(article: Article, statements: Iterable[Statement]) -> Iterator[Row]:
    """The rows of one article."""
    for statement in statements:
        yield Row(
            article_id=article.id,
            name=article.name,
            title=article.title,
            byline=article.byline,
            outlet=article.outlet,
            published=article.published,
            url=article.url,
            statement_id=statement.id,
            parent=statement.parent,
            kind=statement.kind,
            speaker=statement.speaker.name,
            speaker_type=statement.speaker.type,
            role=statement.role,
            relay=statement.relay,
            said=statement.said,
            source=_words(article, statement.source),
            cue=_words(article, statement.cue),
            content=_words(article, statement.content),
            content_start=min((span.start for span in statement.content), default=None),
            content_end=max((span.end for span in statement.content), default=None),
            confidence=statement.confidence,
            model=statement.model,
        )


def _words(article: Article, spans: tuple[Span, ...]) -> str | None:
    return article.words(spans) if spans else None
