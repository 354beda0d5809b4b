"""`sayso actors` as a user meets it."""

import csv
import io
import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from sayso.cli import main
from sayso.ledger import Ledger
from tests.pipeline.test_linking import ARTICLES, add

PAGE = Path(__file__).parents[2] / "docs" / "commands" / "actors.md"


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "press.sayso"
    with Ledger.open(path) as ledger:
        for name, (published, told) in ARTICLES.items():
            add(ledger, name, published, told)
    monkeypatch.chdir(tmp_path)
    return path


def actors(*arguments: object) -> Result:
    return CliRunner(env={"SAYSO_CODER": "ines"}).invoke(main, ["actors", *map(str, arguments)])


def test_without_a_command_it_lists(ledger: Path) -> None:
    assert actors().output == actors("list").output
    assert "Marit" in actors().output


def test_csv_and_json_have_all_columns(ledger: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(actors("list", "orvanne", "--format", "csv").stdout)))
    assert (rows[0]["name"], rows[0]["articles"], rows[0]["first"]) == ("Petra Orvanne", "2", "2025-08-29")
    assert [{key: str(cell) for key, cell in row.items()} for row in _json("list", "orvanne")] == rows


def _json(*arguments: str) -> list[dict[str, object]]:
    return json.loads(actors(*arguments, "--format", "json").stdout)  # type: ignore[no-any-return]


def test_types_and_limits(ledger: Path) -> None:
    assert [row["name"] for row in _json("list", "--type", "organization")] == ["Coastal Football Union"]
    assert len(_json("list", "--limit", "3")) == 3


def test_ambiguous_ones_with_the_reason(ledger: Path) -> None:
    listed = actors("list", "--ambiguous").output
    assert "Minister Orvanne: a surname alone" in listed
    assert {row["doubt"] for row in _json("list", "--ambiguous")} == {"generation", "surname"}


def test_show_has_roles_reasons_and_words(ledger: Path) -> None:
    shown = actors("show", "Petra Orvanne").output
    assert "Finance Minister" in shown
    assert "in a story with Marit Holvane" in " ".join(shown.split())
    assert "“Yes,  toll, 2025-08-29" in shown


def test_each_decision_says_what_it_changed_and_how_to_undo_it(ledger: Path, tmp_path: Path) -> None:
    merged = actors("merge", "Hugo Orvanne", "Minister Orvanne", "--name", "H. Orvanne").output
    assert "- Minister Orvanne" in merged
    assert "+ H. Orvanne" in merged
    assert "'sayso actors undo 1' takes it back" in merged
    assert "2 statements in 2 articles" in merged
    assert "Decision 2" in actors("split", "H. Orvanne", "--article", "toll-again").output
    assert "Decision 3" in actors("rename", "CFU", "Football Union").output
    (tmp_path / "a.csv").write_text("alias,name\nBrell,Estelle Varrigan\n")
    assert "Decision 4" in actors("import", "a.csv").output
    assert "nothing was changed" in actors("import", "a.csv").output
    assert "Decision 5" in actors("undo").output
    log = actors("decisions").output
    words = ("merge Hugo Orvanne +", "Brell is Estelle", "undo 4", "undone", "ines")
    assert all(one in " ".join(log.split()) for one in words)


def test_a_dry_run_changes_nothing(ledger: Path) -> None:
    assert "nothing was changed" in actors("rename", "CFU", "Football Union", "--dry-run").output
    assert "No decisions yet" in actors("decisions").output


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["show", "Anton Brell"], "fits 3 actors; give the id of one"),
        (["show", "Zeno"], "no actor 'Zeno'"),
        (["merge", "CFU"], "two actors or more"),
        (["split", "CFU"], "--article or --named"),
        (["undo"], "no decision to undo"),
    ],
)
def test_errors_name_the_input_and_the_choices(ledger: Path, arguments: list[str], message: str) -> None:
    result = actors(*arguments)
    assert result.exit_code == 1
    assert message in " ".join(result.output.split())
    assert "Traceback" not in result.output


def test_the_page_has_each_command() -> None:
    group = main.commands["actors"]  # type: ignore[attr-defined]
    assert isinstance(group, click.Group)
    page = PAGE.read_text(encoding="utf-8")
    assert all(f"sayso actors {command}" in page for command in group.commands)
