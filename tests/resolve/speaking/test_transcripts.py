"""In an interview that is printed as questions and answers, "I" is whoever answers."""

from sayso.records import NameType
from tests.resolve.speaking.marked import speakers

NAMES: dict[str, NameType] = {"Ines Tal": "person", "Tal": "person", "Oskar Brell": "person"}


def test_answers_are_of_the_person_named_first() -> None:
    text = (
        "Questions to Ines Tal\n\nQ: Will it open? {s1 I} {c1 thought} {x1 it was shut}.\n\n"
        "A: {s2 I} {c2 believe} {x2 it will}.\n\n{s3 I} {c3 hope} {x3 that Oskar Brell comes}.\n\n"
        "Q: When?\n\nA: {s4 We} {c4 expect} {x4 it in May}."
    )
    found = speakers(text, NAMES, byline="Mona Quill")
    assert [one.name for one in found] == ["Mona Quill", "Ines Tal", "Ines Tal", "Ines Tal"]


def test_turns_with_names_are_theirs() -> None:
    text = (
        "Ines Tal met Oskar Brell.\n\nTAL: {s1 I} {c1 believe} {x1 it will}.\n\nBRELL: {s2 I} {c2 doubt} {x2 it}."
        "\n\nTAL: Why?\n\nBRELL: {s3 I} {c3 know} {x3 the bridge}."
    )
    found = speakers(text, NAMES, byline="Mona Quill")
    assert [one.name for one in found] == ["Ines Tal", "Oskar Brell", "Oskar Brell"]


def test_a_list_is_no_interview() -> None:
    text = "Ines Tal left.\n\nA: The bridge.\n\nB: The harbour. {s1 I} {c1 believe} {x1 both are old}."
    (speaker,) = speakers(text, NAMES, byline="Mona Quill")
    assert (speaker.name, speaker.type) == ("Mona Quill", "author")
