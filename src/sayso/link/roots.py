"""Texts → roots and their variants: the same for quotations and for whole articles.

Items are taken in their order. One that is alike to a root before it becomes its variant; else it is a root itself. So
what comes out is a function of the items alone, in whatever order they arrive: when one is added, those after it that
share an anchor with what has changed are taken again, in the same order. A variant is never compared with a variant,
so that no chain of changes joins what is not alike.
"""

import heapq
from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

MOST_ROOTS = 16  # of one anchor: what more roots share is a phrase
MOST_COMPARED = 8


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
Likeness = TypeVar("Likeness")


class Variant(NamedTuple, Generic[One, Likeness]):
    """The root that an item comes from, and how."""

    root: One
    likeness: Likeness


class Roots(Generic[One, Likeness]):
    """Items and what each is: None for a root, else the variant of one.

    `compare` tells how an item is like a root before it, or None; of several roots
    that with the least `rank` is taken.
    """

    def __init__(
        self, compare: Callable[[One, One], Likeness | None], rank: Callable[[Likeness], tuple[float, ...]]
    ) -> None:
        self.found: dict[One, Variant[One, Likeness] | None] = {}
        self._compare, self._rank = compare, rank
        self._items: dict[int, list[One]] = defaultdict(list)
        self._roots: dict[int, list[One]] = defaultdict(list)

    def add(self, items: Iterable[One]) -> set[One]:
        """Take in items that are not there yet; returns all whose place is new or has changed."""
        waiting = [(item.order, item) for item in items]
        queued = {item for _, item in waiting}
        for item in queued:
            for anchor in item.anchors:
                self._items[anchor].append(item)
        heapq.heapify(waiting)
        changed: set[One] = set()
        while waiting:
            order, item = heapq.heappop(waiting)
            is_new, before = item not in self.found, self.found.get(item)
            now = self.found[item] = self._variant(item)
            if now == before and not is_new:
                continue
            changed.add(item)
            seen_by = self._put(item) if now is None else [] if is_new or before else self._drop(item)
            for follower in self._followers(seen_by, order):
                if follower not in queued and follower in self.found:
                    queued.add(follower)
                    heapq.heappush(waiting, (follower.order, follower))
        return changed

    def _variant(self, item: One) -> Variant[One, Likeness] | None:
        shared: Counter[One] = Counter()
        for anchor in item.asked:
            shared.update(root for root in self._roots.get(anchor, ())[:MOST_ROOTS] if root.order < item.order)
        likely = sorted(shared, key=lambda root: (-shared[root], root.order))[:MOST_COMPARED]
        found = ((self._compare(item, root), root) for root in likely)
        alike = [Variant(root, likeness) for likeness, root in found if likeness is not None]
        return min(alike, key=lambda one: (*self._rank(one.likeness), one.root.order), default=None)

    def _put(self, item: One) -> list[int]:
        """Let an item be found as a root; returns the anchors by which others see that."""
        for anchor in item.anchors:
            insort(self._roots[anchor], item, key=_order)
        return [anchor for anchor in item.anchors if self._place(anchor, item) < MOST_ROOTS]

    def _drop(self, item: One) -> list[int]:
        """Let an item no more be found as a root; returns the anchors by which others see that."""
        places = {anchor: self._place(anchor, item) for anchor in item.anchors}
        for anchor, place in places.items():
            del self._roots[anchor][place]
        return [anchor for anchor, place in places.items() if place < MOST_ROOTS]

    def _place(self, anchor: int, item: One) -> int:
        return bisect_left(self._roots[anchor], item.order, key=_order)

    def _followers(self, anchors: Iterable[int], after: Any) -> Iterator[One]:
        for anchor in anchors:
            yield from (item for item in self._items[anchor] if item.order > after)


def _order(item: Item) -> Any:
    return item.order
