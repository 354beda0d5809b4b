"""Statement ⇄ snapshot: plain JSON in which each span is a quote, with its words and some of those around it.

A quote has the keys of a TextQuoteSelector and a TextPositionSelector of the W3C Web Annotation data model.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from sayso.records import Article, Candidate, Span, Speaker, Statement, digest

Snapshot = Mapping[str, Any]

AROUND = 32  # characters kept on either side
MANY = ("source", "cue", "content")
ONCE = ("role_at", "relay_at", "said_at")
PLAIN = ("id", "parent", "kind", "role", "relay", "said", "act", "stance", "voice", "confidence", "model")
Quote = dict[str, Any]


def quote(article: Article, span: Span) -> Quote:
    """A span with its words, and up to 32 characters before and after."""
    text = article.text
    return {
        "start": span.start,
        "end": span.end,
        "exact": text[span.start : span.end],
        "prefix": text[max(0, span.start - AROUND) : span.start],
        "suffix": text[span.end : span.end + AROUND],
    }


def snapshot(article: Article, statement: Statement) -> Snapshot:
    """A statement as JSON, without its review."""
    speaker = asdict(statement.speaker)
    speaker["mention"] = quote(article, statement.speaker.mention) if statement.speaker.mention else None
    spans = {part: [quote(article, span) for span in getattr(statement, part)] for part in MANY}
    once = {part: quote(article, span) if (span := getattr(statement, part)) else None for part in ONCE}
    plain = {name: getattr(statement, name) for name in PLAIN}
    return {**plain, "chain": list(statement.chain), "speaker": speaker, **spans, **once}


def from_snapshot(found: Snapshot, article_id: str) -> Statement:
    """The statement of a snapshot, at the offsets that it tells."""
    speaker = dict(found["speaker"])
    mention = speaker.pop("mention")
    candidates = tuple(Candidate(**one) for one in speaker.pop("candidates"))
    return Statement(
        article_id=article_id,
        **{name: found[name] for name in PLAIN},
        **{part: tuple(at(one) for one in found[part]) for part in MANY},  # type: ignore[arg-type]
        **{part: at(found[part]) if found[part] else None for part in ONCE},  # type: ignore[arg-type]
        chain=tuple(found["chain"]),
        speaker=Speaker(
            **{**speaker, "aliases": tuple(speaker["aliases"])},
            mention=at(mention) if mention else None,
            candidates=candidates,
        ),
    )


def with_quotes(article: Article, values: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that an edit sets, with spans as quotes."""
    return {name: [quote(article, span) for span in value] if name in MANY else value for name, value in values.items()}


def reading_digest(article: Article, statement: Statement | None) -> str | None:
    """Tells whether a later reading of the statement is the same, to the last field."""
    return digest(json.dumps(snapshot(article, statement), ensure_ascii=False)) if statement else None


def version(statement: Statement) -> str:
    """What a coder saw, in sixteen digits: a decision holds only while this is still so."""
    plain = {field.name: getattr(statement, field.name) for field in fields(Statement)}
    return digest(json.dumps(plain, ensure_ascii=False, default=asdict))


def at(found: Quote) -> Span:
    return Span(found["start"], found["end"])
