"""What becomes of a reading under decisions, also when another model reads, or the article has a new text."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import UsageError
from sayso.records import Article, Span, Speaker, Statement
from sayso.review import draft_statement, edited, reviewed
from sayso.reviews import Decided, State
from sayso.snapshots import from_snapshot, snapshot, version
from tests.review.readings import TEXT, article, decided, statement

REBUILT, MAY = "The harbour will be rebuilt", "“We will start in May,”"
REVISED = article(f"Updated at noon.\n\n{TEXT}\n\nBrell declined to comment.")


def only(of: Article, reading: list[Statement], *decisions: Decided) -> State:
    (state,) = reviewed(of, reading, decisions).states
    return state


@pytest.mark.parametrize(
    ("action", "verdict"),
    [("accept", "accepted"), ("reject", "rejected"), ("flag", "flagged"), ("skip", "skipped")],
)
def test_a_verdict_is_carried_by_the_statement(action, verdict: str) -> None:
    one = statement(article(), REBUILT)
    state = only(article(), [one], decided(article(), one, action))
    assert state.statement == replace(one, review=state.review)
    assert state.review is not None
    assert (state.review.verdict, state.review.coder, state.review.change) == (verdict, "mira", None)


def test_an_edit_sets_fields_and_leaves_the_verdict_open() -> None:
    one = statement(article(), REBUILT)
    state = only(article(), [one], decided(article(), one, "edit", set={"role": "Mayor of Tesk", "said": "2025-09-01"}))
    assert state.statement is not None
    assert (state.statement.role, state.statement.said) == ("Mayor of Tesk", "2025-09-01")
    assert (state.review.verdict, state.review.change) == (None, "edited")  # type: ignore[union-attr]


def test_an_undone_decision_has_no_effect_and_keeps_its_tie() -> None:
    one = statement(article(), REBUILT)
    found = reviewed(article(), [one], [decided(article(), one, "reject")], undone={1})
    assert found.states == ()
    assert [tie.statement_id for tie in found.ties] == [one.id]


def test_an_accepted_statement_stays_as_it_was_accepted_when_a_newer_model_reads_otherwise() -> None:
    one = statement(article(), REBUILT)
    other = replace(one, id="n1", speaker=Speaker(name="Jon Brell", type="person"), content=(Span(4, 27),), model="m2")
    state = only(article(), [other], decided(article(), one, "accept"))
    assert state.id == "n1"
    assert state.statement is not None
    assert (state.statement.content, state.statement.speaker.name) == (one.content, "Ines Calder")


def test_an_accepted_statement_is_put_back_when_a_newer_model_misses_it() -> None:
    one = statement(article(), REBUILT)
    state = only(article(), [], decided(article(), one, "accept"))
    assert state.statement is not None
    assert state.statement.content == one.content


def test_a_rejection_does_not_outlive_the_words_that_were_rejected() -> None:
    one = statement(article(), REBUILT)
    mended = replace(one, id="n1", content=(Span(4, 27),), model="m2")
    assert only(article(), [mended], decided(article(), one, "reject")).review is None
    same = replace(one, id="n2", confidence=0.9, model="m2")
    assert only(article(), [same], decided(article(), one, "reject")).is_rejected


def test_a_rejection_of_what_no_model_reads_any_more_is_idle() -> None:
    (tie,) = reviewed(article(), [], [decided(article(), statement(article(), REBUILT), "reject")]).ties
    assert (tie.statement_id, tie.idle) == (None, "the model does not read such a statement any more")


def test_decisions_follow_their_words_into_a_new_text() -> None:
    one = statement(article(), REBUILT)
    again = statement(REVISED, REBUILT)
    edit = decided(article(), one, "edit", set={"speaker": "Jon Brell"})
    state = only(REVISED, [again], edit)
    assert state.id == again.id
    assert state.statement is not None
    assert (state.statement.speaker.name, state.statement.content) == ("Jon Brell", again.content)


def test_edited_spans_follow_their_words_into_a_new_text() -> None:
    one = statement(article(), REBUILT)
    quoted = {"start": 4, "end": 27, "exact": "harbour will be rebuilt", "prefix": "The ", "suffix": ", Mayor"}
    state = only(REVISED, [statement(REVISED, REBUILT)], decided(article(), one, "edit", set={"content": [quoted]}))
    assert state.statement is not None
    assert REVISED.words(state.statement.content) == "harbour will be rebuilt"


def test_words_that_stand_twice_are_told_by_their_surroundings() -> None:
    """The second “We will start in May” comes first in the new text, where another sentence stands before it."""
    before = article()
    second = before.text.rindex("We will start in May")
    one = replace(statement(before, "We will start in May"), id="s2", content=(Span(second, second + 20),))
    moved = article(
        "Calder said: “We will start in May.” Then rain fell.\n\n“We will start in May,” she told the Quay."
    )
    state = only(moved, [], decided(before, one, "accept"))
    assert state.statement is not None
    assert state.statement.content[0].start == moved.text.index("We will")


def test_a_decision_whose_words_are_gone_is_idle() -> None:
    one = statement(article(), REBUILT)
    found = reviewed(article("Nothing of it is left."), [], [decided(article(), one, "accept")])
    assert found.states == ()
    assert found.ties[0].idle == "its words are not in the article any more"


def test_two_decisions_never_speak_of_one_statement_by_chance() -> None:
    """Each of two readings of the same words was accepted; the new text has one of them only."""
    one, other = statement(article(), REBUILT), replace(statement(article(), REBUILT), id="s2", content=(Span(4, 27),))
    again = statement(REVISED, REBUILT)
    found = reviewed(REVISED, [again], [decided(article(), one, "accept"), decided(article(), other, "accept", 2)])
    ids = [tie.statement_id for tie in found.ties]
    assert ids[0] == again.id
    assert ids[1] not in (None, again.id)


def test_a_missed_statement_stays_when_the_article_is_read_again() -> None:
    added = draft_statement(article(), {"content": [[0, 27]], "speaker": "Ines Calder", "speaker_type": "person"})
    state = only(article(), [], decided(article(), added, "add"))
    assert state.statement is not None
    assert (state.statement.content, state.reading) == (added.content, None)
    assert (state.review.verdict, state.review.change) == ("accepted", "added")  # type: ignore[union-attr]


def test_what_was_added_is_gone_once_the_adding_is_undone() -> None:
    added = draft_statement(article(), {"content": [[0, 27]]})
    later = decided(article(), added, "flag", 2)
    later = replace(later, target=replace(later.target, reading=None))
    found = reviewed(article(), [], [decided(article(), added, "add"), later], undone={1})
    assert [state.statement for state in found.states] == [None]


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"colour": "red"}, "no field 'colour'"),
        ({"kind": "loud"}, "kind is not one of direct, indirect, mixed"),
        ({"said": "Monday"}, "said is not a date"),
        ({"said": "2025-02-30"}, "said is not a date"),
        ({"role": "x" * 501}, "role is not a line of text"),
        ({"role": "a\0b"}, "role is not"),
        ({"role": "\ud83d"}, "role is not"),
        ({"role": 3}, "role is not"),
        ({"content": []}, "has some content"),
        ({"content": [[0, 5], [4, 9]]}, "overlap"),
        ({"content": [[0, 9999]]}, "is not in the text"),
        ({"content": [[5, 5]]}, "is not in the text"),
        ({"content": [[0, True]]}, "is not \\[start, end\\]"),
        ({"content": "words"}, "has some content"),
        ({"cue": [{"start": 0, "end": 3, "exact": "She"}]}, "is not 'She': load the article again"),
    ],
)
def test_a_value_that_cannot_be_is_refused(values: dict[str, object], reason: str) -> None:
    with pytest.raises(UsageError, match=reason):
        edited(article(), statement(article(), REBUILT), values)


def test_a_new_speaker_is_the_last_link_of_the_chain_and_a_new_relay_the_one_before() -> None:
    one = edited(article(), statement(article(), REBUILT), {"speaker": "Jon Brell", "relay": "Radio Orva"})
    assert one.chain == ("The Quay", "Radio Orva", "Jon Brell")
    assert edited(article(), one, {"relay": None}).chain == ("The Quay", "Jon Brell")


def test_a_snapshot_comes_back_as_the_statement() -> None:
    one = statement(article(), MAY, cue="told", role="Mayor", role_at=Span(29, 34))
    assert from_snapshot(snapshot(article(), one), article().id) == one


def test_a_version_tells_every_change_from_every_other() -> None:
    one = statement(article(), MAY)
    changes = [{}, {"role": "Mayor"}, {"relay": "Mayor"}, {"kind": "direct"}, {"content": (Span(0, 4),)}]
    assert len({version(replace(one, **change)) for change in changes}) == len(changes)  # type: ignore[arg-type]


@given(before=st.text(max_size=60), after=st.text(max_size=60), between=st.sampled_from([" ", "\n", "  "]))
def test_accepted_words_are_found_whatever_is_written_around_them(before: str, after: str, between: str) -> None:
    one = statement(article(), REBUILT)
    text = f"{before}{REBUILT.replace(' ', between)}{after}"
    if REBUILT in before + after:
        return
    state = only(article(text), [], decided(article(), one, "accept"))
    assert state.statement is not None
    assert article(text).words(state.statement.content).split() == REBUILT.split()
