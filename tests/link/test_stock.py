"""However many say one stock phrase: no step whose cost grows with its square."""

from collections.abc import Callable, Iterable, Iterator

import pytest

from sayso.link.quotations import Quotations, Text, text_of
from sayso.link.shelf import MemoryShelf

PHRASE = "we will never give up on you"


class CountingShelf(MemoryShelf[Text]):
    """Counts what it hands out."""

    handed = 0

    def roots(self, anchors: Iterable[int], before: Text) -> Iterator[Text]:
        return self._counted(super().roots(anchors, before))

    def followers(self, anchors: Iterable[int], after: Text) -> Iterator[Text]:
        return self._counted(super().followers(anchors, after))

    def _counted(self, items: Iterator[Text]) -> Iterator[Text]:
        for item in items:
            self.handed += 1
            yield item


def by_many(i: int) -> Text:
    return text_of(PHRASE, speaker=f"speaker {i}", article=str(i), first=f"201{i % 10}-0{1 + i % 9}-01")


def by_nobody_known(i: int) -> Text:
    return text_of(PHRASE, speaker="", article=str(i), first="2015-01-01")


def by_one_over_years(i: int) -> Text:
    return text_of(PHRASE, speaker="orr", article=str(i), first=f"{1900 + i % 120}-0{1 + i % 9}-01")


def handed(made: Callable[[int], Text], count: int, runs: int) -> int:
    """What the shelf hands out while so many texts are linked in so many runs."""
    shelf = CountingShelf()
    linked = Quotations(shelf)
    for run in range(runs):
        texts = {made(i) for i in range(run, count, runs)}
        linked.add([text for text in texts if text not in linked.found])
    return shelf.handed


@pytest.mark.parametrize("made", [by_many, by_nobody_known])
def test_those_who_say_it_never_meet(made: Callable[[int], Text]) -> None:
    assert handed(made, 4000, runs=5) == 0


def test_one_who_says_it_for_years_meets_oneself_a_bounded_number_of_times() -> None:
    """The texts are one for each stretch of days: as many with ten times the copies."""
    few, many = (handed(by_one_over_years, count, runs=5) for count in (2000, 20_000))
    assert 0 < many <= 1.2 * few


def test_others_are_found_beside_a_bucket_of_copies() -> None:
    linked = Quotations()
    longer = text_of(f"{PHRASE} said the harbour council of Tesk before winter", speaker="speaker 7", article="z")
    linked.add([*map(by_many, range(500)), text_of(PHRASE, speaker="speaker 7", article="y"), longer])
    variants = {text.speaker for text, variant in linked.found.items() if variant}
    assert variants == {"speaker 7"}
