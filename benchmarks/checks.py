"""How well and how fast quotations are checked: `python -m benchmarks.checks`.

A ledger is made of the articles of PolNeAR train, with the statements that an annotator marked. A thousand of their
quotations of six words and more are asked for, as they are or changed on purpose by a seed; and a thousand that are not
in the ledger: those of dev, of which no article of train quotes half of the runs of four words, and chains of words as
they follow one another in real ones. The answer is right if it is how the quotation was changed, and the origin quotes
the words that it was made of; or if it is that the quotation is not in the ledger. Prints the share of right answers,
in percent, and the time of one check.
"""

import argparse
import random
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from training.polnear import Gold, read_articles

from benchmarks.data import read_arguments
from benchmarks.families import families
from benchmarks.floors import hold
from benchmarks.variants import FEWEST, Words, make
from sayso.check import Finding
from sayso.ledger import Ledger
from sayso.pipeline.checking import check_quotation
from sayso.pipeline.same_words import link_words, quoted
from sayso.records import Article, Statement, digest
from sayso.wording import compare, read_wording, wording_of

ASKED = 1000  # in the ledger, and as many that are not
RUN = 4  # words


class Question(NamedTuple):
    """Words to check, the answer that is right, and the words that they were made of."""

    words: Words
    answer: str
    root: Words


def keep(data: Path, ledger: Ledger) -> int:
    """Put the articles of PolNeAR train into a ledger; returns how many."""
    run = ledger.start_run("benchmark", "annotators", {})
    count = 0
    for article, annotations in read_articles(data / "polnear" / "train"):
        count += 1
        ledger.add(article, list(_statements(article, annotations)), model="annotators", run=run)
    link_words(ledger)
    return count


def _statements(article: Article, annotations: list[list[Gold]]) -> Iterator[Statement]:
    for gold in annotations[0] if annotations else ():
        if gold.content:
            yield Statement(
                id=digest(article.id, gold.id),
                article_id=article.id,
                parent=None,
                kind="mixed",
                source=gold.source,
                cue=gold.cue,
                content=tuple(sorted(gold.content)),
                confidence=1.0,
                model="annotators",
            )


def in_ledger(data: Path, chance: random.Random) -> list[Question]:
    """Quotations of the ledger, a sixth of them as they are."""
    roots = list(dict.fromkeys(_quotes(data, "train")))
    vocabulary = [word for word, _ in Counter(word for words in roots for word in words).most_common()]
    asked = []
    for words in chance.sample(roots, ASKED):
        made = [Question(one.words, one.relation, words) for one in make(words, vocabulary, chance)]
        asked.append(chance.choice([Question(words, "verbatim", words), *made]))
    return asked


def not_in_ledger(data: Path, chance: random.Random) -> list[Question]:
    """Quotations of dev, then chains of words."""
    roots = list(dict.fromkeys(_quotes(data, "train")))
    held: dict[Words, set[int]] = defaultdict(set)
    for number, words in enumerate(roots):
        for run in _runs(words):
            held[run].add(number)
    others = [words for words in dict.fromkeys(_quotes(data, "dev")) if not _is_held(words, held)]
    chance.shuffle(others)
    chains = [*families(roots, 2 * ASKED)]
    found = [*others[:ASKED], *(words for words in chains if not _is_held(words, held))]
    return [Question(words, "not found", ()) for words in found[:ASKED]]


def _quotes(data: Path, part: str) -> Iterator[Words]:
    for article, _ in read_articles(data / "polnear" / part):
        for span in quoted(article):
            words = read_wording(article.text, [span]).words
            if len(words) >= FEWEST:
                yield words


def _is_held(words: Words, held: dict[Words, set[int]]) -> bool:
    """Whether some quotation of the ledger has half of the runs."""
    runs = _runs(words)
    counts = Counter(number for run in runs for number in held.get(run, ()))
    return max(counts.values(), default=0) >= len(runs) / 2


def _runs(words: Words) -> list[Words]:
    return [words[at : at + RUN] for at in range(len(words) - RUN + 1)]


def is_right(question: Question, finding: Finding) -> bool:
    """Whether the answer is right, and the origin has the words."""
    if finding.verdict != question.answer:
        return False
    if finding.origin is None:
        return question.answer == "not found"
    origin = f" {' '.join(read_wording(finding.origin.words).words)} "
    return f" {' '.join(question.root)} " in origin or _is_alike(question, origin.split())


def _is_alike(question: Question, origin: Sequence[str]) -> bool:
    """Whether another article that quotes the words otherwise explains the question as well."""
    comparison = compare(wording_of(" ".join(question.words)), wording_of(" ".join(origin)))
    return comparison is not None and comparison.relation == question.answer


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=0, help="print so many wrong answers")
    chosen = read_arguments(parser, "polnear")
    chance = random.Random(chosen.seed)
    questions = [*in_ledger(chosen.data, chance), *not_in_ledger(chosen.data, chance)]
    right: Counter[str] = Counter()
    took: list[float] = []
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "press.sayso") as ledger:
        count = keep(chosen.data, ledger)
        for question in questions:
            begun = time.perf_counter()
            finding = check_quotation(" ".join(question.words), ledger)
            took.append(time.perf_counter() - begun)
            right[question.answer] += is_right(question, finding)
            if not is_right(question, finding) and chosen.show:
                chosen.show -= 1
                print(question.answer, "|", " ".join(question.words), "|", finding.verdict, "|", finding.origin)
    asked = Counter(question.answer for question in questions)
    print(f"{len(questions)} quotations, a ledger of {count} articles, seed {chosen.seed}")
    for answer in sorted(asked):
        print(f"  {answer:<12}{asked[answer]:>6}  right {100 * right[answer] / asked[answer]:.1f}")
    milliseconds = sorted(1000 * one for one in took)
    print(f"  a check takes {milliseconds[len(took) // 2]:.1f} ms, p95 {milliseconds[len(took) * 95 // 100]:.1f} ms")
    figures = {
        "right_answers": round(100 * right.total() / len(questions), 2),
        "right_in_ledger": round(100 * (right.total() - right["not found"]) / ASKED, 2),
        "check_p95_ms": round(milliseconds[len(took) * 95 // 100], 1),
    }
    hold(figures, "checks", lift=chosen.lift)


if __name__ == "__main__":
    main()
