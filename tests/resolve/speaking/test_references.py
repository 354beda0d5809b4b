"""What the model makes of a reference is the sum over the names of each referent, and nothing outside the windows."""

import numpy as np
import pytest

from sayso.inference import SPEAKERS, read_windows
from sayso.inference.vectors import BUCKETS, TIES
from sayso.records import Article, Span
from sayso.resolve.naming.referents import find_referents
from sayso.resolve.speaking.references import References
from sayso.segment import segment
from tests.fakes import FakeModel
from tests.resolve.speaking.marked import find_all

TEXT = "Tal met Brell. Then Tal left, and she said no."
SHE = Span(TEXT.index("she"), TEXT.index("she") + 3)


@pytest.fixture
def references() -> References:
    """Of a model that knows no distance and whose vectors are all alike."""
    (windows,) = read_windows(TEXT, [segment(Article(text=TEXT, name="t"))], FakeModel({}))
    referents = find_referents(TEXT, find_all(TEXT, {"Tal": "person", "Brell": "person"}))
    return References(windows, referents, np.zeros((len(TIES), BUCKETS), dtype=np.float32))


def test_each_mention_adds_to_the_chance_of_its_referent(references: References) -> None:
    assert references.chances(SHE) == pytest.approx([2 / 4, 1 / 4, 1 / 4])


def test_outside_of_the_windows_it_is_nobody(references: References) -> None:
    assert references.chances(Span(len(TEXT) + 5, len(TEXT) + 8)) == pytest.approx([0, 0, 1])


def test_kinds_are_probabilities(references: References) -> None:
    kinds = references.kinds(SHE)
    assert set(kinds) == set(SPEAKERS)
    assert sum(kinds.values()) == pytest.approx(1)


def test_the_chance_of_a_circumstance_is_the_mean_over_its_words(references: References) -> None:
    assert references.circumstance(SHE, 1) == pytest.approx(1 / 3)


def test_no_names_leave_nobody() -> None:
    (windows,) = read_windows(TEXT, [segment(Article(text=TEXT, name="t"))], FakeModel({}))
    nobody = References(windows, (), np.zeros((len(TIES), BUCKETS), dtype=np.float32))
    assert nobody.chances(SHE) == pytest.approx([1])
