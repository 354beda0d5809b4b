"""A user's words → the statements and articles that have them.

The words are only words: nothing that a user types is read as a query language, except phrases and a final `*`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from sqlite3 import Connection

from sayso.ledger import read
from sayso.records import Span, Statement

TERM = re.compile(r'"([^"]*)"(\*?)|([^\s"]+)')
QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "\0": " "})
OPEN, CLOSE = "\ufdd0", "\ufdd1"  # code points that no text has
MARKED = re.compile(f"{OPEN}(.*?){CLOSE}", re.DOTALL)
SNIPPET = f"snippet({{table}}, {{column}}, '{OPEN}', '{CLOSE}', '…', 24)"
CONTENT, ANY = 2, -1  # columns: who speaks stands beside the hit, so that its words are those of the content

STATEMENTS = f"""
SELECT articles.id, articles.name, statements.id, {SNIPPET.format(table="statement_search", column=CONTENT)}
FROM statement_search
JOIN statements ON statements.serial = statement_search.rowid
JOIN articles ON articles.id = statements.article_id
WHERE statement_search MATCH :query ORDER BY statement_search.rank, statements.id LIMIT :limit
"""
ARTICLES = f"""
SELECT articles.id, articles.name, NULL, {SNIPPET.format(table="article_search", column=ANY)}
FROM article_search
JOIN articles ON articles.serial = article_search.rowid
WHERE article_search MATCH :query AND articles.id NOT IN (
    SELECT statements.article_id
    FROM statement_search
    JOIN statements ON statements.serial = statement_search.rowid
    WHERE statement_search MATCH :query
)
ORDER BY article_search.rank, articles.id LIMIT :limit
"""


@dataclass(frozen=True, kw_only=True)
class Hit:
    """A statement that has the words or, with `statement` null, an article that has them outside of any.

    `matches` are the places of the words in `snippet`.
    """

    article_id: str
    name: str
    statement: Statement | None
    snippet: str
    matches: tuple[Span, ...]


def search(connection: Connection, words: str, *, limit: int, speaker: str | None = None) -> Iterator[Hit]:
    """Statements that have all the words, best first, then other articles, `limit` of both together.

    With `speaker`, only statements of those whose name has all of its words, and all of theirs if `words` has none.
    """
    query = to_query(words) if speaker is None else spoken_by(speaker, to_query(words))
    if not query:
        return
    rows = connection.execute(STATEMENTS, {"query": query, "limit": max(limit, 0)}).fetchall()
    if speaker is None:
        rows += connection.execute(ARTICLES, {"query": query, "limit": max(limit - len(rows), 0)}).fetchall()
    for article_id, name, statement_id, marked in rows:
        statement = read.statement(connection, statement_id) if statement_id else None
        snippet, matches = unmark(marked)
        yield Hit(article_id=article_id, name=name, statement=statement, snippet=snippet, matches=matches)


def to_query(words: str) -> str:
    """The FTS5 query for a user's words; empty if they have no letter and no digit.

    >>> to_query('cease-fire "prime minister" govern* AND "')
    '"cease-fire" "prime minister" "govern"* "AND"'
    """
    storable = words.encode("utf-8", "replace").decode().translate(QUOTES)
    terms = dict.fromkeys(_term(match) for match in TERM.finditer(storable))
    return " ".join(term for term in terms if any(char.isalnum() for char in term))


def spoken_by(speaker: str, query: str) -> str:
    """The query, or none, narrowed to the statements of a speaker; empty if the speaker's name is."""
    name = to_query(speaker)
    if not name:
        return ""
    return f"speaker : ({name}) AND ({query})" if query else f"speaker : ({name})"


def unmark(marked: str) -> tuple[str, tuple[Span, ...]]:
    """A snippet without its marks, and where they were."""
    pieces = MARKED.split(marked)
    matches, at = [], 0
    for i, piece in enumerate(pieces):
        if i % 2:
            matches.append(Span(at, at + len(piece)))
        at += len(piece)
    return "".join(pieces), tuple(matches)


def _term(match: re.Match[str]) -> str:
    phrase, star, word = match.groups()
    if word is None:
        return f'"{phrase}"{star}'
    return f'"{word.rstrip("*")}"' + "*" * word.endswith("*")
