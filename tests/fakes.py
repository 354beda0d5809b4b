"""A model that needs no weights: each word has its label, and ties go to the nearest."""

from collections.abc import Mapping, Sequence

import numpy as np
from tokenizers import Tokenizer, normalizers, pre_tokenizers
from tokenizers.models import WordLevel

from sayso.attribute.labels import LABELS
from sayso.attribute.ties import BUCKETS, TIE_WIDTH
from sayso.inference import Ints, Model, Scored


def word_tokenizer(words: Sequence[str]) -> Tokenizer:
    """A tokenizer whose pieces are whole words; words that are not given are unknown."""
    vocabulary = {word: i for i, word in enumerate(["[UNK]", *dict.fromkeys(words)])}
    tokenizer = Tokenizer(WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return tokenizer


class FakeModel(Model):
    """Labels each word as told ("smith": "U-source"), all others as outside."""

    def __init__(self, labels: Mapping[str, str]) -> None:
        self.name = "fake"
        self.tokenizer = word_tokenizer(list(labels))
        self.tie_bias = np.tile(np.linspace(8, 1, BUCKETS // 2, dtype=np.float32), (2, 2))
        self._labels = {self.tokenizer.token_to_id(word): LABELS.index(label) for word, label in labels.items()}

    def score(self, windows: Sequence[Ints]) -> list[Scored]:
        return [self._score(window[0]) for window in windows]

    def _score(self, pieces: Ints) -> Scored:
        return sure_of([self._labels.get(piece, 0) for piece in pieces.tolist()])


class ScriptedModel(FakeModel):
    """Gives the labels of a script, a line for each window that it is asked about; then nothing more."""

    def __init__(self, *script: str) -> None:
        super().__init__({})
        self._script = [line.split() for line in script]

    def _score(self, pieces: Ints) -> Scored:
        labels = self._script.pop(0) if self._script else ["O"] * len(pieces)
        assert len(labels) == len(pieces), f"{len(pieces)} pieces, but the script has {labels}"
        return sure_of([LABELS.index(label) for label in labels])


def sure_of(labels: Sequence[int]) -> Scored:
    """What a model gives that is all but sure of these labels, and knows no ties."""
    scores = np.full((len(labels), len(LABELS)), -9.0, dtype=np.float32)
    scores[np.arange(len(labels)), labels] = -0.01
    return Scored(scores, np.zeros((len(labels), 4 * TIE_WIDTH), dtype=np.float32))
