"""Texts → roots and their variants: the same for quotations and for whole articles.

Items are taken in their order. One that is alike to a root before it becomes its variant; else it is a root itself. So
what comes out is a function of the items alone, in whatever order they arrive: when one is added or taken out, those
after it that share an anchor with what has changed are taken again, in the same order. A variant is never compared
with a variant, so that no chain of changes joins what is not alike.
"""

import heapq
from collections.abc import Callable, Iterable
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from sayso.collector import paused
from sayso.link.shelf import MemoryShelf, One, Shelf

MOST_COMPARED = 8

Likeness = TypeVar("Likeness")


class Variant(NamedTuple, Generic[One, Likeness]):
    """The root that an item comes from, and how."""

    root: One
    likeness: Likeness


class Places(Protocol[One, Likeness]):
    """What each item is: None for a root, else the variant of one. A dictionary is one; others may be kept in a file.

    What is read back need not tell the likeness, which follows from the two items.
    """

    def __contains__(self, item: object, /) -> bool: ...
    def __getitem__(self, item: One, /) -> Variant[One, Likeness] | None: ...
    def __setitem__(self, item: One, place: Variant[One, Likeness] | None, /) -> None: ...
    def __delitem__(self, item: One, /) -> None: ...


class Roots(Generic[One, Likeness]):
    """Items and what each is: None for a root, else the variant of one.

    `compare` tells how an item is like a root before it, or None; of several roots that with the least `rank` is taken.
    """

    SHARE_ASKED = 0.0  # of the anchors that an item asks for, that a root must have to be compared

    def __init__(
        self,
        compare: Callable[[One, One], Likeness | None],
        rank: Callable[[Likeness], tuple[float, ...]],
        shelf: Shelf[One] | None = None,
        found: Places[One, Likeness] | None = None,
    ) -> None:
        self.found: Any = {} if found is None else found
        self._compare, self._rank = compare, rank
        self._shelf: Shelf[One] = MemoryShelf() if shelf is None else shelf

    def add(self, items: Iterable[One]) -> set[One]:
        """Take in items that are not there yet; returns all whose place is new or has changed."""
        return self.change(items, ())

    def change(self, added: Iterable[One], removed: Iterable[One]) -> set[One]:
        """Take items out that are there, then others in; returns those there whose place is new or has changed."""
        with paused():
            return self._change(added, removed)

    def _change(self, added: Iterable[One], removed: Iterable[One]) -> set[One]:
        gone = [(item, self._take_out(item, self.found[item])) for item in removed]
        waiting = _Waiting(added)
        for item, seen_by in gone:
            del self.found[item]
            waiting.add(self._shelf.followers(seen_by, item))
        changed: set[One] = set()
        for item in waiting:
            is_new = item not in self.found
            before = None if is_new else self.found[item]
            now = self._variant(item)
            if is_new or _root(now) != _root(before):
                self.found[item] = now
                changed.add(item)
                seen_by = [] if is_new or (before and now) else self._take_out(item, before)
                seen_by += [] if before and now else self._put_in(item, now)
                waiting.add(self._shelf.followers(seen_by, item))
        return changed

    def _take_out(self, item: One, place: Variant[One, Likeness] | None) -> list[int]:
        """Take an item off the shelf; returns the anchors by which others saw it as a root."""
        if place is None:
            return self._shelf.drop_root(item)
        self._shelf.drop_variant(item)
        return []

    def _put_in(self, item: One, place: Variant[One, Likeness] | None) -> list[int]:
        """Put an item on the shelf; returns the anchors by which others see it as a root."""
        if place is None:
            return self._shelf.put_root(item)
        self._shelf.put_variant(item)
        return []

    def _variant(self, item: One) -> Variant[One, Likeness] | None:
        fewest = self.SHARE_ASKED * len(item.asked)
        likely = self._shelf.likely(item.asked, item, fewest=fewest, most=MOST_COMPARED)
        compared = ((self._compare(item, root), root) for root in likely)
        variants = [Variant(root, likeness) for likeness, root in compared if likeness is not None]
        return min(variants, key=lambda one: (*self._rank(one.likeness), one.root.order), default=None)


def _root(place: Variant[One, Likeness] | None) -> One | None:
    return place.root if place else None


class _Waiting(Generic[One]):
    """Items to be taken in their order, each once: those known from the first, and those that come meanwhile."""

    def __init__(self, items: Iterable[One]) -> None:
        self._known = set(items)
        self._first = sorted(self._known, key=_order, reverse=True)
        self._heap: list[tuple[Any, One]] = []

    def add(self, items: Iterable[One]) -> None:
        for item in items:
            if item not in self._known:
                self._known.add(item)
                heapq.heappush(self._heap, (item.order, item))

    def __iter__(self) -> "_Waiting[One]":
        return self

    def __next__(self) -> One:
        if self._heap and not (self._first and self._first[-1].order < self._heap[0][0]):
            return heapq.heappop(self._heap)[1]
        if self._first:
            return self._first.pop()
        raise StopIteration


def _order(item: Any) -> Any:
    return item.order
