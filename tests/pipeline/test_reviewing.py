"""Decisions of coders in a real ledger: kept, compared, undone for ever, and carried over readings and texts."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sayso.errors import ConflictError, UsageError
from sayso.ledger import Ledger
from sayso.pipeline.linking import refresh
from sayso.pipeline.reviewing import Reviewing
from sayso.records import Article, Span, Speaker, Statement
from sayso.review import reviewed
from sayso.snapshots import version
from tests.review.readings import TEXT, article, statement

OUTER = "Critics say the plan is too dear"
INNER = "the plan is too dear"
MIDDLE = "say the plan is too dear"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "press.sayso"


@pytest.fixture
def ledger(path: Path) -> Iterator[Ledger]:
    with Ledger.open(path) as ledger:
        read(ledger, article(), reading(article()))
        yield ledger


def reading(of: Article) -> list[Statement]:
    outer = statement(of, OUTER, cue="Calder")
    middle = statement(of, MIDDLE, cue="Calder", parent=outer.id)
    inner = statement(of, INNER, cue="Calder", parent=middle.id)
    return [statement(of, "The harbour will be rebuilt"), outer, middle, inner]


def read(ledger: Ledger, of: Article, statements: list[Statement], model: str = "m1") -> None:
    run = ledger.start_run("0.1.0", model, {})
    assert ledger.add(of, statements, model=model, run=run, review=reviewed)


def content(ledger: Ledger) -> list[str]:
    return [article().words(one.content) for one in ledger.statements(article().id)]


def state(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All that views, search and the tables of statements say."""
    connection = sqlite3.connect(path)
    for table in ("article_search", "statement_search"):
        connection.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    found = {
        table: sorted(connection.execute(f"SELECT * FROM {table}"), key=repr)
        for table in ("statement_lines", "spans", "statement_tallies", "statement_reviews", "review_lifted")
    }
    connection.close()
    return found


def test_a_rejected_statement_is_in_no_view_and_comes_back_when_that_is_undone(ledger: Ledger, path: Path) -> None:
    before = state(path)
    mira = Reviewing(ledger, coder="mira")
    first = ledger.statements(article().id)[0]
    mira.judge("reject", first.id)
    assert "The harbour will be rebuilt" not in content(ledger)
    assert not list(ledger.search("harbour rebuilt", speaker="Calder"))
    mira.undo()
    assert state(path) == before


def test_what_stands_inside_of_a_rejected_statement_belongs_to_the_next_one_outside(ledger: Ledger) -> None:
    mira = Reviewing(ledger, coder="mira")
    _, outer, middle, inner = ledger.statements(article().id)

    def parent() -> str | None:
        return {one.id: one.parent for one in ledger.statements(article().id)}[inner.id]

    mira.judge("reject", middle.id)
    assert parent() == outer.id
    mira.judge("reject", outer.id)
    assert parent() is None
    mira.undo(1)
    assert parent() == middle.id
    assert {one.id: one.parent for one in ledger.statements(article().id)}[middle.id] is None
    mira.undo(2)
    assert {one.id: one.parent for one in ledger.statements(article().id)}[middle.id] == outer.id


def test_an_edit_changes_views_search_and_actors_at_once(ledger: Ledger, path: Path) -> None:
    refresh(ledger)
    first, *_ = ledger.statements(article().id)
    Reviewing(ledger, coder="mira").edit(first.id, {"speaker": "Jon Brell", "content": [[4, 11]], "said": "2025-09"})
    (hit,) = ledger.search("harbour", speaker="Jon Brell")
    assert hit.statement is not None
    assert (hit.statement.said, article().words(hit.statement.content)) == ("2025-09", "harbour")
    assert not [hit for hit in ledger.search("rebuilt") if hit.statement]
    assert ledger.actors_are_behind()
    refresh(ledger)
    assert [line.name for line in ledger.actor_lines("brell")] == ["Jon Brell"]
    state(path)


def test_decisions_of_two_coders_are_undone_apart(ledger: Ledger) -> None:
    mira, sol = Reviewing(ledger, coder="mira"), Reviewing(ledger, coder="sol")
    first, *_ = ledger.statements(article().id)
    mira.edit(first.id, {"role": "Mayor"})
    sol.edit(first.id, {"relay": "Radio Orva"})
    mira.undo()
    now = ledger.statements(article().id)[0]
    assert (now.role, now.relay) == (None, "Radio Orva")
    with pytest.raises(UsageError, match="mira has no decision to undo"):
        mira.undo()
    mira.redo()
    now = ledger.statements(article().id)[0]
    assert (now.role, now.relay) == ("Mayor", "Radio Orva")
    with pytest.raises(UsageError, match="nothing to redo"):
        mira.redo()


def test_a_decision_about_what_somebody_else_changed_is_refused_and_nothing_is_written(ledger: Ledger) -> None:
    first, *_ = ledger.statements(article().id)
    seen = version(first)
    Reviewing(ledger, coder="mira").judge("accept", first.id, seen=seen)
    with pytest.raises(ConflictError, match="mira decided on it meanwhile"):
        Reviewing(ledger, coder="sol").judge("reject", first.id, seen=seen)
    review = ledger.statements(article().id)[0].review
    assert review is not None
    assert (review.verdict, review.coder) == ("accepted", "mira")
    with ledger.reviews() as reviews:
        assert len(list(reviews.latest(coder=None, limit=9, before=None))) == 1


def test_a_bulk_decision_is_one_and_is_undone_as_one(ledger: Ledger, path: Path) -> None:
    before = state(path)
    mira = Reviewing(ledger, coder="mira")
    ids = [one.id for one in ledger.statements(article().id)]
    mira.judge("flag", ids[0])
    outcome = mira.accept_all(ids)
    assert set(outcome.statements) == set(ids[1:])
    verdicts = [one.review.verdict for one in ledger.statements(article().id) if one.review]
    assert verdicts == ["flagged", "accepted", "accepted", "accepted"]
    mira.undo()
    mira.undo()
    assert state(path) == before


def test_a_missed_statement_is_added_in_its_place_and_taken_back(ledger: Ledger, path: Path) -> None:
    before = state(path)
    mira = Reviewing(ledger, coder="mira")
    start = TEXT.index("nobody asked us")
    draft = {"content": [[start, start + 15]], "speaker": "Jon Brell", "speaker_type": "person"}
    mira.add(article().id, draft)
    assert content(ledger) == ["The harbour will be rebuilt", "nobody asked us", OUTER, MIDDLE, INNER]
    with pytest.raises(UsageError, match="There is a statement of just these words"):
        mira.add(article().id, draft)
    mira.undo()
    assert state(path) == before
    mira.redo()
    assert "nobody asked us" in content(ledger)


def test_decisions_outlive_a_restart_another_model_and_a_new_text(path: Path) -> None:
    with Ledger.open(path) as ledger:
        read(ledger, article(), reading(article()))
        mira = Reviewing(ledger, coder="mira")
        first, outer, *_ = ledger.statements(article().id)
        mira.edit(first.id, {"role": "Mayor"})
        mira.judge("accept", first.id)
        mira.judge("reject", outer.id)
    with Ledger.open(path) as ledger:
        newer = [replace(one, confidence=0.99, model="m2") for one in reading(article())]
        read(ledger, article(), newer, "m2")
        now = ledger.statements(article().id)
        assert OUTER not in content(ledger)
        assert (now[0].role, now[0].review and now[0].review.verdict) == ("Mayor", "accepted")
        revised = article("Updated.\n\n" + TEXT)
        read(ledger, revised, reading(revised))
        now = ledger.statements(revised.id)
        assert [one.role for one in now] == ["Mayor", None, None]
        assert OUTER not in [revised.words(one.content) for one in now]
        Reviewing(ledger, coder="sol").undo(3)
        assert len(ledger.statements(revised.id)) == len(ledger.statements(article().id)) == 4


def test_decisions_on_both_texts_meet_in_the_next(ledger: Ledger) -> None:
    """One was made on the first text, one on the second, about what is the same statement in the third."""
    first, *_ = ledger.statements(article().id)
    Reviewing(ledger, coder="mira").edit(first.id, {"role": "Mayor"})
    for number, text in enumerate(("Updated.\n\n" + TEXT, "Updated again.\n\n" + TEXT)):
        revised = article(text)
        read(ledger, revised, reading(revised))
        if number == 0:
            Reviewing(ledger, coder="sol").edit(ledger.statements(revised.id)[0].id, {"said": "2025-09-01"})
    now = ledger.statements(revised.id)
    assert (len(now), now[0].role, now[0].said) == (4, "Mayor", "2025-09-01")


def test_decisions_are_never_changed_or_deleted(ledger: Ledger, path: Path) -> None:
    Reviewing(ledger, coder="mira").judge("accept", ledger.statements(article().id)[0].id)
    plain = sqlite3.connect(path)
    for table in ("review_decisions", "review_targets"):
        with pytest.raises(sqlite3.IntegrityError, match="a decision is never deleted"):
            plain.execute(f"DELETE FROM {table}")
    with pytest.raises(sqlite3.IntegrityError, match="a decision is never changed"):
        plain.execute("UPDATE review_decisions SET coder = 'sol'")
    plain.close()


@pytest.mark.parametrize("coder", ["", "  ", "x" * 81, "a\x07b"])
def test_a_coder_has_a_name(ledger: Ledger, coder: str) -> None:
    with pytest.raises(UsageError, match="A coder needs a name"):
        Reviewing(ledger, coder=coder)


def test_an_edit_that_cannot_be_leaves_no_decision(ledger: Ledger) -> None:
    mira = Reviewing(ledger, coder="mira")
    first, *_ = ledger.statements(article().id)
    for values in ({"kind": "loud"}, {"kind": "indirect"}):
        with pytest.raises(UsageError):
            mira.edit(first.id, values)
    with pytest.raises(UsageError, match="mira has no decision"):
        mira.undo()


def test_speaker_chosen_from_two_of_a_name_is_that_one(ledger: Ledger) -> None:
    other = article("Calder said it was late. A second Ines Calder, a nurse, said so too.", name="late")
    speaker = Speaker(name="Jon Brell", type="person")
    read(ledger, other, [statement(other, "it was late", speaker=speaker, source=(Span(0, 6),))])
    refresh(ledger)
    (brell,) = ledger.actor_lines("brell")
    first, *_ = ledger.statements(article().id)
    Reviewing(ledger, coder="mira").edit(first.id, {"speaker": "J. Brell"}, actor=brell.actor_id)
    assert next(ledger.actor_lines("brell")).statements == 2
