"""What coders do, on the ledger: codebooks with their changes, codings, reliability, disagreements and positions.

These are the functions that the command line and the pages call; each takes an open ledger and gives records.
"""

from sayso.pipeline.coding.codebooks import CodebookChange, Codebooks, get_codebook, list_codebooks, load_codebook
from sayso.pipeline.coding.coders import Coder
from sayso.pipeline.coding.evidence import Evidence, list_evidence
from sayso.pipeline.coding.listing import (
    CodedStatement,
    complete_concepts,
    concepts_at_hand,
    get_coded_statement,
    latest_codings,
    list_codings,
    recent_concepts,
)
from sayso.pipeline.coding.results import (
    Comparison,
    compare_coders,
    list_disagreements,
    list_positions,
    list_subjects,
    measure_reliability,
)

__all__ = [
    "CodebookChange",
    "Codebooks",
    "CodedStatement",
    "Coder",
    "Comparison",
    "Evidence",
    "compare_coders",
    "complete_concepts",
    "concepts_at_hand",
    "get_codebook",
    "get_coded_statement",
    "latest_codings",
    "list_codebooks",
    "list_codings",
    "list_disagreements",
    "list_evidence",
    "list_positions",
    "list_subjects",
    "load_codebook",
    "measure_reliability",
    "recent_concepts",
]
