"""From a `.dna` file through the ledger to networks: the same figures as a naive implementation on the file itself."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from sayso.codings import Answer, Codebook, Entry, Variable
from sayso.errors import UsageError
from sayso.events import Events
from sayso.ledger import Ledger
from sayso.network import make_network
from sayso.networks import AGGREGATIONS, NORMALIZATIONS, NetworkOptions
from sayso.pipeline.coding import Codebooks, Coder
from sayso.pipeline.dna import import_dna
from sayso.pipeline.events import events_of, network_variables
from sayso.pipeline.networks import event_lines, networks_of
from sayso.records import Article, Span, Speaker, Statement, digest
from tests.interchange.dna.made import make_dna
from tests.network import naive
from tests.network.naive import Statement as Row

SAMPLE = Path(__file__).parents[3] / "shared" / "data" / "dna" / "sample.dna"
TYPES = {"made": "Claims", "sample": "DNA Statement"}


def read_naively(path: Path, type_: str) -> list[Row]:
    """Statements of one type, from the tables themselves."""
    with closing(sqlite3.connect(path)) as connection:
        query = """SELECT s.ID, s.DocumentId, s.Start, s.Stop, d.Date FROM STATEMENTS s
            JOIN DOCUMENTS d ON d.ID = s.DocumentId
            WHERE s.StatementTypeId = (SELECT ID FROM STATEMENTTYPES WHERE Label = ?)"""
        rows: list[Row] = []
        for id_, document, start, stop, date in connection.execute(query, (type_,)):
            time = datetime.fromtimestamp(date, UTC).replace(tzinfo=None)
            row: Row = {"id": id_, "document": document, "start": start, "stop": stop, "time": time}
            texts = """SELECT v.Variable, e.Value FROM DATASHORTTEXT x JOIN VARIABLES v ON v.ID = x.VariableId
                JOIN ENTITIES e ON e.ID = x.Entity WHERE x.StatementId = ?"""
            row |= dict(connection.execute(texts, (id_,)))
            flags = """SELECT v.Variable, x.Value FROM DATABOOLEAN x JOIN VARIABLES v ON v.ID = x.VariableId
                WHERE x.StatementId = ?"""
            row |= {name: bool(value) for name, value in connection.execute(flags, (id_,))}
            rows.append(row)
    return rows


@pytest.fixture(scope="module", params=["made", "sample"])
def study(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Path, str, Ledger]]:
    folder = tmp_path_factory.mktemp("study")
    if request.param == "sample" and not SAMPLE.exists():
        pytest.skip("the sample file of DNA is no part of the project")
    path = SAMPLE if request.param == "sample" else make_dna(folder / "made.dna")
    with Ledger.open(folder / "study.sayso") as ledger:
        import_dna(ledger, path, coder="ines")
        yield path, TYPES[request.param], ledger


@pytest.mark.parametrize("mode", ["one", "two"])
@pytest.mark.parametrize("rows", ["person", "organization"])
def test_every_combination_gives_the_figures_of_the_file(study: tuple[Path, str, Ledger], mode: str, rows: str) -> None:
    path, type_, ledger = study
    statements = read_naively(path, type_)
    events, _ = events_of(ledger, type_, dna_compat=True)
    scopes = ("all", "document", "week", "month", "year", "range")
    for aggregation, normalization, scope, isolates, compat in product(
        AGGREGATIONS[mode],  # type: ignore[index]
        NORMALIZATIONS[mode],  # type: ignore[index]
        scopes,
        (False, True),
        (False, True),
    ):
        options = NetworkOptions(
            mode=mode,  # type: ignore[arg-type]
            rows=rows,
            aggregation=aggregation,
            normalization=normalization,
            duplicates=scope,  # type: ignore[arg-type]
            isolates=isolates,
            dna_compat=compat,
        )
        made = make_network(events, options)
        labels, columns, matrix = naive.network(
            statements,
            v1=rows,
            v2="concept",
            q="agreement",
            kind="boolean",
            mode=mode,
            aggregation=aggregation,
            normalization=normalization,
            scope=scope,
            isolates=isolates,
            compat=compat,
        )
        assert [node.label for node in made.rows] == labels
        assert [node.label for node in made.columns] == columns
        np.testing.assert_allclose(made.dense(), np.array(matrix), rtol=0, atol=1e-9)


def test_events_are_those_of_the_file(study: tuple[Path, str, Ledger]) -> None:
    path, type_, ledger = study
    lines, variables, _ = event_lines(ledger, NetworkOptions(dna_compat=True, rows="person"), type_)
    statements = sorted(
        read_naively(path, type_), key=lambda one: (one["time"], one["document"], one["start"], one["stop"])
    )
    assert variables[:4] == ("person", "organization", "concept", "agreement")
    assert [(line.time, line.document, line.variables["person"]) for line in lines] == [
        (one["time"].isoformat(), one["document"], one["person"]) for one in statements
    ]
    assert {line.variables["agreement"] for line in lines} <= {"0", "1"}


# Codings of machine-read statements.

TEXT = "Ines Calder backs the toll. Joren Pallisk does not. The Harbour Board would, with exemptions. She is unsure."
SAID = ("backs the toll", "does not", "would, with exemptions", "is unsure")
SPEAKERS = ("Ines Calder", "Joren Pallisk", "Harbour Board", "Ines Calder")
BOOK = Codebook(
    name="Tolls",
    variables=(
        Variable(name="concept", entries=(Entry(value="Toll"), Entry(value="Ferry", description="boats"))),
        Variable(name="agreement", type="boolean"),
        Variable(
            name="person",
            attributes=("country", "organization"),
            entries=(
                Entry(value="Ines Calder", attributes={"country": "Tesk", "organization": "Town"}, color=(255, 0, 0)),
            ),
        ),
    ),
)


def add_article(ledger: Ledger, name: str = "toll", published: str = "2025-03-04", text: str = TEXT) -> tuple[str, ...]:
    """An article with four statements, those of TEXT; returns their ids."""
    article = Article(text=text, name=name, outlet="Tesk Courier", published=published)
    statements = []
    for words, speaker in zip(SAID, SPEAKERS, strict=True):
        start = TEXT.index(words)
        statements.append(
            Statement(
                id=digest(article.id, words),
                article_id=article.id,
                parent=None,
                kind="indirect",
                source=(),
                cue=(),
                content=(Span(start, start + len(words)),),
                confidence=0.9,
                model="m",
                speaker=Speaker(name=speaker, type="organization" if "Board" in speaker else "person"),
            )
        )
    ledger.add(article, statements, model="m", run=ledger.start_run("0", "m", {}))
    return tuple(statement.id for statement in statements)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "press.sayso") as ledger:
        first, second, third, fourth = add_article(ledger)
        Codebooks(ledger, coder="ines").take(BOOK)
        coder = Coder(ledger, "ines")
        coder.code(first, Answer(concept="Toll", agreement="support"))
        coder.code(second, Answer(concept="Toll", agreement="oppose"))
        coder.code(third, Answer(concept="Toll", agreement="support", condition="with exemptions"))
        coder.code(fourth, Answer(concept="Ferry", agreement="unclear"))
        yield ledger


def test_actors_are_those_of_the_statements(ledger: Ledger) -> None:
    (made,) = networks_of(ledger, NetworkOptions(mode="one", aggregation="congruence"))
    assert [node.label for node in made.rows] == ["Harbour Board", "Ines Calder", "Joren Pallisk"]
    np.testing.assert_array_equal(made.dense(), [[0, 1, 0], [1, 0, 0], [0, 0, 0]])
    assert [(step.name, step.dropped) for step in made.steps] == [("support or oppose", 1)]
    assert made.rows[1].attributes == {"country": "Tesk", "organization": "Town", "color": "#ff0000"}


def test_what_coders_say_alike_counts_once_except_as_in_dna(ledger: Ledger) -> None:
    first = next(iter(ledger.codings())).place.statement_id
    assert first is not None
    Coder(ledger, "joren").code(first, Answer(concept="Toll", agreement="support"))
    (made,) = networks_of(ledger, NetworkOptions())
    assert made.dense().tolist() == [[1], [1], [1]]
    (compat,) = networks_of(ledger, NetworkOptions(dna_compat=True))
    assert compat.dense().tolist() == [[1], [2], [1]]
    (own,) = networks_of(ledger, NetworkOptions(), coder="joren")
    assert [node.label for node in own.rows] == ["Ines Calder"]


def test_reprints_are_left_out_when_named(ledger: Ledger) -> None:
    again = add_article(ledger, "toll-again")
    Coder(ledger, "ines").code(again[0], Answer(concept="Toll", agreement="support"))
    copies = {coding.place.article_id for coding in ledger.codings() if coding.place.statement_id == again[0]}
    (whole,) = networks_of(ledger, NetworkOptions())
    (without,) = networks_of(ledger, NetworkOptions(), leave_out=copies)
    assert (whole.statements, without.statements) == (4, 3)
    assert without.steps[0].name == "without reprints"


def test_a_renamed_person_is_one_in_every_variable(ledger: Ledger) -> None:
    statement = next(iter(ledger.codings())).place.statement_id
    assert statement is not None
    Coder(ledger, "ines").recode(1, Answer(concept="Toll", agreement="support", values={"person": "Ines Calder"}))
    Codebooks(ledger, coder="ines").rename("Ines Calder", "I. Calder", variable="person")
    for variable in ("person", "actor"):
        (made,) = networks_of(ledger, NetworkOptions(rows=variable))
        assert "I. Calder" in [node.label for node in made.rows]


def test_variables_are_those_of_the_codebook_and_of_the_statement() -> None:
    assert set(network_variables(BOOK)) >= {
        "actor",
        "person",
        "organization",
        "country",
        "concept",
        "agreement",
        "source",
    }


def test_nothing_coded_is_an_error(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "empty.sayso") as ledger:
        Codebooks(ledger, coder="ines").take(BOOK)
        with pytest.raises(UsageError, match="no codings of 'Tolls'"):
            events_of(ledger)


def test_events_carry_dates_and_places(ledger: Ledger) -> None:
    events, _ = events_of(ledger)
    assert isinstance(events, Events)
    assert {str(time) for time in events.times} == {"2025-03-04T00:00:00"}
    assert events.starts[0] == TEXT.index("backs")
