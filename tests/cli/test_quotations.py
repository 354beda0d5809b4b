"""`sayso quotations`, `sayso show` of a quotation, `sayso check`, and the reprints that `sayso read` reports."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sayso.cli import main

EXAMPLES = Path(__file__).parents[2] / "examples"
SOURCES = (
    "meridian-ledger-straits-accord.txt",
    "meridian-wire-straits-patrol.txt",
    "kelder-bay-gazette-patrol-reprint.html",
    "tesk-courier-twenty-ships.md",
)
Run = Callable[..., Result]


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A ledger of the examples that share their words, by the real weights; and what `sayso read` said."""
    path = tmp_path_factory.mktemp("quotations") / "press.sayso"
    command = ["read", *(str(EXAMPLES / name) for name in SOURCES), "--ledger", str(path), "--jobs", "1"]
    result = CliRunner().invoke(main, command)
    assert result.exit_code == 0, result.output
    return path, result.stderr


@pytest.fixture
def run(read: tuple[Path, str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("COLUMNS", "160")

    def invoke(*arguments: object) -> Result:
        return CliRunner().invoke(main, [*map(str, arguments), "--ledger", str(read[0])])

    return invoke


def test_reading_reports_reprints(read: tuple[Path, str]) -> None:
    assert "1 reprint: kelder-bay-gazette-patrol-reprint of meridian-wire-straits-patrol" in read[1]


def test_the_list_has_the_farthest_first_and_tells_what_was_changed(run: Run) -> None:
    lines = run("quotations").stdout.splitlines()
    assert "Twelve ships" in lines[1]
    assert "4 (3)" in lines[1]
    assert "negation" in lines[1]
    (changed,) = json.loads(run("quotations", "--changed", "--format", "json").stdout)
    assert changed["flags"] == "negation, number"


def test_the_list_as_csv(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("quotations", "tremko", "--format", "csv").stdout)))
    assert [(row["outlets"], row["original_outlets"]) for row in rows] == [("2", "1")]


def test_nothing_to_list(run: Run) -> None:
    assert "No such quotation" in run("quotations", "balloons").stderr


def test_show_marks_changes_under_the_first_words(run: Run) -> None:
    (changed,) = json.loads(run("quotations", "--changed", "--format", "json").stdout)
    shown = " ".join(run("show", changed["quotation_id"][:8]).stdout.split())
    assert "[-Twelve-] {+Twenty+} ships" in shown
    assert "[-not-]" in shown
    assert shown.index("Meridian Ledger") < shown.index("Meridian Wire") < shown.index("Tesk Courier")
    assert "reprint of" in shown


def test_show_names_what_it_looked_for(run: Run) -> None:
    result = run("show", "zzzzzzzz")
    assert (result.exit_code, "nor a quotation" in result.stderr) == (1, True)


def test_export_of_quotations(run: Run, tmp_path: Path) -> None:
    lines = [json.loads(line) for line in run("export", "--quotations").stdout.splitlines()]
    assert max(len(line["mentions"]) for line in lines) >= 4
    out = tmp_path / "quotations.csv"
    assert run("export", "--quotations", "--format", "csv", "-o", out).exit_code == 0
    rows = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8"), newline="")))
    assert len(rows) == sum(len(line["mentions"]) for line in lines)
    assert "{+Twenty+}" in "".join(row["diff"] for row in rows)


def test_check_of_words_that_are_as_printed(run: Run) -> None:
    result = run("check", "--quote", "We have no objection to being watched", "--speaker", "Tremko")
    assert result.exit_code == 0
    assert "verbatim" in result.stdout
    assert "Searched:" in result.stdout
    assert "4 articles" in result.stdout


def test_check_of_words_to_look_at(run: Run) -> None:
    result = run("check", "--quote", "Twenty ships can sail", "--quote", "Nobody ever said a word of this")
    assert result.exit_code == 1
    assert "not in this ledger" in result.stdout
    assert "false" not in result.stdout.casefold()


def test_check_of_a_draft_by_the_real_weights(run: Run, tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text("“We have no objection to being watched,” Oskar Thiemval told reporters.", encoding="utf-8")
    result = run("check", draft, "--format", "json")
    assert result.exit_code == 1
    found = json.loads(result.stdout)
    (finding,) = found["findings"]
    assert (finding["verdict"], finding["speakers"]) == ("verbatim", ["Vasil Tremko"])
    assert found["needs_look"] is True
    assert found["searched"]["articles"] == 4


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "Check what?"),
        (("--quote", "a b c", EXAMPLES / SOURCES[0]), "Check what?"),
        (("--speaker", "Orr", EXAMPLES / SOURCES[0]), "--speaker goes with --quote"),
    ],
)
def test_check_wants_one_thing(run: Run, arguments: tuple[object, ...], message: str) -> None:
    result = run("check", *arguments)
    assert (result.exit_code, message in result.stderr) == (2, True)


def test_a_check_that_fails_is_told_from_one_that_finds(run: Run, tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_bytes(b"")
    result = run("check", draft)
    assert result.exit_code == 2
    assert "draft.txt: It is empty." in result.stderr
