"""Codings read as arrays give the very events that they give one by one: renamed, settled, joint, of files and all."""

import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from sayso.codings import Answer, Codebook, Entry, Variable
from sayso.errors import UsageError
from sayso.events import Events
from sayso.ledger import Ledger
from sayso.pipeline.coding import Codebooks, Coder, get_codebook, list_disagreements
from sayso.pipeline.dna import import_dna
from sayso.pipeline.events import events_of, network_variables
from sayso.pipeline.linking import refresh
from sayso.records import Article, Span, Speaker, Statement, digest
from tests.interchange.dna.made import make_dna
from tests.pipeline import one_by_one

CONCEPTS = ("Toll", "Ferry", "Bridge", "Quota")
PEOPLE = ("Ines Calder", "Joren Pallisk", "Óscar Brell")
SPEAKERS = (*PEOPLE, "Harbour Board", "Signe Aldoray and Marten Villow", None)
DATES = ("2025-03-04", "2025-03", "2025", None, "2025-03-04/2025-03-09", "2025-03-04~", "19XX")


def book(agreement: str) -> Codebook:
    people = tuple(
        Entry(value=name, attributes={"Country": name[0], "organization": f"Office of {name}"}) for name in PEOPLE[:2]
    )
    return Codebook(
        name="Tolls",
        variables=(
            Variable(name="concept", entries=tuple(Entry(value=one) for one in CONCEPTS)),
            Variable(name="agreement", type=agreement),  # type: ignore[arg-type]
            Variable(name="person", attributes=("Country", "organization"), entries=people),
            Variable(name="organization"),
            Variable(name="strength", type="integer"),
            Variable(name="firm", type="boolean"),
            Variable(name="tone"),
        ),
    )


def write(ledger: Ledger, chance: random.Random) -> None:
    """Articles with statements, coded by one or two coders, also where none was read, replaced and settled."""
    run = ledger.start_run("0", "m", {})
    coders = [Coder(ledger, name) for name in ("ann", "ben")]
    for number in range(12):
        text = "".join(chance.choice("abcde ") for _ in range(200))
        article = Article(
            text=text,
            name=f"article {number}",
            outlet=chance.choice(["Courier", None]),
            published=chance.choice(DATES),
            byline=chance.choice(["R. Keth", None]),
        )
        statements = [statement(article, at * 20, chance) for at in range(8)]
        ledger.add(article, statements, model="m", run=run)
        for one in statements:
            for coder in coders if number % 3 == 0 else coders[:1]:
                if chance.random() < 0.7:
                    coder.code(one.id, answer(chance))
        for _ in range(3):
            start = chance.randrange(180)
            coders[number % 2].code_span(article.id, [Span(start, start + 9)], answer(chance))
    for id_ in chance.sample([one.id for one in ledger.codings() if one.coder == coders[0].name], 6):
        coders[0].recode(id_, answer(chance))
    coders[0].undo()
    coders[0].withdraw(next(one.id for one in ledger.codings() if one.coder == coders[0].name))


def statement(article: Article, start: int, chance: random.Random) -> Statement:
    name = chance.choice(SPEAKERS)
    kind = "unknown" if name is None else "organization" if "Board" in name else "person"
    return Statement(
        id=digest(article.id, str(start)),
        article_id=article.id,
        parent=None,
        kind="indirect",
        source=(),
        cue=(),
        content=(Span(start, start + 7), Span(start + 9, start + 14)),
        confidence=0.9,
        model="m",
        speaker=Speaker(name=name, type="persons" if name and " and " in name else kind),  # type: ignore[arg-type]
        role=chance.choice(["minister", None]),
        relay=chance.choice(["Wire", None]),
        said=chance.choice(DATES),
    )


def answer(chance: random.Random) -> Answer:
    values: dict[str, object] = {}
    if chance.random() < 0.3:
        values["person"] = chance.choice(PEOPLE)
    if chance.random() < 0.2:
        values["organization"] = chance.choice(["Town", "Union"])
    if chance.random() < 0.5:
        values |= {"strength": chance.randrange(-2, 3), "firm": chance.random() < 0.5, "tone": chance.choice("ab")}
    return Answer(
        concept=chance.choice(CONCEPTS),
        agreement=chance.choice(["support", "oppose", "mixed", "unclear"]),  # type: ignore[arg-type]
        condition=chance.choice(["", "by law"]),
        values=values,  # type: ignore[arg-type]
    )


def rename(ledger: Ledger) -> None:
    books = Codebooks(ledger, coder="ann")
    books.rename("Toll", "Bridge toll")
    books.merge(["Ferry", "Quota"], "Boats")
    books.rename("Bridge toll", "Any toll")
    books.split("Boats", "Small boats", ids=[one.id for one in ledger.codings() if one.answer.concept == "Quota"][:2])
    books.rename("Ines Calder", "I. Calder", variable="person")


@pytest.fixture(scope="module", params=[(1, "boolean", False), (2, "short text", True), (3, "boolean", True)])
def drawn(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    seed, agreement, renamed = request.param
    with Ledger.open(tmp_path_factory.mktemp("drawn") / "press.sayso") as ledger:
        Codebooks(ledger, coder="ann").take(book(agreement))
        write(ledger, random.Random(seed))
        for one in list_disagreements(ledger)[:3]:
            Coder(ledger, "zoe").settle(one.number, [Answer(concept="Toll", agreement="support")])
        if renamed:
            rename(ledger)
        refresh(ledger)
        yield ledger


def same(found: Events, expected: Events) -> None:
    assert len(found) == len(expected)
    np.testing.assert_array_equal(found.ids, expected.ids)
    np.testing.assert_array_equal(found.times, expected.times)
    for name in ("documents", "starts", "stops"):
        np.testing.assert_array_equal(getattr(found, name), getattr(expected, name))
    for name, column in expected.columns.items():
        assert (found.columns[name].type, found.columns[name].texts) == (column.type, column.texts), name
        assert found.columns[name].values() == column.values(), name


@pytest.mark.parametrize("compat", [False, True])
@pytest.mark.parametrize("coder", [None, "ann", "ben"])
def test_arrays_and_objects_give_the_same(drawn: Ledger, coder: str | None, compat: bool) -> None:
    names = network_variables(book("boolean"))
    articles = [article.id for article in drawn.articles()]
    for left_out in ([], articles[:2]):
        found, _ = events_of(drawn, "Tolls", coder=coder, leave_out=left_out, dna_compat=compat)
        expected = one_by_one.events_of(drawn, "Tolls", names, coder=coder, leave_out=left_out, dna_compat=compat)
        assert len(expected) > 3
        same(found, expected)


@pytest.mark.parametrize("names", [("actor", "concept"), ("country", "tone", "agreement"), ("role", "condition")])
def test_few_columns_are_those_of_all(drawn: Ledger, names: tuple[str, ...]) -> None:
    few, steps = events_of(drawn, "Tolls", variables=names)
    whole, all_steps = events_of(drawn, "Tolls")
    assert steps == all_steps
    assert tuple(few.columns) == names
    for name in names:
        assert few.columns[name].values() == whole.columns[name].values()


def test_what_is_drawn_has_all_that_is_told_apart(drawn: Ledger) -> None:
    events, steps = events_of(drawn, "Tolls")
    assert "coded alike or settled: once" in [step.name for step in steps]
    assert len(np.unique(events.ids)) < len(events), "somebody speaks jointly"
    assert np.isnat(events.times).any()
    assert {"Town", "Harbour Board", "Office of Joren Pallisk"} <= set(events.columns["organization"].texts)


def test_a_file_of_dna_gives_the_same(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "study.sayso") as ledger:
        import_dna(ledger, make_dna(tmp_path / "made.dna"), coder="ines")
        names = network_variables(get_codebook(ledger, "Claims"))
        for compat in (False, True):
            found, _ = events_of(ledger, "Claims", dna_compat=compat)
            same(found, one_by_one.events_of(ledger, "Claims", names, dna_compat=compat))


def test_an_unknown_coder_has_nothing(drawn: Ledger) -> None:
    with pytest.raises(UsageError, match="There are no codings"):
        events_of(drawn, "Tolls", coder="nobody")
