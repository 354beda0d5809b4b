"""Fit the weights of `resolve.ranking` on the labelled train articles: `python -m training.ranker --data DATA`.

The model has learned from the same labels, so what it says of them is surer than it is elsewhere: give a model from
early in training with --model. Prints, for the model and the rules together and each alone, the share of right choices
in train and in dev, and the weights; they are kept in the module that uses them.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sayso.inference import ENGLISH, Model, load_model, read_windows
from sayso.records import Attribution, Speaker
from sayso.resolve import read_cast
from sayso.resolve.naming.referents import Referent
from sayso.resolve.speaking.cast import Cast
from sayso.resolve.speaking.ranking import FEATURES, WEIGHTS, Setting, rank, ranked_form
from sayso.resolve.speaking.sources import Source
from sayso.resolve.speaking.speakers import LEAST_SURE, Resolver
from sayso.segment import segment
from training.names import stands_for
from training.speakers import Label, Labelled, read_labelled

Row = tuple[list[list[float]], int]
ByForm = dict[str, list[Row]]
NAMED = ("person", "organization")


class Teacher(Resolver):
    """Collects the candidates of each choice with the right one, and hears the right speaker, whatever was chosen."""

    def __init__(self, cast: Cast, labels: Sequence[Label | None]) -> None:
        super().__init__(cast)
        self._labels = labels
        self.collected: ByForm = {"pronoun": [], "description": []}

    def choose(
        self,
        source: Source,
        setting: Setting,
        candidates: Sequence[Referent],
        rule: str,
        unsure: Speaker,
        least: float = LEAST_SURE,
    ) -> Speaker:
        right = self._right(candidates)
        if right is not None and len(candidates) > 1:
            self.collected[ranked_form(source)].append((self.rows(source, setting, candidates), right))
        return super().choose(source, setting, candidates, rule, unsure, least)

    def hear(self, speaker: Speaker, at: int) -> None:
        right = self._right(self.cast.referents)
        super().hear(speaker if right is None else Speaker(name=self.cast.referents[right].name, type="person"), at)

    def _right(self, candidates: Sequence[Referent]) -> int | None:
        label = self._labels[self.current]
        if label is None or label.kind not in NAMED or not label.name:
            return None
        full = [
            i
            for i, one in enumerate(candidates)
            if stands_for(one.name, label.name) and stands_for(label.name, one.name)
        ]
        return next(iter(full or [i for i, one in enumerate(candidates) if stands_for(one.name, label.name)]), None)


def collect(one: Labelled, model: Model) -> ByForm:
    """The choices of one article."""
    passages = segment(one.article)
    (windows,) = read_windows(one.article.text, [passages], model)
    golds = [gold for gold in one.golds if gold.content]
    attributions = [
        Attribution(source=gold.source, cue=gold.cue, content=gold.content, kind="indirect", confidence=1, model="")
        for gold in golds
    ]
    teacher = Teacher(
        read_cast(one.article, passages, attributions, windows, model.tie_bias),
        [one.labels.get(gold.id) for gold in golds],
    )
    teacher.resolve_all()
    return teacher.collected


def fit(rows: Sequence[Row], penalty: float = 0.003, steps: int = 25) -> list[float]:
    """The weights under which the right candidates are likeliest, kept small by `penalty`; by Newton's method."""
    weights = np.zeros(len(FEATURES))
    tables = [(np.array(table), right) for table, right in rows]
    for _ in range(steps):
        slope, curve = 2 * penalty * weights, 2 * penalty * np.eye(len(weights))
        for table, right in tables:
            chances = rank_all(table @ weights)
            mean = chances @ table
            slope += (mean - table[right]) / len(tables)
            curve += ((table.T * chances) @ table - np.outer(mean, mean)) / len(tables)
        weights -= np.linalg.solve(curve, slope)
    return [round(weight, 3) for weight in weights.tolist()]


def rank_all(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    odds = np.exp(scores - scores.max())
    chances: NDArray[np.float64] = odds / odds.sum()
    return chances


def share_right(rows: Sequence[Row], weights: Sequence[float]) -> float:
    hits = sum(max(range(len(table)), key=lambda i: rank(table, weights)[i]) == right for table, right in rows)
    return hits / max(1, len(rows))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--model", type=Path, default=ENGLISH, help="the folder of an exported model")
    parser.add_argument("--every", type=int, default=1, help="take each n-th article")
    chosen = parser.parse_args()
    model = load_model(chosen.model, threads=1)
    train = [collect(one, model) for one in read_labelled(chosen.data, "train")[:: chosen.every]]
    dev = [collect(one, model) for one in read_labelled(chosen.data, "dev")]
    for form in ("pronoun", "description"):
        rows, unseen = ([row for article in part for row in article[form]] for part in (train, dev))
        print(f"{form}: {len(rows)} choices in train, {len(unseen)} in dev")
        without_model = [([[0.0, *row[1:]] for row in table], right) for table, right in rows]
        ways = {
            "as kept": list(WEIGHTS[form]),
            "all": fit(rows),
            "the model alone": [1.0] + [0.0] * (len(FEATURES) - 1),
            "rules alone": [0.0, *fit(without_model)[1:]],
        }
        for name, weights in ways.items():
            print(f"  {name}: {share_right(rows, weights):.3f} {share_right(unseen, weights):.3f}", tuple(weights))


if __name__ == "__main__":
    main()
