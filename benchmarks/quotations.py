"""How well the same words are found again: `python -m benchmarks.quotations`.

Quotations of six words and more from PolNeAR train and dev are changed on purpose, by a seed, and linked together with
those that they come from. For each kind of change: the share of those that are linked to their root by the right
relation (recall), and the share of those given a relation that have it (precision); and how many of all quotations are
linked to one that they do not come from. One kind of change at a time; quotations that are linked before any is
changed (reprints, repeated phrases) are left out.
"""

import argparse
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from training.polnear import read_articles

from benchmarks.data import read_arguments
from benchmarks.floors import hold
from benchmarks.variants import FEWEST, Made, Words, make
from sayso.link.quotations import Quotations, Text
from sayso.segment import segment
from sayso.wording import read_wording


def quotations(data: Path) -> Iterator[Words]:
    """What stands in quotation marks in PolNeAR, each once, if it has six words or more."""
    seen: set[Words] = set()
    for part in ("train", "dev"):
        for article, _ in read_articles(data / "polnear" / part):
            for quote in (quote for passage in segment(article) for quote in passage.quotes if quote.use == "speech"):
                words = read_wording(article.text, [quote.inside]).words
                if len(words) >= FEWEST and words not in seen:
                    seen.add(words)
                    yield words


def unrelated(found: Sequence[Words]) -> list[Words]:
    """Those that are no variant, and have none."""
    linked = Quotations()
    linked.add(map(_text, found))
    variants = {text: variant.root for text, variant in linked.found.items() if variant}
    taken = {*variants, *variants.values()}
    return [words for words in found if _text(words) not in taken]


def figures(made: Sequence[Made], roots: Sequence[Words]) -> dict[str, float]:
    """Precision and recall by relation, recall by kind of change, and false links, in percent."""
    count: Counter[tuple[str, str]] = Counter()
    for how in {one.how for one in made}:
        some = [one for one in made if one.how == how]
        linked = Quotations()
        linked.add({*(_text(words, "2016-01-01") for words in roots), *(_text(one.words) for one in some)})
        partners = {_text(one.words): _text(one.root) for one in some}
        partners |= {root: changed for changed, root in partners.items()}
        for text, variant in linked.found.items():
            count["false", ""] += variant is not None and variant.root != partners.get(text)
        for one in some:
            given = _relation(linked, _text(one.words), _text(one.root))
            for name, words in (("relation", one.relation), ("how", one.how)):
                count[f"{name} made", words] += 1
                count[f"{name} right", words] += given == one.relation
            count["given", given] += 1
        count["all", ""] += len(some) + len(roots)
    relations, hows = (sorted({getattr(one, name) for one in made}) for name in ("relation", "how"))
    return {
        **{f"{one}_precision": _share(count["relation right", one], count["given", one]) for one in relations},
        **{f"{one}_recall": _share(count["relation right", one], count["relation made", one]) for one in relations},
        **{f"{one}_recall": _share(count["how right", one], count["how made", one]) for one in hows},
        "false_links": round(100 * count["false", ""] / count["all", ""], 3),
    }


def _relation(linked: Quotations, changed: Text, root: Text) -> str:
    """How the two are linked: an altered one may be the longer, and so the root itself."""
    for one, other in ((changed, root), (root, changed)):
        variant = linked.found[one]
        if variant and variant.root == other and (one == changed or variant.likeness.relation == "altered"):
            return str(variant.likeness.relation)
    return "none"


def _text(words: Words, day: str = "2016-01-15") -> Text:
    return Text(" ".join(words), first=day)


def _share(part: int, whole: int) -> float:
    return round(100 * part / max(1, whole), 2)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    chosen = read_arguments(parser, "polnear")
    chance = random.Random(chosen.seed)
    roots = unrelated(list(quotations(chosen.data)))
    vocabulary = [word for word, _ in Counter(word for words in roots for word in words).most_common()]
    made = [one for words in roots for one in make(words, vocabulary, chance)]
    print(f"{len(roots)} quotations of PolNeAR, {len(made)} made of them, seed {chosen.seed}")
    hold(figures(made, roots), "quotations", lift=chosen.lift)


if __name__ == "__main__":
    main()
