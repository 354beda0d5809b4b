"""A statement as a reviewer needs it: with its version, its article, and the paragraphs around it."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sayso.ledger import Ledger
from sayso.records import Article, Span, Statement
from sayso.review import parts_of, surroundings
from sayso.snapshots import snapshot, version

AROUND = 700  # characters of context that are shown on either side


def item(ledger: Ledger, statement: Statement) -> dict[str, Any]:
    """The statement with its surroundings; offsets are in code points of the article's text."""
    article = ledger.pages.article(statement.article_id)
    assert article is not None
    return {
        "statement": statement_json(article, statement),
        "article": article_json(article),
        "context": context_json(article, parts_of(statement)),
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


def context_json(article: Article, spans: Sequence[Span]) -> dict[str, Any]:
    """The text around some spans, with the offset of its first character."""
    around = surroundings(article.text, spans, around=AROUND)
    return {"start": around.start, "text": article.text[slice(*around)]}


def statement_json(article: Article, statement: Statement) -> dict[str, Any]:
    """A statement with the words of its spans, its review, and the version that a decision must name."""
    review = asdict(statement.review) if statement.review else None
    return {**snapshot(article, statement), "review": review, "version": version(statement)}
