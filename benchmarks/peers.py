"""How fast reading is beside others, in one run: `python -m benchmarks.peers`.

  base   the same pipeline with an encoder of BERT-base's size (random weights: its answers are thrown away, and the
         same statements are found), one process each
  spacy  spaCy's small English architecture (tok2vec, tagger, parser, names; random weights, its usual numbers of
         labels) over the same texts, two processes each; sayso reads them into a ledger, whole and with --fast

Each ratio is of articles a second, the middle of several rounds in which the two sides take turns. Needs the
dependency groups 'benchmarks' and 'training', and a machine that does nothing else.
"""

import argparse
from collections.abc import Sequence
from functools import partial

from benchmarks.speed import ratio, read_all
from sayso.inference import Ints, Model, Scored, load_model
from sayso.ingest import Item, find_items, parse
from sayso.pipeline import find_statements
from sayso.records import Article


class Replay(Model):
    """A model whose answers another one has given before, at the cost of a session of its own."""

    def __init__(self, model: Model, session: object) -> None:
        self.__dict__.update(model.__dict__)
        self._answers: dict[bytes, Scored] = {}
        self._real, self._slow = model, Model("base", model.tokenizer, session, model.tie_bias, model.confidence)

    def learn(self, articles: Sequence[Article]) -> None:
        """Keep the answers of the real model to all that reading the articles asks."""
        self._slow, slow = self._real, self._slow
        read(articles, self)
        self._slow = slow

    def score(self, windows: Sequence[Ints]) -> list[Scored]:
        given = self._slow.score(windows)
        if self._slow is self._real:
            self._answers |= {window.tobytes(): one for window, one in zip(windows, given, strict=True)}
        return [self._answers[window.tobytes()] for window in windows]


def read(articles: Sequence[Article], model: Model) -> None:
    for article in articles:
        find_statements(article, model)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", default="../shared/data/polnear/dev/text", help="a folder of articles")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--limit", type=int, default=84, help="how many articles")
    chosen = parser.parse_args()
    # Here, because sayso's workers import this module too, and would load all of it before they read.
    from training.graph import to_graph
    from training.network import BASE, Network

    from benchmarks.cost import start
    from benchmarks.small_spacy import pipe, small_spacy

    items = [item for item in find_items([chosen.texts]) if isinstance(item, Item)][: chosen.limit]
    articles = [article for article in map(parse, items) if isinstance(article, Article)]
    nlp = small_spacy()
    texts = [article.text for article in articles]
    ratio(
        "sayso against spaCy's small English architecture, two processes each",
        partial(pipe, nlp, texts),
        partial(read_all, items, 2),
        chosen.rounds,
        len(articles),
    )
    ratio(
        "sayso --fast against the same",
        partial(pipe, nlp, texts),
        partial(read_all, items, 2, fast=True),
        chosen.rounds,
        len(articles),
    )
    some = articles[: max(1, len(articles) // 4)]
    model = load_model(threads=1)
    base = Replay(model, start(to_graph(Network(shape=BASE)).SerializeToString()))
    base.learn(some)
    ratio(
        "sayso against itself with an encoder of BERT-base's size",
        partial(read, some, base),
        partial(read, some, model),
        chosen.rounds,
        len(some),
    )


if __name__ == "__main__":
    main()
