"""Quotations as rows and as JSON Lines."""

import io
import json

import pytest

from sayso.interchange import QuotationRow, quotation_rows, quotations_to_json, write_csv, write_parquet
from sayso.quotations import QuotationMention
from sayso.records import Span
from sayso.wording import Piece


def mention(quotation: str, **fields: object) -> QuotationMention:
    made: dict[str, object] = {
        "quotation": quotation,
        "words": quotation,
        "relation": "root",
        "flags": (),
        "diff": (),
        "speaker": None,
        "is_named": False,
        "outlet": None,
        "published": None,
        "title": None,
        "article": "quay",
        "url": None,
        "copy_of": None,
        "spans": (Span(1, 5), Span(9, 12)),
        "text_id": "t",
        "statement_id": None,
        "article_id": "a",
        "quotation_id": quotation,
    }
    return QuotationMention(**made | fields)  # type: ignore[arg-type]


PIECES = (Piece("removed", "Twelve"), Piece("added", "Twenty"), Piece("same", "ships"), Piece("hidden", "of war"))
CHANGED = mention("q1", words="=Twenty ships", relation="altered", flags=("number",), diff=PIECES)


def test_a_row_has_the_diff_in_words_and_the_outer_bounds() -> None:
    (row,) = quotation_rows([CHANGED])
    assert row.diff == "[-Twelve-] {+Twenty+} ships [… of war …]"
    assert (row.start, row.end, row.flags) == (1, 12, "number")
    (root,) = quotation_rows([mention("q1")])
    assert (root.diff, root.flags) == (None, None)


def test_a_line_has_all_mentions_of_a_quotation() -> None:
    lines = [json.loads(line) for line in quotations_to_json([mention("q1"), CHANGED, mention("q2")])]
    assert [(line["id"], len(line["mentions"])) for line in lines] == [("q1", 2), ("q2", 1)]
    changed = lines[0]["mentions"][1]
    assert changed["diff"][0] == {"mark": "removed", "words": "Twelve"}
    assert changed["spans"] == [[1, 5], [9, 12]]


def test_csv_is_defused() -> None:
    stream = io.StringIO(newline="")
    write_csv(quotation_rows([CHANGED]), stream, QuotationRow)
    assert ",'=Twenty ships," in stream.getvalue()


def test_parquet_has_the_types_of_the_row() -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="needs the extra 'parquet'")
    stream = io.BytesIO()
    write_parquet(quotation_rows([CHANGED]), stream, QuotationRow)
    (row,) = parquet.read_table(stream).to_pylist()
    assert (row["start"], row["copy_of"], row["words"]) == (1, None, "=Twenty ships")
