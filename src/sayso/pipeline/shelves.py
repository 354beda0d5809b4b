"""The linker's shelf and places, kept in the ledger: only what changes, and what it may be alike to, is read."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, Generic

from sayso.ledger import CopyRow, LedgerShelf, Linkage, Standing, TextRow
from sayso.link.copies import Story, story_of
from sayso.link.quotations import Text
from sayso.link.quotations.texts import ordinal
from sayso.link.roots import Variant
from sayso.link.shelf import MOST_ROOTS, One, most_shared
from sayso.wording import Comparison

LONGEST_TEXT = 2**20 - 1  # words; longer ones stand beside one another
LONGEST_STORY = 2**25 - 1  # characters
DAY_BITS = 22  # of the number of a day
# What an item came from and was taken out: it is the same as no other.
GONE_TEXT, GONE_STORY = Text(""), story_of("", "")


class Items(ABC, Generic[One]):
    """Items of one kind in the ledger, by number. What was read once is kept until it is forgotten."""

    def __init__(self, linkage: Linkage) -> None:
        self.linkage = linkage
        self._read: dict[int, One] = {}

    def load(self, number: int) -> One:
        if number not in self._read:
            self._read[number] = self._load(number_id(number))
        return self._read[number]

    def know(self, item: One) -> None:
        """Take an item as it now is."""
        self._read[self.standing(item).item] = item

    def forget(self, item: One) -> None:
        self._read.pop(self.standing(item).item, None)

    @abstractmethod
    def standing(self, item: One) -> Standing:
        """An item's number and place, in the order that the items have themselves."""

    @abstractmethod
    def _load(self, id_: str) -> One: ...


class KeptShelf(Generic[One]):
    """A shelf in the ledger."""

    def __init__(self, shelf: LedgerShelf, items: Items[One]) -> None:
        self._shelf, self._items = shelf, items

    def put_variant(self, item: One) -> None:
        self._items.know(item)
        self._shelf.put(item.anchors, self._items.standing(item), is_root=False)

    def drop_variant(self, item: One) -> None:
        self._shelf.drop(item.anchors, self._items.standing(item), is_root=False)
        self._items.forget(item)

    def put_root(self, item: One) -> list[int]:
        self._items.know(item)
        at = self._items.standing(item)
        self._shelf.put(item.anchors, at, is_root=True)
        return self._shelf.seen_by(item.anchors, at, MOST_ROOTS)

    def drop_root(self, item: One) -> list[int]:
        at = self._items.standing(item)
        seen_by = self._shelf.seen_by(item.anchors, at, MOST_ROOTS)
        self._shelf.drop(item.anchors, at, is_root=True)
        self._items.forget(item)
        return seen_by

    def likely(self, anchors: Iterable[int], before: One, *, fewest: float, most: int) -> list[One]:
        visible = self._shelf.roots(anchors, self._items.standing(before), MOST_ROOTS)
        chosen = most_shared(visible, order=tuple, fewest=fewest, most=most)
        return [self._items.load(at.item) for at in chosen]

    def followers(self, anchors: Iterable[int], after: One) -> Iterator[One]:
        return map(self._items.load, self._shelf.followers(anchors, self._items.standing(after)))


class TextShelf(KeptShelf[Text]):
    """The shelf of texts; stock phrases stand on another too, where a check finds them whoever said them."""

    def __init__(self, linkage: Linkage, texts: "Texts") -> None:
        super().__init__(linkage.shelf("quotation"), texts)
        self._stock = linkage.shelf("stock")

    def put_variant(self, item: Text) -> None:
        super().put_variant(item)
        self._put_stock(item)

    def drop_variant(self, item: Text) -> None:
        self._drop_stock(item)
        super().drop_variant(item)

    def put_root(self, item: Text) -> list[int]:
        self._put_stock(item)
        return super().put_root(item)

    def drop_root(self, item: Text) -> list[int]:
        self._drop_stock(item)
        return super().drop_root(item)

    def _put_stock(self, item: Text) -> None:
        if item.speaker:
            self._stock.put(item.phrases, self._items.standing(item), is_root=False)

    def _drop_stock(self, item: Text) -> None:
        if item.speaker:
            self._stock.drop(item.phrases, self._items.standing(item), is_root=False)


class Texts(Items[Text]):
    """The quoted texts of the ledger, and what each is."""

    def standing(self, item: Text) -> Standing:
        shorter = LONGEST_TEXT - min(len(item.wording), LONGEST_TEXT)
        return Standing(shorter << DAY_BITS | ordinal(item.first), id_number(item.id))

    def _load(self, id_: str) -> Text:
        row = self.linkage.text(id_)
        if row is None:
            raise KeyError(id_)
        return text_from(row)

    def __contains__(self, text: object) -> bool:
        return isinstance(text, Text) and self.linkage.text(text.id) is not None

    def __getitem__(self, text: Text) -> Variant[Text, Any] | None:
        row = self.linkage.text(text.id)
        if row is None:
            raise KeyError(text.id)
        return Variant(self._root(row.root_id), None) if row.root_id else None

    def _root(self, id_: str) -> Text:
        return self.load(id_number(id_)) if self.linkage.text(id_) else GONE_TEXT

    def __setitem__(self, text: Text, place: Variant[Text, Comparison] | None) -> None:
        root_id = place.root.id if place else None
        self.linkage.put_text(
            TextRow(text.id, text.key, text.speaker, text.stretch, text.first, text.speakers, "", root_id)
        )

    def __delitem__(self, text: Text) -> None:
        self.linkage.drop_text(text.id)


class Stories(Items[Story]):
    """The whole articles of the ledger, and what each is."""

    def __init__(self, linkage: Linkage) -> None:
        super().__init__(linkage)
        self.identities: dict[str, str] = {}

    def standing(self, item: Story) -> Standing:
        shorter = LONGEST_STORY - min(item.length, LONGEST_STORY)
        place = (ordinal(item.published) << 1 | item.credited) << 25 | shorter
        return Standing(place, id_number(item.id))

    def _load(self, id_: str) -> Story:
        row = self.linkage.copy(id_)
        if row is None:
            raise KeyError(id_)
        return self.story_from(row)

    def story_from(self, row: CopyRow) -> Story:
        self.identities[row.article_id] = row.identity
        text = self.linkage.story_text(row.article_id)
        return Story(row.article_id, text, row.day, row.credited, row.length, row.anchors)

    def __contains__(self, story: object) -> bool:
        return isinstance(story, Story) and self.linkage.copy(story.id) is not None

    def __getitem__(self, story: Story) -> Variant[Story, Any] | None:
        row = self.linkage.copy(story.id)
        if row is None:
            raise KeyError(story.id)
        return Variant(self._original(row.original_id), row.shared) if row.original_id else None

    def _original(self, id_: str) -> Story:
        return self.load(id_number(id_)) if self.linkage.copy(id_) else GONE_STORY

    def __setitem__(self, story: Story, place: Variant[Story, float] | None) -> None:
        row = CopyRow(story.id, self.identities[story.id], story.published, story.credited, story.length, story.anchors)
        if place:
            row = replace(row, original_id=place.root.id, shared=place.likeness)
        self.linkage.put_copy(row)

    def __delitem__(self, story: Story) -> None:
        self.linkage.drop_copy(story.id)


def text_from(row: TextRow) -> Text:
    """The text of a row."""
    return Text(row.key, row.speaker, row.stretch, row.first, row.speakers)


def id_number(id_: str) -> int:
    """The number of an id of sixteen hexadecimal digits: as SQLite keeps it, in the order of the ids."""
    return int(id_, 16) - 2**63


def number_id(number: int) -> str:
    """The id of a number."""
    return f"{number + 2**63:016x}"
