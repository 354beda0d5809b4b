"""Who speaks, through whom and when, against labels: `python -m benchmarks.speakers`.

  speakers  the 14 labelled articles of PolNeAR dev, read as `sayso read` does, with the date that their publisher gave:
            names by the project's scorer; then, over statements found (content Jaccard of one half at least), names by
            the form of the source, wrong names, kinds of speakers, dates and relays
  names     persons and organizations in GUM's news of its dev part and in UNER-EWT's test part, exact spans
  cost      the time of resolving against that of reading without it

With `--train` counts the same over the 223 labelled articles of PolNeAR train, which the model and the rules have seen:
its figures flatter the pronouns, but they rest on ten times as many statements.

Floors are pinned in floors.json under "speakers"; `--raise` lifts them.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from training.gum import read_gum
from training.material import Material
from training.polnear import Gold
from training.speakers import Label, Labelled, read_labelled
from training.uner import read_uner

from benchmarks.data import read_arguments
from benchmarks.floors import hold
from benchmarks.matching import pair
from sayso.attribute import attribute
from sayso.inference import Model, load_model, model_name, read_windows
from sayso.interchange import to_json
from sayso.pipeline import find_statements
from sayso.records import Article, Statement
from sayso.resolve import resolve
from sayso.resolve.naming.names import find_names
from sayso.resolve.naming.outlets import find_outlet
from sayso.resolve.relaying.channels import channel_kind
from sayso.resolve.speaking.sources import PRONOUNS
from sayso.segment import segment

OUTLETS = {
    "nyt": "New York Times",
    "huff-post": "HuffPost",
    "wash-post": "Washington Post",
    "politico": "Politico",
    "usa-today": "USA Today",
    "west-journal": "Western Journalism",
    "breitbart": "Breitbart News",
}
KINDS = ("person", "organization", "group", "anonymous", "document", "author")
NAMED = ("person", "organization")
FORMS = ("name", "pronoun", "description", "none")
LIKE_ENOUGH = 0.5
PLAIN = {"outlet": "organization"}


def predict(labelled: Iterable[Labelled], model: Model) -> Iterator[tuple[Labelled, tuple[Statement, ...]]]:
    """The statements of each article, with the outlet's full name in place of its code."""
    for one in labelled:
        outlet = OUTLETS.get(one.article.outlet or "", one.article.outlet)
        article = replace(one.article, outlet=outlet)
        yield replace(one, article=article), find_statements(article, model)


def names_by_scorer(
    scorer: Path, data: Path, predicted: Sequence[tuple[Labelled, tuple[Statement, ...]]]
) -> dict[str, float]:
    """The scorer's figures of names, in percent."""
    with tempfile.TemporaryDirectory() as aside:
        path = Path(aside) / "predictions.jsonl"
        path.write_text("".join(to_json(one.article, found) + "\n" for one, found in predicted), encoding="utf-8")
        command = [sys.executable, str(scorer), str(data / "polnear" / "dev"), str(path), "--json", "--speakers"]
        done = subprocess.run(
            [*command, str(data / "speakers" / "dev.jsonl")], check=True, capture_output=True, text=True
        )
    report: dict[str, Any] = json.loads(done.stdout)
    return {name: report[name] for name in ("speaker_given_found", "speaker_end_to_end")}


def found_pairs(one: Labelled, statements: Sequence[Statement]) -> Iterator[tuple[Gold, Label, Statement]]:
    """Labelled attributions with the statement found for each, as the scorer pairs them."""
    outer = [statement for statement in statements if not statement.parent]
    labelled = [gold for gold in one.golds if gold.id in one.labels]
    for i, gold in pair(one.article.text, labelled, outer, LIKE_ENOUGH, cues=False).items():
        yield gold, one.labels[gold.id], outer[i]


def source_form(source: str, label: Label) -> str:
    """Whether the words of a source are nothing, a pronoun, a name that has a word of the speaker's, or else."""
    words = plain(source).split()
    if not words:
        return "none"
    if " ".join(words) in PRONOUNS:
        return "pronoun"
    return "name" if set(words) & set(plain(label.name).split()) else "description"


def plain(name: str | None) -> str:
    words = "".join(char for char in (name or "").lower().replace("’", "'") if char.isalnum() or char in " &_")
    first, _, rest = " ".join(words.split()).partition(" ")
    return rest if first in ("the", "a", "an") and rest else " ".join(words.split())


def same_relay(one: str, other: str) -> bool:
    """Outlets by name, in any of its forms; channels by kind."""
    return _relay(one) == _relay(other)


def _relay(name: str) -> str:
    bare = name.removeprefix("the ").removeprefix("The ")
    return plain(find_outlet(name) or channel_kind(bare) or bare)


def date_credit(wanted: str, got: str) -> float:
    """1 for the same date, one half for a coarser interval that holds it."""
    return 1.0 if wanted == got else 0.5 if wanted.startswith(got) else 0.0


class Tally:
    """Counts over statements found, and the figures that they give."""

    def __init__(self) -> None:
        self.count: Counter[str] = Counter()

    def add(self, form: str, label: Label, statement: Statement) -> None:
        count = self.count
        speaker = statement.speaker
        if label.kind in NAMED:
            right = plain(speaker.name) == plain(label.name)
            count[f"{form} all"] += 1
            count[f"{form} right"] += right
            count["named all"] += 1
            count["named wrong"] += speaker.name is not None and not right
        if label.kind in KINDS:
            count["kind all"] += 1
            count["kind right"] += speaker.type == label.kind
        self._add_pair("date", label.when, statement.said, date_credit)
        self._add_pair("relay", label.relay, statement.relay, same_relay)

    def _add_pair(self, what: str, wanted: str | None, got: str | None, credit: Any) -> None:
        self.count[f"{what} wanted"] += wanted is not None
        self.count[f"{what} given"] += got is not None
        if wanted is not None and got is not None:
            self.count[f"{what} credit"] += credit(wanted, got)

    def right_names(self) -> float:
        """The share of persons and organizations that carry the right name."""
        right = sum(self.count[f"{form} right"] for form in FORMS)
        return round(100 * right / max(1, self.count["named all"]), 1)

    def figures(self) -> dict[str, float]:
        share = self._share
        return {
            "wrong_names": share("named wrong", "named all"),
            **{f"speaker_{form}": share(f"{form} right", f"{form} all") for form in FORMS},
            "kinds": share("kind right", "kind all"),
            **{f"{what}_precision": share(f"{what} credit", f"{what} given") for what in ("date", "relay")},
            **{f"{what}_recall": share(f"{what} credit", f"{what} wanted") for what in ("date", "relay")},
        }

    def _share(self, part: str, whole: str) -> float:
        return round(100 * self.count[part] / max(1, self.count[whole]), 1)


def name_figures(material: Iterable[Material], model: Model) -> dict[str, float]:
    """F1 of persons and of organizations, outlets among them."""
    count: Counter[tuple[str, str]] = Counter()
    for one in material:
        text = one.article.text
        (windows,) = read_windows(text, [segment(one.article)], model)
        found = {(PLAIN.get(name.type, name.type), name.span) for name in find_names(text, windows)}
        wanted = {(name.type, name.span) for name in one.names or ()}
        for kind in NAMED:
            got, gold = ({pair for pair in pairs if pair[0] == kind} for pairs in (found, wanted))
            count[kind, "both"] += len(got & gold)
            count[kind, "sum"] += len(got) + len(gold)
    return {f"{kind}_f1": round(200 * count[kind, "both"] / max(1, count[kind, "sum"]), 1) for kind in NAMED}


def cost(articles: Sequence[Article], model: Model) -> float:
    """The time of resolving, in percent of that of reading without it."""
    resolving = reading = 0.0
    for article in articles:
        begun = time.perf_counter()
        passages = segment(article)
        (windows,) = read_windows(article.text, [passages], model)
        attributions = attribute(article, passages, windows, model)
        middle = time.perf_counter()
        resolve(article, passages, attributions, windows, model.tie_bias)
        reading += middle - begun
        resolving += time.perf_counter() - middle
    return round(100 * resolving / reading, 1)


def tally_all(predicted: Iterable[tuple[Labelled, Sequence[Statement]]]) -> Tally:
    """The counts over all statements found that are labelled."""
    tally = Tally()
    for one, statements in predicted:
        for gold, label, statement in found_pairs(one, statements):
            tally.add(source_form(one.article.words(gold.source), label), label, statement)
    return tally


def measure_seen(data: Path) -> dict[str, float]:
    """The figures over statements found in the labelled articles of train."""
    tally = tally_all(predict(read_labelled(data, "train"), load_model(threads=1)))
    return {"speaker_given_found": tally.right_names(), **tally.figures()}


def measure(data: Path, scorer: Path) -> dict[str, float]:
    model = load_model(threads=1)
    predicted = list(predict(read_labelled(data, "dev"), model))
    tally = tally_all(predicted)
    news = [one for one in read_gum(data / "gum", dev=True) if "_news_" in one.article.name]
    web = list(read_uner(data / "uner-ewt" / "en_ewt-ud-test.iob2"))
    named = {
        f"{where}_{name}": figure
        for where, material in (("gum_news", news), ("uner", web), ("both", [*news, *web]))
        for name, figure in name_figures(material, model).items()
    }
    return {
        **names_by_scorer(scorer, data, predicted),
        **tally.figures(),
        **named,
        "cost": cost([one.article for one, _ in predicted], model),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scorer", type=Path, default=Path("../shared/eval/score_polnear.py"))
    parser.add_argument("--train", action="store_true", help="the labelled articles of train instead; no floors")
    chosen = read_arguments(parser, "speakers")
    if chosen.train:
        print(f"PolNeAR train; {model_name()}")
        print("\n".join(f"  {name:<22}{figure:>7}" for name, figure in measure_seen(chosen.data).items()))
        return
    print(f"PolNeAR dev, GUM dev, UNER-EWT test; {model_name()}")
    hold(measure(chosen.data, chosen.scorer), "speakers", lift=chosen.lift)


if __name__ == "__main__":
    main()
