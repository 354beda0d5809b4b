"""An article and its statements → the rows of a table, one a statement.

The fields of `Row` are the columns of CSV, of Parquet and of the ledger's view `statement_lines`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sayso.records import Act, Article, Candidate, Kind, Span, SpeakerType, Stance, Statement, Verdict, Voice


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A statement with its article; offsets are in code points.

    Pieces of words are joined by " … ", aliases and candidates by "; ", the links of a chain by " ← ".
    """

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
    act: Act
    stance: Stance
    voice: Voice
    speaker: str | None
    speaker_type: SpeakerType
    speaker_rule: str | None
    aliases: str | None
    candidates: str | None
    role: str | None
    relay: str | None
    chain: str | None
    said: str | None
    source: str | None
    cue: str | None
    content: str | None
    content_start: int | None
    content_end: int | None
    confidence: float
    review: Verdict | None
    review_change: str | None
    review_coder: str | None
    review_at: str | None
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
            act=statement.act,
            stance=statement.stance,
            voice=statement.voice,
            speaker=statement.speaker.name,
            speaker_type=statement.speaker.type,
            speaker_rule=statement.speaker.rule,
            aliases=_joined("; ", statement.speaker.aliases),
            candidates=_joined("; ", map(_with_score, statement.speaker.candidates)),
            role=statement.role,
            relay=statement.relay,
            chain=_joined(" ← ", statement.chain),
            said=statement.said,
            source=_words(article, statement.source),
            cue=_words(article, statement.cue),
            content=_words(article, statement.content),
            content_start=min((span.start for span in statement.content), default=None),
            content_end=max((span.end for span in statement.content), default=None),
            confidence=statement.confidence,
            review=statement.review.verdict if statement.review else None,
            review_change=statement.review.change if statement.review else None,
            review_coder=statement.review.coder if statement.review else None,
            review_at=statement.review.at if statement.review else None,
            model=statement.model,
        )


def _joined(mark: str, names: Iterable[str]) -> str | None:
    names = tuple(names)
    return mark.join(names) if names else None


def _with_score(candidate: Candidate) -> str:
    """ "Anna Brell 0.71". Halves go up, in whole hundredths, as in the ledger's view."""
    hundredths = int(candidate.score * 100 + 0.5)
    return f"{candidate.name} {hundredths // 100}.{hundredths % 100:02}"


def _words(article: Article, spans: tuple[Span, ...]) -> str | None:
    return article.words(spans) if spans else None
