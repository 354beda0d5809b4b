"""Sightings out of statements, decisions that stay, and actors that plain SQLite can read."""

import sqlite3
from collections.abc import Callable
from dataclasses import fields

import pytest

from sayso.actors import Actor, ActorName, ActorRole, Case, Linked, Member
from sayso.errors import LedgerError
from sayso.ledger import ActorLine, Ledger
from sayso.records import Article, Speaker, Statement

Maker = Callable[..., Article]
CALDER = Speaker(name="Ines Calder", type="person", aliases=("Ms. Calder", "Calder"))


@pytest.fixture
def told(ledger: Ledger, run: int, make_article: Maker, make_statement: Callable[..., Statement]) -> Article:
    """An article with a statement of the mayor, one of a critic, and one of nobody known."""
    article = make_article(outlet="The Quay", published="2025-09-01", url="https://quay.example/harbour")
    statements = [
        make_statement(article, "We will", speaker=CALDER, role="Mayor"),
        make_statement(article, "rebuild", speaker=CALDER, role="Mayor"),
        make_statement(article, "Critics", speaker=Speaker(name="Ana Orr", type="person")),
        make_statement(article, "Monday", speaker=Speaker()),
    ]
    ledger.add(article, statements, model="m1", run=run)
    return article


def linked(ledger: Ledger) -> Linked:
    """An actor for each sighting, and a case of all."""
    actors = {}
    for number, sighting in enumerate(ledger.sightings()):
        name = ActorName(text=sighting.name, key=sighting.name.lower(), articles=1)
        role = ActorRole(role=sighting.role or "", articles=1, first="2025-09-01", last="2025-09-01")
        actors[f"{number:016x}"] = Actor(
            id=f"{number:016x}",
            name=sighting.name,
            type=sighting.type,
            names=(name,),
            roles=(role,) if sighting.role else (),
            members=(Member(sighting=sighting, rule="surname", evidence="as Mayor"),),
        )
    case = Case(doubt="surname", name="Orr", type="person", reason="a surname alone", actors=tuple(actors))
    return Linked(actors=actors, cases=(case,))


def put(ledger: Ledger) -> None:
    ledger.put_actors(linked(ledger), after=ledger.actor_changes())


def test_a_sighting_is_a_speaker_of_an_article_with_the_statements(ledger: Ledger, told: Article) -> None:
    critic, mayor = ledger.sightings()
    assert (mayor.article, mayor.article_id, mayor.name, mayor.role) == (told.url, told.id, "Ines Calder", "Mayor")
    assert (mayor.aliases, mayor.published, mayor.outlet) == (("Calder", "Ms. Calder"), "2025-09-01", "The Quay")
    assert len(mayor.statements) == 2
    assert critic.name == "Ana Orr"


def test_an_author_without_a_name_is_of_the_byline(ledger: Ledger, run: int, make_article, make_statement) -> None:
    article = make_article(byline="Theo Calvering")
    ledger.add(article, [make_statement(article, speaker=Speaker(type="author"))], model="m1", run=run)
    assert [(one.name, one.type) for one in ledger.sightings()] == [("Theo Calvering", "author")]


def test_the_views_say_who_said_how_much(ledger: Ledger, told: Article) -> None:
    put(ledger)
    plain = sqlite3.connect(ledger.path)
    query = "SELECT name, type, statements, articles, outlets, first, roles FROM actor_lines ORDER BY statements"
    assert plain.execute(query).fetchall() == [
        ("Ana Orr", "person", 1, 1, 1, "2025-09-01", None),
        ("Ines Calder", "person", 2, 1, 1, "2025-09-01", "Mayor"),
    ]
    query = "SELECT content, actor_rule FROM actor_statement_lines WHERE actor = 'Ines Calder' ORDER BY content"
    assert plain.execute(query).fetchall() == [("We will", "surname"), ("rebuild", "surname")]
    plain.close()


def test_the_view_has_the_fields_of_the_record(ledger: Ledger) -> None:
    columns = [name for (name,) in ledger._connection.execute("SELECT name FROM pragma_table_info('actor_lines')")]
    assert columns == [field.name for field in fields(ActorLine)]


def test_putting_actors_takes_the_place_of_those_before(ledger: Ledger, told: Article) -> None:
    put(ledger)
    put(ledger)
    assert len(list(ledger.actor_lines())) == 2
    assert len(list(ledger.actor_cases())) == 1


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("0000000000000001", "Ines Calder"),
        ("ines calder", "Ines Calder"),
        ("00000", "Ana Orr Ines Calder"),
        ("000", ""),
        ("calder", ""),
        ("%", ""),
    ],
)
def test_finding_by_id_or_whole_name(ledger: Ledger, told: Article, text: str, found: str) -> None:
    put(ledger)
    assert " ".join(sorted(line.name for line in ledger.find_actors(text, text))) == found


@pytest.mark.parametrize(("key", "count"), [("", 2), ("calder", 1), ("r", 2), ("zz", 0), ("%", 0), ("'", 0)])
def test_listing_by_a_part_of_a_name(ledger: Ledger, told: Article, key: str, count: int) -> None:
    put(ledger)
    assert len(list(ledger.actor_lines(key))) == count
    assert len(list(ledger.actor_lines(key, kind="organization"))) == 0


def test_a_page_has_names_roles_evidence_cases_and_statements(ledger: Ledger, told: Article) -> None:
    put(ledger)
    (line,) = ledger.find_actors("ines calder", "ines calder")
    page = ledger.actor_page(line, statements=1)
    assert [role.role for role in page.roles] == ["Mayor"]
    assert [(one.article, one.evidence) for one in page.evidence] == [("harbour", "as Mayor")]
    assert [case.reason for case in page.cases] == ["a surname alone"]
    assert [other.name for other in page.others] == ["Ana Orr"]
    assert len(page.statements) == 1


def test_reading_again_takes_statements_from_actors_and_leaves_them_behind(
    ledger: Ledger, told: Article, run: int
) -> None:
    put(ledger)
    assert not ledger.actors_are_behind()
    ledger.add(told, [], model="m2", run=run)
    assert ledger.actors_are_behind()
    assert {line.statements for line in ledger.actor_lines()} == {0}


def test_what_changes_while_actors_are_made_leaves_them_behind(ledger: Ledger, told: Article, run: int) -> None:
    made, after = linked(ledger), ledger.actor_changes()
    ledger.add(told, [], model="m2", run=run)
    ledger.put_actors(made, after=after)
    assert ledger.actors_are_behind()


def test_a_decision_comes_back_as_it_was_made(ledger: Ledger) -> None:
    payload = {"actors": [{"name": "Ana “Orr”", "type": "person", "seen": [["Ana Orr", "harbour"]]}], "name": None}
    made = ledger.decide("merge", payload, coder="ines")
    assert ledger.actor_decisions() == (made,)
    assert ledger.decide("undo", {"decision": made.id}, coder="bo").id == made.id + 1
    assert ledger.actors_are_behind()


@pytest.mark.parametrize("command", ["DELETE FROM actor_decisions", "UPDATE actor_decisions SET coder = 'bo'"])
def test_a_decision_is_never_changed(ledger: Ledger, command: str) -> None:
    """Also not by somebody with SQLite alone."""
    ledger.decide("rename", {}, coder="ines")
    with pytest.raises(sqlite3.IntegrityError, match="a decision is never"):
        ledger._connection.execute(command)


def test_a_ledger_that_is_read_only_says_so(ledger: Ledger, told: Article) -> None:
    with Ledger.open(ledger.path, readonly=True) as other, pytest.raises(LedgerError, match="read-only"):
        other.decide("rename", {}, coder="ines")
