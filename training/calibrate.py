"""Fit how the signs of an attribution make its confidence: `python -m training.calibrate --data DATA --model FOLDER`.

Fits on PolNeAR dev, which the network has not learned from, and writes the weights into the model's card.
`python -m benchmarks.calibration` tells by cross-validation how true the confidence is.
"""

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from benchmarks.matching import pair

from sayso.attribute.candidates import candidates
from sayso.attribute.confidence import SIGNS, read_signs
from sayso.inference import ENGLISH, Model, load_model, read_windows
from sayso.records import Attribution
from sayso.segment import segment
from training.card import rewrite_card
from training.logistic import Rows, fit
from training.polnear import read_articles

ACCEPTED = 0.8  # character Jaccard of contents, as the project's scorer counts a statement found


class Judged(NamedTuple):
    """The attributions found in one article, n: n × signs, and whether each annotator of the article has them, n."""

    signs: Rows
    accepted: Rows


def judge(data: Path, model: Model) -> Iterator[Judged]:
    """The attributions found in each article of dev; once for each of its annotators."""
    for article, annotators in read_articles(data / "polnear" / "dev"):
        passages = segment(article)
        (windows,) = read_windows(article.text, [passages], model)
        signs, found = [], []
        for window in windows:
            for one in candidates(article.text, passages, window, model.tie_bias):
                cue = (window.characters(one.tied.cue),) if one.tied.cue else ()
                signs.append(read_signs(window, one))
                found.append(
                    Attribution(source=(), cue=cue, content=one.content, kind=one.kind, confidence=1.0, model="")
                )
        for golds in annotators:
            pairs = pair(article.text, golds, found, ACCEPTED, cues=True)
            accepted = np.array([float(i in pairs) for i in range(len(found))])
            yield Judged(np.array(signs).reshape(-1, len(SIGNS)), accepted)


def fit_judged(judged: Iterable[Judged]) -> Rows:
    """The weights of the signs, by all of these articles."""
    signs, accepted = zip(*judged, strict=True)
    return fit(np.concatenate(signs), np.concatenate(accepted))


def calibrate(folder: Path, data: Path) -> Rows:
    """Write the weights of the signs into the card of the model in the folder; returns them."""
    weights = fit_judged(list(judge(data, load_model(folder))))
    rewrite_card(folder, confidence=[round(float(weight), 5) for weight in weights])
    return weights


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--model", type=Path, default=ENGLISH)
    chosen = parser.parse_args()
    for sign, weight in zip(SIGNS, calibrate(chosen.model, chosen.data), strict=True):
        print(f"  {sign:<18}{weight:>8.3f}")


if __name__ == "__main__":
    main()
