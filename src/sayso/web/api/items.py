"""A statement as a reviewer needs it: with its version, its article, and the paragraphs around it."""

from dataclasses import asdict
from typing import Any

from sayso.ledger import Ledger
from sayso.records import Article, Statement
from sayso.review import surroundings
from sayso.snapshots import snapshot, version

AROUND = 700  # characters of context that are shown on either side


def item(ledger: Ledger, statement: Statement) -> dict[str, Any]:
    """The statement with its surroundings; offsets are in code points of the article's text."""
    article = ledger.pages.article(statement.article_id)
    assert article is not None
    around = surroundings(article, statement, around=AROUND)
    return {
        "statement": statement_json(article, statement),
        "article": {
            "id": article.id,
            "name": article.name,
            "title": article.title,
            "outlet": article.outlet,
            "published": article.published,
        },
        "context": {"start": around.start, "text": article.text[around.start : around.end]},
    }


def statement_json(article: Article, statement: Statement) -> dict[str, Any]:
    """A statement with the words of its spans, its review, and the version that a decision must name."""
    review = asdict(statement.review) if statement.review else None
    return {**snapshot(article, statement), "review": review, "version": version(statement)}
