"""The filters of a queue in words."""

from sayso.ledger import Filters, Ledger


def scope(ledger: Ledger, filters: Filters) -> list[tuple[str, str]]:
    """The name and value of each filter; ids of articles and actors as their names."""
    names = {"article": _article_name, "actor": _actor_name}
    return [names[name](ledger, value) if name in names else (name, value) for name, value in filters.given().items()]


def _article_name(ledger: Ledger, article_id: str) -> tuple[str, str]:
    article = ledger.pages.article(article_id)
    return "article", (article.title or article.name) if article else article_id


def _actor_name(ledger: Ledger, actor_id: str) -> tuple[str, str]:
    voice = ledger.pages.voice(actor_id)
    return "actor", voice.name if voice else actor_id
