"""Items become readings in their order; nothing that goes wrong with one stops the rest."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import sayso
from sayso.errors import InputError
from sayso.ingest import Item, find_items
from sayso.ledger import Ledger
from sayso.pipeline import Reading, keep, read_items
from sayso.pipeline import articles as workers
from sayso.records import Article, Rejection

TEXT = "“We will raise the dues,” harbour master Oskar Thiemval said on Monday."


def items(count: int) -> Iterator[Item]:
    for number in range(count):
        yield Item(name=f"a{number}", origin=f"a{number}", form="text", data=f"Report {number}.\n\n{TEXT}".encode())


def names(outcomes: object) -> list[str]:
    return [one.article.name if isinstance(one, Reading) else one.name for one in outcomes]  # type: ignore[attr-defined]


def test_statements_point_at_their_words_and_their_ids_are_their_own() -> None:
    article = Article(text=TEXT, name="harbour")
    (statement,) = sayso.statements(article)
    assert article.words(statement.content) == "“We will raise the dues,”"
    assert statement.article_id == article.id
    assert statement.kind == "direct"
    assert sayso.statements(Article(text=TEXT, name="harbour"))[0].id == statement.id
    assert sayso.statements(Article(text=TEXT, name="port"))[0].id != statement.id


def test_an_article_that_cannot_be_read_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nowhere"):
        sayso.read_article(tmp_path / "nowhere.txt")


def test_items_are_read_in_their_order_by_any_number_of_jobs() -> None:
    rejected = Rejection(name="bad", stage="ingest", reason="It is empty.")
    assert names(read_items([*items(3), rejected, *items(1)], jobs=2)) == ["a0", "a1", "a2", "bad", "a0"]


def test_nothing_new_begins_once_asked_to_stop() -> None:
    taken = 0

    def stop() -> bool:
        return taken >= 2

    for _ in read_items(items(50), jobs=1, stop=stop):
        taken += 1
    assert taken == 2


def test_items_are_taken_as_they_are_needed() -> None:
    """A feed without end can be read: what waits is bounded."""
    drawn = 0

    def endless() -> Iterator[Item]:
        nonlocal drawn
        while True:
            drawn += 1
            yield from items(1)

    outcomes = read_items(endless(), jobs=2)
    next(outcomes)
    outcomes.close()  # type: ignore[attr-defined]
    assert drawn < 20


def test_a_fault_in_one_article_is_its_own_rejection(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(article: Article, model: object, *, nested: bool) -> tuple[()]:
        if article.name == "a1":
            raise ZeroDivisionError("by chance")
        return ()

    monkeypatch.setattr(workers, "find_statements", fail)
    outcomes = list(read_items(items(3), jobs=1))
    assert names(outcomes) == ["a0", "a1", "a2"]
    assert isinstance(outcomes[1], Rejection)
    assert "ZeroDivisionError: by chance" in outcomes[1].reason


def test_what_the_ledger_holds_is_known_and_comes_with_its_statements(tmp_path: Path) -> None:
    path = tmp_path / "news.sayso"
    with Ledger.open(path) as ledger:
        first = list(keep(read_items(items(3), ledger=path), ledger))
        again = list(keep(read_items(items(4), ledger=path), ledger))
    assert [one.known for one in again if isinstance(one, Reading)] == [True, True, True, False]
    assert [one.statements for one in again[:3] if isinstance(one, Reading)] == [
        one.statements for one in first if isinstance(one, Reading)
    ]


def test_the_examples_are_all_read() -> None:
    """Every article of examples/ gives statements, with an outlet and a date."""
    found = [item for item in find_items([str(Path(__file__).parents[2] / "examples")]) if isinstance(item, Item)]
    readings = [one for one in read_items(found, jobs=2) if isinstance(one, Reading)]
    assert len(readings) == len(found) == 13
    for reading in readings:
        assert len(reading.statements) >= 5, reading.article.name
        assert reading.article.outlet, reading.article.name
        assert reading.article.published, reading.article.name


INSIDE = (
    "“Lena Brell told me: ‘We have not seen the plans.’ That is a lie,” harbour master Oskar Thiemval said on Monday."
)


def test_fast_readings_are_read_again_for_what_is_inside_and_not_the_other_way(tmp_path: Path) -> None:
    def read(*, fast: bool) -> Reading:
        item = Item(name="a", origin="a", form="text", data=f"Harbour plans.\n\n{INSIDE}".encode())
        with Ledger.open(path) as ledger:
            (one,) = keep(read_items([item], ledger=path, fast=fast), ledger, fast=fast)
        assert isinstance(one, Reading)
        return one

    path = tmp_path / "news.sayso"
    fast, whole, again = read(fast=True), read(fast=False), read(fast=True)
    assert [reading.known for reading in (fast, whole, again)] == [False, False, True]
    assert [one.parent for one in fast.statements] == [None]
    assert "Lena Brell" in {one.speaker.name for one in whole.statements if one.parent}
    assert again.statements == whole.statements
