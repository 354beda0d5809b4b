"""Mentions of quotations → the rows of a table, one a mention; or JSON Lines, an object for each quotation."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sayso.quotations import QuotationMention, Shown


@dataclass(frozen=True, kw_only=True, slots=True)
class QuotationRow:
    """Where a quotation stands, and how its words come from the first; offsets are in code points.

    `diff` marks what is [-taken out-], {+put in+} and [… left out …]; `copy_of` names the article that this one
    reprints.
    """

    quotation_id: str
    quotation: str
    words: str
    relation: Shown
    flags: str | None
    diff: str | None
    speaker: str | None
    outlet: str | None
    published: str | None
    title: str | None
    name: str
    url: str | None
    copy_of: str | None
    start: int
    end: int
    text_id: str
    statement_id: str | None
    article_id: str


MARKS = {"same": "{}", "cut": "[… {} …]", "hidden": "[… {} …]", "removed": "[-{}-]", "added": "{{+{}+}}"}


def quotation_rows(mentions: Iterable[QuotationMention]) -> Iterator[QuotationRow]:
    """A row for each mention."""
    for mention in mentions:
        yield QuotationRow(
            quotation_id=mention.quotation_id,
            quotation=mention.quotation,
            words=mention.words,
            relation=mention.relation,
            flags=", ".join(mention.flags) or None,
            diff=" ".join(MARKS[piece.mark].format(piece.words) for piece in mention.diff) or None,
            speaker=mention.speaker,
            outlet=mention.outlet,
            published=mention.published,
            title=mention.title,
            name=mention.article,
            url=mention.url,
            copy_of=mention.copy_of,
            start=mention.start,
            end=mention.end,
            text_id=mention.text_id,
            statement_id=mention.statement_id,
            article_id=mention.article_id,
        )


def quotations_to_json(mentions: Iterable[QuotationMention]) -> Iterator[str]:
    """One line, without its end, for each quotation; the mentions of one come together, the first first."""
    for id_, group in groupby(mentions, key=lambda mention: mention.quotation_id):
        found = list(group)
        line = {"id": id_, "words": found[0].quotation, "mentions": [_plain(mention) for mention in found]}
        yield json.dumps(line, ensure_ascii=False)


def _plain(mention: QuotationMention) -> dict[str, Any]:
    return {
        "words": mention.words,
        "relation": mention.relation,
        "flags": mention.flags,
        "diff": [{"mark": piece.mark, "words": piece.words} for piece in mention.diff],
        "speaker": mention.speaker,
        "outlet": mention.outlet,
        "published": mention.published,
        "title": mention.title,
        "name": mention.article,
        "url": mention.url,
        "copy_of": mention.copy_of,
        "spans": mention.spans,
        "text_id": mention.text_id,
        "statement_id": mention.statement_id,
        "article_id": mention.article_id,
    }
