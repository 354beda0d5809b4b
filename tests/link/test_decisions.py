"""What people decide goes before the rules, can be undone, and holds when articles are read again."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from sayso.actors import Action, Actor, Decision, Linked, Sighting
from sayso.decisions import standing
from sayso.link import link, selector
from tests.link.sightings import seen, sets, together

BRELLS = [seen("a", "Anton Brell"), seen("b", "Anton Brell"), seen("c", "Tony Brell"), seen("d", "Brell")]


def decision(number: int, action: Action, **payload: Any) -> Decision:
    return Decision(id=number, made_at="", coder="ines", action=action, payload=payload)


def actor(linked: Linked, name: str) -> Actor:
    (found,) = (one for one in linked.actors.values() if one.name == name)
    return found


def merge(number: int, sightings: Sequence[Sighting], *names: str, name: str | None = None) -> Decision:
    linked = link(sightings)
    return decision(number, "merge", actors=[selector(actor(linked, one)) for one in names], name=name)


def test_a_merge_makes_one_under_the_first_id() -> None:
    linked = link(BRELLS, [merge(1, BRELLS, "Anton Brell", "Tony Brell")])
    assert together(linked, ("a", "Anton Brell"), ("c", "Tony Brell"))
    assert actor(linked, "Anton Brell").id == actor(link(BRELLS), "Anton Brell").id
    rules = {member.sighting.name: (member.rule, member.evidence) for member in actor(linked, "Anton Brell").members}
    assert rules == {"Anton Brell": ("name", ""), "Tony Brell": ("merge", "decision 1")}


def test_a_merge_may_give_a_name() -> None:
    linked = link(BRELLS, [merge(1, BRELLS, "Tony Brell", "Anton Brell", name="A. Brell of Arden")])
    assert actor(linked, "A. Brell of Arden").names[0].text == "A. Brell of Arden"


def test_a_split_by_article_takes_out_what_the_article_has() -> None:
    chosen = selector(actor(link(BRELLS), "Anton Brell"))
    linked = link(BRELLS, [decision(1, "split", actor=chosen, articles=["b"], names=[])])
    assert not together(linked, ("a", "Anton Brell"), ("b", "Anton Brell"))
    assert len(linked.actors) == len(link(BRELLS).actors) + 1


def test_a_split_by_name_holds_for_articles_to_come() -> None:
    merged = merge(1, BRELLS, "Anton Brell", "Tony Brell")
    chosen = selector(actor(link(BRELLS, [merged]), "Anton Brell"))
    split = decision(2, "split", actor=chosen, articles=[], names=["tony BRELL"])
    linked = link([*BRELLS, seen("e", "Tony Brell")], [merged, split])
    assert frozenset({("c", "Tony Brell"), ("e", "Tony Brell")}) in sets(linked)


def test_a_rename_keeps_the_forms() -> None:
    chosen = selector(actor(link(BRELLS), "Tony Brell"))
    renamed = actor(link(BRELLS, [decision(1, "rename", actor=chosen, name="Antonia Brell")]), "Antonia Brell")
    assert [(form.text, form.articles) for form in renamed.names] == [("Antonia Brell", 0), ("Tony Brell", 1)]


def test_an_alias_takes_all_that_is_called_so_now_and_later() -> None:
    aliases = decision(1, "alias", aliases=[{"alias": "BRELL", "name": "Anton Brell"}])
    linked = link([*BRELLS, seen("e", "Brell")], [aliases])
    assert together(linked, ("a", "Anton Brell"), ("d", "Brell"))
    assert together(linked, ("a", "Anton Brell"), ("e", "Brell"))


def test_an_alias_of_a_name_that_nobody_has_gives_that_name() -> None:
    linked = link(BRELLS, [decision(1, "alias", aliases=[{"alias": "Tony Brell", "name": "Antonia Brell"}])])
    assert {form.text for form in actor(linked, "Antonia Brell").names} == {"Antonia Brell", "Tony Brell"}


def test_an_alias_of_a_name_that_several_have_is_idle() -> None:
    sightings = [seen("a", "Anton Brell"), seen("b", "Anton Brell Jr."), seen("d", "Brell"), seen("c", "Ana Orr")]
    sightings += [seen("e", "Petra Orvanne", role) for role in ("finance minister", "transport minister")]
    rows = [{"alias": "Brell", "name": "Petra Orvanne"}]
    linked = link(sightings, [decision(1, "alias", aliases=rows)])
    assert set(linked.idle) == {1}
    assert sets(linked) == sets(link(sightings))


@pytest.mark.parametrize(
    ("undone", "expected"), [([], [1, 2]), ([2], [1]), ([1], [2]), ([2, 3], [1, 2]), ([1, 2], []), ([2, 3, 4], [1])]
)
def test_what_stands(undone: list[int], expected: list[int]) -> None:
    """An undoing can be undone, and that again."""
    made = [decision(1, "rename"), decision(2, "rename")]
    made += [decision(number, "undo", decision=one) for number, one in enumerate(undone, start=3)]
    assert [one.id for one in standing(made)] == expected


def test_undone_is_as_never_done() -> None:
    merged = merge(1, BRELLS, "Anton Brell", "Tony Brell")
    assert link(BRELLS, [merged, decision(2, "undo", decision=1)]) == link(BRELLS)


def test_decisions_hold_when_articles_are_read_again() -> None:
    """Other aliases, roles, ids and other articles make no difference."""
    merged = merge(1, BRELLS, "Anton Brell", "Tony Brell")
    again = [replace(one, article_id="x" + one.article, role="pilot", aliases=("Brell",)) for one in BRELLS]
    more = [seen("e", "Tony Brell"), seen("f", "Anton Brell")]
    assert together(link([*again, *more], [merged]), ("e", "Tony Brell"), ("f", "Anton Brell"))


def test_a_decision_is_about_the_one_it_was_made_of_when_a_namesake_comes() -> None:
    sightings = [seen("a", "Petra Orvanne", "finance minister"), seen("b", "Pia Orvanne")]
    merged = merge(1, sightings, "Petra Orvanne", "Pia Orvanne")
    namesake = seen("c", "Petra Orvanne", "transport minister")
    linked = link([*sightings, namesake], [merged])
    assert together(linked, ("a", "Petra Orvanne"), ("b", "Pia Orvanne"))
    assert not together(linked, ("c", "Petra Orvanne"), ("b", "Pia Orvanne"))


def test_a_decision_goes_by_the_name_once_its_articles_are_gone() -> None:
    merged = merge(1, BRELLS, "Anton Brell", "Tony Brell")
    linked = link([seen("x", "Anton Brell"), seen("y", "Tony Brell")], [merged])
    assert together(linked, ("x", "Anton Brell"), ("y", "Tony Brell"))


def test_a_decision_about_nobody_is_idle_and_says_why() -> None:
    merged = merge(1, BRELLS, "Anton Brell", "Tony Brell")
    linked = link([seen("x", "Anton Brell")], [merged])
    assert linked.idle == {1: "nobody is called Tony Brell now"}


def test_a_person_never_becomes_an_organization() -> None:
    sightings = [seen("a", "Arden Vale"), seen("b", "Vale Trust", type="organization")]
    linked = link(sightings, [merge(1, sightings, "Arden Vale", "Vale Trust")])
    assert len(linked.actors) == 2
    assert "never" in linked.idle[1]


def test_a_merge_settles_its_case() -> None:
    sightings = [seen("a", "Anton Brell"), seen("b", "Anton Brell Jr.")]
    assert link(sightings).cases
    assert not link(sightings, [merge(1, sightings, "Anton Brell", "Anton Brell Jr.")]).cases
