"""Where linked items stand while they are linked: found by anchor, roots in their order, variants apart."""

import heapq
from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, Generic, Protocol, TypeVar

MOST_ROOTS = 16  # of one anchor: what more roots share is a phrase


class Item(Protocol):
    """What is linked: hashable, with a strict order; of two alike items the later asks for an anchor of the earlier."""

    @property
    def order(self) -> Any: ...
    @property
    def anchors(self) -> tuple[int, ...]: ...
    @property
    def asked(self) -> tuple[int, ...]: ...
    def __hash__(self) -> int: ...


One = TypeVar("One", bound=Item)
Root = TypeVar("Root")


class Shelf(Protocol[One]):
    """Items by anchor. Another shelf than the one in memory may keep them in a file."""

    def put_variant(self, item: One) -> None: ...
    def drop_variant(self, item: One) -> None: ...
    def put_root(self, item: One) -> list[int]: ...
    def drop_root(self, item: One) -> list[int]: ...
    def likely(self, anchors: Iterable[int], before: One, *, fewest: float, most: int) -> list[One]: ...
    def followers(self, anchors: Iterable[int], after: One) -> Iterable[One]: ...


class MemoryShelf(Generic[One]):
    """A shelf in memory."""

    def __init__(self) -> None:
        self._variants: dict[int, list[One]] = {}
        self._roots: dict[int, list[One]] = {}

    def put_variant(self, item: One) -> None:
        """Take a variant in."""
        for anchor in item.anchors:
            if others := self._variants.get(anchor):
                others.append(item)
            else:
                self._variants[anchor] = [item]  # as most stay: a list made by appending keeps room for four

    def drop_variant(self, item: One) -> None:
        """Take a variant out."""
        for anchor in item.anchors:
            self._variants[anchor].remove(item)

    def put_root(self, item: One) -> list[int]:
        """Take a root in; returns the anchors by which others see that."""
        for anchor in item.anchors:
            if others := self._roots.get(anchor):
                insort(others, item, key=_order)
            else:
                self._roots[anchor] = [item]
        return [anchor for anchor in item.anchors if self._place(anchor, item) < MOST_ROOTS]

    def drop_root(self, item: One) -> list[int]:
        """Take a root out; returns the anchors by which others saw it."""
        places = {anchor: self._place(anchor, item) for anchor in item.anchors}
        for anchor, place in places.items():
            del self._roots[anchor][place]
        return [anchor for anchor, place in places.items() if place < MOST_ROOTS]

    def likely(self, anchors: Iterable[int], before: One, *, fewest: float, most: int) -> list[One]:
        """The `most_shared` of the roots that come before an item."""
        return most_shared(self._visible(anchors, before), order=_order, fewest=fewest, most=most)

    def _visible(self, anchors: Iterable[int], before: One) -> Iterator[One]:
        """The first roots of each of these anchors, of those that come before an item."""
        order = before.order
        for anchor in anchors:
            found = self._roots.get(anchor, [])[:MOST_ROOTS]
            if found and not found[-1].order < order:
                found = found[: bisect_left(found, order, key=_order)]
            yield from found

    def followers(self, anchors: Iterable[int], after: One) -> Iterator[One]:
        """The roots and variants with one of these anchors that come after an item."""
        order = after.order
        for anchor in anchors:
            yield from islice(others := self._roots.get(anchor, []), bisect_right(others, order, key=_order), None)
            yield from (item for item in self._variants.get(anchor, ()) if item.order > order)

    def _place(self, anchor: int, item: One) -> int:
        return bisect_left(self._roots[anchor], item.order, key=_order)


def most_shared(roots: Iterable[Root], *, order: Callable[[Root], Any], fewest: float, most: int) -> list[Root]:
    """Those that are given at least `fewest` times, the most often given first, at most so many; of equals the first.

    `roots` has each once for each anchor by which it is seen.
    """
    shared = Counter(roots)
    enough = [root for root, count in shared.items() if count >= fewest]
    return heapq.nsmallest(most, enough, key=lambda root: (-shared[root], order(root)))


def _order(item: Item) -> Any:
    return item.order
