"""`.dna` → ledger → `.dna`, coders' files merged, and hand-coded statements beside machine-read ones."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from sayso.codings import Answer
from sayso.errors import UsageError
from sayso.interchange.dna import is_password, read_dna
from sayso.ledger import Ledger
from sayso.pipeline.coding import Codebooks, Coder, get_codebook, list_codings
from sayso.pipeline.dna import compare_readings, export_dna, import_dna, merge_dna
from sayso.records import Article, Span, Speaker, Statement, digest
from tests.interchange.dna.made import TEXTS, by_names, make_dna

SAMPLE = Path(__file__).parents[3] / "shared" / "data" / "dna" / "sample.dna"
needs_sample = pytest.mark.skipif(not SAMPLE.exists(), reason="the sample file of DNA is no part of the project")


def round_trip(path: Path, folder: Path) -> Path:
    with Ledger.open(folder / "round.sayso") as ledger:
        import_dna(ledger, path, coder="ines")
        done = export_dna(ledger, folder / "back.dna", password="x")
    assert done.left_out == {}
    assert done.new_coders == ()
    return folder / "back.dna"


def test_a_file_comes_back_as_it_was(tmp_path: Path) -> None:
    path = make_dna(tmp_path / "study.dna")
    assert by_names(round_trip(path, tmp_path)) == by_names(path)


@needs_sample
def test_the_sample_comes_back_as_it_was(tmp_path: Path) -> None:
    assert by_names(round_trip(SAMPLE, tmp_path)) == by_names(SAMPLE)


def test_the_schema_is_dnas(tmp_path: Path) -> None:
    """An exported file has the columns that a file of DNA has, in their order."""
    path = round_trip(make_dna(tmp_path / "study.dna"), tmp_path)
    with closing(sqlite3.connect(path)) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        assert len(tables) == 16
        for table in ("DATABOOLEAN", "DATAINTEGER", "DATALONGTEXT", "DATASHORTTEXT"):
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] > 0


def test_importing_twice_adds_nothing(tmp_path: Path) -> None:
    path = make_dna(tmp_path / "study.dna")
    with Ledger.open(tmp_path / "study.sayso") as ledger:
        first = import_dna(ledger, path, coder="ines")
        assert (first.documents, first.statements, first.known_statements) == (3, 6, 0)
        second = import_dna(ledger, path, coder="ines")
        assert (second.study, second.documents, second.statements, second.known_statements) == (None, 0, 0, 6)
        assert len(list(ledger.codings())) == 6


def test_what_is_coded_and_changed_here_goes_out_too(tmp_path: Path) -> None:
    path = make_dna(tmp_path / "study.dna")
    with Ledger.open(tmp_path / "study.sayso") as ledger:
        import_dna(ledger, path, coder="ines")
        Codebooks(ledger, coder="ines").merge(["Send troops", "Send battalions"], "Troops", name="Claims")
        answer = Answer(concept="Toll", agreement="oppose", values={"person": "Ada Brell"}, note="see above")
        Coder(ledger, "Joren", codebook="Claims").code_span("Toll #2", [Span(0, 7)], answer)
        mixed = Answer(concept="Toll", agreement="mixed")
        Coder(ledger, "Joren", codebook="Claims").code_span("Toll #2", [Span(8, 15)], mixed)
        done = export_dna(ledger, tmp_path / "out.dna", password="sesame")
    assert done.left_out == {"codings whose agreement is mixed": 1}
    assert done.new_coders == ("Joren",)
    found = read_dna(tmp_path / "out.dna")
    claims = next(codebook for codebook in found.codebooks if codebook.name == "Claims")
    assert [entry.value for entry in claims.concepts] == ["Troops", "Toll"]
    joren = next(row for row in found.kept["CODERS"] if row["Name"] == "Joren")
    assert is_password("sesame", joren["Password"])
    (own,) = [one for one in found.statements if one.coder == "Joren"]
    assert {
        "person": "Ada Brell",
        "concept": "Toll",
        "agreement": False,
        "note": "see above",
    }.items() <= own.values.items()
    by_names(tmp_path / "out.dna")


def test_copies_of_two_coders_become_one_file(tmp_path: Path) -> None:
    one, other = make_dna(tmp_path / "a.dna"), make_dna(tmp_path / "b.dna", coders=("Admin", "Ines", "Joren"))
    with closing(sqlite3.connect(other)) as connection, connection:
        connection.execute("UPDATE STATEMENTS SET Coder = 3 WHERE ID = 32")
        connection.execute("UPDATE ATTRIBUTEVALUES SET AttributeValue = 'Sail' WHERE AttributeValue = 'Quay'")
        connection.execute("INSERT INTO ENTITIES VALUES (50, 3, 'Ferries', 1, 1, 1, NULL)")
        connection.execute("INSERT INTO ATTRIBUTEVALUES VALUES (90, 50, 3, 'policy')")
    (first, second), done = merge_dna([one, other], tmp_path / "both.dna", password="x")
    assert (first.statements, second.statements, second.known_statements) == (6, 1, 5)
    assert (second.documents, second.known_documents) == (0, 3)
    assert second.conflicts == ("Claims: person 'Ada Brell': Party is 'Quay' here and 'Sail' there",)
    assert (done.documents, done.statements, done.coders) == (3, 7, ("Admin", "Ines", "Joren"))
    merged, before = by_names(tmp_path / "both.dna"), by_names(one)
    assert [row for row in merged["ENTITIES"] if row not in before["ENTITIES"]] == [
        ("Claims", "concept", "Ferries", 1, 1, 1, None)
    ]
    assert [row[5] for row in merged["STATEMENTS"] if row not in before["STATEMENTS"]] == ["Joren"]


def test_a_file_without_statements_comes_back_too(tmp_path: Path) -> None:
    path = make_dna(tmp_path / "study.dna", statements=False)
    assert by_names(round_trip(path, tmp_path)) == by_names(path)


def test_a_document_that_was_read_is_that_article(tmp_path: Path) -> None:
    article = Article(text=TEXTS[1], name="straits", outlet="Tesk Courier")
    start = TEXTS[1].index("We will")
    read = Statement(
        id=digest(article.id, "1"),
        article_id=article.id,
        parent=None,
        kind="direct",
        source=(),
        cue=(),
        content=(Span(start, start + 10),),
        confidence=0.9,
        model="m",
        speaker=Speaker(name="Brell", type="person"),
    )
    with Ledger.open(tmp_path / "study.sayso") as ledger:
        ledger.add(article, [read], model="m", run=ledger.start_run("0", "m", {}))
        done = import_dna(ledger, make_dna(tmp_path / "study.dna"), coder="ines")
        assert (done.documents, done.known_documents) == (2, 1)
        assert ledger.statements(article.id) == (read,)
        found = compare_readings(ledger, "Claims")
    assert found.codings == 5
    assert found.met >= 1
    assert found.same_speaker >= 1
    assert "Nobody asked" in {coding.place.words for coding in found.missed}


def test_an_empty_ledger_has_nothing_to_export(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "empty.sayso") as ledger, pytest.raises(UsageError, match="no codebook and no codings"):
        export_dna(ledger, tmp_path / "out.dna", password="x")


@needs_sample
def test_the_sample_has_what_its_makers_say(tmp_path: Path) -> None:
    """7 hearings, 40 coded statements and an annotation."""
    with Ledger.open(tmp_path / "study.sayso") as ledger:
        done = import_dna(ledger, SAMPLE, coder="ines")
        assert (done.documents, done.statements) == (7, 41)
        assert get_codebook(ledger).name == "DNA Statement"
        assert len(list_codings(ledger)) == 40
        assert all(is_password("sample", row["Password"]) for row in ledger.study(1).kept["CODERS"])
