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
    """The items of one kind by their anchors: of each anchor the roots, then the variants, both in their order.

    What is asked of an anchor, and written to it, is in one place of the file.
    """

    def __init__(self, connection: Connection, of: Of) -> None:
        self._connection = connection
        self._table = f"{of}_anchors"
        before = f"""(
            SELECT count(*) FROM (
                SELECT 1 FROM {self._table} AS root
                WHERE root.anchor = asked.value AND root.is_root = 1 AND (root.place, root.item) < (:place, :item)
                LIMIT :most
            )
        )"""
        after_as = f"""EXISTS (
            SELECT 1 FROM {self._table} AS other
            WHERE other.anchor = asked.value AND other.is_root = %d AND (other.place, other.item) > (:place, :item)
        )"""
        self._seen_by = f"""
            SELECT asked.value FROM json_each(:anchors) AS asked
            WHERE ({after_as % 1} OR {after_as % 0}) AND {before} < :most
        """

    def put(self, anchors: Iterable[int], at: Standing, *, is_root: bool) -> None:
        """Let an item be found by these anchors."""
        command = f"INSERT OR IGNORE INTO {self._table} (anchor, is_root, place, item) VALUES (?, ?, ?, ?)"
        self._connection.executemany(command, ((anchor, is_root, *at) for anchor in anchors))

    def drop(self, anchors: Iterable[int], at: Standing, *, is_root: bool) -> None:
        """Let an item no more be found."""
        command = f"DELETE FROM {self._table} WHERE anchor = ? AND is_root = ? AND place = ? AND item = ?"
        self._connection.executemany(command, ((anchor, is_root, *at) for anchor in anchors))

    def seen_by(self, anchors: Iterable[int], at: Standing, most: int) -> list[int]:
        """The anchors with items after this one, of whose roots it is one of the first `most`."""
        row = {"anchors": json.dumps(list(anchors)), "place": at.place, "item": at.item, "most": most}
        return [anchor for (anchor,) in self._connection.execute(self._seen_by, row)]

    def roots(self, anchors: Iterable[int], before: Standing, most: int) -> Iterator[Standing]:
        """Of each anchor those of the first `most` roots that come before."""
        query = f"""
        SELECT place, item FROM {self._table}
        WHERE anchor = ? AND is_root = 1 AND (place, item) < (?, ?) ORDER BY place, item LIMIT ?
        """
        for anchor in anchors:
            yield from map(Standing._make, self._connection.execute(query, (anchor, *before, most)))

    def followers(self, anchors: Iterable[int], after: Standing) -> Iterator[int]:
        """The items of these anchors that come after."""
        query = f"SELECT item FROM {self._table} WHERE anchor = ? AND is_root = ? AND (place, item) > (?, ?)"
        for anchor in anchors:
            for is_root in (True, False):
                yield from (item for (item,) in self._connection.execute(query, (anchor, is_root, *after)).fetchall())

    def alike(self, anchor: int, most: int) -> set[Standing]:
        """The first roots and the first variants of an anchor."""
        query = f"SELECT place, item FROM {self._table} WHERE anchor = ? AND is_root = ? ORDER BY place, item LIMIT ?"
        return {
            Standing(*row)
            for is_root in (True, False)
            for row in self._connection.execute(query, (anchor, is_root, most))
        }
