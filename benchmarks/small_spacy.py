"""spaCy's small English architecture, initialized at random: its time is that of the trained one."""

import random
from collections import deque
from collections.abc import Sequence

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

TAGS, RELATIONS, NAMES = 50, 45, 18  # of en_core_web_sm
SENTENCE = 20


def small_spacy() -> Language:
    """spaCy's small English architecture with its usual numbers of labels, initialized at random."""
    nlp = spacy.blank("en")
    for name in ("tok2vec", "tagger", "parser", "ner"):
        nlp.add_pipe(name)
    nlp.initialize(lambda: examples(nlp))
    return nlp


def examples(nlp: Language) -> list[Example]:
    """Made-up sentences that have every label."""
    chance = random.Random(1)
    made = []
    for number in range(60):
        words = [f"w{chance.randrange(500)}" for _ in range(SENTENCE)]
        tags = [f"T{(number * SENTENCE + i) % TAGS}" for i in range(SENTENCE)]
        relations = ["ROOT", *(f"r{(number * SENTENCE + i) % RELATIONS}" for i in range(1, SENTENCE))]
        names = [f"U-N{(number * SENTENCE + i) % NAMES}" if i % 4 == 0 else "O" for i in range(SENTENCE)]
        heads = [max(0, i - 1) for i in range(SENTENCE)]
        made.append(
            Example.from_dict(
                Doc(nlp.vocab, words=words),
                {"tags": tags, "heads": heads, "deps": relations, "entities": names},
            )
        )
    return made


def pipe(nlp: Language, texts: Sequence[str]) -> None:
    deque(nlp.pipe(texts, n_process=2, batch_size=16), maxlen=0)
