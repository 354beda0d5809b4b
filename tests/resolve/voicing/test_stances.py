"""The stance that the writer's choice of words takes."""

from typing import get_args

import pytest

from sayso.records import Stance
from sayso.resolve.voicing.stances import manners, tell_stance


@pytest.mark.parametrize(
    ("cue", "stance"),
    [
        ("said", "neutral"),
        ("told reporters that", "neutral"),
        ("according to", "neutral"),
        (":", "neutral"),
        ("", "neutral"),
        ("has admitted", "factive"),
        ("pointed out", "factive"),
        ("were quick to point out", "factive"),
        ("made it clear", "factive"),
        ("knows", "factive"),
        ("claims that", "distancing"),
        ("alleged", "distancing"),
        ("insisted", "distancing"),
        ("so-called", "distancing"),
        ("mocked", "loaded"),
        ("boasted that", "loaded"),
        ("went on ranting about", "loaded"),
        ("lashed out at", "loaded"),
    ],
)
def test_the_cue_tells_the_stance(cue: str, stance: Stance) -> None:
    assert tell_stance(cue) == stance


@pytest.mark.parametrize("cue", ["did not admit", "refused to acknowledge", "wasn't aware that"])
def test_a_factive_cue_stays_so_when_negated(cue: str) -> None:
    assert tell_stance(cue) == "factive"


@pytest.mark.parametrize(
    ("cue", "stance"),
    [
        ("falsely said", "distancing"),
        ("reportedly told", "distancing"),
        ("rightly claimed", "factive"),
        ("smugly noted", "loaded"),
    ],
)
def test_an_adverb_outweighs_its_verb(cue: str, stance: Stance) -> None:
    assert tell_stance(cue) == stance


def test_a_denial_is_as_neutral_as_a_statement() -> None:
    assert tell_stance("has denied") == "neutral"


def test_the_first_entry_decides_and_not_what_it_governs() -> None:
    assert tell_stance("said he admitted") == "neutral"
    assert tell_stance("claimed not to know") == "distancing"


def test_each_adverb_takes_a_known_stance_and_none_is_neutral() -> None:
    assert set(manners().values()) == set(get_args(Stance)) - {"neutral"}
