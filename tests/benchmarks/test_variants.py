"""The changed quotations are what they are said to be."""

import random

from benchmarks.variants import make
from hypothesis import given
from hypothesis import strategies as st

WORDS = tuple(
    "we will not close the harbour in 2026 because all 12 ferries are new and the people of orlo like".split()
)
VOCABULARY = [f"v{i}" for i in range(200)]


@given(st.integers(0, 500))
def test_kinds(seed: int) -> None:
    made = {one.how: one for one in make(WORDS + WORDS[::-1], VOCABULARY, random.Random(seed))}
    assert set(made) == {"truncation", "splice", "reordered splice", "substitution", "negation", "number"}
    words = WORDS + WORDS[::-1]
    cut = " ".join(made["truncation"].words)
    assert cut in " ".join(words)
    assert cut != " ".join(words)
    assert sorted(made["splice"].words) == sorted(made["reordered splice"].words)
    assert sum(one != other for one, other in zip(made["substitution"].words, words, strict=True)) == 1
    assert abs(made["negation"].words.count("not") - words.count("not")) == 1
    assert len(made["number"].words) == len(words)


def test_short_quotations_are_not_spliced() -> None:
    made = [one.how for one in make(WORDS[:7], VOCABULARY, random.Random(1))]
    assert "splice" not in made
