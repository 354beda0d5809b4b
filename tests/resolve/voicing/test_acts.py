"""What a source does with what it holds, told from cue, source and content."""

from typing import get_args

import pytest

from sayso.records import Act, Stance
from sayso.resolve.voicing.acts import tell_act
from sayso.resolve.voicing.conditions import CONDITIONS
from sayso.resolve.voicing.cues import split_cue
from sayso.resolve.voicing.lemmas import lemmas
from sayso.resolve.wordlists import read_words


@pytest.mark.parametrize(
    ("cue", "act"),
    [
        ("said", "assertion"),
        ("according to", "assertion"),
        ("tweeted", "assertion"),
        ("told the inquiry that", "assertion"),
        ("has repeatedly denied", "denial"),
        ("rejected the claim", "denial"),
        ("dismissed as", "denial"),
        ("thinks", "belief"),
        ("'s concern is", "belief"),
        ("is skeptical of", "belief"),
        ("is expected to", "belief"),
        ("plans to", "intention"),
        ("vowed", "intention"),
        ("will", "intention"),
        ("called for", "request"),
        ("urged", "request"),
        ("backs", "support"),
        ("expressed strong support for", "support"),
        ("condemned", "opposition"),
        ("is against", "opposition"),
        ("voiced objections to", "opposition"),
        ("ruled that", "ruling"),
        ("ordered", "ruling"),
        ("wondered", "question"),
        ("asked whether", "question"),
        ("knows", "knowledge"),
        ("learned", "knowledge"),
        ("became aware", "knowledge"),
    ],
)
def test_the_cue_tells_the_act(cue: str, act: Act) -> None:
    assert tell_act(cue, "Ms. Orr", "the bridge is safe") == act


@pytest.mark.parametrize(
    ("cue", "content", "act"),
    [
        ("asked", "“Is the bridge safe?”", "question"),
        ("asked", "whether the bridge was safe", "question"),
        ("asked", "to be heard", "request"),
        ("asked", "for two more years", "request"),
        ("told", "that the bridge was safe", "assertion"),
        ("told", "to leave the bridge", "request"),
        ("wants", "to stay", "intention"),
        ("wants", "the council to pay", "request"),
        ("hopes", "to win the seat", "intention"),
        ("hopes", "that the rain will stop", "belief"),
        ("agreed", "to pay", "intention"),
        ("agreed", "that it was late", "assertion"),
        ("rejected", "the notion that the bridge was unsafe", "denial"),
        ("rejected", "the plan for a toll", "opposition"),
        ("questioned", "whether a toll would help", "question"),
        ("questioned", "the mayor's fitness for office", "opposition"),
        ("declined", "to comment", "denial"),
        ("refused", "to endorse the mayor", "opposition"),
        ("refused", "to leave the building", "intention"),
        (":", "Will the bridge be closed?", "question"),
        (":", "The bridge will be closed.", "assertion"),
        ("—", "What worries me is the bridge.", "assertion"),
        ("", "The bridge will be closed.", "assertion"),
    ],
)
def test_the_content_decides_where_the_cue_leaves_it_open(cue: str, content: str, act: Act) -> None:
    assert tell_act(cue, "Ms. Orr", content) == act


@pytest.mark.parametrize(
    ("source", "cue", "act"),
    [
        ("the Court of Appeal", "found", "ruling"),
        ("a survey of commuters", "found", "assertion"),
        ("Ms. Orr", "found", "knowledge"),
        ("the Supreme Court", "'s decision", "ruling"),
        ("the mayor", "'s decision", "intention"),
        ("the Road Traffic Act", "requires", "ruling"),
        ("Congress", "passed", "ruling"),
        ("two judges", "dismissed", "ruling"),
    ],
)
def test_the_source_decides_between_ruling_finding_and_knowing(source: str, cue: str, act: Act) -> None:
    assert tell_act(cue, source, "the toll was unlawful") == act


@pytest.mark.parametrize(
    ("cue", "act"),
    [
        ("did not say", "denial"),
        ("never said", "denial"),
        ("refused to say whether", "denial"),
        ("failed to mention", "denial"),
        ("stopped short of saying", "denial"),
        ("did not deny", "assertion"),
        ("hasn’t ruled out", "assertion"),
        ("does not support", "opposition"),
        ("won't back", "opposition"),
        ("declined to endorse", "opposition"),
        ("does not oppose", "support"),
        ("does not believe", "belief"),
        ("has no plans to", "intention"),
        ("didn't know", "knowledge"),
        ("cannot imagine", "belief"),
    ],
)
def test_negation_turns_what_it_can_turn_and_leaves_attitudes(cue: str, act: Act) -> None:
    assert tell_act(cue, "Ms. Orr", "the toll") == act


@pytest.mark.parametrize("cue", ["not only said", "not just said", "wasted no time in saying"])
def test_an_emphatic_not_negates_nothing(cue: str) -> None:
    assert tell_act(cue, "Ms. Orr", "the toll is fair") == "assertion"


def test_a_negation_behind_the_entry_belongs_to_the_content() -> None:
    assert tell_act("said that she would not", "Ms. Orr", "pay") == "assertion"


@pytest.mark.parametrize(
    ("source", "act"),
    [
        ("No one", "denial"),
        ("none of the drivers", "denial"),
        ("No. 2 official Ann Orr", "assertion"),
        ("Nolan Orr", "assertion"),
        ("a few drivers", "assertion"),
    ],
)
def test_a_source_that_is_no_one_negates(source: str, act: Act) -> None:
    assert tell_act("said", source, "the toll is fair") == act


@pytest.mark.parametrize(
    ("cue", "act"),
    [
        ("said she opposes", "assertion"),
        ("wants to know", "question"),
        ("refuses to believe", "belief"),
        ("called once again for", "request"),
        ("reiterated his call for", "request"),
        ("told supporters", "assertion"),
        ("distanced herself from", "opposition"),
    ],
)
def test_the_first_entry_counts_and_the_longest_at_its_place(cue: str, act: Act) -> None:
    assert tell_act(cue, "Ms. Orr", "the toll") == act


def test_each_line_of_the_table_is_of_known_values_and_stands_once() -> None:
    rows = read_words("cues")
    assert {row["act"] for row in rows} == set(get_args(Act))
    assert {row["stance"] for row in rows} == set(get_args(Stance))
    assert {row["when"] for row in rows} <= {"", *CONDITIONS}
    keys = [(row["cue"], row["when"]) for row in rows]
    assert len(keys) == len(set(keys))


def test_each_line_of_the_table_can_be_reached_by_its_own_words() -> None:
    """A cue in other letters, with a mark or with a filler for its first word would never be found."""
    for row in read_words("cues"):
        assert split_cue(row["cue"]) == tuple(row["cue"].split()), row


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("denied", "deny"),
        ("denies", "deny"),
        ("urging", "urge"),
        ("planned", "plan"),
        ("says", "say"),
        ("said", "say"),
        ("criticizes", "criticize"),
        ("expresses", "express"),
        ("agreed", "agree"),
        ("lying", "lie"),
        ("railed", "rail"),
    ],
)
def test_forms_lead_to_their_base(word: str, base: str) -> None:
    assert base in lemmas(word)
