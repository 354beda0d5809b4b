"""Texts become quotations: one root each, directly; the same in whatever order they arrive."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.link.quotations import NO_DATE, Quotations, Text, is_stock, text_of
from sayso.link.quotations.texts import SHORT

LONG = "the harbour at orlo will close before the winter storms because the council says that nobody will pay for it"
DAY = "2025-03-01"


def link(*texts: Text) -> dict[str, tuple[str, str] | None]:
    linked = Quotations()
    linked.add(texts)
    return shown(linked)


def shown(linked: Quotations) -> dict[str, tuple[str, str] | None]:
    return {
        text.key: (variant.root.key, variant.likeness.relation) if variant else None
        for text, variant in linked.found.items()
    }


def test_variants_have_one_root() -> None:
    cut, changed = "close before the winter storms because the council says", LONG.replace("nobody", "everybody")
    found = link(Text(LONG, first=DAY), Text(cut), Text(changed))
    assert found == {LONG: None, cut: (LONG, "truncated"), changed: (LONG, "altered")}


def test_of_equal_length_the_earlier_is_the_root() -> None:
    later, earlier = Text(LONG, first="2025-03-02"), Text(LONG.replace("orlo", "tesk"), first=DAY)
    assert link(later, earlier)[earlier.key] is None


def test_no_chain_of_changes() -> None:
    """Each is like the one before and unlike the first."""
    words = LONG.split()
    chain = [" ".join(["zz"] * cut + words[cut:]) for cut in (0, 6, 12)]
    found = link(*(Text(key, first=f"2025-03-0{day}") for day, key in enumerate(chain, 1)))
    assert found[chain[1]] == (chain[0], "altered")
    assert found[chain[2]] != (chain[1], "altered")


@pytest.mark.parametrize(
    ("speaker", "first", "linked"),
    [("orr", DAY, True), ("bell", DAY, False), ("orr", "2025-06-01", False), ("orr", NO_DATE, False), ("", DAY, False)],
)
@pytest.mark.parametrize(
    "longer", ["and we will go on with all of it", "whatever winter storms the harbour council fears"]
)
def test_a_stock_phrase_needs_its_speaker_and_its_month(speaker: str, first: str, linked: bool, longer: str) -> None:
    phrase = "we will never give up on you"
    assert is_stock(phrase.split())
    root = text_of(f"{phrase} {longer}", speaker="orr", article="a", first=DAY)
    assert (link(root, text_of(phrase, speaker=speaker, article="b", first=first))[phrase] is not None) is linked


def test_of_a_stock_phrase_there_is_one_text_for_a_speaker_and_a_stretch_of_days() -> None:
    days = ["2025-03-01", "2025-03-02", "2026-03-01"]
    assert len({text_of("we will never give up", speaker="orr", article=day, first=day) for day in days}) == 2
    assert text_of(LONG, speaker="orr", article="a", first=DAY) == text_of(
        LONG, speaker="bell", article="b", first="2026-03-01"
    )


def made(words: Sequence[int]) -> str:
    return " ".join(f"w{word}" for word in words)


RUNS = st.lists(st.integers(0, 9), min_size=1, max_size=20)


@st.composite
def related_texts(draw: st.DrawFn) -> list[Text]:
    """Texts of few words, with parts and changes of them, so that much is linked."""
    found = []
    for _ in range(draw(st.integers(1, 4))):
        words = draw(st.lists(st.integers(0, 30), min_size=8, max_size=24))
        found.append(words)
        for _ in range(draw(st.integers(0, 4))):
            first = draw(st.integers(0, len(words) - 6))
            part = words[first : draw(st.integers(first + 5, len(words)))]
            if draw(st.booleans()):
                part[draw(st.integers(0, len(part) - 1))] = draw(st.integers(31, 33))
            found.append(part)
    days = st.sampled_from(["2025-01-01", "2025-01-02", NO_DATE])
    return list({text.key: text for text in (Text(made(words), first=draw(days)) for words in found)}.values())


@settings(max_examples=200)
@given(related_texts(), st.data())
def test_any_order_and_any_split_into_runs_gives_the_same(texts: list[Text], data: st.DataObject) -> None:
    whole = Quotations()
    whole.add(texts)
    piecemeal = Quotations()
    waiting = data.draw(st.permutations(texts))
    while waiting:
        count = data.draw(st.integers(1, len(waiting)))
        piecemeal.add(waiting[:count])
        waiting = waiting[count:]
    assert shown(piecemeal) == shown(whole)


@settings(max_examples=100)
@given(related_texts(), related_texts())
def test_what_is_said_to_have_changed_is_what_has(one: list[Text], other: list[Text]) -> None:
    linked = Quotations()
    linked.add(one)
    before = dict(linked.found)
    changed = linked.add([text for text in other if text not in before])
    assert changed == {text for text in linked.found if text not in before or linked.found[text] != before[text]}


@settings(max_examples=200)
@given(related_texts(), st.data())
def test_what_is_taken_out_leaves_no_trace(texts: list[Text], data: st.DataObject) -> None:
    kept = data.draw(st.lists(st.sampled_from(texts), unique=True))
    alone, emptied = Quotations(), Quotations()
    alone.add(kept)
    emptied.add(texts)
    emptied.change([], [text for text in texts if text not in kept])
    assert shown(emptied) == shown(alone)


@given(st.lists(st.integers(0, 50), min_size=6, max_size=60).map(lambda words: made(words).split()), st.data())
def test_six_words_in_a_row_share_an_anchor(words: list[str], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(words) - 6))
    assert set(Text(" ".join(words[first : first + 6])).asked) & set(Text(" ".join(words)).anchors)


@given(st.lists(st.integers(0, 50), min_size=6, max_size=SHORT, unique=True), st.data())
def test_one_changed_word_leaves_a_short_text_an_anchor(numbers: list[int], data: st.DataObject) -> None:
    words = made(numbers).split()
    changed = [*words]
    changed[data.draw(st.integers(0, len(words) - 1))] = "other"
    assert set(Text(" ".join(changed)).asked) & set(Text(" ".join(words)).anchors)
