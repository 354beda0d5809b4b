"""The tables and views of a ledger for who asks in SQL: what each is of, and its columns."""

from collections.abc import Iterator
from sqlite3 import Connection
from typing import Literal, NamedTuple

# In the order in which they are of use; first the views, which join what belongs together.
VIEWS = {
    "statement_lines": "a statement with its words, speaker, article and review",
    "article_lines": "an article, with how many statements it has",
    "actor_lines": "an actor with its figures, roles and names",
    "actor_statement_lines": "an actor with each of the actor’s statements",
    "quotation_lines": "the same words across articles, with their reach",
    "quotation_mention_lines": "where a quotation stands, and how its words come from the first",
    "copy_lines": "a reprint and its original",
    "coding_lines": "a coding that stands, with its words and article",
    "review_lines": "a decision about statements, and whether it was undone",
    "rejection_lines": "an input that could not be read, and why",
    "span_words": "the words of each part of a statement, and where they stand",
    "statement_texts": "source, cue and content of a statement in words",
}
TABLES = {
    "articles": "an article with its text",
    "statements": "a statement; what is rejected is not here, what was added is",
    "spans": "where a part of a statement begins and ends, in code points of the text",
    "speaker_aliases": "another form of the speaker’s name in the article",
    "speaker_candidates": "who was considered as the speaker, the likeliest first",
    "chain_links": "the way of the words, from the outlet (0) to the speaker",
    "actors": "whoever speaks, across articles",
    "actor_names": "a name of an actor",
    "actor_roles": "a role of an actor, and when articles give it",
    "actor_statements": "who says a statement, and by which evidence",
    "actor_totals": "how much an actor says",
    "actor_tallies": "an actor’s statements by month and outlet",
    "statement_tallies": "statements by month and outlet",
    "quoted_texts": "different words that are quoted, and how they come from their root",
    "mentions": "words in quotation marks in an article",
    "mention_spans": "where they begin and end",
    "copies": "articles, and which other each is a reprint of",
    "statement_reviews": "what the decisions made of a statement",
    "review_decisions": "a decision about statements, as it was made",
    "review_targets": "which statement it was about, as the coder saw it",
    "review_undone": "a decision that another took back",
    "review_ties": "which statement a decision speaks of now",
    "review_lifted": "a statement inside of a rejected one, and its parent of before",
    "codings": "a coding, as it was made",
    "coding_values": "its values of further variables",
    "codebook_decisions": "a change of a codebook, as it was made",
    "actor_decisions": "a decision about actors, as it was made",
    "actor_idle": "a decision about actors that finds nothing to do",
    "actor_cases": "actors that may be one and were left apart",
    "actor_case_members": "the actors of such a case",
    "studies": "a .dna file that was taken in",
    "study_documents": "an article of it",
    "study_rows": "rows of it kept to be given back; what is in them is not shown, for they hold password hashes",
    "rejections": "an input that could not be read, also if it was read later",
    "readings": "whose statements an article has",
    "runs": "a run of sayso read",
    "article_search": "full text of articles: article_search MATCH 'words'",
    "statement_search": "full text of statements: statement_search MATCH 'words'",
    "quotation_anchors": "by which hashes quoted words are found",
    "stock_anchors": "by which hashes stock phrases are found",
    "copy_anchors": "by which hashes reprints are found",
    "unlinked": "articles whose words have yet to be linked",
    "actor_state": "after how many changes the actors were made",
    "migrations": "the steps that made these tables",
}
ABOUT = {**VIEWS, **TABLES}

# A full-text index keeps its own tables, which are nobody's to read.
COLUMNS = """
SELECT tables.name, tables.type, columns.name
FROM sqlite_master AS tables JOIN pragma_table_info(tables.name) AS columns
WHERE tables.type IN ('table', 'view') AND tables.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
    AND tables.name NOT LIKE '%\\_search\\_%' ESCAPE '\\'
ORDER BY tables.name, columns.cid
"""


class Listed(NamedTuple):
    """A table or view; `about` says what a row of it is, and is empty if it is none of ours."""

    name: str
    type: Literal["table", "view"]
    about: str
    columns: tuple[str, ...]


def catalogue(connection: Connection) -> list[Listed]:
    """All tables and views with their columns, those for people first."""
    types: dict[str, Literal["table", "view"]] = {}
    columns: dict[str, list[str]] = {}
    for name, type_, column in connection.execute(COLUMNS):
        types[name] = type_
        columns.setdefault(name, []).append(column)
    return [Listed(name, types[name], ABOUT.get(name, ""), tuple(columns[name])) for name in _in_order(columns)]


def _in_order(names: dict[str, list[str]]) -> Iterator[str]:
    yield from (name for name in ABOUT if name in names)
    yield from (name for name in names if name not in ABOUT)
