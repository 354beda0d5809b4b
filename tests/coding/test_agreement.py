"""How far coders agree, on what, and where they do not."""

import krippendorff
import numpy as np
import pytest

from sayso.coding import find_disagreements, in_force, measure, visible
from sayso.coding.units import group_units
from tests.coding.made import coding

LENGTHS = {"one": 400, "two": 400}
ANN_AND_BO = [
    coding(1, "ann", (0, 20), "Toll", "support"),
    coding(2, "bo", (2, 20), "Toll", "support"),
    coding(3, "ann", (30, 60), "Toll", "oppose"),
    coding(4, "bo", (30, 58), "Ferry", "oppose"),
    coding(5, "ann", (100, 120), "Ferry", "support"),
    coding(6, "bo", (100, 120), "Ferry", "oppose"),
    coding(7, "ann", (200, 220), "Ferry", "support"),
]


def test_places_that_share_more_than_half_are_one_unit() -> None:
    units = group_units([*ANN_AND_BO, coding(8, "bo", (210, 230), "Toll")])
    assert [[one.id for one in unit.codings] for unit in units] == [[1, 2], [3, 4], [5, 6], [7], [8]]


def test_codings_of_one_statement_are_one_unit_wherever_they_are() -> None:
    both = [coding(1, "ann", (0, 9), "Toll", statement="s"), coding(2, "bo", (50, 90), "Toll", statement="s")]
    assert len(group_units(both)) == 1
    assert len(group_units([both[0], coding(2, "bo", (0, 9), "Toll", article="two")])) == 2


def test_figures_are_krippendorffs_with_what_was_left_out() -> None:
    found = measure(ANN_AND_BO, LENGTHS)
    assert found.coders == ("ann", "bo")
    concepts = krippendorff.alpha(reliability_data=[[0, 0, 1], [0, 1, 1]], level_of_measurement="nominal")
    assert found.concepts.alpha == pytest.approx(concepts, abs=1e-9)
    assert (found.concepts.units, found.concepts.values) == (3, 6)
    assert found.concepts.excluded == {"units coded by one coder only": 1}
    agreement = krippendorff.alpha(reliability_data=[[0, 0], [0, 1]], level_of_measurement="nominal")
    assert found.agreement.alpha == pytest.approx(agreement, abs=1e-9)
    assert found.agreement.excluded == {"concepts that only one coder gave the unit": 2}
    inside = np.zeros((2, 400))
    for one in ANN_AND_BO:
        inside[int(one.coder == "bo"), slice(*one.place.reach)] = 1
    places = krippendorff.alpha(reliability_data=inside, level_of_measurement="nominal")
    assert found.places.alpha == pytest.approx(places, abs=1e-9)
    assert found.places.units == 400


def test_sets_of_concepts_agree_only_if_they_are_the_same() -> None:
    codings = [
        coding(1, "ann", (0, 9), "Toll"),
        coding(2, "ann", (0, 9), "Ferry"),
        coding(3, "bo", (0, 9), "Ferry"),
        coding(4, "bo", (0, 9), "Toll"),
        coding(5, "ann", (50, 60), "Toll"),
        coding(6, "bo", (50, 60), "Toll"),
        coding(7, "bo", (50, 60), "Ferry", "oppose"),
    ]
    found = measure(codings, LENGTHS)
    assert found.concepts.alpha == pytest.approx(0.0)
    assert [one.number for one in find_disagreements(codings)] == [5]


def test_degenerate_cases_are_named() -> None:
    alone = measure([coding(1, "ann", (0, 9), "Toll")], LENGTHS)
    assert (alone.concepts.alpha, alone.concepts.reason) == (None, "no unit was coded by two")
    assert alone.places.excluded == {"articles coded in by one coder only": 1}
    same = measure([coding(1, "ann", (0, 9), "Toll"), coding(2, "bo", (0, 9), "Toll")], LENGTHS)
    assert (same.concepts.alpha, same.concepts.reason) == (None, "all values are the same")
    assert same.places.alpha == pytest.approx(1.0)


def test_answers_of_one_coder_that_contradict_one_another_are_left_out() -> None:
    codings = [
        coding(1, "ann", (0, 9), "Toll", "support"),
        coding(2, "ann", (0, 9), "Toll", "oppose"),
        coding(3, "bo", (0, 9), "Toll", "oppose"),
    ]
    assert measure(codings, LENGTHS).agreement.excluded == {
        "concepts that only one coder gave the unit": 1,
        "answers of a coder that contradict one another": 1,
    }


def test_disagreements_say_what_they_are_about() -> None:
    found = find_disagreements(ANN_AND_BO)
    assert [(one.number, one.about) for one in found] == [(3, "concept"), (5, "agreement")]


def test_what_is_settled_counts_alone_and_is_no_coders_own() -> None:
    codings = [*ANN_AND_BO, coding(8, "lead", (30, 60), "Ferry", "oppose", settles=True)]
    assert [one.number for one in find_disagreements(codings)] == [5]
    assert [one.number for one in find_disagreements(codings, settled=True) if one.settled] == [3]
    assert [one.id for one in in_force(codings)] == [1, 5, 6, 7, 8]
    assert measure(codings, LENGTHS) == measure(ANN_AND_BO, LENGTHS)


def test_of_some_coders() -> None:
    codings = [*ANN_AND_BO, coding(8, "cy", (0, 20), "Ferry")]
    assert measure(codings, LENGTHS, coders={"ann", "bo"}) == measure(ANN_AND_BO, LENGTHS)
    assert [one.number for one in find_disagreements(codings, coders={"ann", "cy"})] == [1]


def test_a_coder_who_is_blind_sees_the_own_codings() -> None:
    assert {one.coder for one in visible(ANN_AND_BO, "ann", blind=True)} == {"ann"}
    assert len(list(visible(ANN_AND_BO, "ann", blind=False))) == len(ANN_AND_BO)
