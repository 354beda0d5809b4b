"""One article with two statements, and any article with any."""

from dataclasses import replace

import pytest
from hypothesis import strategies as st

from sayso.records import Article, Span, Speaker, Statement, digest

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
        speaker=Speaker(name="Ines Calder", type="person"),
        role="Mayor",
        relay="The Quay",
        said="2025-09-01",
    )
    inner = replace(outer, id="s2", parent="s1", source=(), cue=(), content=(Span(4, 8),), speaker=Speaker(), role=None)
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
    spans = st.lists(st.tuples(offsets, offsets).map(lambda pair: Span(min(pair), max(pair))), max_size=3).map(tuple)
    metadata = {name: draw(maybe) for name in ("title", "byline", "outlet", "published", "url")}
    article = Article(text=text, name=draw(words), head=draw(spans), **metadata)  # type: ignore[arg-type]
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
            speaker=Speaker(name=draw(maybe), type=draw(st.sampled_from(["person", "author", "unknown"]))),
            role=draw(maybe),
            relay=draw(maybe),
            said=draw(maybe),
        )
        for statement_id in ids
    ]
    return article, tuple(statements)
