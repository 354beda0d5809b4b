"""One article through all stages. The same function serves a notebook, `sayso read`, and a distributed job."""

import os
from functools import cache

from sayso.attribute import attribute
from sayso.errors import InputError
from sayso.inference import Model, load_model
from sayso.ingest import find_items, parse
from sayso.records import Article, Attribution, Rejection, Statement, digest
from sayso.segment import segment


def read_article(path: str | os.PathLike[str]) -> Article:
    """The article in a file; the first, if it holds several.

    Raises InputError if there is none, or if it cannot be read.
    """
    for item in find_items([os.fspath(path)]):
        article = item if isinstance(item, Rejection) else parse(item)
        if isinstance(article, Rejection):
            raise InputError(f"{os.fspath(path)}: {article.reason}")
        return article
    raise InputError(f"{os.fspath(path)}: there is no article in it.")


def statements(article: Article) -> tuple[Statement, ...]:
    """Who said what in an article, by the model that comes with sayso, in the order of the text."""
    return find_statements(article, _own_model())


@cache
def _own_model() -> Model:
    return load_model()


def find_statements(article: Article, model: Model) -> tuple[Statement, ...]:
    """Who said what in an article: segment and attribute, then one statement for each attribution."""
    attributions = attribute(article, segment(article), model)
    ids = [_statement_id(article, one) for one in attributions]
    found: dict[str, Statement] = {}
    for one, id_ in zip(attributions, ids, strict=True):
        # The same content twice, as when a second reading finds the whole of the first: the outer one stands.
        found.setdefault(id_, _statement(article, one, id_, None if one.parent is None else ids[one.parent]))
    return tuple(found.values())


def _statement(article: Article, attribution: Attribution, id_: str, parent: str | None) -> Statement:
    return Statement(
        id=id_,
        article_id=article.id,
        parent=parent,
        kind=attribution.kind,
        source=attribution.source,
        cue=attribution.cue,
        content=attribution.content,
        confidence=attribution.confidence,
        model=attribution.model,
    )


def _statement_id(article: Article, attribution: Attribution) -> str:
    return digest(article.id, *(f"{start}-{end}" for start, end in attribution.content))
