"""How true the confidence of a statement is: `python -m benchmarks.calibration`.

Statements of PolNeAR dev, accepted where an annotator has them. The weights of the signs are fitted on nine tenths of
the articles and judged on the last tenth, in turn, so that no article judges weights that it has shaped. Prints the
expected calibration error (Naeini et al., AAAI 2015; ten bins of equal width), the Brier score, the area under the ROC
curve, all in percent, and the reliability diagram as a table; `--svg FILE` draws it.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from training.calibrate import Judged, fit_judged, judge
from training.logistic import Rows, predict

from benchmarks.data import read_arguments
from benchmarks.floors import hold
from sayso.inference import load_model, model_name

FOLDS, BINS = 10, 10


class Bin(NamedTuple):
    """Statements of about one confidence: how many, their mean confidence, and the share accepted."""

    size: int
    confidence: float
    accepted: float


def cross_validate(judged: Sequence[Judged]) -> tuple[Rows, Rows]:
    """The confidence of each statement by weights fitted without its article, and whether it was accepted."""
    chances, answers = [], []
    for fold in range(FOLDS):
        weights = fit_judged(one for i, one in enumerate(judged) if i % FOLDS != fold)
        for one in judged[fold::FOLDS]:
            chances.append(predict(one.signs, weights))
            answers.append(one.accepted)
    return np.concatenate(chances), np.concatenate(answers)


def bins(chances: Rows, answers: Rows) -> list[Bin]:
    """The statements by confidence, in bins of equal width; empty ones left out."""
    place = np.minimum((chances * BINS).astype(int), BINS - 1)
    inside = [place == i for i in range(BINS)]
    return [Bin(int(here.sum()), chances[here].mean(), answers[here].mean()) for here in inside if here.any()]


def expected_error(found: Sequence[Bin]) -> float:
    """The mean distance of confidence from what is accepted, weighted by the size of the bins."""
    total = sum(one.size for one in found)
    return sum(one.size * abs(one.confidence - one.accepted) for one in found) / total


def ranked(chances: Rows, answers: Rows) -> float:
    """The probability that an accepted statement has a higher confidence than one that is not (area under ROC)."""
    right, wrong = chances[answers == 1], np.sort(chances[answers == 0])
    below = np.searchsorted(wrong, right, "left") + np.searchsorted(wrong, right, "right")
    return float(below.mean() / 2 / len(wrong))


def draw(found: Sequence[Bin]) -> str:
    """The reliability diagram as SVG: a point for each bin, its area by its size, and the line of true confidence."""
    most = max(one.size for one in found)
    points = "".join(
        f'<circle cx="{40 + 240 * one.confidence:.1f}" cy="{260 - 240 * one.accepted:.1f}" '
        f'r="{2 + 8 * (one.size / most) ** 0.5:.1f}" fill="#1d5fa8" fill-opacity="0.75"><title>{one.size} '
        f"statements: confidence {one.confidence:.2f}, accepted {one.accepted:.2f}</title></circle>"
        for one in found
    )
    marks = "".join(
        f'<text x="{40 + 240 * i / 4:.0f}" y="276" text-anchor="middle">{25 * i}</text>'
        f'<text x="34" y="{264 - 240 * i / 4:.0f}" text-anchor="end">{25 * i}</text>'
        for i in range(5)
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 304" width="300" height="304" '
        'font-family="sans-serif" font-size="11"><rect width="300" height="304" fill="#fff"/>'
        '<path d="M40 20V260H280" fill="none" stroke="#555"/>'
        '<path d="M40 260 280 20" stroke="#999" stroke-dasharray="4 4"/>'
        f'{marks}{points}<text x="160" y="296" text-anchor="middle">confidence, %</text>'
        '<text transform="translate(11 140) rotate(-90)" text-anchor="middle">accepted, %</text></svg>\n'
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--svg", type=Path, help="where to draw the reliability diagram")
    chosen = read_arguments(parser, "polnear")
    chances, answers = cross_validate(list(judge(chosen.data, load_model())))
    found = bins(chances, answers)
    print(f"PolNeAR dev, {model_name()}: {len(chances)} statements\n  confidence  accepted  statements")
    for one in found:
        print(f"  {one.confidence:>10.2f}{one.accepted:>10.2f}{one.size:>12}")
    if chosen.svg:
        chosen.svg.write_text(draw(found), encoding="utf-8")
    figures = {
        "calibration_error": round(100 * expected_error(found), 1),
        "brier": round(100 * float(((chances - answers) ** 2).mean()), 1),
        "area_under_roc": round(100 * ranked(chances, answers), 1),
    }
    hold(figures, "calibration", lift=chosen.lift)


if __name__ == "__main__":
    main()
