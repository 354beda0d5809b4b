"""A fresh ledger, and makers of the records that go into it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import strategies as st

from sayso.ledger import Ledger
from sayso.records import Act, Article, Candidate, Span, Speaker, SpeakerType, Stance, Statement, Voice, digest

TEXT = "“We will rebuild the harbour,” Mayor Ines Calder said on Monday. Critics say the cease-fire won’t hold."
CHARACTERS = st.characters(exclude_categories=["Cs"])
WORDS = st.text(CHARACTERS, max_size=30)
MAYBE = st.none() | WORDS
LIST = st.lists(WORDS, max_size=3).map(tuple)
CANDIDATES = st.lists(st.builds(Candidate, name=WORDS, score=st.floats(0, 1)), max_size=3).map(tuple)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "press.sayso"


@pytest.fixture
def ledger(path: Path) -> Iterator[Ledger]:
    with Ledger.open(path) as ledger:
        yield ledger


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """A ledger for the many examples of a property: each also meets what those before it left."""
    with Ledger.open(tmp_path_factory.mktemp("shared") / "press.sayso") as ledger:
        yield ledger


@pytest.fixture
def run(ledger: Ledger) -> int:
    return ledger.start_run("0.1.0", "m1", {})


@pytest.fixture
def make_article() -> Callable[..., Article]:
    def make(name: str = "harbour", *, text: str = TEXT, **fields: str | None) -> Article:
        return Article(text=text, name=name, **fields)  # type: ignore[arg-type]

    return make


@pytest.fixture
def make_statement() -> Callable[..., Statement]:
    def make(article: Article, words: str = "We will rebuild the harbour", **fields: object) -> Statement:
        start = article.text.index(words)
        made: dict[str, object] = {
            "id": digest(article.id, words),
            "article_id": article.id,
            "parent": None,
            "kind": "direct",
            "source": (),
            "cue": (),
            "content": (Span(start, start + len(words)),),
            "confidence": 0.9,
            "model": "m1",
        }
        return Statement(**made | fields)  # type: ignore[arg-type]

    return make


@pytest.fixture(scope="session")
def readings() -> st.SearchStrategy[tuple[Article, tuple[Statement, ...]]]:
    """Any article with any statements that are a tree."""
    return _readings()


@st.composite
def _readings(draw: st.DrawFn) -> tuple[Article, tuple[Statement, ...]]:
    text = draw(st.text(CHARACTERS))
    spans = _spans(len(text))
    maybe_at = st.none() | _span(len(text))
    speakers = st.builds(
        Speaker,
        name=MAYBE,
        type=st.sampled_from(get_args(SpeakerType)),
        aliases=LIST,
        rule=MAYBE,
        mention=maybe_at,
        candidates=CANDIDATES,
    )
    article = Article(
        text=text,
        name=draw(WORDS),
        title=draw(MAYBE),
        byline=draw(MAYBE),
        outlet=draw(MAYBE),
        published=draw(MAYBE),
        url=draw(MAYBE),
        head=draw(spans),
    )
    statements: list[Statement] = []
    for i in range(draw(st.integers(0, 5))):
        parents = st.sampled_from([None, *(statement.id for statement in statements)])
        statements.append(
            Statement(
                id=digest(article.id, str(i)),
                article_id=article.id,
                parent=draw(parents),
                kind=draw(st.sampled_from(["direct", "indirect", "mixed"])),
                source=draw(spans),
                cue=draw(spans),
                content=draw(spans),
                confidence=draw(st.floats(0, 1)),
                model=draw(WORDS),
                speaker=draw(speakers),
                role=draw(MAYBE),
                role_at=draw(maybe_at),
                relay=draw(MAYBE),
                relay_at=draw(maybe_at),
                said=draw(MAYBE),
                said_at=draw(maybe_at),
                act=draw(st.sampled_from(get_args(Act))),
                stance=draw(st.sampled_from(get_args(Stance))),
                voice=draw(st.sampled_from(get_args(Voice))),
                chain=draw(LIST),
            )
        )
    return article, tuple(draw(st.permutations(statements)))


def _spans(length: int) -> st.SearchStrategy[tuple[Span, ...]]:
    return st.lists(_span(length), max_size=3).map(tuple)


def _span(length: int) -> st.SearchStrategy[Span]:
    offsets = st.integers(0, length)
    return st.tuples(offsets, offsets).map(lambda pair: Span(min(pair), max(pair)))
