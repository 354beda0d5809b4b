"""One article through all stages. The same function serves a notebook, `sayso read`, and a distributed job."""

import os
from functools import cache

from sayso.attribute import attribute
from sayso.errors import InputError
from sayso.inference import Model, load_model, read_windows
from sayso.ingest import find_items, parse
from sayso.records import Article, Rejection, Statement
from sayso.resolve import RULES, resolve
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


def find_statements(article: Article, model: Model, *, nested: bool = True) -> tuple[Statement, ...]:
    """Who said what in an article: segment, one pass of the model, attribute, resolve.

    Without `nested`, what others say inside of what is said is not looked for, which saves a third of the time.
    """
    passages = segment(article)
    (windows,) = read_windows(article.text, [passages], model)
    attributions = attribute(article, passages, windows, model, nested=nested)
    return resolve(article, passages, attributions, windows, model.tie_bias)


def reader_name(model: str, *, fast: bool = False) -> str:
    """What reads an article: the model, the rules by which speakers, relays and dates are resolved, and whether `fast`:
    in integers, and without what is nested."""
    return f"{model}/{RULES}/fast" if fast else f"{model}/{RULES}"
