"""Answers as CSV and JSON."""

import csv
import io
import json

from sayso.answers import Answer, Blob
from sayso.interchange import answer_to_json, write_answer

ANSWER = Answer(
    columns=("=cmd", "a", "a"),
    rows=(("@SUM(1)", None, Blob(1200)), ("two\nlines, “ü”", -1, 0.5), ("", "-1", "plain")),
    more=True,
)


def test_csv_has_the_values_and_no_formula() -> None:
    stream = io.StringIO(newline="")
    write_answer(ANSWER, stream)
    assert list(csv.reader(io.StringIO(stream.getvalue(), newline=""))) == [
        ["'=cmd", "a", "a"],
        ["'@SUM(1)", "", "blob, 1,200 bytes"],
        ["two\nlines, “ü”", "-1", "0.5"],
        ["", "'-1", "plain"],
    ]
    assert stream.getvalue().endswith("\r\n")


def test_json_tells_null_text_and_bytes_apart() -> None:
    assert json.loads(json.dumps(answer_to_json(ANSWER), allow_nan=False)) == {
        "columns": ["=cmd", "a", "a"],
        "rows": [["@SUM(1)", None, {"bytes": 1200}], ["two\nlines, “ü”", -1, 0.5], ["", "-1", "plain"]],
        "more": True,
    }
