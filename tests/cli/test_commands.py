"""The commands as a user meets them, with the real weights and a real ledger."""

import csv
import gzip
import io
import json
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sayso.cli import main
from sayso.ledger import Ledger, migrations

STORY = """Harbour dues to rise

By Ann Bell – The Tesk Courier

2025-09-02

The port will raise its dues in May, harbour master Oskar Thiemval said on Monday.

“We have waited ten years,” he told reporters. “Nobody can say that we rushed.”

Getty Images

Pilots said they would go to court.
"""


def sayso(*arguments: object, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments], input=stdin)


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "articles" / "harbour.txt"
    path.parent.mkdir()
    path.write_text(STORY, encoding="utf-8")
    return path


@pytest.fixture
def ledger(story: Path, tmp_path: Path) -> Path:
    path = tmp_path / "news.sayso"
    assert sayso("read", story, "--ledger", path).exit_code == 0
    return path


def test_jsonl_streams_an_object_an_article_that_points_at_its_words(story: Path) -> None:
    result = sayso("read", story, "--format", "jsonl")
    (line,) = result.stdout.splitlines()
    article = json.loads(line)
    assert article["title"] == "Harbour dues to rise"
    assert (article["byline"], article["outlet"], article["published"]) == (
        "Ann Bell",
        "The Tesk Courier",
        "2025-09-02",
    )
    said = [[article["text"][s:e] for s, e in statement["content"]] for statement in article["statements"]]
    assert ["“We have waited ten years,”", "“Nobody can say that we rushed.”"] in said
    assert not any("Getty" in words for pieces in said for words in pieces)


def test_a_table_is_for_people(story: Path) -> None:
    result = sayso("read", story)
    assert "Harbour dues to rise" in result.stdout
    assert "Pilots" in result.stdout
    assert "Nothing was kept" in result.stderr


def test_csv_has_a_row_a_statement(story: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(sayso("read", story, "--format", "csv").stdout)))
    assert {row["title"] for row in rows} == {"Harbour dues to rise"}
    assert "Pilots" in {row["source"] for row in rows}


def test_reading_twice_adds_nothing_and_prints_the_same(story: Path, tmp_path: Path) -> None:
    path = tmp_path / "news.sayso"
    first = sayso("read", story, "--ledger", path, "--format", "jsonl")
    before = _rows(path)
    second = sayso("read", story, "--ledger", path, "--format", "jsonl")
    assert "already in the ledger" in second.stderr
    assert first.stdout == second.stdout
    assert before == _rows(path)


def _rows(path: Path) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute("SELECT * FROM statement_lines ORDER BY statement_id").fetchall()
    finally:
        connection.close()


def test_several_jobs_give_what_one_gives(tmp_path: Path) -> None:
    for number in range(6):
        (tmp_path / f"a{number}.txt").write_text(f"Report {number}.\n\n" + STORY, encoding="utf-8")
    one, two = (sayso("read", tmp_path, "--format", "jsonl", "--jobs", jobs) for jobs in (1, 2))
    assert one.stdout == two.stdout
    assert len(one.stdout.splitlines()) == 6


def test_bad_input_is_listed_with_its_reason_and_the_rest_is_read(story: Path, tmp_path: Path) -> None:
    (story.parent / "empty.txt").write_text("")
    (story.parent / "noise.txt").write_bytes(bytes(range(256)) * 20)
    (story.parent / "brief.txt").write_text(
        "Die Regierung hat am Montag erklärt, dass sie das Gesetz nicht ändern wird, " * 5
    )
    result = sayso("read", story.parent, "--ledger", tmp_path / "news.sayso")
    assert result.exit_code == 0
    assert "1 read, 3 rejected" in result.stderr
    for name in ("empty", "noise", "brief"):
        assert f"{name}.txt: " in result.stderr
    listed = sayso("status", "--ledger", tmp_path / "news.sayso").stdout
    assert all(name in listed for name in ("empty", "noise", "brief"))


def test_nothing_read_is_a_failure(tmp_path: Path) -> None:
    result = sayso("read", tmp_path / "missing.txt")
    assert result.exit_code == 1
    assert "missing" in result.stderr
    assert "Traceback" not in result.output


def test_a_ledger_is_made_once_there_is_something_to_read(story: Path, tmp_path: Path) -> None:
    missing, path = tmp_path / "missing.txt", tmp_path / "news.sayso"
    result = sayso("read", missing, "--ledger", path)
    assert (result.exit_code, list(tmp_path.glob("news*"))) == (1, [])
    assert "was not made" in " ".join(result.stderr.split())
    assert sayso("read", missing, story, "--ledger", path).exit_code == 0
    assert "missing" in sayso("status", "--ledger", path).stdout


def test_standard_input_and_gzip(story: Path, tmp_path: Path) -> None:
    packed = tmp_path / "harbour.txt.gz"
    packed.write_bytes(gzip.compress(STORY.encode()))
    piped, unpacked = (
        sayso("read", "-", "--format", "jsonl", stdin=STORY.encode()),
        sayso("read", packed, "--format", "jsonl"),
    )
    assert json.loads(piped.stdout)["text"] == json.loads(unpacked.stdout)["text"] == STORY


def test_fields_of_a_table_can_be_named(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("kop;verhaal\nHarbour dues;“We have waited ten years,” said Oskar Thiemval.\n", encoding="utf-8")
    result = sayso("read", path, "--map", "title=kop", "--map", "text=verhaal", "--format", "jsonl")
    assert json.loads(result.stdout)["title"] == "Harbour dues"


@pytest.mark.parametrize("wrong", ["title", "=", "colour=red"])
def test_a_wrong_map_says_what_is_wrong(story: Path, wrong: str) -> None:
    result = sayso("read", story, "--map", wrong)
    assert result.exit_code == 1
    assert wrong.split("=")[0] in result.stderr


def test_outlet_and_date_can_be_given(story: Path) -> None:
    result = sayso("read", story, "--outlet", "Meridian Wire", "--published", "2024-01-31", "--format", "jsonl")
    article = json.loads(result.stdout)
    assert (article["outlet"], article["published"]) == ("Meridian Wire", "2024-01-31")


def test_a_published_date_that_is_none_is_refused(story: Path) -> None:
    result = sayso("read", story, "--published", "soon")
    assert result.exit_code != 0
    assert "soon" in result.stderr


def test_show_has_the_text_and_its_statements(ledger: Path, story: Path) -> None:
    kept, read = sayso("show", "harbour", "--ledger", ledger), sayso("show", story)
    assert kept.stdout == read.stdout
    assert "Harbour dues to rise — The Tesk Courier, 2025-09-02" in kept.stdout
    assert "• Pilots" in kept.stdout


def test_show_of_nothing_says_so(ledger: Path) -> None:
    result = sayso("show", "castle", "--ledger", ledger)
    assert result.exit_code == 1
    assert "castle" in result.stderr


def test_search_finds_words_and_says_when_there_are_none(ledger: Path) -> None:
    assert "waited ten years" in " ".join(sayso("search", "waited", "--ledger", ledger).stdout.split())
    assert sayso("search", "submarine", "--ledger", ledger).exit_code == 1
    assert "Traceback" not in sayso("search", 'AND "OR (', "--ledger", ledger).output


def test_export_is_what_was_read(ledger: Path, story: Path, tmp_path: Path) -> None:
    assert sayso("export", "--ledger", ledger).stdout == sayso("read", story, "--format", "jsonl").stdout
    out = tmp_path / "out.csv"
    assert sayso("export", "--ledger", ledger, "--format", "csv", "-o", out).exit_code == 0
    assert out.read_bytes().decode() == sayso("read", story, "--format", "csv").stdout.replace("\n", "\r\n").replace(
        "\r\r", "\r"
    )


def test_export_to_parquet(ledger: Path, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="needs the extra 'parquet'")
    out = tmp_path / "out.parquet"
    assert sayso("export", "--ledger", ledger, "--format", "parquet", "-o", out).exit_code == 0
    assert "Pilots" in parquet.read_table(out).column("source").to_pylist()


def test_export_of_annotations_has_a_page_for_each_article(ledger: Path, tmp_path: Path) -> None:
    out = tmp_path / "annotations.jsonl"
    assert sayso("export", "--ledger", ledger, "--format", "annotations", "-o", out).exit_code == 0
    articles = [json.loads(line) for line in sayso("export", "--ledger", ledger).stdout.splitlines()]
    pages = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [[one["id"] for one in page["items"]] for page in pages] == [
        [f"urn:sayso:statement:{one['id']}" for one in article["statements"]] for article in articles
    ]
    assert pages[0]["items"]
    refused = sayso("export", "--ledger", ledger, "--format", "annotations", "--quotations")
    assert (refused.exit_code, "leave out --quotations" in refused.stderr) == (1, True)


def test_export_to_a_place_that_is_none_leaves_nothing(ledger: Path, tmp_path: Path) -> None:
    result = sayso("export", "--ledger", ledger, "-o", tmp_path / "no" / "out.jsonl")
    assert result.exit_code == 1
    assert "cannot be written" in result.stderr


def test_parquet_wants_a_file(ledger: Path) -> None:
    assert "--output" in sayso("export", "--ledger", ledger, "--format", "parquet").stderr


def test_status_counts(ledger: Path) -> None:
    listed = sayso("status", "--ledger", ledger).stdout
    assert "1 from 1 named outlets" in listed


def test_the_only_ledger_of_a_folder_is_found(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ledger.parent)
    assert sayso("status").exit_code == 0
    (ledger.parent / "other.sayso").write_bytes(ledger.read_bytes())
    assert "Which ledger?" in sayso("status").stderr


def test_a_file_that_is_no_ledger_is_refused(story: Path) -> None:
    result = sayso("status", "--ledger", story)
    assert result.exit_code == 1
    assert "harbour.txt" in result.stderr
    assert story.read_text(encoding="utf-8") == STORY


def test_a_ledger_of_an_older_sayso_is_brought_up_to_date_by_any_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "news.sayso"
    steps = migrations.known()
    with monkeypatch.context() as patched:
        patched.setattr(migrations, "known", lambda: steps[:-1])
        Ledger.open(path).close()
    first, second = sayso("status", "--ledger", path), sayso("status", "--ledger", path)
    assert (first.exit_code, first.stderr) == (0, f"Bringing {path} up to date: a minute for a million statements.\n")
    assert (second.exit_code, second.stderr) == (0, "")
    assert first.stdout == second.stdout
