"""Texts → quotations: each text a root, or a variant of one root that it aligns with directly.

Texts are taken in their order, the longer first, then the earlier. One that aligns with a root before it becomes its
variant; else it is a root itself. So what comes out is a function of the texts alone, in whatever order they arrive:
when a text is added, those after it that share an anchor with what has changed are taken again, in the same order.
A variant is never compared with a variant, so that no chain of changes joins what is not alike.
"""

import heapq
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from sayso.link.quotations.anchors import asked
from sayso.link.quotations.shelf import Shelf
from sayso.link.quotations.texts import Order, Text, is_stock, near
from sayso.wording import Comparison, Relation, compare

MOST_COMPARED = 8
RANK: dict[Relation, int] = {"verbatim": 0, "truncated": 1, "spliced": 2, "reordered": 3, "altered": 4}


class Variant(NamedTuple):
    """The root that a text comes from, and how."""

    root: Text
    comparison: Comparison


class Quotations:
    """Texts and what each is: None for a root, else the variant of one."""

    def __init__(self) -> None:
        self.found: dict[Text, Variant | None] = {}
        self._shelf = Shelf()

    def add(self, texts: Iterable[Text]) -> set[Text]:
        """Take in texts that are not there yet; returns all whose place is new or has changed."""
        waiting: list[tuple[Order, Text]] = []
        changed: set[Text] = set()
        queued: set[Text] = set()
        for text in texts:
            self._shelf.put(text)
            queued.add(text)
            waiting.append((text.order, text))
        heapq.heapify(waiting)
        while waiting:
            order, text = heapq.heappop(waiting)
            before = self.found.get(text, text)  # a new text is nothing yet, not even a root
            now = self._variant(text)
            self.found[text] = now
            if now == before:
                continue
            changed.add(text)
            for follower in self._shelf.followers(self._move(text, before, now), order):
                if follower not in queued and follower in self.found:
                    queued.add(follower)
                    heapq.heappush(waiting, (follower.order, follower))
        return changed

    def _move(self, text: Text, before: Variant | Text | None, now: Variant | None) -> list[int]:
        """Put a text among the roots, or take it away; returns the anchors by which others may see that."""
        if now is None:
            return self._shelf.put_root(text)
        return self._shelf.drop_root(text) if before is None else []

    def _variant(self, text: Text) -> Variant | None:
        shared: Counter[Text] = Counter()
        for anchor in asked(text.wording.words):
            shared.update(self._shelf.roots(anchor, text.order))
        likely = sorted(shared, key=lambda root: (-shared[root], root.order))[:MOST_COMPARED]
        found = [
            (RANK[comparison.relation], -comparison.shared, root.order, Variant(root, comparison))
            for root in likely
            if may_be_one(text, root) and (comparison := compare(text.wording, root.wording))
        ]
        return min(found, key=lambda one: one[:3])[3] if found else None


def may_be_one(text: Text, root: Text) -> bool:
    """A stock phrase comes only from the same speaker in the same month."""
    if not is_stock(text.wording.words):
        return True
    return (not root.speaker or root.speaker == text.speaker) and near(text.first, root.first)
