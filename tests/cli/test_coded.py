"""A study on the command line, from a codebook to a network, as a user meets it."""

import csv
import io
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import networkx as nx
import pytest
from click.testing import CliRunner, Result

from sayso.cli import main
from sayso.ledger import Ledger
from tests.interchange.dna.made import by_names, make_dna
from tests.pipeline.test_networks import add_article

BOOK = """name: Tolls
concepts:
  - {name: Toll, description: A toll on the straits}
  - Ferry
variables:
  - name: person
    values: [{name: Ines Calder, attributes: {country: Tesk}}]
"""


def sayso(*arguments: object, code: int = 0) -> Result:
    result = CliRunner(env={"SAYSO_CODER": "ines"}).invoke(main, [*map(str, arguments)])
    assert result.exit_code == code, result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


@pytest.fixture
def ids(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, ...]:
    with Ledger.open(tmp_path / "press.sayso") as ledger:
        found = add_article(ledger)
        add_article(ledger, "later", "2025-06-01")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tolls.yaml").write_text(BOOK, encoding="utf-8")
    return found


@pytest.fixture
def coded(ids: tuple[str, ...], tmp_path: Path) -> tuple[str, ...]:
    sayso("codebook", "import", "tolls.yaml")
    with Ledger.open(tmp_path / "press.sayso", readonly=True) as ledger:
        article = ledger.article("later")
        assert article is not None
        later = [statement.id for statement in ledger.statements(article.id)]
    rows = [
        ("statement", "concept", "agreement", "condition", "coder"),
        (ids[0], "Toll", "support", "", "ann"),
        (ids[1], "Toll", "oppose", "", "ann"),
        (ids[2], "Toll", "support", "with exemptions", "ann"),
        (later[0], "Toll", "oppose", "", "ann"),
        (ids[0], "Toll", "support", "", "bo"),
        (ids[1], "Toll", "support", "", "bo"),
    ]
    with (tmp_path / "codings.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)
    assert "6 codings taken; 0 were there" in sayso("coding", "import", "codings.csv").output
    return ids


def test_a_codebook_is_checked_taken_and_given_back(ids: tuple[str, ...], tmp_path: Path) -> None:
    assert "'Tolls' with 2 concepts and 1 further variables" in sayso("codebook", "check", "tolls.yaml").output
    assert "+ Toll" in sayso("codebook", "import", "tolls.yaml").output
    sayso("codebook", "export", "-o", "back.yaml")
    assert "is there already, just so" in sayso("codebook", "import", "back.yaml", code=1).output
    assert "concept,description" in sayso("codebook", "export", "--format", "csv").output
    (tmp_path / "bad.yaml").write_text("concepts: [Toll, Toll]")
    assert "there twice" in sayso("codebook", "check", "bad.yaml", code=1).output
    assert "there twice" in sayso("codebook", "import", "bad.yaml", code=1).output


def test_changes_of_a_codebook_say_what_they_do(coded: tuple[str, ...]) -> None:
    tried = sayso("codebook", "rename", "Toll", "Levy", "--dry-run").output
    assert "- Toll" in tried
    assert "6 codings read otherwise" in tried
    assert "nothing was changed" in tried
    assert "Decision 2" in sayso("codebook", "merge", "Toll", "Ferry", "--into", "Transport").output
    assert (
        "3 codings read otherwise"
        in sayso("codebook", "split", "Transport", "--into", "Backing", "--words", "backs").output
    )
    assert "Decision 4" in sayso("codebook", "undo").output
    listed = sayso("codebook", "list").output
    assert "Tolls: 'Tolls' with 1 concepts" in listed
    assert "(undone)" in listed


def test_codings_one_by_one(coded: tuple[str, ...]) -> None:
    added = sayso("coding", "add", coded[3][:10], "Ferry", "unclear", "--note", "who is she?").output
    assert "Coding 7" in added
    rows = list(csv.DictReader(io.StringIO(sayso("coding", "list", "--format", "csv").output)))
    assert (rows[-1]["concept"], rows[-1]["coder"], rows[-1]["note"]) == ("Ferry", "ines", "who is she?")
    assert "Withdrawn as 8" in sayso("coding", "withdraw", 7).output
    assert "Done as 9" in sayso("coding", "undo", 8).output
    assert sayso("coding", "list", "--blind", "--coder", "ann").output.count("Toll") == 4
    assert "no concept 'Fery'" in sayso("coding", "add", coded[3], "Fery", "support", code=1).output
    assert "VARIABLE=VALUE" in sayso("coding", "add", coded[3], "Ferry", "support", "--set", "x", code=1).output


def test_reliability_and_settling(coded: tuple[str, ...]) -> None:
    shown = sayso("reliability").output
    assert "Coders: ann, bo" in shown
    assert "concept none 2 4 all values are the same; left out: 2" in " ".join(shown.split())
    figures = json.loads(sayso("reliability", "--format", "json").output)
    assert figures["agreement"]["units"] == 2
    assert figures["concepts"]["excluded"] == {"units coded by one coder only": 2}
    listed = sayso("reliability", "disagreements").output
    assert "2  agreement" in listed
    assert "bo: Toll, support" in listed
    assert "Settled as 7" in sayso("reliability", "settle", 2, "Toll", "oppose").output
    assert "Coders do not differ" in sayso("reliability", "disagreements").output
    assert "Agreement is support" in sayso("reliability", "settle", 2, "Toll", "maybe", code=1).output


def test_positions_as_table_csv_and_json(coded: tuple[str, ...]) -> None:
    shown = " ".join(sayso("positions").output.split())
    assert "Harbour Board +1.00 (1) if" in shown
    assert "Harbour Board, Toll: with exemptions" in shown
    rows = list(csv.DictReader(io.StringIO(sayso("positions", "--format", "csv").stdout)))
    by_actor = {row["actor"]: row for row in rows}
    assert by_actor["Ines Calder"]["balance"] == "0.0"
    assert by_actor["Ines Calder"]["codings"] == "1; 4"
    found = json.loads(sayso("positions", "--by", "country", "--format", "json").stdout)
    assert found["actors"] == ["Tesk"]
    assert found["excluded"] == {"no country": 3}
    assert "support until 2025-03-04, oppose on 2025-06-01" in " ".join(sayso("positions", "--changes").output.split())
    periods = list(csv.DictReader(io.StringIO(sayso("positions", "--period", "quarter", "--format", "csv").stdout)))
    assert {row["period"] for row in periods} == {"2025-Q1", "2025-Q2"}


def test_networks_in_every_format(coded: tuple[str, ...], tmp_path: Path) -> None:
    for form in ("csv", "edges", "dl", "graphml", "gexf", "parquet", "json", "svg"):
        path = tmp_path / f"net.{form}"
        result = sayso("network", "--mode", "one", "--aggregation", "congruence", "--format", form, "-o", path)
        assert path.stat().st_size > 0
        assert "Written to" in result.stderr
        beside = path.with_name(f"{path.name}.parameters.json")
        assert beside.exists() == (form in ("csv", "edges", "dl"))
    graph = nx.read_graphml(tmp_path / "net.graphml")
    assert {data["name"] for _, data in graph.nodes(data=True)} == {"Harbour Board", "Ines Calder", "Joren Pallisk"}
    parameters = json.loads((tmp_path / "net.csv.parameters.json").read_text())
    assert parameters["aggregation"] == "congruence"
    assert parameters["filters"] == ["coded alike or settled: once: kept 5, dropped 1"]


def test_filters_tell_their_counts_and_refuse_what_is_not_there(coded: tuple[str, ...]) -> None:
    result = sayso("network", "--until", "2025-03", "--exclude", "agreement=0")
    assert "until 2025-03: kept 4, dropped 1" in result.stderr
    assert "exclude agreement = 0: kept 3, dropped 1" in result.stderr
    assert "there is 'Toll'" in sayso("network", "--only", "concept=Tol", code=1).output
    assert "VARIABLE=VALUE" in sayso("network", "--only", "concept", code=1).output
    assert "no variable 'party'" in sayso("network", "--rows", "party", code=1).output
    assert "name a file" in sayso("network", "--format", "parquet", code=1).output


def test_windows_have_a_file_each(coded: tuple[str, ...], tmp_path: Path) -> None:
    sayso(
        "network",
        "--window",
        3,
        "--unit",
        "months",
        "--since",
        "2025-01-01",
        "--until",
        "2025-07-01",
        "-o",
        "w.graphml",
    )
    made = sorted(path.name for path in tmp_path.glob("w-*.graphml"))
    assert made[0] == "w-2025-02-01.graphml"
    assert made[-1] == "w-2025-06-01.graphml"
    assert len(made) == 5


def test_groups_backbone_and_events(coded: tuple[str, ...], tmp_path: Path) -> None:
    shown = sayso("network", "--mode", "one", "--aggregation", "subtract", "--groups").output
    assert "polarization" in shown
    assert "ties in the backbone at 0.5" in sayso("network", "--mode", "one", "--backbone", 0.5).stderr
    rows = list(csv.DictReader(io.StringIO(sayso("network", "--mode", "events").stdout), delimiter=";"))
    assert rows[0]["time"] == "2025-03-04T00:00:00"
    assert set(rows[0]) >= {"statement_id", "concept", "agreement", "start_position", "text", "document_source"}
    sayso("network", "--mode", "events", "-o", "events.csv")
    assert (tmp_path / "events.csv.parameters.json").exists()


def test_dna_in_out_and_merged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    make_dna(tmp_path / "a.dna")
    shown = sayso("dna", "import", "a.dna", "--ledger", "study.sayso").output
    assert "3 documents and 6 statements taken; 0 and 0" in " ".join(shown.split())
    assert "3 documents, 6 statements, 2 coders" in sayso("dna", "export", "-o", "b.dna").output
    assert by_names(tmp_path / "b.dna") == by_names(tmp_path / "a.dna")
    merged = " ".join(sayso("dna", "merge", "a.dna", "b.dna", "-o", "c.dna").output.split())
    assert "b.dna: 0 documents and 0 statements taken; 3 and 6 were there." in merged
    assert by_names(tmp_path / "c.dna") == by_names(tmp_path / "a.dna")
    (tmp_path / "bad.dna").write_bytes(b"SQLite format 3\0 and nonsense")
    before = (tmp_path / "study.sayso").read_bytes()
    assert "is damaged" in sayso("dna", "import", "bad.dna", code=1).output
    assert (tmp_path / "study.sayso").read_bytes() == before
    sayso("dna", "import", "bad.dna", "--ledger", "new.sayso", code=1)
    assert not (tmp_path / "new.sayso").exists()
    assert "is damaged" in sayso("dna", "merge", "a.dna", "bad.dna", "-o", "d.dna", code=1).output
    assert not (tmp_path / "d.dna").exists()


def test_codings_of_machine_read_statements_go_to_dna(coded: tuple[str, ...], tmp_path: Path) -> None:
    assert "ann, bo: the password is 'sayso'" in sayso("dna", "export", "-o", "out.dna").output
    by_names(tmp_path / "out.dna")
    with closing(sqlite3.connect(tmp_path / "out.dna")) as connection:
        people = [name for (name,) in connection.execute("SELECT Value FROM ENTITIES WHERE Value = 'Ines Calder'")]
        assert people == ["Ines Calder"]
        assert connection.execute("SELECT count(*) FROM STATEMENTS").fetchone() == (6,)
        assert connection.execute("SELECT count(*) FROM CODERS WHERE ID = 1").fetchone() == (1,)


def test_reprints_count_unless_they_are_left_out(ids: tuple[str, ...], tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "press.sayso") as ledger:
        original = ledger.article("later")
        assert original is not None
        text = original.text + " The ferry goes at noon, and the harbour of Tesk is full of carts and of sheep." * 3
        reprints = [add_article(ledger, name, day, text) for name, day in (("a", "2025-07-01"), ("b", "2025-07-02"))]
    sayso("codebook", "import", "tolls.yaml")
    for statement, *_ in reprints:
        sayso("coding", "add", statement, "Toll", "support")
    cells = [
        json.loads(sayso("positions", "--format", "json", *options).stdout)["cells"]
        for options in ((), ("--without-reprints",))
    ]
    assert [sum(cell["support"] for cell in counted) for counted in cells] == [2, 1]
    events = [
        list(csv.reader(io.StringIO(sayso("network", "--mode", "events", *options).stdout)))
        for options in ((), ("--without-reprints",))
    ]
    assert len(events[0]) - len(events[1]) == 1
