"""Train a named configuration, fit its confidence, measure it on dev, and add its line to EXPERIMENTS.md.

    python -m training.experiment NAME --data DATA --runs RUNS

With `--model FOLDER` measures a model that is there already, under that name. What to make of the line (kept or
dropped, and why) is written into its last column by hand.
"""

import argparse
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.accuracy import score
from benchmarks.speakers import name_figures

from sayso.inference import load_model
from sayso.ingest import Item, find_items, parse
from sayso.interchange import to_json
from sayso.pipeline import find_statements
from sayso.records import Article
from training.calibrate import calibrate
from training.config import CONFIGURATIONS, named_config
from training.gum import read_gum
from training.train import train_named
from training.uner import read_uner

TABLE = Path(__file__).with_name("EXPERIMENTS.md")


def measure(folder: Path, data: Path, scorer: Path) -> dict[str, float]:
    """Spans and statements on PolNeAR dev, and names in GUM's dev part's news and in UNER-EWT's test part."""
    model = load_model(folder)
    gold = data / "polnear" / "dev"
    with tempfile.TemporaryDirectory() as aside:
        predictions = Path(aside) / "predictions.jsonl"
        with predictions.open("w", encoding="utf-8") as out:
            for item in find_items([str(gold / "text")]):
                article = parse(item) if isinstance(item, Item) else item
                if isinstance(article, Article):
                    out.write(to_json(article, find_statements(article, model)) + "\n")
        figures = score(scorer, gold, predictions)
    news = [one for one in read_gum(data / "gum", dev=True) if "_news_" in one.article.name]
    web = read_uner(data / "uner-ewt" / "en_ewt-ud-test.iob2")
    for where, material in (("news", news), ("web", web)):
        figures |= {f"{where}_{name}": figure for name, figure in name_figures(material, model).items()}
    return figures


def line(name: str, seed: int | str, minutes: float, figures: dict[str, float]) -> str:
    """A row of the table, its last column empty."""
    spans = " / ".join(str(figures[f"{part}_f1"]) for part in ("source", "cue", "content"))
    web = f"{figures['web_person_f1']} / {figures['web_organization_f1']}"
    news = f"{figures['news_person_f1']} / {figures['news_organization_f1']}"
    day = datetime.now(UTC).date().isoformat()
    cells = (name, seed, day, f"{minutes:.0f}", spans, figures["statements_f1"], figures["source_overlap"], web, news)
    return "| " + " | ".join(map(str, cells)) + " | |\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name", help=f"of {CONFIGURATIONS.name}, or any with --model")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--runs", type=Path, help="the folder for the folders of all runs")
    parser.add_argument("--model", type=Path, help="measure this folder only")
    parser.add_argument("--scorer", type=Path, default=Path("../shared/eval/score_polnear.py"))
    chosen = parser.parse_args()
    if not (chosen.model or chosen.runs):
        parser.error("--runs or --model is needed")
    begun = time.monotonic()
    folder = chosen.model or train_named(chosen.name, chosen.data, chosen.runs)
    minutes = (time.monotonic() - begun) / 60
    if not chosen.model:
        calibrate(folder, chosen.data)
    seed = "" if chosen.model else named_config(chosen.name).seed
    row = line(chosen.name, seed, minutes, measure(folder, chosen.data, chosen.scorer))
    with TABLE.open("a", encoding="utf-8") as out:
        out.write(row)
    print(row, end="")


if __name__ == "__main__":
    main()
