"""Spans and statements on PolNeAR dev against pinned floors: `python -m benchmarks.accuracy`.

Reads the texts as `sayso read --format jsonl` does, scores them with the project's scorer, prints the figures, and
fails where one is under its floor. `--raise` lifts the floors to just under what was reached; nothing lowers them.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.data import read_arguments
from benchmarks.floors import hold
from sayso.inference import model_name
from sayso.ingest import find_items
from sayso.interchange import to_json
from sayso.pipeline import Reading, read_items


def predict(texts: Path, predictions: Path) -> None:
    """Write the statements of all texts of a folder as JSON Lines."""
    with predictions.open("w", encoding="utf-8") as out:
        for outcome in read_items(find_items([str(texts)]), jobs=os.cpu_count() or 1):
            if isinstance(outcome, Reading):
                out.write(to_json(outcome.article, outcome.statements) + "\n")


def score(scorer: Path, gold: Path, predictions: Path) -> dict[str, float]:
    """The scorer's figures by name, in percent."""
    command = [sys.executable, str(scorer), str(gold), str(predictions), "--json"]
    report: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    spans = {f"{part.lower()}_f1": figures[2] for part, figures in report["spans"].items()}
    names = ("statements_precision", "statements_recall", "statements_f1")
    return {
        **spans,
        **dict(zip(names, report["statements"], strict=True)),
        "source_overlap": report["source_overlap"],
        "articles_missing": report["articles_missing"],
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scorer", type=Path, default=Path("../shared/eval/score_polnear.py"))
    chosen = read_arguments(parser, "polnear/dev")
    gold = chosen.data / "polnear" / "dev"
    with tempfile.TemporaryDirectory() as aside:
        predict(gold / "text", Path(aside) / "predictions.jsonl")
        figures = score(chosen.scorer, gold, Path(aside) / "predictions.jsonl")
    print(f"PolNeAR dev, {model_name()}")
    hold(figures, "accuracy", lift=chosen.lift)


if __name__ == "__main__":
    main()
