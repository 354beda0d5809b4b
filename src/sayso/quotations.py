"""The records of the same words across articles, beside `sayso.records`, which holds those of one article.

Mentions go in; texts, each a root or the variant of one, come out.
"""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from sayso.records import Span
from sayso.wording import Flag, Piece, Relation

Shown = Literal["root", "verbatim", "truncated", "spliced", "reordered", "altered"]


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


@dataclass(frozen=True, kw_only=True)
class QuotationMention:
    """Where a quotation stands: in which words, whose they are by that article, and how they come from the first.

    `quotation` are the words in which it first appears, those of the root; `diff` marks the words beside these, and is
    empty for the root itself. `copy_of` names the article that this one reprints; `spans` are in its text, and
    `text_id` is the same for the same words.
    """

    quotation: str
    words: str
    relation: Shown
    flags: tuple[str, ...]
    diff: tuple[Piece, ...]
    speaker: str | None
    is_named: bool
    outlet: str | None
    published: str | None
    title: str | None
    article: str
    url: str | None
    copy_of: str | None
    spans: tuple[Span, ...]
    text_id: str
    statement_id: str | None
    article_id: str
    quotation_id: str

    @property
    def start(self) -> int:
        return self.spans[0].start

    @property
    def end(self) -> int:
        return self.spans[-1].end
