"""Articles, statements, positions and answers ⇄ the formats that other programs read."""

from sayso.interchange.annotations import to_annotations
from sayso.interchange.answers import answer_to_json, write_answer
from sayso.interchange.csv import write_csv
from sayso.interchange.jsonl import from_json, to_json
from sayso.interchange.parquet import write_parquet
from sayso.interchange.positions import cell_to_json, positions_to_json, write_cells, write_changes
from sayso.interchange.quotations import QuotationRow, quotation_rows, quotations_to_json
from sayso.interchange.rows import Row, rows

__all__ = [
    "QuotationRow",
    "Row",
    "answer_to_json",
    "cell_to_json",
    "from_json",
    "positions_to_json",
    "quotation_rows",
    "quotations_to_json",
    "rows",
    "to_annotations",
    "to_json",
    "write_answer",
    "write_cells",
    "write_changes",
    "write_csv",
    "write_parquet",
]
