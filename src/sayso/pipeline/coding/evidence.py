"""What a position rests on: codings with the words around them, and who carried those."""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.coding import current_codings
from sayso.codings import Coding, Subject
from sayso.ledger import Ledger
from sayso.records import Article

AROUND = 90  # characters of context on either side


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """A coding in its place: its article, the text around it, and where its paragraph begins.

    `is_read` tells that its statement is one that the machine reads or a person added, which has an address of its own.
    """

    coding: Coding
    subject: Subject
    article: Article
    before: str
    after: str
    paragraph: int
    is_read: bool


def list_evidence(ledger: Ledger, codebook: str, ids: Sequence[int]) -> list[Evidence]:
    """The codings with these ids, in this order, each in its place."""
    codings = {one.id: one for one in current_codings(ledger.codings_by_id(ids), ledger.codebook_decisions())}
    subjects = {one.coding: one for one in ledger.subjects(codebook, ids)}
    articles = {key: ledger.pages.article(key) for key in {one.place.article_id for one in codings.values()}}
    return [
        _placed(ledger, codings[id_], subjects[id_], article)
        for id_ in ids
        if id_ in codings and (article := articles[codings[id_].place.article_id]) is not None
    ]


def _placed(ledger: Ledger, coding: Coding, subject: Subject, article: Article) -> Evidence:
    place, text = coding.place, article.text
    start, end = place.reach
    line = text.rfind("\n", 0, start) + 1
    next_line = text.find("\n", end)
    until = next_line if next_line >= 0 else len(text)
    statement = place.statement_id
    return Evidence(
        coding=coding,
        subject=subject,
        article=article,
        before=_from_word(text[max(line, start - AROUND) : start], cut=start - AROUND > line),
        after=_to_word(text[end : min(end + AROUND, until)], cut=end + AROUND < until),
        paragraph=line,
        is_read=statement is not None and ledger.pages.statement(statement) is not None,
    )


def _from_word(text: str, *, cut: bool) -> str:
    """Without the rest of a word that was cut through."""
    return "… " + text.partition(" ")[2] if cut else text


def _to_word(text: str, *, cut: bool) -> str:
    return text.rpartition(" ")[0] + " …" if cut else text
