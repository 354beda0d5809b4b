"""Finding statements by their words and by who speaks."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sayso.cli import main
from sayso.ledger import Ledger
from sayso.records import Article, Span, Speaker, Statement, digest

TEXT = "“The harbour stays,” she said. “The harbour goes,” he said."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    article = Article(text=TEXT, name="harbour")
    speakers = {"The harbour stays": "Ines Calder", "The harbour goes": "Jon Calder"}
    with Ledger.open(tmp_path / "press.sayso") as ledger:
        statements = [_statement(article, words, name) for words, name in speakers.items()]
        ledger.add(article, statements, model="m1", run=ledger.start_run("0.1.0", "m1", {}))
    return tmp_path / "press.sayso"


def _statement(article: Article, words: str, name: str) -> Statement:
    return Statement(
        id=digest(words),
        article_id=article.id,
        parent=None,
        kind="direct",
        source=(),
        cue=(),
        content=(Span(TEXT.index(words), TEXT.index(words) + len(words)),),
        confidence=0.9,
        model="m1",
        speaker=Speaker(name=name, type="person"),
    )


def search(path: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["search", *arguments, "--ledger", str(path)])


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (["harbour", "--speaker", "jon calder"], {"goes"}),
        (["--speaker", "ines"], {"stays"}),
        (["--speaker", "calder"], {"goes", "stays"}),
        (["stays", "--speaker", "jon"], set()),
    ],
)
def test_speaker_narrows_what_is_found(path: Path, arguments: list[str], found: set[str]) -> None:
    result = search(path, *arguments)
    assert {word for word in ("goes", "stays") if word in result.stdout} == found
    assert result.exit_code == (0 if found else 1)


def test_search_for_nothing_says_what_to_give(path: Path) -> None:
    result = search(path)
    assert result.exit_code != 0
    assert "WORDS or --speaker" in result.stderr
