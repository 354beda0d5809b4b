"""An article and its statements → a page of annotations by the W3C's Web Annotation Data Model, in JSON-LD.

Each statement is an annotation whose targets are the pieces of its content, each a target of its own: several selectors
of one target select the same piece ("Multiple Selectors SHOULD select the same content", section 4.2). A piece has its
position and its words. Offsets are half-open and count code points from 0, as the model has it (4.2.4, 4.2.5), so they
are those of the ledger. What the model has no word for has ours, with the prefix `sayso:` and the name of a column of
`Row`.
"""

import json
import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any

from sayso.records import Article, Span, Statement
from sayso.snapshots import quote

CONTEXT = [
    "http://www.w3.org/ns/anno.jsonld",
    {"sayso": "urn:sayso:", "sayso:chain": {"@container": "@list"}},  # a list, or JSON-LD would forget its order
]
ADDRESS = re.compile(r'https?://[^\s<>"{}|\\^`]+', re.IGNORECASE)
PURPOSES = {"source": "identifying", "cue": "classifying"}  # the model's words for who says it, and how

Node = dict[str, Any]


def to_annotations(article: Article, statements: Iterable[Statement]) -> str:
    """One line, without its end: an AnnotationPage with an Annotation for each statement, the same on every machine."""
    target = _target(article)
    items = [_annotation(article, statement, target) for statement in statements]
    page = {
        "@context": CONTEXT,
        "id": f"urn:sayso:annotations:{article.id}",
        "type": "AnnotationPage",
        "partOf": _known(
            {
                "id": f"urn:sayso:article:{article.id}",
                "type": "AnnotationCollection",
                "label": article.title or article.name,
                "total": len(items),
                "sayso:name": article.name,
                "sayso:byline": article.byline,
                "sayso:outlet": article.outlet,
                "sayso:published": article.published,
            }
        ),
        "startIndex": 0,
        "items": items,
    }
    return json.dumps(page, ensure_ascii=False)


def _target(article: Article) -> Node:
    """What every segment is of: the article's address, or its id where it has none of the web, and its very text."""
    is_address = ADDRESS.fullmatch(article.url or "")
    digest = sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()
    return {
        "type": "SpecificResource",
        "source": article.url if is_address else f"urn:sayso:text:{article.id}",
        "state": {"type": "sayso:TextState", "sayso:sha256": digest, "sayso:characters": len(article.text)},
    }


def _annotation(article: Article, statement: Statement, target: Node) -> Node:
    content = [_segment(article, span, target, "content") for span in statement.content]
    return {
        "id": _name(statement.id),
        "type": "Annotation",
        "motivation": "describing",
        "generator": {"type": "Software", "name": "sayso"},
        "body": list(_bodies(article, statement, target)),
        "target": content or [target],
    }


def _bodies(article: Article, statement: Statement, target: Node) -> Iterator[Node]:
    yield _description(article, statement)
    for tag in (statement.kind, statement.act, statement.stance, statement.voice):
        yield {"type": "TextualBody", "purpose": "tagging", "value": tag}
    for part, purpose in PURPOSES.items():
        for span in getattr(statement, part):
            yield {**_segment(article, span, target, part), "purpose": purpose}
    if statement.parent:
        yield {
            "type": "SpecificResource",
            "purpose": "linking",
            "sayso:part": "parent",
            "source": _name(statement.parent),
        }


def _description(article: Article, statement: Statement) -> Node:
    """What is known of a statement: in words for people, and by column for programs."""
    speaker, review = statement.speaker, statement.review
    who = speaker.name or article.words(statement.source) or speaker.type
    through = statement.relay and f"through {statement.relay}"
    columns = {
        "speaker": speaker.name,
        "speaker_type": speaker.type,
        "role": statement.role,
        "relay": statement.relay,
        "chain": list(statement.chain) or None,
        "said": statement.said,
        "kind": statement.kind,
        "act": statement.act,
        "stance": statement.stance,
        "voice": statement.voice,
        "confidence": statement.confidence,
        "review": review and review.verdict,
        "review_change": review and review.change,
        "review_coder": review and review.coder,
        "review_at": review and review.at,
        "model": statement.model,
    }
    return {
        "type": "TextualBody",
        "purpose": "describing",
        "format": "text/plain",
        "value": ", ".join(filter(None, (who, statement.role, through, statement.said))),
        **_known({f"sayso:{name}": value for name, value in columns.items()}),
    }


def _segment(article: Article, span: Span, target: Node, part: str) -> Node:
    """A piece of the text, by its place and by its words."""
    words = quote(article, span)
    position = {name: words[name] for name in ("start", "end")}
    quoted = {name: words[name] for name in ("exact", "prefix", "suffix")}
    selectors = [{"type": "TextQuoteSelector", **quoted}, {"type": "TextPositionSelector", **position}]
    return {**target, "selector": selectors, "sayso:part": part}


def _known(found: Node) -> Node:
    """Without what is not known, which JSON-LD has no null for."""
    return {name: value for name, value in found.items() if value is not None}


def _name(statement_id: str) -> str:
    return f"urn:sayso:statement:{statement_id}"
