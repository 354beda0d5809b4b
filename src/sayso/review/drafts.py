"""A statement that a model missed, from the words that a person marked."""

from collections.abc import Mapping
from typing import Any

from sayso.records import Article, Kind, Statement
from sayso.review.edits import edited
from sayso.review.ties import statement_id

MARKS = set('“"«„')
MODEL = "review"  # what stands in the place of a model's name
Draft = Mapping[str, Any]


def draft_statement(article: Article, draft: Draft) -> Statement:
    """The statement of a draft: its fields are those that an edit may set, and content must be one of them.

    Raises UsageError if a field cannot be so.
    """
    chain = (article.outlet,) if article.outlet else ()
    blank = Statement(
        id="",
        article_id=article.id,
        parent=None,
        kind=_kind(article, draft),
        source=(),
        cue=(),
        content=(),
        confidence=1.0,
        model=MODEL,
        chain=chain,
    )
    made = edited(article, blank, {"content": [], **draft})
    return Statement(**{**made.__dict__, "id": statement_id(article, made.content)})


def _kind(article: Article, draft: Draft) -> Kind:
    """Direct if a quotation mark stands at or before the first piece; a person may set another."""
    pieces = draft.get("content") or [[0, 0]]
    first = pieces[0]["start"] if isinstance(pieces[0], Mapping) else pieces[0][0]
    return (
        "direct"
        if isinstance(first, int) and set('“"«„') & set(article.text[max(0, first - 1) : first + 1])
        else "indirect"
    )
