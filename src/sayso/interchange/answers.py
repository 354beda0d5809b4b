"""Answers to questions in SQL → CSV and JSON."""

import csv
from typing import Any, TextIO

from sayso.answers import Answer, Blob
from sayso.interchange.csv import escape


def answer_to_json(answer: Answer) -> dict[str, Any]:
    """All of an answer as JSON can hold it; bytes as an object that tells how many they are."""
    rows = [[{"bytes": value.size} if isinstance(value, Blob) else value for value in row] for row in answer.rows]
    return {"columns": list(answer.columns), "rows": rows, "more": answer.more}


def write_answer(answer: Answer, stream: TextIO) -> None:
    """Write a header and the rows, lines ending in CR LF (RFC 4180); null is empty.

    Names of columns are escaped like values: whoever asks gives them.
    """
    writer = csv.writer(stream)
    writer.writerow([escape(name) for name in answer.columns])
    writer.writerows([escape(str(value) if isinstance(value, Blob) else value) for value in row] for row in answer.rows)
