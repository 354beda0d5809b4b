"""Hostile bytes through ingest and all stages: `python -m fuzz.stages -max_total_time=600`.

Needs atheris (`pip install -e . --group fuzz`). A fake stands in for the weights: its labels follow from the pieces, so
that decoding and nesting see every kind of sequence. Nothing may escape the stages.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

import atheris

with atheris.instrument_imports(include=["sayso"]):
    from tests.fakes import Scrambler
    from tokenizers import Tokenizer

    from sayso.inference import ENGLISH
    from sayso.ingest import Item, Options, parse
    from sayso.ingest.items import Form
    from sayso.pipeline import find_statements
    from sayso.records import Article

FORMS: Sequence[Form] = get_args(Form)


MODEL = Scrambler(Tokenizer.from_file(str(ENGLISH / "tokenizer.json")))
ANY = Options(any_language=True)


def read(data: bytes) -> None:
    """One input: its first byte chooses the form."""
    form = FORMS[data[0] % len(FORMS)] if data else "text"
    body = {"text": data[1:].decode("utf-8", "replace")} if form == "record" else data[1:]
    article = parse(Item(name="fuzz", origin="fuzz", form=form, data=body), ANY)
    if isinstance(article, Article):
        for one in find_statements(article, MODEL):
            for start, end in (*one.source, *one.cue, *one.content):
                if not 0 <= start < end <= len(article.text):
                    raise AssertionError(f"a span out of the text: {one}")


if __name__ == "__main__":
    corpus = Path(__file__).with_name("corpus")
    corpus.mkdir(exist_ok=True)
    atheris.Setup([*sys.argv, str(corpus)], read)
    atheris.Fuzz()
