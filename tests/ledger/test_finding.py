"""Filters find the same statements by whichever way a large or a small ledger takes to them."""

from collections.abc import Callable
from itertools import cycle

import pytest

from sayso.ledger import Filters, Ledger, finding, queue
from sayso.pipeline.linking import refresh
from sayso.records import Article, Speaker, Statement

TEXT = "Calder said the harbour wall would hold. He said the harbour dues would rise. She said no ship would wait."


@pytest.fixture
def press(
    ledger: Ledger, run: int, make_article: Callable[..., Article], make_statement: Callable[..., Statement]
) -> Ledger:
    """Nine articles of three months, each with two statements of Calder's around one of Thiemval's."""
    said = ("the harbour wall would hold", "the harbour dues would rise", "no ship would wait")
    for number, month in zip(range(9), cycle(("05", "06", "07")), strict=False):
        article = make_article(
            f"a{number}", text=f"Report {number}. {TEXT}", outlet="The Quay", published=f"2025-{month}-0{number + 1}"
        )
        names = ("Ines Calder", "Oskar Thiemval", "Ines Calder")
        statements = [
            make_statement(article, words, speaker=Speaker(name=name, type="person"))
            for words, name in zip(said, names, strict=True)
        ]
        ledger.add(article, statements, model="m1", run=run)
    refresh(ledger)
    return ledger


def found(ledger: Ledger, **filters: str) -> set[str]:
    return {line.statement.id for line in ledger.pages.find(Filters(**filters), limit=100).lines}


def test_an_actor_heard_much_is_found_as_one_heard_little(press: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    (calder,) = press.find_actors("Ines Calder", "ines calder")
    asked = ({}, {"month": "2025-06"}, {"words": "wall"}, {"words": "harb*", "until": "2025-06"}, {"kind": "mixed"})
    little = [found(press, actor=calder.actor_id, **filters) for filters in asked]
    assert [len(one) for one in little] == [18, 6, 9, 6, 0]
    for limit in ("MOST", "MANY"):
        monkeypatch.setattr(finding, limit, 0)
        assert [found(press, actor=calder.actor_id, **filters) for filters in asked] == little


def test_no_more_is_counted_than_was_asked_for(press: Ledger) -> None:
    few = press.pages.find(Filters(), limit=2, offset=2, most=5)
    assert (len(few.lines), few.total, few.more) == (2, 5, True)
    every = press.pages.find(Filters(), limit=2, offset=2)
    assert (every.lines, every.total, every.more) == (few.lines, 27, False)
    assert every.lines[0].article.published == "2025-07-09"


def test_hits_of_a_speaker_are_marked_in_what_is_said(press: Ledger) -> None:
    lines = press.pages.find(Filters(words="harbour", speaker="Ines Calder"), limit=9).lines
    assert {(line.hit, line.statement.speaker.name) for line in lines} == {("harbour", "Ines Calder")}
    assert len(lines) == 9


def test_what_an_actor_says_comes_by_date(press: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    (thiemval,) = press.find_actors("Oskar Thiemval", "oskar thiemval")
    for many in (finding.MANY, 0):
        monkeypatch.setattr(finding, "MANY", many)
        dates = [line.article.published for line in press.pages.find(Filters(actor=thiemval.actor_id), limit=9).lines]
        assert dates == sorted(dates, reverse=True)
        assert len(dates) == 9


@pytest.mark.parametrize("moment", [0.08, -1.0], ids=["in time", "too late"])
def test_the_queue_of_an_actor_heard_much_is_that_of_one_heard_little(
    press: Ledger, monkeypatch: pytest.MonkeyPatch, moment: float
) -> None:
    (calder,) = press.find_actors("Ines Calder", "ines calder")
    little = press.pages.waiting(Filters(actor=calder.actor_id), limit=12)
    assert len(set(little)) == 12
    monkeypatch.setattr(queue, "MANY", 0)
    monkeypatch.setattr(finding, "MOMENT", moment)
    monkeypatch.setattr(finding, "STEPS", 1)
    assert press.pages.waiting(Filters(actor=calder.actor_id), limit=12) == little
