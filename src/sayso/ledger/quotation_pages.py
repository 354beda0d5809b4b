"""Rows of quotations → what is shown of them: by reach, one with all its variants, those of an article or an actor."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice
from sqlite3 import Connection
from typing import Any

from sayso.ledger.paraphrases import Paraphrase, find_paraphrases
from sayso.quotations import QuotationMention
from sayso.records import Span
from sayso.wording import Piece

LINE = """
SELECT
    words, articles, originals, outlets, original_outlets, days, first, last, texts, changed, flags, speakers,
    quotation_id
FROM quotation_lines
"""
# Which quotations, by reach; the view then counts all the rest for those few.
LIST = """
SELECT texts.quotation_id
FROM quoted_texts AS texts
JOIN mentions ON mentions.text_id = texts.id
JOIN articles ON articles.id = mentions.article_id
WHERE :text = '' OR texts.quotation_id IN (
    SELECT quotation_id FROM quoted_texts WHERE instr(key, :text)
    UNION SELECT quotation_id FROM mentions JOIN quoted_texts ON quoted_texts.id = mentions.text_id
    WHERE instr(speaker_key, :text)
)
GROUP BY texts.quotation_id
HAVING count(DISTINCT articles.identity) >= :least AND (NOT :changed OR max(texts.relation IN ('altered', 'reordered')))
ORDER BY
    count(DISTINCT articles.outlet) DESC, count(DISTINCT articles.published) DESC,
    count(DISTINCT articles.identity) DESC, min(articles.published), texts.quotation_id
LIMIT :limit
"""
ASKED = 200  # quotations that one query counts
MENTION = """
SELECT
    lines.quotation, lines.words, lines.relation, coalesce(lines.flags, ''), coalesce(texts.diff, '[]'), lines.speaker,
    mentions.speaker_key <> '', lines.outlet, lines.published, lines.title, lines.name, lines.url, lines.copy_of,
    (SELECT json_group_array(json_array(start, "end")) FROM (
        SELECT start, "end" FROM mention_spans WHERE mention_id = mentions.id ORDER BY position
    )), lines.text_id, lines.statement_id, lines.article_id, lines.quotation_id
FROM quotation_mention_lines AS lines
JOIN quoted_texts AS texts ON texts.id = lines.text_id
JOIN mentions ON mentions.id = lines.mention_id
"""
CARRIED = "ORDER BY lines.published IS NULL, lines.published, lines.outlet, lines.name, lines.start"
FIND = "SELECT id FROM quoted_texts WHERE root_id IS NULL AND (id = :text OR id >= :text AND id < :text || '~')"
OF_ARTICLE = "SELECT quotation_id FROM quotation_mention_lines WHERE article_id = ?"
OF_ACTOR = """
SELECT quoted_texts.quotation_id
FROM actor_statements
JOIN mentions ON mentions.statement_id = actor_statements.statement_id
JOIN quoted_texts ON quoted_texts.id = mentions.text_id
WHERE actor_statements.actor_id = ?
"""
ACTORS = "SELECT actor_id FROM actor_statements WHERE statement_id = ?"
SEARCHED = """
SELECT
    (SELECT count(*) FROM articles WHERE id IN (SELECT article_id FROM copies)),
    (SELECT count(*) FROM mentions),
    (SELECT count(DISTINCT outlet) FROM articles),
    (SELECT min(published) FROM articles),
    (SELECT max(published) FROM articles)
"""
COPIES = """
SELECT copy, outlet, published, original, original_outlet, original_published, shared, article_id, original_id
FROM copy_lines
"""


@dataclass(frozen=True)
class QuotationLine:
    """A quotation in figures: a row of the view `quotation_lines`. `originals` counts articles without copies.

    `texts` are its different wordings, `changed` those of them that are altered or reordered; dates are of publication.
    """

    words: str
    articles: int
    originals: int
    outlets: int
    original_outlets: int
    days: int
    first: str | None
    last: str | None
    texts: int
    changed: int
    flags: str | None
    speakers: str | None
    quotation_id: str


@dataclass(frozen=True, kw_only=True)
class QuotationPage:
    """All that is shown of a quotation: its mentions as they appeared, the first first, and what may be paraphrases.

    `disputed` holds the names of those whom articles call its speaker, where two articles have none in common.
    """

    line: QuotationLine
    mentions: tuple[QuotationMention, ...]
    disputed: tuple[str, ...] = ()
    paraphrases: tuple[Paraphrase, ...] = ()


@dataclass(frozen=True)
class CopyLine:
    """A reprint and its original: a row of the view `copy_lines`. `shared` is a share of the shorter one's words."""

    copy: str
    outlet: str | None
    published: str | None
    original: str
    original_outlet: str | None
    original_published: str | None
    shared: float
    article_id: str
    original_id: str


@dataclass(frozen=True)
class Searched:
    """How much was searched: articles, what they quote, their named outlets, and the dates between which they are."""

    articles: int
    quotes: int
    outlets: int
    first: str | None
    last: str | None


def lines(connection: Connection, text: str, *, changed: bool, least: int, limit: int) -> Iterator[QuotationLine]:
    """Quotations of so many articles at least, with `text` in their words or a speaker's name, by reach."""
    row = {"text": text, "changed": changed, "least": least, "limit": limit}
    return iter(_lines(connection, [id_ for (id_,) in connection.execute(LIST, row)]))


def find(connection: Connection, text: str) -> list[QuotationLine]:
    """The quotations of this id or beginning of an id (four characters or more)."""
    if len(text) < 4:
        return []
    return _lines(connection, [id_ for (id_,) in connection.execute(FIND, {"text": text})])


def page(connection: Connection, line: QuotationLine) -> QuotationPage:
    """All about one quotation."""
    mentions = _mentions(connection, "lines.quotation_id = ?", line.quotation_id)
    return QuotationPage(
        line=line,
        mentions=mentions,
        disputed=_disputed(connection, mentions),
        paraphrases=find_paraphrases(
            connection,
            line.words,
            speakers={mention.speaker for mention in mentions if mention.speaker and mention.is_named},
            statements={mention.statement_id for mention in mentions},
        ),
    )


def of_article(connection: Connection, article_id: str) -> list[QuotationLine]:
    """The quotations of an article."""
    return _lines(connection, [id_ for (id_,) in connection.execute(OF_ARTICLE, (article_id,))])


def of_actor(connection: Connection, actor_id: str) -> list[QuotationLine]:
    """The quotations that an actor says in some article."""
    return _lines(connection, [id_ for (id_,) in connection.execute(OF_ACTOR, (actor_id,))])


def mentions_of_article(connection: Connection, article_id: str) -> tuple[QuotationMention, ...]:
    """What an article quotes, in the order of the text."""
    found = _mentions(connection, "lines.article_id = ?", article_id)
    return tuple(sorted(found, key=lambda mention: (mention.start, -mention.end)))


def mentions_of_text(connection: Connection, text_id: str, *, limit: int = -1) -> tuple[QuotationMention, ...]:
    """Where these very words stand, the first first."""
    return _mentions(connection, "lines.text_id = ?", text_id, limit=limit)


def searched(connection: Connection) -> Searched:
    """How much a search goes through."""
    return Searched(*connection.execute(SEARCHED).fetchone())


def actors_of(connection: Connection, statement_id: str) -> frozenset[str]:
    """The ids of the actors who say a statement."""
    return frozenset(actor for (actor,) in connection.execute(ACTORS, (statement_id,)))


def every_mention(connection: Connection) -> Iterator[QuotationMention]:
    """All mentions of all quotations, those of one together."""
    for row in connection.execute(f"{MENTION} ORDER BY lines.quotation_id, {CARRIED.removeprefix('ORDER BY ')}"):
        yield _mention(row)


def copies(connection: Connection, article_id: str | None = None) -> list[CopyLine]:
    """All reprints, or those that an article is one of or the original of."""
    if article_id is None:
        return [CopyLine(*row) for row in connection.execute(f"{COPIES} ORDER BY published, copy")]
    where = """
    WHERE original_id = (SELECT coalesce(original_id, article_id) FROM copies WHERE article_id = ?)
    ORDER BY published, copy
    """
    return [CopyLine(*row) for row in connection.execute(COPIES + where, (article_id,))]


def copies_of_last_run(connection: Connection) -> list[CopyLine]:
    """The reprints of which the last run read the copy or the original."""
    read = "(SELECT article_id FROM readings WHERE run = (SELECT max(id) FROM runs))"
    where = f"WHERE article_id IN {read} OR original_id IN {read} ORDER BY published, copy"
    return [CopyLine(*row) for row in connection.execute(f"{COPIES} {where}")]


def _lines(connection: Connection, ids: Iterable[str]) -> list[QuotationLine]:
    """These quotations by reach. With their ids written out SQLite counts for them alone; with a query, for all."""
    wanted = iter(sorted(set(ids)))
    found: list[QuotationLine] = []
    while some := list(islice(wanted, ASKED)):
        query = f"{LINE} WHERE quotation_id IN ({', '.join('?' * len(some))})"
        found += [QuotationLine(*row) for row in connection.execute(query, some)]
    return sorted(found, key=_reach)


def _reach(line: QuotationLine) -> tuple[int, int, int, str, str]:
    return -line.outlets, -line.days, -line.articles, line.first or "", line.quotation_id


def _mentions(connection: Connection, where: str, key: str, *, limit: int = -1) -> tuple[QuotationMention, ...]:
    query = f"{MENTION} WHERE {where} {CARRIED} LIMIT ?"
    return tuple(_mention(row) for row in connection.execute(query, (key, limit)))


def _mention(row: Sequence[Any]) -> QuotationMention:
    quotation, words, relation, flags, diff, speaker, is_named, *about = row
    outlet, published, title, article, url, copy_of, spans, *ids = about
    text_id, statement_id, article_id, quotation_id = ids
    return QuotationMention(
        quotation=quotation,
        words=words,
        relation=relation,
        flags=tuple(filter(None, flags.split(", "))),
        diff=tuple(Piece(*piece) for piece in json.loads(diff)),
        speaker=speaker,
        is_named=bool(is_named),
        outlet=outlet,
        published=published,
        title=title,
        article=article,
        url=url,
        copy_of=copy_of,
        spans=tuple(Span(*span) for span in json.loads(spans)),
        text_id=text_id,
        statement_id=statement_id,
        article_id=article_id,
        quotation_id=quotation_id,
    )


def _disputed(connection: Connection, mentions: Iterable[QuotationMention]) -> tuple[str, ...]:
    """Those named, if two articles name nobody in common: by actor, or by the last word of the name."""
    voices: dict[str, set[str]] = {}
    named: dict[str, None] = {}
    for mention in mentions:
        if mention.speaker and mention.is_named:
            theirs = voices.setdefault(mention.article_id, set())
            theirs.add(mention.speaker.casefold().split()[-1])
            theirs |= actors_of(connection, mention.statement_id) if mention.statement_id else set()
            named[mention.speaker] = None
    apart = any(one.isdisjoint(other) for one, other in combinations(voices.values(), 2))
    return tuple(named) if apart else ()
