"""How a variant comes from a root, what it hides and what it changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.wording import Comparison, compare, mark, read_wording

ROOT = (
    "We will not go to war with Oroland, and we will never let them have a harbour in the next 10 years, believe me, "
    "because the people of Tesk don't want it."
)


def related(variant: str, root: str = ROOT) -> Comparison | None:
    return compare(read_wording(variant), read_wording(root))


@pytest.mark.parametrize(
    ("variant", "relation", "flags"),
    [
        (ROOT.upper(), "verbatim", ()),
        ("we will not go to war with Oroland", "truncated", ()),
        ("“[We] will not go to war”", "truncated", ()),
        ("we will never let them have a [new] harbour", "truncated", ()),
        ("go to war with Oroland", "truncated", ("negation",)),
        ("We will not go to war … because the people of Tesk don’t want it", "spliced", ()),
        ("we will not go to war because the people of Tesk don’t want it", "spliced", ()),
        ("because the people of Tesk don’t want it, we will not go to war with Oroland", "reordered", ()),
        ("We will go to war with Oroland, and we will never let them", "altered", ("negation",)),
        ("We will not go to war with Oroland, and we will let them have", "altered", ("negation",)),
        ("never let them have a harbour in the next 20 years", "altered", ("number",)),
        ("We will not go to war with Hurland, and we will never", "altered", ("name",)),
        ("We will not ever go to war with Oroland", "altered", ()),
    ],
)
def test_relations(variant: str, relation: str, flags: tuple[str, ...]) -> None:
    found = related(variant)
    assert found is not None
    assert (found.relation, found.flags) == (relation, flags)


@pytest.mark.parametrize(
    "variant",
    ["They love the people of the coast.", "", "war", "We will build, and they will never know of the ferry at all"],
)
def test_other_words_are_not_related(variant: str) -> None:
    assert related(variant) is None


NUMBERS = st.lists(st.integers(0, 900), min_size=6, max_size=60)


@given(NUMBERS, NUMBERS, st.data())
def test_a_sketch_hides_nothing_alike(ours: list[int], theirs: list[int], data: st.DataObject) -> None:
    """Seven words in ten, in a row, always make a variant, whatever bits words have in common."""
    root, others = [f"w{i}" for i in ours], [f"v{i}" for i in theirs]
    part = root[data.draw(st.integers(0, len(root) // 6)) :]
    variant = (part + others)[: len(part) * 10 // 7]
    assert related(" ".join(variant), " ".join(root)) is not None


def test_a_marked_gap_hides_few_words_and_an_unmarked_one_does_not() -> None:
    marked, unmarked = related("We will … go to war with Oroland"), related("We will go to war with Oroland")
    assert marked is not None
    assert unmarked is not None
    assert (marked.relation, unmarked.relation) == ("spliced", "altered")
    assert [(hidden.marked, hidden.of) for hidden in marked.hidden] == [(True, (2, 3))]


def test_marks_show_both_sides() -> None:
    variant, root = read_wording("never let Tesk have a harbour in the next 20 years"), read_wording(ROOT)
    found = compare(variant, root)
    assert found is not None
    pieces = mark(variant, root, found)
    assert pieces[0] == ("cut", "We will not go to war with Oroland and we will")
    assert [(piece.mark, piece.words) for piece in pieces if piece.mark not in ("same", "cut")] == [
        ("removed", "them"),
        ("added", "Tesk"),
        ("removed", "10"),
        ("added", "20"),
    ]


WORDS = st.lists(st.sampled_from("the sea is not a road and we will go home by ten".split()), max_size=24)


@given(WORDS, WORDS)
def test_the_marks_give_back_the_variant_and_the_root(one: list[str], other: list[str]) -> None:
    variant, root = read_wording(" ".join(one)), read_wording(" ".join(other))
    found = compare(variant, root)
    if found:
        pieces = mark(variant, root, found)
        kept = " ".join(piece.words for piece in pieces if piece.mark in ("same", "added"))
        assert kept == " ".join(variant.plain)
        if found.relation != "reordered":
            whole = " ".join(piece.words for piece in pieces if piece.mark != "added")
            assert whole == " ".join(root.plain)


@given(WORDS.filter(lambda words: len(words) > 1), st.data())
def test_any_run_of_a_text_comes_from_it_unchanged(words: list[str], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(words) - 2))
    last = data.draw(st.integers(first + 2, len(words)))
    found = related(" ".join(words[first:last]), " ".join(words))
    assert found is not None
    assert found.relation in ("verbatim", "truncated")
    assert not found.edits


@given(WORDS)
def test_a_text_is_itself(words: list[str]) -> None:
    found = related(" ".join(words), " ".join(words))
    assert found is not None
    assert found.relation == "verbatim"
