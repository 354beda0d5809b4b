"""One article with two statements, and any article with any."""

from typing import get_args

import pytest
from hypothesis import strategies as st

from sayso.records import (
    Act,
    Article,
    Candidate,
    Review,
    Span,
    Speaker,
    SpeakerType,
    Stance,
    Statement,
    Verdict,
    Voice,
    digest,
)

Reading = tuple[Article, tuple[Statement, ...]]
TEXT = "“We will rebuild,” Mayor Calder said, “and soon.” =SUM(A1) is “a joke”, she told the Quay."


@pytest.fixture
def reading() -> Reading:
    article = Article(text=TEXT, name="harbour", title="Calder’s pledge", published="2025-09-02", head=(Span(0, 3),))
    outer = Statement(
        id="s1",
        article_id=article.id,
        parent=None,
        kind="direct",
        source=(Span(19, 31),),
        cue=(Span(32, 36),),
        content=(Span(1, 17), Span(39, 48)),
        confidence=0.97,
        model="m1",
        speaker=Speaker(
            name="Ines Calder",
            type="person",
            aliases=("Calder", "Mayor Calder"),
            rule="named",
            mention=Span(25, 31),
            candidates=(Candidate(name="Ines Calder", score=0.705), Candidate(name="Jon Calder", score=0.2)),
        ),
        role="Mayor",
        role_at=Span(19, 24),
        relay="Quay",
        relay_at=Span(85, 89),
        said="2025-09-01",
        act="intention",
        stance="loaded",
        chain=("Counterdrift", "Quay", "Ines Calder"),
    )
    inner = Statement(
        id="s2",
        article_id=article.id,
        parent="s1",
        kind="direct",
        source=(),
        cue=(),
        content=(Span(4, 8),),
        confidence=0.97,
        model="m1",
    )
    return article, (outer, inner)


@pytest.fixture(scope="session")
def readings() -> st.SearchStrategy[Reading]:
    return _readings()


@st.composite
def _readings(draw: st.DrawFn) -> Reading:
    words = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
    maybe = st.none() | words
    text = draw(words)
    offsets = st.integers(0, len(text))
    span = st.tuples(offsets, offsets).map(lambda pair: Span(min(pair), max(pair)))
    spans = st.lists(span, max_size=3).map(tuple)
    maybe_at = st.none() | span
    names = st.lists(words, max_size=3).map(tuple)
    candidates = st.lists(st.builds(Candidate, name=words, score=st.floats(0, 1)), max_size=3).map(tuple)
    metadata = {name: draw(maybe) for name in ("title", "byline", "outlet", "published", "url")}
    article = Article(text=text, name=draw(words), head=draw(spans), **metadata)  # type: ignore[arg-type]
    reviews = st.none() | st.builds(
        Review,
        verdict=st.sampled_from([None, *get_args(Verdict)]),
        change=st.sampled_from([None, "edited", "added"]),
        coder=words,
        at=words,
    )
    ids = [digest(str(i)) for i in range(draw(st.integers(0, 3)))]
    statements = [
        Statement(
            id=statement_id,
            article_id=article.id,
            parent=draw(st.sampled_from([None, *ids])),
            kind=draw(st.sampled_from(["direct", "indirect", "mixed"])),
            source=draw(spans),
            cue=draw(spans),
            content=draw(spans),
            confidence=draw(st.floats(0, 1)),
            model=draw(words),
            speaker=Speaker(
                name=draw(maybe),
                type=draw(st.sampled_from(get_args(SpeakerType))),
                aliases=draw(names),
                rule=draw(maybe),
                mention=draw(maybe_at),
                candidates=draw(candidates),
            ),
            role=draw(maybe),
            role_at=draw(maybe_at),
            relay=draw(maybe),
            relay_at=draw(maybe_at),
            said=draw(maybe),
            said_at=draw(maybe_at),
            act=draw(st.sampled_from(get_args(Act))),
            stance=draw(st.sampled_from(get_args(Stance))),
            voice=draw(st.sampled_from(get_args(Voice))),
            chain=draw(names),
            review=draw(reviews),
        )
        for statement_id in ids
    ]
    return article, tuple(statements)
