"""A statement as a reviewer needs it: with its version, its article, and the paragraphs around it."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sayso.ledger import Ledger
from sayso.records import Article, Span, Statement
from sayso.snapshots import snapshot, version

AROUND = 700  # characters of context that are shown on either side, to the end of their paragraph or sentence
FARTHEST = 1_500


def item(ledger: Ledger, statement: Statement) -> dict[str, Any]:
    """The statement with its surroundings; offsets are in code points of the article's text."""
    article = ledger.pages.article(statement.article_id)
    assert article is not None
    return {
        "statement": statement_json(article, statement),
        "article": article_json(article),
        "context": context_json(article, context(article, statement)),
    }


def article_json(article: Article) -> dict[str, Any]:
    """What says where something stands."""
    return {
        "id": article.id,
        "name": article.name,
        "title": article.title,
        "outlet": article.outlet,
        "published": article.published,
    }


def context_json(article: Article, span: Span) -> dict[str, Any]:
    """A part of an article's text, with the offset of its first character."""
    return {"start": span.start, "text": article.text[span.start : span.end]}


def statement_json(article: Article, statement: Statement) -> dict[str, Any]:
    """A statement with the words of its spans, its review, and the version that a decision must name."""
    review = asdict(statement.review) if statement.review else None
    return {**snapshot(article, statement), "review": review, "version": version(statement)}


def context(article: Article, statement: Statement) -> Span:
    """The paragraphs of a statement and, if they are short, those before and after."""
    return around(article.text, (*statement.source, *statement.cue, *statement.content))


def around(text: str, spans: Sequence[Span]) -> Span:
    """The paragraphs of some spans and, if they are short, those before and after."""
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    first = _line_start(text, max(0, start - AROUND))
    last = _line_end(text, min(len(text), end + AROUND))
    return Span(max(first, start - FARTHEST), min(last, end + FARTHEST))


def _line_start(text: str, at: int) -> int:
    """The beginning of the next line, so that no line is cut; of this one if there is none near."""
    found = text.find("\n", at, at + AROUND)
    return at if at == 0 or found < 0 else found + 1


def _line_end(text: str, at: int) -> int:
    found = text.rfind("\n", at - AROUND if at > AROUND else 0, at)
    return at if at == len(text) or found < 0 else found
