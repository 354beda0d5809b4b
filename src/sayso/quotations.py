"""The records of the same words across articles, beside `sayso.records`, which holds those of one article.

Mentions go in; texts, each a root or the variant of one, come out.
"""

from dataclasses import dataclass
from typing import NamedTuple

from sayso.records import Span
from sayso.wording import Flag, Piece, Relation


@dataclass(frozen=True, kw_only=True)
class Mention:
    """Words in quotation marks in an article: those of one statement, or of none that was found.

    `words` are as the article writes them, its pieces joined by " … "; `key` is the form in which they are compared.
    `speaker` is as the article gives it; one who is not named (`is_named`) is nobody to compare with others.
    """

    article_id: str
    statement_id: str | None
    spans: tuple[Span, ...]
    words: str
    key: str
    speaker: str | None = None
    is_named: bool = False


class Place(NamedTuple):
    """What a text is: the text that it comes from and how; null and null for a root.

    `diff` has its words beside the root's, marked; the words are those of their first mentions.
    """

    root_id: str | None = None
    relation: Relation | None = None
    flags: tuple[Flag, ...] = ()
    diff: tuple[Piece, ...] = ()
