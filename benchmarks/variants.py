"""Quotations changed on purpose, by a seed: cut, spliced, reordered, with a word, a negation or a number changed."""

import random
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sayso.wording import Relation
from sayso.wording.compare import NEGATIONS, NUMBERS

Words = tuple[str, ...]
FEWEST = 6
VERBS = frozenset("is are was were will would can could should do does did has have had must may might".split())


class Made(NamedTuple):
    """A changed quotation: from which, how it is related to it, and what was done."""

    words: Words
    root: Words
    relation: Relation
    how: str


def make(words: Words, vocabulary: Sequence[str], chance: random.Random) -> Iterator[Made]:
    """One of each kind that the words allow."""
    size = len(words)
    if size > FEWEST:
        begin, length = _part(size, chance)
        yield Made(words[begin : begin + length], words, "truncated", "truncation")
    if size >= 4 * FEWEST:
        one, other = _parts(size, chance)
        first, second = words[slice(*one)], words[slice(*other)]
        yield Made((*first, *second), words, "spliced", "splice")
        yield Made((*second, *first), words, "reordered", "reordered splice")
    place = chance.randrange(size)
    other_word = chance.choice([word for word in vocabulary[:200] if word not in words])
    yield Made((*words[:place], other_word, *words[place + 1 :]), words, "altered", "substitution")
    verbs = [i for i, word in enumerate(words[:-1], 1) if word in VERBS]
    denied = [i for i, word in enumerate(words[1:-1], 1) if word in NEGATIONS]
    if denied:
        at = chance.choice(denied)
        yield Made((*words[:at], *words[at + 1 :]), words, "altered", "negation")
    elif verbs:
        at = chance.choice(verbs)
        yield Made((*words[:at], "not", *words[at:]), words, "altered", "negation")
    counts = [i for i, word in enumerate(words) if word[0].isdigit() or word in NUMBERS]
    if counts:
        at = chance.choice(counts)
        number = str(chance.randrange(20, 900))
        yield Made((*words[:at], number, *words[at + 1 :]), words, "altered", "number")


def _part(size: int, chance: random.Random) -> tuple[int, int]:
    length = chance.randrange(FEWEST, size)
    return chance.randrange(size - length + 1), length


def _parts(size: int, chance: random.Random) -> tuple[tuple[int, int], tuple[int, int]]:
    """Two parts of at least six words with at least six between them."""
    cuts = sorted(chance.sample(range(size - 3 * FEWEST + 1), 2)) if size > 3 * FEWEST + 1 else [0, 0]
    first = (cuts[0], cuts[0] + FEWEST)
    begin = cuts[1] + 2 * FEWEST
    return first, (begin, chance.randrange(begin + FEWEST, size + 1))
