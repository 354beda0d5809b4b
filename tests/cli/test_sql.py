"""Questions in SQL on the command line."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sayso.cli import main
from sayso.ledger import Ledger
from sayso.records import Article

ENDLESS = "WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n FROM c) SELECT max(n) FROM c"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Ledger.open(tmp_path / "press.sayso") as ledger:
        run = ledger.start_run("0.1.0", "m1", {})
        for name in ("harbour", "=cmd", "x\x1b[2J"):
            ledger.add(Article(text=name, name=name), [], model="m1", run=run)
    return tmp_path / "press.sayso"


def sql(path: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["sql", *arguments, "--ledger", str(path)])


def test_a_table_tells_null_and_bytes_and_no_control_character(path: Path) -> None:
    result = sql(path, "SELECT name, outlet, x'00' AS bytes FROM articles ORDER BY name")
    lines = [line.split() for line in result.stdout.splitlines()]
    assert lines[:3] == [
        ["name", "outlet", "bytes"],
        ["=cmd", "null", "blob,", "1", "byte"],
        ["harbour", "null", "blob,", "1", "byte"],
    ]
    assert "x�[2J" in result.stdout


def test_csv_and_json(path: Path) -> None:
    question = "SELECT name, outlet FROM articles WHERE name < 'i' ORDER BY name"
    assert sql(path, question, "--format", "csv").stdout.splitlines() == ["name,outlet", "'=cmd,", "harbour,"]
    assert json.loads(sql(path, question, "--format", "json").stdout) == {
        "columns": ["name", "outlet"],
        "rows": [["=cmd", None], ["harbour", None]],
        "more": False,
    }


def test_rows_beyond_the_limit_are_told(path: Path) -> None:
    result = sql(path, "SELECT name FROM articles", "--limit", "2", "--format", "csv")
    assert (len(result.stdout.splitlines()), "The first 2 rows; there are more" in result.stderr) == (3, True)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["DROP TABLE articles"], "not authorized. Only one statement that reads"),
        (["SELECT nam FROM articles"], "no such column: nam"),
        ([""], "There is no statement"),
        ([ENDLESS, "--seconds", "0.2"], "took longer than 0.2 seconds"),
    ],
)  # fmt: skip
def test_what_is_not_answered_is_a_message(path: Path, arguments: list[str], said: str) -> None:
    result = sql(path, *arguments)
    assert (result.exit_code, result.stdout, said in result.stderr) == (1, "", True)
