"""A model that needs no weights: each word has its label, and ties go to the nearest."""

from collections.abc import Mapping, Sequence

import numpy as np
from tokenizers import Tokenizer, normalizers, pre_tokenizers
from tokenizers.models import WordLevel

from sayso.attribute.confidence import SIGNS
from sayso.inference import CIRCUMSTANCES, NAMES, SPANS, SPEAKERS, Ints, Model, Scored
from sayso.inference.vectors import BUCKETS, TIES, USES, WIDTH


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
        self.tie_bias = np.tile(np.linspace(8, 1, BUCKETS // 2, dtype=np.float32), (len(TIES), 2))
        self.confidence = np.full(len(SIGNS), 0.1)
        self._labels = {self.tokenizer.token_to_id(word): SPANS.names.index(label) for word, label in labels.items()}

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
        return sure_of([SPANS.names.index(label) for label in labels])


def sure_of(labels: Sequence[int]) -> Scored:
    """What a model gives that is all but sure of these labels, and knows no ties."""
    widths = (len(SPANS), len(NAMES), len(CIRCUMSTANCES))
    spans, names, circumstances = (np.full((len(labels), width), -9.0, dtype=np.float32) for width in widths)
    spans[np.arange(len(labels)), labels] = -0.01
    names[:, 0] = -0.01
    circumstances[:] = np.log(1 / len(CIRCUMSTANCES))
    vectors, speakers = (np.zeros((len(labels), width), dtype=np.float32) for width in (USES * WIDTH, len(SPEAKERS)))
    return Scored(spans, vectors, names, speakers, circumstances)


class Scrambler(Model):
    """Scores that follow from the pieces and nothing else: every kind of sequence comes up sooner or later."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self.name = "scrambler"
        self.tokenizer = tokenizer
        self.tie_bias = np.zeros((len(TIES), BUCKETS), dtype=np.float32)
        self.confidence = np.full(len(SIGNS), 0.1)

    def score(self, windows: Sequence[Ints]) -> list[Scored]:
        return [self._score(window) for window in windows]

    def _score(self, window: Ints) -> Scored:
        chance = np.random.default_rng(int(window[0].sum()))
        widths = (len(SPANS), USES * WIDTH, len(NAMES), len(SPEAKERS), len(CIRCUMSTANCES))
        return Scored(*(np.minimum(chance.normal(-3, 2, (window.shape[1], width)), 0).astype("f4") for width in widths))
