"""What is written is what comes back; doing it twice changes nothing; a failure leaves nothing behind."""

import json
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import LedgerError
from sayso.ledger import Ledger
from sayso.records import Article, Candidate, Rejection, Span, Speaker


@settings(deadline=None)
@given(data=st.data())
def test_any_article_and_statements_come_back_equal(shared: Ledger, readings, data: st.DataObject) -> None:
    article, statements = data.draw(readings)
    run = shared.start_run("0.1.0", "m1", {})
    assert shared.add(article, statements, model=f"m{run}", run=run)
    assert shared.article(article.id) == article
    found = shared.statements(article.id)
    assert sorted(found, key=lambda one: one.id) == sorted(statements, key=lambda one: one.id)
    assert all(one.parent in {None, *(other.id for other in found[:i])} for i, one in enumerate(found))
    check_indexes(shared)


def check_indexes(ledger: Ledger) -> None:
    """Raises sqlite3.DatabaseError where an index holds other words than the texts."""
    for table in ("article_search", "statement_search"):
        ledger._connection.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")


def test_nul_and_astral_characters_come_back(ledger: Ledger, run: int, make_article, make_statement) -> None:
    article = make_article(text="🎤 “Yes\0no,” she said.\r\u2028")
    statement = make_statement(article, "Yes\0no,")
    ledger.add(article, [statement], model="m1", run=run)
    assert (ledger.article(article.id), ledger.statements(article.id)) == (article, (statement,))


def test_reading_twice_adds_nothing(ledger: Ledger, run: int, make_article, make_statement) -> None:
    article = make_article()
    assert ledger.add(article, [make_statement(article)], model="m1", run=run)
    before = list(ledger._connection.iterdump())
    assert not ledger.add(article, [make_statement(article)], model="m1", run=ledger.start_run("0.1.0", "m1", {}))
    after = list(ledger._connection.iterdump())
    assert [line for line in after if '"runs"' not in line] == [line for line in before if '"runs"' not in line]


def test_article_without_statements_is_held(ledger: Ledger, run: int, make_article) -> None:
    article = make_article()
    assert not ledger.holds(article.id, "m1")
    ledger.add(article, [], model="m1", run=run)
    assert ledger.holds(article.id, "m1")
    assert not ledger.holds(article.id, "m2")


def test_another_model_takes_the_place_of_the_first(ledger: Ledger, run: int, make_article, make_statement) -> None:
    """The new model's statements, and only they, are listed, searched and counted as held."""
    article = make_article()
    old = make_statement(article, "the cease-fire won’t hold")
    kept = make_statement(article)
    ledger.add(article, [old, kept], model="m1", run=run)
    better = make_statement(article, model="m2", speaker=Speaker(name="Ines Calder", type="person"))
    ledger.add(article, [better], model="m2", run=run)
    assert ledger.statements(article.id) == (better,)
    assert better.id == kept.id
    assert [hit.statement for hit in ledger.search("cease-fire")] == [None]
    assert not ledger.holds(article.id, "m1")
    check_indexes(ledger)


def test_nothing_of_a_statement_outlives_it(ledger: Ledger, run: int, make_article, make_statement) -> None:
    """The names and spans of the reading before go with it."""
    article = make_article()
    speaker = Speaker(aliases=("Calder",), mention=Span(0, 1), candidates=(Candidate(name="Ines Calder", score=0.5),))
    ledger.add(article, [make_statement(article, speaker=speaker, chain=("The Quay",))], model="m1", run=run)
    ledger.add(article, [], model="m2", run=run)
    for table in ("statements", "spans", "speaker_aliases", "speaker_candidates", "chain_links"):
        assert ledger._connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table


def test_another_article_is_left_alone(ledger: Ledger, run: int, make_article, make_statement) -> None:
    first, second = make_article("first"), make_article("second")
    for article in (first, second):
        ledger.add(article, [make_statement(article)], model="m1", run=run)
    ledger.add(first, [], model="m2", run=run)
    assert ledger.statements(second.id) == (make_statement(second),)


def test_read_again_takes_the_newest_metadata(ledger: Ledger, run: int, make_article) -> None:
    ledger.add(make_article(title="Old words"), [], model="m1", run=run)
    article = make_article(title="Fresh headline", outlet="The Quay")
    ledger.add(article, [], model="m2", run=run)
    assert list(ledger.articles()) == [article]
    assert [hit.name for hit in ledger.search("headline")] == ["harbour"]
    assert not list(ledger.search('"old words"'))


def test_changed_text_is_the_next_revision_of_its_identity(ledger: Ledger, run: int) -> None:
    url = "https://quay.example/1"
    for name, text in (("a", "One."), ("b", "Two."), ("c", "Three.")):
        ledger.add(Article(name=name, url=url, text=text), [], model="m1", run=run)
    ledger.add(Article(name="c", text="Another."), [], model="m1", run=run)
    query = "SELECT text, revision FROM articles ORDER BY serial"
    assert ledger._connection.execute(query).fetchall() == [("One.", 1), ("Two.", 2), ("Three.", 3), ("Another.", 1)]


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"article_id": "0" * 16}, "is of another article"),
        ({"parent": "0" * 16}, "parent is missing"),
        ({"id": "one", "parent": "one"}, "parent is missing, or is inside"),
        ({"confidence": float("nan")}, "confidence"),
        ({"kind": "loud"}, "kind"),
        ({"relay_at": Span(5, 2)}, "end"),
        ({"speaker": Speaker(candidates=(Candidate(name="A", score=float("nan")),))}, "score"),
        ({"content": (Span(5, 2),)}, "end"),
    ],
)
def test_unsound_statement_is_refused_with_its_article(
    ledger: Ledger, run: int, make_article, make_statement, fields: dict[str, object], reason: str
) -> None:
    article = make_article()
    statements = [make_statement(article, "the cease-fire"), make_statement(article, **fields)]
    with pytest.raises(LedgerError, match=reason):
        ledger.add(article, statements, model="m1", run=run)
    assert ledger.counts().articles == 0


def test_two_statements_with_one_id_are_refused(ledger: Ledger, run: int, make_article, make_statement) -> None:
    article = make_article()
    with pytest.raises(LedgerError, match="'harbour': two statements have the same id"):
        ledger.add(article, [make_statement(article)] * 2, model="m1", run=run)


@pytest.mark.parametrize("fields", [{"text": "half \ud83d"}, {"name": "caf\udce9"}, {"title": "\ud83d"}])
def test_half_a_surrogate_pair_is_refused_by_name(
    ledger: Ledger, run: int, make_article, fields: dict[str, str]
) -> None:
    article = make_article(**fields)
    with pytest.raises(LedgerError, match=r"article '(harbour|caf\\udce9)' has half a surrogate"):
        ledger.add(article, [], model="m1", run=run)
    assert ledger.add(make_article(), [], model="m1", run=run)


def test_unknown_run_is_refused(ledger: Ledger, make_article) -> None:
    with pytest.raises(LedgerError, match="FOREIGN KEY"):
        ledger.add(make_article(), [], model="m1", run=41)


def test_run_keeps_its_options_and_its_end(ledger: Ledger, path: Path) -> None:
    first = ledger.start_run("0.1.0", "m1", {"jobs": 2, "paths": [Path("a b")], "outlet": "Café"})
    second = ledger.start_run("0.1.0", "m1", {})
    ledger.end_run(first)
    other = sqlite3.connect(path)
    found = other.execute("SELECT id, options, started_at <= ended_at FROM runs ORDER BY id").fetchall()
    other.close()
    assert [(run, json.loads(options), ended) for run, options, ended in found] == [
        (first, {"jobs": 2, "paths": ["a b"], "outlet": "Café"}, 1),
        (second, {}, None),
    ]


def test_same_rejection_is_recorded_once(ledger: Ledger, run: int) -> None:
    here, there = (
        Rejection(name="leaflet", origin=f"{folder}/leaflet.txt", stage="ingest", reason="not in English")
        for folder in "ab"
    )
    ledger.reject(here, run=run)
    ledger.reject(here, run=ledger.start_run("0.1.0", "m1", {}))
    assert list(ledger.rejections()) == [here]
    ledger.reject(there, run=run)
    assert list(ledger.rejections()) == [here, there]


def test_rejection_of_an_undecodable_name_is_kept(ledger: Ledger, run: int) -> None:
    ledger.reject(Rejection(name="caf\udce9", stage="ingest", reason="binary"), run=run)
    assert [rejection.name for rejection in ledger.rejections()] == ["caf\\udce9"]
