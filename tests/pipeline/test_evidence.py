"""What a position rests on: each coding in its place, under the names that the codebook now has."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.codings import Answer
from sayso.ledger import Ledger
from sayso.pipeline.coding import Codebooks, Coder, list_evidence, list_positions
from sayso.pipeline.linking import refresh
from sayso.records import Article, Span
from tests.pipeline.test_networks import BOOK, SAID, TEXT, add_article

SUPPORT = Answer(concept="Toll", agreement="support")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "press.sayso") as ledger:
        ids = add_article(ledger)
        Codebooks(ledger, coder="ines").take(BOOK)
        Coder(ledger, "ines").code(ids[0], SUPPORT)
        Coder(ledger, "ines").code_span("toll", [Span(0, 4)], Answer(concept="Toll", agreement="oppose"))
        refresh(ledger)
        yield ledger


def test_evidence_stands_between_the_words_around_it_in_the_order_asked_for(ledger: Ledger) -> None:
    by_span, by_statement = list_evidence(ledger, "Tolls", [2, 1])
    assert (by_span.coding.id, by_statement.coding.id) == (2, 1)
    assert by_statement.before + SAID[0] + by_statement.after.removesuffix(" …") in TEXT
    assert (by_statement.is_read, by_span.is_read) == (True, False)
    assert (by_statement.subject.actor, by_statement.article.outlet) == ("Ines Calder", "Tesk Courier")
    assert (by_span.paragraph, by_span.before) == (0, "")


def test_the_paragraph_is_the_line_in_which_it_begins(ledger: Ledger) -> None:
    text = "A head.\n\nOne says yes to it all.\nMore."
    ledger.add(Article(text=text, name="lines"), [], model="m", run=ledger.start_run("0", "m", {}))
    number = Coder(ledger, "ines").code_span("lines", [Span(13, 17)], SUPPORT)
    (found,) = list_evidence(ledger, "Tolls", [number])
    assert (found.paragraph, found.before, found.after) == (9, "One ", " yes to it all.")


def test_long_lines_are_cut_between_words(ledger: Ledger) -> None:
    text = "word " * 60 + "HERE" + " word" * 60
    ledger.add(Article(text=text, name="long"), [], model="m", run=ledger.start_run("0", "m", {}))
    number = Coder(ledger, "ines").code_span("long", [Span(300, 304)], SUPPORT)
    (found,) = list_evidence(ledger, "Tolls", [number])
    assert found.before.startswith("… word ")
    assert found.after.endswith(" word …")
    assert max(len(found.before), len(found.after)) <= 100


def test_a_concept_that_was_renamed_stands_under_its_new_name(ledger: Ledger) -> None:
    Codebooks(ledger, coder="ines").rename("Toll", "Bridge toll")
    assert {one.coding.answer.concept for one in list_evidence(ledger, "Tolls", [1, 2])} == {"Bridge toll"}


def test_a_person_who_was_renamed_has_a_position_under_the_new_name_and_the_attributes(ledger: Ledger) -> None:
    Coder(ledger, "ines").recode(1, Answer(concept="Toll", agreement="support", values={"person": "Ines Calder"}))
    Codebooks(ledger, coder="ines").rename("Ines Calder", "I. Calder", variable="person")
    assert "I. Calder" in list_positions(ledger, by="person").actors
    assert list_positions(ledger, by="country").actors == ("Tesk",)


def test_what_was_made_is_known_to_be_old_when_anything_changes(ledger: Ledger) -> None:
    states = [ledger.coded_state()]

    def changed() -> bool:
        states.append(ledger.coded_state())
        return len(set(states)) == len(states)

    assert ledger.coded_state() == states[0]
    Coder(ledger, "ines").withdraw(2)
    assert changed()
    Codebooks(ledger, coder="ines").rename("Toll", "Bridge toll")
    assert changed()
    add_article(ledger, "another", text=TEXT)
    assert changed()
    refresh(ledger)
    assert changed()
