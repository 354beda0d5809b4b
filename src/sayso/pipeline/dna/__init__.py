"""`.dna` files ⇄ a ledger, and two of them → one."""

from sayso.pipeline.dna.comparing import Comparison, compare_readings
from sayso.pipeline.dna.exporting import Exported, export_dna
from sayso.pipeline.dna.importing import Imported, import_dna, take_dna
from sayso.pipeline.dna.merging import merge_dna

__all__ = [
    "Comparison",
    "Exported",
    "Imported",
    "compare_readings",
    "export_dna",
    "import_dna",
    "merge_dna",
    "take_dna",
]
