"""Several coders' copies of a `.dna` file → one, with what each brought."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from sayso.ledger import Ledger
from sayso.pipeline.dna.exporting import Exported, export_dna
from sayso.pipeline.dna.importing import Imported, import_dna


def merge_dna(paths: Sequence[Path], to: Path, *, password: str) -> tuple[list[Imported], Exported]:
    """Write a new file with all that the files hold; what several have is there once.

    Documents are one if text, title, date and so on are the same; coders, statement types, variables and entities if
    they are called the same; statements if place, coder and values are the same. Where files contradict one another,
    the first is right, and what the others say is in their `conflicts`.
    """
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "merge.sayso") as ledger:
        imported = [import_dna(ledger, path, coder="merge") for path in paths]
        return imported, export_dna(ledger, to, password=password)
