"""An article about a harbour, and statements made of its words."""

from typing import Any

from sayso.records import Article, Span, Speaker, Statement, digest
from sayso.reviews import Decided, ReviewAction, ReviewDecision, Target
from sayso.snapshots import reading_digest, snapshot

TEXT = (
    "The harbour will be rebuilt, Mayor Ines Calder said on Monday.\n\n"
    "“We will start in May,” she told the Quay, and Jon Brell said that “nobody asked us”.\n\n"
    "Critics say the plan is too dear. Calder said: “We will start in May.”"
)


def article(text: str = TEXT, name: str = "harbour") -> Article:
    return Article(text=text, name=name, outlet="The Quay")


def statement(of: Article, content: str, cue: str = "said", **fields: Any) -> Statement:
    start = of.text.index(content)
    at = of.text.find(cue, start)
    made = {
        "id": digest(of.id, content),
        "article_id": of.id,
        "parent": None,
        "kind": "indirect",
        "source": (),
        "cue": (Span(at, at + len(cue)),) if at >= 0 else (),
        "content": (Span(start, start + len(content)),),
        "confidence": 0.7,
        "model": "m1",
        "speaker": Speaker(name="Ines Calder", type="person"),
        "chain": ("The Quay", "Ines Calder"),
    }
    return Statement(**made | fields)


def decided(
    of: Article,
    seen: Statement,
    action: ReviewAction,
    number: int = 1,
    *,
    reading: Statement | None = None,
    lineage: str | None = None,
    **payload: Any,
) -> Decided:
    """A decision on what was seen, which was the model's reading unless another is given."""
    target = Target(
        identity=of.name,
        article_id=of.id,
        statement_id=seen.id,
        lineage=lineage or seen.id,
        reading=None if action == "add" else reading_digest(of, reading or seen),
        seen=snapshot(of, seen),
    )
    decision = ReviewDecision(id=number, made_at="2025-09-02T10:00:00", coder="mira", action=action, payload=payload)
    return Decided(decision=decision, position=0, target=target)
