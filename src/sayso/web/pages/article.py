"""An article with its statements beside their place, and the address of each statement."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from starlette.requests import Request

from sayso.ledger import Ledger
from sayso.pipeline.coding import list_codebooks
from sayso.web.marking import nesting, paragraphs, shares
from sayso.web.pages.page import Page, found


def load(request: Request, ledger: Ledger) -> Mapping[str, Any]:
    article = found(ledger.pages.article(request.path_params["id"]), "article")
    statements = ledger.statements(article.id)
    marked = paragraphs(article, statements)
    title = article.title or article.name
    if marked and not marked[0].statements and "".join(one.text for one in marked[0].pieces).strip() == title.strip():
        marked = marked[1:]
    return {
        "title": title,
        "article": article,
        "paragraphs": marked,
        "count": len(statements),
        "waiting": sum(not (one.review and one.review.verdict) for one in statements),
        "shares": shares(article, statements),
        "depths": nesting(statements),
        "speakers": ledger.pages.speakers(article.id),
        "rejected": ledger.pages.rejected(article.id),
        "is_coded": bool(list_codebooks(ledger)),
    }


def lead(request: Request, ledger: Ledger) -> str:
    statement = found(ledger.pages.statement(request.path_params["id"]), "statement")
    return f"/articles/{quote(statement.article_id)}#s-{quote(statement.id)}"


ARTICLE = Page("/articles/{id}", "article.html", load)
STATEMENT = Page("/statements/{id}", "article.html", lead)
