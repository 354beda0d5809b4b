"""Texts on a shelf in memory: who stands where, found by anchor."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator

from sayso.link.quotations.anchors import anchors
from sayso.link.quotations.texts import Order, Text

MOST_ROOTS = 16  # of one anchor; what more texts share is a phrase


class Shelf:
    """All texts by anchor, and the roots among them in their order."""

    def __init__(self) -> None:
        self._texts: dict[int, list[Text]] = defaultdict(list)
        self._roots: dict[int, list[tuple[Order, Text]]] = defaultdict(list)

    def put(self, text: Text) -> None:
        """Take a text in."""
        for anchor in anchors(text.wording.words):
            self._texts[anchor].append(text)

    def put_root(self, text: Text) -> list[int]:
        """Let a text be found as a root; returns the anchors by which it is."""
        found = []
        for anchor in anchors(text.wording.words):
            roots = self._roots[anchor]
            insort(roots, (text.order, text), key=_order)
            if bisect_left(roots, text.order, key=_order) < MOST_ROOTS:
                found.append(anchor)
        return found

    def drop_root(self, text: Text) -> list[int]:
        """Let a text no more be found as a root; returns the anchors by which it was."""
        found = []
        for anchor in anchors(text.wording.words):
            roots = self._roots[anchor]
            place = bisect_left(roots, text.order, key=_order)
            del roots[place]
            if place < MOST_ROOTS:
                found.append(anchor)
        return found

    def roots(self, anchor: int, before: Order) -> Iterator[Text]:
        """The first roots with an anchor, of those that come before."""
        for order, text in self._roots.get(anchor, ())[:MOST_ROOTS]:
            if order >= before:
                return
            yield text

    def followers(self, found: Iterable[int], after: Order) -> Iterator[Text]:
        """The texts with one of these anchors that come after."""
        for anchor in found:
            yield from (text for text in self._texts.get(anchor, ()) if text.order > after)


def _order(entry: tuple[Order, Text]) -> Order:
    return entry[0]
