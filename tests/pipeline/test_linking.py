"""Actors of a real ledger: namesakes of the example articles, decisions, and reading again."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.errors import UsageError
from sayso.ledger import Ledger
from sayso.pipeline.linking import Deciding, find_actor, history, list_actors, list_cases, open_linked, refresh
from sayso.records import Article, Span, Speaker, SpeakerType, Statement, digest

Told = tuple[str, SpeakerType, str | None, tuple[str, ...]]

# Who speaks in the example articles that have namesakes, as a reader resolves them, and in two more of their stories.
ARTICLES: dict[str, tuple[str, list[Told]]] = {
    "two-brells": (
        "2025-09-07",
        [
            ("Anton Brell", "person", "goalkeeper", ("the younger Anton Brell", "the son")),
            ("Anton Brell", "person", "manager of Arden Wanderers", ("Brell senior", "the elder Brell")),
            ("Estelle Varrigan", "person", "Rovers manager", ("Varrigan",)),
            ("Teo Lindqar and Sam Orrickson", "persons", None, ()),
            ("Coastal Football Union", "organization", None, ("CFU",)),
        ],
    ),
    "cup-final": (
        "2025-09-10",
        [
            ("Brell", "person", None, ()),
            ("Anton Brell", "person", None, ()),
            ("Estelle Varrigan", "person", "manager", ()),
            ("CFU", "organization", None, ()),
        ],
    ),
    "toll": (
        "2025-08-29",
        [
            ("Petra Orvanne", "person", "Finance Minister", ("Ms. Orvanne",)),
            ("Hugo Orvanne", "person", "Transport Minister", ()),
            ("Marit Holvane", "person", "Prime Minister", ()),
            ("Wendel Astrow", "person", "president", ()),
        ],
    ),
    "toll-again": (
        "2025-09-01",
        [
            ("Orvanne", "person", "minister of finance", ()),
            ("Minister Orvanne", "person", "minister", ()),
            ("Marit Holvane", "person", "prime minister", ()),
            ("Wendel Astrow", "person", None, ()),
        ],
    ),
}


def add(ledger: Ledger, name: str, published: str, told: list[Told], *, model: str = "m1") -> None:
    article = Article(text="“Yes,” said one and all." + " And so on." * 9, name=name, published=published)
    run = ledger.start_run("0", model, {})
    statements = [
        Statement(
            id=digest(article.id, str(at)),
            article_id=article.id,
            parent=None,
            kind="direct",
            source=(),
            cue=(),
            content=(Span(at, at + 5),),
            confidence=0.9,
            model=model,
            speaker=Speaker(name=speaker, type=kind, aliases=aliases),
            role=role,
        )
        for at, (speaker, kind, role, aliases) in enumerate(told)
    ]
    ledger.add(article, statements, model=model, run=run)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "press.sayso") as ledger:
        for name, (published, told) in ARTICLES.items():
            add(ledger, name, published, told)
        refresh(ledger)
        yield ledger


def test_it_is_told_how_far_words_and_actors_are(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    with Ledger.open(tmp_path / "press.sayso") as ledger:
        add(ledger, "toll", *ARTICLES["toll"])
        refresh(ledger, told=lambda *step: told.append(step))
        refresh(ledger, told=lambda *step: told.append(step))
    assert told == [("words", 1, 1), *(("actors", done, 3) for done in range(4))]


def lines(ledger: Ledger, text: str) -> list[tuple[str, str | None, int]]:
    found = ((line.name, line.roles, line.articles) for line in list_actors(ledger, text))
    return sorted(found, key=str)


def test_father_and_son_are_two_and_what_is_neither_is_left_apart(ledger: Ledger) -> None:
    assert {(name, roles) for name, roles, _ in lines(ledger, "brell")} == {
        ("Anton Brell", "goalkeeper"),
        ("Anton Brell", "manager of Arden Wanderers"),
        ("Anton Brell", None),
        ("Brell", None),
    }
    assert {case.name for case, _ in list_cases(ledger, "brell")} == {"Anton Brell", "Brell"}


def test_two_ministers_of_one_surname_are_two(ledger: Ledger) -> None:
    """The surname joins the one who has the role, in the story; "minister" is either's."""
    assert lines(ledger, "orvanne") == [
        ("Hugo Orvanne", "Transport Minister", 1),
        ("Minister Orvanne", "minister", 1),
        ("Petra Orvanne", "Finance Minister", 2),
    ]


def test_others_are_one_across_articles(ledger: Ledger) -> None:
    for text in ("Marit Holvane", "Wendel Astrow", "Estelle Varrigan", "Coastal Football Union", "CFU"):
        assert find_actor(ledger, text).articles == 2
    assert find_actor(ledger, "Sam Orrickson").statements == find_actor(ledger, "Teo Lindqar").statements == 1


def test_several_of_a_name_are_listed_for_a_choice(ledger: Ledger) -> None:
    with pytest.raises(UsageError, match=r"'anton brell' fits 3 actors.*\(Anton Brell, goalkeeper, 2025-09-07\)"):
        find_actor(ledger, "anton brell")
    with pytest.raises(UsageError, match=r"no actor 'Marta Holvane': perhaps .*Marit Holvane"):
        find_actor(ledger, "Marta Holvane")


def son(ledger: Ledger) -> str:
    (found,) = (line.actor_id for line in list_actors(ledger, "brell") if line.roles == "goalkeeper")
    return found


def test_a_merge_is_kept_and_taken_back(ledger: Ledger) -> None:
    before = lines(ledger, "")
    change = Deciding(ledger, coder="ines").merge([son(ledger), find_actor(ledger, "Brell").actor_id])
    assert [len(actors) for actors in (change.before, change.after)] == [2, 1]
    assert find_actor(ledger, son(ledger)).articles == 2
    Deciding(ledger, coder="bo").undo()
    assert lines(ledger, "") == before
    assert [(one.coder, one.action, state) for one, state in history(ledger)] == [
        ("ines", "merge", "undone"),
        ("bo", "undo", "stands"),
    ]


def test_a_trial_keeps_nothing(ledger: Ledger) -> None:
    before = lines(ledger, "")
    change = Deciding(ledger, coder="ines", trial=True).merge(["Hugo Orvanne", "Petra Orvanne"])
    assert not change.kept
    assert [actor.name for actor in change.after] == ["Hugo Orvanne"]
    assert (lines(ledger, ""), history(ledger)) == (before, [])


def test_a_decision_survives_another_model(ledger: Ledger) -> None:
    Deciding(ledger, coder="ines").rename("Marit Holvane", "Marit Holvane of Veldane")
    Deciding(ledger, coder="ines").split("Petra Orvanne", articles=["toll-again"])
    for name, (published, told) in ARTICLES.items():
        add(ledger, name, published, told[::-1], model="m2")
    refresh(ledger)
    assert find_actor(ledger, "Marit Holvane of Veldane").articles == 2
    assert [articles for _, _, articles in lines(ledger, "orvanne")] == [1, 1, 1, 1]


def test_aliases_are_imported_once_and_hold_for_articles_to_come(ledger: Ledger, tmp_path: Path) -> None:
    table = tmp_path / "aliases.csv"
    table.write_text("alias,name\nMinister Orvanne,Hugo Orvanne\nThe Treasury,Veldane Treasury\n", encoding="utf-8-sig")
    assert Deciding(ledger, coder="ines").import_aliases(table)
    assert Deciding(ledger, coder="ines").import_aliases(table) is None
    assert find_actor(ledger, "Hugo Orvanne").articles == 2
    add(
        ledger,
        "later",
        "2026-01-01",
        [("Minister Orvanne", "person", None, ()), ("Treasury", "organization", None, ())],
    )
    refresh(ledger)
    assert find_actor(ledger, "Hugo Orvanne").articles == 3
    assert find_actor(ledger, "Veldane Treasury").articles == 1


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (lambda deciding: deciding.merge(["CFU", "Coastal Football Union"]), "are one actor already"),
        (lambda deciding: deciding.merge(["CFU", "Marit Holvane"]), "never one actor"),
        (lambda deciding: deciding.split("CFU", articles=["toll"]), "not in an article 'toll'.*cup-final, two-brells"),
        (lambda deciding: deciding.split("CFU", articles=["nowhere"]), "not in an article 'nowhere'"),
        (lambda deciding: deciding.split("Hugo Orvanne", articles=["toll"]), "takes everything out"),
        (lambda deciding: deciding.split("CFU", names=["FIFA"]), "nowhere called 'FIFA'; the names are"),
        (lambda deciding: deciding.rename("Marit Holvane", "Marit Holvane"), "the name already"),
        (lambda deciding: deciding.undo(), "no decision to undo"),
        (lambda deciding: deciding.undo(7), "no decision 7"),
        (lambda deciding: deciding.import_aliases(Path("no.csv")), "no.csv cannot be read"),
    ],
)
def test_what_cannot_be_decided_is_refused_and_nothing_kept(ledger: Ledger, wrong, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        wrong(Deciding(ledger, coder="ines"))
    assert history(ledger) == []


def test_undoing_twice_is_refused(ledger: Ledger) -> None:
    Deciding(ledger, coder="ines").rename("Marit Holvane", "M. Holvane")
    Deciding(ledger, coder="ines").undo(1)
    with pytest.raises(UsageError, match="undone already"):
        Deciding(ledger, coder="ines").undo(1)
    Deciding(ledger, coder="ines").undo(2)
    assert find_actor(ledger, "M. Holvane").articles == 2


def test_opening_makes_actors_that_are_behind(tmp_path: Path) -> None:
    path = tmp_path / "press.sayso"
    with Ledger.open(path) as ledger:
        add(ledger, "toll", *ARTICLES["toll"])
    with open_linked(path) as ledger:
        assert len(list_actors(ledger)) == 4
        assert not ledger.actors_are_behind()
