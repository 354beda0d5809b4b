"""Where linked items stand in the file, to be found by anchor; roots among them apart. Items are numbers here."""

import json
from collections.abc import Iterable, Iterator
from sqlite3 import Connection
from typing import Literal, NamedTuple

Of = Literal["quotation", "stock", "copy"]


class Standing(NamedTuple):
    """An item's number, and its place in the order of items; of two in one place the lesser number comes first."""

    place: int
    item: int


class Shelf:
    """The items of one kind by their anchors."""

    def __init__(self, connection: Connection, of: Of) -> None:
        self._connection = connection
        self._items, self._roots = f"{of}_anchors", f"{of}_root_anchors"
        before = f"""(
            SELECT count(*) FROM (
                SELECT 1 FROM {self._roots} AS root
                WHERE root.anchor = asked.value AND (root.place, root.item) < (:place, :item) LIMIT :most
            )
        )"""
        after = f"""
            SELECT 1 FROM {self._items} AS other
            WHERE other.anchor = asked.value AND (other.place, other.item) > (:place, :item)
        """
        self._seen_by = f"""
            SELECT asked.value FROM json_each(:anchors) AS asked WHERE EXISTS ({after}) AND {before} < :most
        """

    def put(self, anchors: Iterable[int], at: Standing) -> None:
        """Let an item be found by these anchors."""
        self._put(self._items, anchors, at)

    def drop(self, anchors: Iterable[int], at: Standing) -> None:
        """Let an item no more be found."""
        self._drop(self._items, anchors, at)

    def put_root(self, anchors: Iterable[int], at: Standing) -> None:
        """Let an item be found as a root."""
        self._put(self._roots, anchors, at)

    def drop_root(self, anchors: Iterable[int], at: Standing) -> None:
        """Let an item no more be found as a root."""
        self._drop(self._roots, anchors, at)

    def seen_by(self, anchors: Iterable[int], at: Standing, most: int) -> list[int]:
        """The anchors with items after this one, of whose roots it is one of the first `most`."""
        row = {"anchors": json.dumps(list(anchors)), "place": at.place, "item": at.item, "most": most}
        return [anchor for (anchor,) in self._connection.execute(self._seen_by, row)]

    def roots(self, anchors: Iterable[int], before: Standing, most: int) -> Iterator[Standing]:
        """Of each anchor those of the first `most` roots that come before."""
        query = f"""
        SELECT place, item FROM {self._roots} WHERE anchor = ? AND (place, item) < (?, ?) ORDER BY place, item LIMIT ?
        """
        for anchor in anchors:
            yield from map(Standing._make, self._connection.execute(query, (anchor, *before, most)))

    def followers(self, anchors: Iterable[int], after: Standing) -> Iterator[int]:
        """The items of these anchors that come after."""
        query = f"SELECT item FROM {self._items} WHERE anchor = ? AND (place, item) > (?, ?)"
        for anchor in anchors:
            yield from (item for (item,) in self._connection.execute(query, (anchor, *after)).fetchall())

    def alike(self, anchor: int, most: int) -> set[Standing]:
        """The first items of an anchor."""
        return self._first(self._items, anchor, most)

    def alike_roots(self, anchor: int, most: int) -> set[Standing]:
        """The first roots of an anchor."""
        return self._first(self._roots, anchor, most)

    def _first(self, table: str, anchor: int, most: int) -> set[Standing]:
        query = f"SELECT place, item FROM {table} WHERE anchor = ? ORDER BY place, item LIMIT ?"
        return {Standing(*row) for row in self._connection.execute(query, (anchor, most))}

    def _put(self, table: str, anchors: Iterable[int], at: Standing) -> None:
        command = f"INSERT OR IGNORE INTO {table} (anchor, place, item) VALUES (?, ?, ?)"
        self._connection.executemany(command, ((anchor, *at) for anchor in anchors))

    def _drop(self, table: str, anchors: Iterable[int], at: Standing) -> None:
        command = f"DELETE FROM {table} WHERE anchor = ? AND place = ? AND item = ?"
        self._connection.executemany(command, ((anchor, *at) for anchor in anchors))
