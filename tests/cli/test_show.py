"""An article beside notes that say who speaks, in what role, through whom and when."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from sayso.cli import main
from sayso.ledger import Ledger
from sayso.records import Article, Candidate, Span, Speaker, Statement, digest

TEXT = """Talks stall

Finance Minister Ines Calder told the Tesk Courier on Monday that President Oskar Thiemval promised “twelve ships”.

“Nobody asked us,” she said. Pilots claimed the money was gone.

Brell denied it in an e-mail. Plainly the pact would fail.
"""
ARTICLE = Article(text=TEXT, name="talks", title="Talks stall", outlet="Counterdrift", published="2025-09-02")


def at(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def statement(source: str, cue: str, content: str, **fields: object) -> Statement:
    made: dict[str, object] = {
        "id": digest(content),
        "article_id": ARTICLE.id,
        "parent": None,
        "kind": "indirect",
        "source": (at(source),) if source else (),
        "cue": (at(cue),),
        "content": (at(content),),
        "confidence": 0.9,
        "model": "m1",
    }
    return Statement(**made | fields)  # type: ignore[arg-type]


OUTER = statement(
    "Finance Minister Ines Calder",
    "told",
    "that President Oskar Thiemval promised “twelve ships”",
    speaker=Speaker(name="Ines Calder", type="person"),
    role="Finance Minister",
    role_at=at("Finance Minister"),
    relay="Tesk Courier",
    relay_at=at("Tesk Courier"),
    said="2025-09-01",
    said_at=at("on Monday"),
    chain=("Counterdrift", "Tesk Courier", "Ines Calder"),
)
INNER = statement(
    "President Oskar Thiemval",
    "promised",
    "“twelve ships”",
    kind="direct",
    parent=OUTER.id,
    act="intention",
    speaker=Speaker(name="Oskar Thiemval", type="person"),
    chain=("Counterdrift", "Tesk Courier", "Ines Calder", "Oskar Thiemval"),
)
BRELLS = (Candidate(name="Anna Brell", score=0.41), Candidate(name="Jon Brell", score=0.39))


@pytest.fixture
def show(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    def shown(*statements: Statement, width: int = 200) -> str:
        path = tmp_path / "press.sayso"
        with Ledger.open(path) as ledger:
            ledger.add(ARTICLE, statements, model="m1", run=ledger.start_run("0.1.0", "m1", {}))
        monkeypatch.setenv("COLUMNS", str(width))
        result = CliRunner().invoke(main, ["show", "talks", "--ledger", str(path)])
        assert result.exit_code == 0, result.output
        return result.stdout

    return shown


@pytest.mark.parametrize(
    ("shown", "note"),
    [
        (OUTER, "• Ines Calder, Finance Minister, via the Tesk Courier, 2025-09-01"),
        (OUTER, "  told  indirect, 90%"),
        (
            statement("Pilots", "claimed", "the money was gone", stance="distancing"),
            "  claimed  indirect, distancing, 90%",
        ),
        (statement("Pilots", "claimed", "the money", speaker=Speaker(type="group")), "• Pilots (group)"),
        (statement("Brell", "denied", "it", act="denial"), "  denied  indirect denial, 90%"),
        (statement("Brell", "denied", "it", relay="email", relay_at=at("e-mail")), "• Brell ?, via an email"),
        (statement("Brell", "denied", "it", relay="email"), "• Brell ?, via email"),
        (
            statement("Brell", "denied", "it", speaker=Speaker(type="person", candidates=BRELLS)),
            "  perhaps Anna Brell 41%, Jon Brell 39%",
        ),
        (
            statement(
                "", "Plainly", "the pact would fail", act="belief", voice="author", speaker=Speaker(type="author")
            ),
            "  Plainly  indirect belief, the article’s own, 90%",
        ),
    ],
)
def test_note_says_what_is_known_and_no_more(show, shown: Statement, note: str) -> None:
    assert any(line.rstrip().endswith(note) for line in show(shown).splitlines())


@pytest.mark.parametrize("fields", [{"name": "Anna Brell", "type": "person"}, {"type": "anonymous"}])
def test_candidates_are_left_out_where_no_name_is_missing(show, fields) -> None:
    speaker = Speaker(**fields, candidates=BRELLS)
    assert "perhaps" not in show(statement("Brell", "denied", "it", speaker=speaker))


def test_nested_statement_is_set_in_with_the_way_of_its_words(show) -> None:
    """The chain of one that is not nested is in its note already: outlet, relay, speaker."""
    lines = show(OUTER, INNER).splitlines()
    outer, inner = (next(line for line in lines if mark in line) for mark in ("• Ines", "↳ Oskar"))
    assert inner.index("↳") == outer.index("•") + 2
    assert [line.strip() for line in lines if "←" in line] == [
        "Counterdrift ← Tesk Courier ← Ines Calder ← Oskar Thiemval"
    ]


@pytest.mark.parametrize("width", [80, 120])
def test_lines_of_a_note_are_flush_in_a_narrow_terminal(show, width: int) -> None:
    lines = show(OUTER, INNER, width=width).splitlines()
    start = next(line.index("• Ines") for line in lines if "• Ines" in line)
    beside = [line[start:] for line in lines if len(line.rstrip()) > start and "Talks stall" not in line][1:]
    assert max(len(line) for line in lines) <= width
    assert all(line[:2] in ("• ", "↳ ", "  ") for line in beside)
