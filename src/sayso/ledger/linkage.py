"""What linking reads and writes, in one transaction: mentions, quoted texts, copies, and what has yet to be linked.

Everything here can be made again from articles and statements, and is, where they have changed.
"""

import json
import re
import struct
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from sqlite3 import Connection

from sayso.ledger import read
from sayso.ledger.shelves import Of, Shelf
from sayso.quotations import Mention, Place
from sayso.records import Article, Statement

MOST_SEARCHED = 200  # articles that have the words of a short quotation
MOST_ALIKE = 48  # roots, and variants, of one anchor
MOST_SPEAKERS = 64  # of one text; more decide nothing
# The newest text of an identity that was read.
CURRENT = """
SELECT id FROM articles WHERE identity = ? AND id IN (SELECT article_id FROM readings) ORDER BY revision DESC LIMIT 1
"""
PUT_MENTION = """
INSERT INTO mentions (
    identity, article_id, statement_id, position, text_id, day, speaker, speaker_key, words, start, "end"
)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
"""
PUT_SPAN = 'INSERT INTO mention_spans (mention_id, position, start, "end") VALUES (?, ?, ?, ?)'
# From one speaker to the next by the index, not over all mentions.
SPEAKERS = """
WITH RECURSIVE speakers (key) AS (
    SELECT min(speaker_key) FROM mentions WHERE text_id = :id AND speaker_key > ''
    UNION ALL
    SELECT (SELECT min(speaker_key) FROM mentions WHERE text_id = :id AND speaker_key > speakers.key)
    FROM speakers WHERE speakers.key IS NOT NULL
)
SELECT key FROM speakers WHERE key IS NOT NULL LIMIT :most
"""
FIRST = "SELECT day, words FROM mentions WHERE text_id = ? ORDER BY day, identity, position LIMIT 1"
TEXT = "SELECT id, key, speaker, stretch, first, speakers, words, root_id FROM quoted_texts"
# Texts that have some words in a row, found by the articles that have them.
TEXTS_WITH = f"""
{TEXT} WHERE id IN (
    SELECT mentions.text_id FROM (
        SELECT rowid FROM article_search WHERE article_search MATCH :phrase LIMIT :articles
    ) AS found
    JOIN articles ON articles.serial = found.rowid
    JOIN mentions ON mentions.article_id = articles.id
) AND instr(' ' || key || ' ', ' ' || :key || ' ') > 0
ORDER BY first, id LIMIT :most
"""
PUT_TEXT = """
INSERT INTO quoted_texts (id, key, speaker, stretch, first, speakers, words, root_id) VALUES (?, ?, ?, ?, ?, ?, '', ?)
ON CONFLICT (id) DO UPDATE SET first = excluded.first, speakers = excluded.speakers, root_id = excluded.root_id
"""
PUT_COPY = """
INSERT INTO copies (article_id, identity, day, credited, length, anchors, original_id, shared)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (article_id) DO UPDATE SET
    day = excluded.day, credited = excluded.credited, original_id = excluded.original_id, shared = excluded.shared
"""


@dataclass(frozen=True)
class Gathered:
    """What the mentions of a text say of it: the earliest day, who is given, and how the first writes it."""

    first: str
    speakers: frozenset[str]
    words: str


@dataclass(frozen=True)
class TextRow:
    """A quoted text as it stands; `words` is empty if they have yet to be written."""

    id: str
    key: str
    speaker: str
    stretch: int
    first: str
    speakers: frozenset[str]
    words: str
    root_id: str | None


@dataclass(frozen=True)
class CopyRow:
    """An article among originals and copies."""

    article_id: str
    identity: str
    day: str
    credited: bool
    length: int
    anchors: tuple[int, ...]
    original_id: str | None = None
    shared: float | None = None


class Linkage:
    """Reads and writes inside of the caller's transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def shelf(self, of: Of) -> Shelf:
        """Where items of a kind stand to be found."""
        return Shelf(self._connection, of)

    def waiting(self, most: int) -> list[str]:
        """Some identities of which something has changed, in order."""
        query = "SELECT identity FROM unlinked ORDER BY identity LIMIT ?"
        return [identity for (identity,) in self._connection.execute(query, (most,))]

    def done(self, identities: Iterable[str]) -> None:
        """These are linked."""
        self._connection.executemany("DELETE FROM unlinked WHERE identity = ?", ((one,) for one in identities))

    def current(self, identity: str) -> tuple[Article, tuple[Statement, ...]] | None:
        """The newest text of an identity that was read, with its statements."""
        row = self._connection.execute(CURRENT, (identity,)).fetchone()
        article = read.article(self._connection, row[0]) if row else None
        return (article, read.statements(self._connection, article.id)) if article else None

    def take_mentions(self, identity: str) -> set[str]:
        """Take an identity's mentions out; returns the ids of their texts."""
        query = "SELECT DISTINCT text_id FROM mentions WHERE identity = ?"
        texts = {text for (text,) in self._connection.execute(query, (identity,))}
        self._connection.execute("DELETE FROM mentions WHERE identity = ?", (identity,))
        return texts

    def put_mention(
        self, mention: Mention, *, identity: str, position: int, text_id: str, day: str, speaker_key: str
    ) -> None:
        """Put a mention of a text in."""
        bounds = mention.spans[0].start, mention.spans[-1].end
        row = (identity, mention.article_id, mention.statement_id, position, text_id, day, mention.speaker, speaker_key)
        (id_,) = self._connection.execute(PUT_MENTION, (*row, mention.words, *bounds)).fetchone()
        self._connection.executemany(PUT_SPAN, ((id_, i, *span) for i, span in enumerate(mention.spans)))

    def gathered(self, text_id: str) -> Gathered | None:
        """What the mentions of a text say of it, or None if it has none left."""
        first = self._connection.execute(FIRST, (text_id,)).fetchone()
        if not first:
            return None
        speakers = self._connection.execute(SPEAKERS, {"id": text_id, "most": MOST_SPEAKERS})
        return Gathered(first[0], frozenset(key for (key,) in speakers), first[1])

    def text(self, text_id: str) -> TextRow | None:
        """A quoted text, if it is there."""
        row = self._connection.execute(f"{TEXT} WHERE id = ?", (text_id,)).fetchone()
        return _text(row) if row else None

    def variants(self, root_id: str) -> list[TextRow]:
        """The texts that come from a root."""
        rows = self._connection.execute(f"{TEXT} WHERE quotation_id = ? AND id <> ?", (root_id, root_id))
        return [_text(row) for row in rows.fetchall()]

    def texts_by_key(self, key: str) -> list[TextRow]:
        """The first texts of these words: of a stock phrase there are several."""
        query = f"{TEXT} WHERE key = ? ORDER BY first, id LIMIT {MOST_ALIKE}"
        return [_text(row) for row in self._connection.execute(query, (key,))]

    def texts_like(self, anchors: Iterable[int], *, most: int) -> list[TextRow]:
        """The texts that share the most of these anchors, at most so many; of equals the longer come first."""
        shared: Counter[int] = Counter()
        places: dict[int, int] = {}
        shelf, stock = self.shelf("quotation"), self.shelf("stock")
        for anchor in anchors:
            found = shelf.alike(anchor, MOST_ALIKE) | stock.alike(anchor, MOST_ALIKE)
            shared.update(one.item for one in found)
            places |= {one.item: one.place for one in found}
        likely = sorted(shared, key=lambda item: (-shared[item], places[item], item))[:most]
        return [row for item in likely if (row := self.text(f"{item + 2**63:016x}"))]

    def texts_with(self, key: str, *, most: int) -> list[TextRow]:
        """The first texts that have these words in a row, of the articles in which they are found soonest."""
        words = " ".join(re.findall(r"\w+", key))
        given = {"phrase": f'text : "{words}"', "key": key, "articles": MOST_SEARCHED, "most": most}
        return [_text(row) for row in self._connection.execute(TEXTS_WITH, given)] if words else []

    def put_text(self, row: TextRow) -> None:
        """Put a text in, or its root; its words and diff are written apart."""
        speakers = json.dumps(sorted(row.speakers), ensure_ascii=False)
        values = (row.id, row.key, row.speaker, row.stretch, row.first, speakers, row.root_id)
        self._connection.execute(PUT_TEXT, values)

    def drop_text(self, text_id: str) -> None:
        """Take a text out."""
        self._connection.execute("DELETE FROM quoted_texts WHERE id = ?", (text_id,))

    def put_words(self, text_id: str, words: str) -> None:
        """Write a text as its first mention has it."""
        self._connection.execute("UPDATE quoted_texts SET words = ? WHERE id = ?", (words, text_id))

    def put_place(self, text_id: str, place: Place) -> None:
        """Write how a text comes from its root."""
        diff = json.dumps(place.diff, ensure_ascii=False) if place.diff else None
        flags = ", ".join(sorted(place.flags)) if place.relation else None
        command = "UPDATE quoted_texts SET relation = ?, flags = ?, diff = ? WHERE id = ?"
        self._connection.execute(command, (place.relation, flags, diff, text_id))

    def copy(self, article_id: str) -> CopyRow | None:
        """Where an article is among originals and copies, if it is there."""
        return next(self._copies("article_id = ?", article_id), None)

    def copies_of_identity(self, identity: str) -> list[CopyRow]:
        """The texts of an identity that are among originals and copies: one, or none."""
        return list(self._copies("identity = ?", identity))

    def story_text(self, article_id: str) -> str:
        """The text of an article among originals and copies; empty if it was taken out of the ledger since."""
        row = self._connection.execute("SELECT text FROM articles WHERE id = ?", (article_id,)).fetchone()
        return str(row[0]) if row else ""

    def put_copy(self, row: CopyRow) -> None:
        """Put an article among originals and copies, or change where it is."""
        anchors = struct.pack(f"<{len(row.anchors)}I", *row.anchors)
        about = (row.article_id, row.identity, row.day, row.credited, row.length)
        self._connection.execute(PUT_COPY, (*about, anchors, row.original_id, row.shared))

    def drop_copy(self, article_id: str) -> None:
        """Take an article out of originals and copies."""
        self._connection.execute("DELETE FROM copies WHERE article_id = ?", (article_id,))

    def _copies(self, where: str, key: str) -> Iterator[CopyRow]:
        columns = "article_id, identity, day, credited, length, anchors, original_id, shared"
        for row in self._connection.execute(f"SELECT {columns} FROM copies WHERE {where}", (key,)).fetchall():
            id_, identity, day, credited, length, anchors, original, shared = row
            numbers = struct.unpack(f"<{len(anchors) // 4}I", anchors)
            yield CopyRow(id_, identity, day, bool(credited), length, numbers, original, shared)


def _text(row: Sequence[str]) -> TextRow:
    id_, key, speaker, stretch, first, speakers, words, root_id = row
    return TextRow(id_, key, speaker, int(stretch), first, frozenset(json.loads(speakers)), words, root_id)
