"""Who speaks, in the fewest words that leave no doubt about it."""

import pytest

from sayso.cli.lines import who_speaks
from sayso.records import Article, Span, Speaker, Statement, digest

ARTICLE = Article(name="pact", text="the senior\n official said")
SOURCE = (Span(0, 20),)


@pytest.mark.parametrize(
    ("speaker", "source", "expected"),
    [
        (Speaker(name="Ines Calder", type="person"), SOURCE, "Ines Calder"),
        (Speaker(name="Ines Calder & Jon Brell", type="persons"), SOURCE, "Ines Calder & Jon Brell (persons)"),
        (Speaker(name="Harbour Board", type="organization"), SOURCE, "Harbour Board (organization)"),
        (Speaker(name="Ann Bell", type="author"), (), "Ann Bell (author)"),
        (Speaker(name="Ines Calder"), SOURCE, "Ines Calder"),
        (Speaker(type="anonymous"), SOURCE, "the senior official (anonymous)"),
        (Speaker(type="group"), SOURCE, "the senior official (group)"),
        (Speaker(type="person"), SOURCE, "the senior official ?"),
        (Speaker(type="organization"), SOURCE, "the senior official ?"),
        (Speaker(), SOURCE, "the senior official ?"),
        (Speaker(), (), "— ?"),
    ],
)
def test_speaker_is_named_typed_or_marked_as_unknown(speaker: Speaker, source: tuple[Span, ...], expected: str) -> None:
    """Only a speaker who could have been named carries the mark: an anonymous source was told, and is nobody."""
    statement = Statement(
        id=digest("s"),
        article_id=ARTICLE.id,
        parent=None,
        kind="direct",
        source=source,
        cue=(),
        content=(),
        confidence=1.0,
        model="m1",
        speaker=speaker,
    )
    assert who_speaks(ARTICLE, statement) == expected
