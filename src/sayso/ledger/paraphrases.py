"""A quotation's words → indirect reports that may be of the same words. They are candidates, and never counted."""

from collections.abc import Collection
from dataclasses import dataclass
from sqlite3 import Connection

from sayso.wording import read_wording, telling

MOST_ASKED = 16  # telling words by which they are looked for
MOST_READ = 60
MOST_FOUND = 10
FEWEST_SHARED = 3
LEAST_SHARED = 0.5
STEM = 5  # letters: "sails", "sailing" and "sailed" are one word here
QUERY = """
SELECT statement_texts.content, statements.speaker_name, articles.outlet, articles.published, articles.name,
    statements.id, statements.article_id
FROM statement_search
JOIN statements ON statements.serial = statement_search.rowid
JOIN statement_texts ON statement_texts.serial = statements.serial
JOIN articles ON articles.id = statements.article_id
WHERE statement_search MATCH ? AND statements.kind = 'indirect' AND NOT EXISTS (
    SELECT 1 FROM spans
    JOIN mentions ON mentions.article_id = statements.article_id
    JOIN mention_spans ON mention_spans.mention_id = mentions.id
    WHERE spans.statement_id = statements.id AND spans.part = 'content'
    AND mention_spans.start < spans."end" AND spans.start < mention_spans."end"
)
ORDER BY statement_search.rank, statements.id LIMIT ?
"""


@dataclass(frozen=True)
class Paraphrase:
    """An indirect report that may be of a quotation's words; `score` is the share of its telling words in them."""

    words: str
    speaker: str | None
    outlet: str | None
    published: str | None
    article: str
    statement_id: str
    article_id: str
    score: float


def find_paraphrases(
    connection: Connection,
    words: str,
    *,
    speakers: Collection[str] = (),
    statements: Collection[str | None] = (),
    most: int = MOST_FOUND,
) -> tuple[Paraphrase, ...]:
    """Indirect statements, other than these, most of whose telling words are among those of the quotation.

    One of the speakers may share fewer words than others.
    """
    wanted = telling(read_wording(words).words)
    asked = sorted(set(wanted), key=lambda word: (-len(word), word))[:MOST_ASKED]
    if len(asked) < FEWEST_SHARED:
        return ()
    query = "content : (" + " OR ".join(f'"{word}"' for word in asked) + ")"
    stems = {word[:STEM] for word in wanted}
    surnames = {_surname(speaker) for speaker in speakers}
    found = []
    for content, speaker, *where in connection.execute(QUERY, (query, MOST_READ)).fetchall():
        score = _score(content, stems, FEWEST_SHARED - (_surname(speaker) in surnames))
        outlet, published, article, statement_id, article_id = where
        one = Paraphrase(content, speaker, outlet, published, article, statement_id, article_id, score)
        if one.score >= LEAST_SHARED and one.statement_id not in statements:
            found.append(one)
    return tuple(sorted(found, key=lambda one: (-one.score, one.published or "~", one.statement_id))[:most])


def _surname(name: str | None) -> str:
    return name.casefold().split()[-1] if name and name.strip() else ""


def _score(content: str, stems: set[str], fewest: int) -> float:
    theirs = {word[:STEM] for word in telling(read_wording(content or "").words)}
    shared = len(theirs & stems)
    return round(shared / len(theirs), 2) if shared >= fewest else 0.0
