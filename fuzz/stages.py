"""Hostile bytes through ingest, segment and attribute: `python fuzz/stages.py -max_total_time=600`.

Needs atheris (`pip install -e . --group fuzz`). A fake stands in for the weights: its labels follow from the pieces, so
that decoding and nesting see every kind of sequence. Nothing may escape the stages.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

import atheris

with atheris.instrument_imports(include=["sayso"]):
    import numpy as np
    from tokenizers import Tokenizer

    from sayso.attribute import attribute
    from sayso.attribute.labels import LABELS
    from sayso.attribute.ties import BUCKETS, TIE_WIDTH
    from sayso.inference import ENGLISH, Ints, Model, Scored
    from sayso.ingest import Item, Options, parse
    from sayso.ingest.items import Form
    from sayso.records import Article
    from sayso.segment import segment

FORMS: Sequence[Form] = get_args(Form)


class Scrambler(Model):
    """Scores that follow from the pieces and nothing else."""

    def __init__(self) -> None:
        self.name = "scrambler"
        self.tokenizer = Tokenizer.from_file(str(ENGLISH / "tokenizer.json"))
        self.tie_bias = np.zeros((2, BUCKETS), dtype=np.float32)

    def score(self, windows: Sequence[Ints]) -> list[Scored]:
        return [self._score(window) for window in windows]

    def _score(self, window: Ints) -> Scored:
        chance = np.random.default_rng(int(window[0].sum()))
        labels = chance.normal(-3, 2, (window.shape[1], len(LABELS))).astype(np.float32)
        return Scored(np.minimum(labels, 0), chance.normal(size=(window.shape[1], 4 * TIE_WIDTH)).astype(np.float32))


MODEL = Scrambler()
ANY = Options(any_language=True)


def read(data: bytes) -> None:
    """One input: its first byte chooses the form."""
    form = FORMS[data[0] % len(FORMS)] if data else "text"
    body = {"text": data[1:].decode("utf-8", "replace")} if form == "record" else data[1:]
    article = parse(Item(name="fuzz", origin="fuzz", form=form, data=body), ANY)
    if isinstance(article, Article):
        for one in attribute(article, segment(article), MODEL):
            for start, end in (*one.source, *one.cue, *one.content):
                if not 0 <= start < end <= len(article.text):
                    raise AssertionError(f"a span out of the text: {one}")


if __name__ == "__main__":
    corpus = Path(__file__).with_name("corpus")
    corpus.mkdir(exist_ok=True)
    atheris.Setup([*sys.argv, str(corpus)], read)
    atheris.Fuzz()
