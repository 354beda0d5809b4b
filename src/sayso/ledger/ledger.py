"""The door to a ledger file: everything that sayso reads from one and writes to one passes here.

Whatever SQLite reports leaves as a LedgerError that names the file and what to do.
"""

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection
from types import TracebackType
from typing import Any, Self

from sayso.actors import Action, Case, Decision, Linked, Sighting
from sayso.ledger import actor_pages, actors, quotation_pages, read, search, write
from sayso.ledger.actor_pages import ActorLine, ActorPage
from sayso.ledger.coded import CodedLedger
from sayso.ledger.connection import connect, disconnect, transaction
from sayso.ledger.failures import explained
from sayso.ledger.linkage import Linkage, TextRow
from sayso.ledger.pages import Pages
from sayso.ledger.paraphrases import Paraphrase, find_paraphrases
from sayso.ledger.quotation_pages import CopyLine, QuotationLine, QuotationPage, Searched
from sayso.ledger.reviews import Reviews
from sayso.quotations import QuotationMention
from sayso.records import Article, Rejection, Statement
from sayso.reviews import Decided, Reviewed

Reviewer = Callable[[Article, Sequence[Statement], Sequence[Decided], Collection[int]], Reviewed]

LINKING_CACHE = 524_288  # KiB of pages in memory: hashes are read and written all over the file


class Ledger(CodedLedger):
    """One open `.sayso` file. Close it, or use it as a context manager: only a closed ledger is one file."""

    def __init__(self, path: Path, connection: Connection, *, readonly: bool) -> None:
        self.path = path
        self._connection = connection
        self._readonly = readonly

    @classmethod
    def open(
        cls, path: str | os.PathLike[str], *, create: bool = True, readonly: bool = False, shared: bool = False
    ) -> Self:
        """Open a ledger, made first if there is none and `create` holds, and brought up to date.

        A `shared` one may be used by several threads, one at a time.

        Raises LedgerError if the file is no ledger, is from a newer sayso, or cannot be opened.
        """
        path = Path(path)
        connection = connect(path, create=create and not readonly, readonly=readonly, shared=shared)
        return cls(path, connection, readonly=readonly)

    def close(self) -> None:
        """Gather everything into the one file and let go of it."""
        disconnect(self._connection, readonly=self._readonly)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def start_run(self, version: str, model: str, options: Mapping[str, object]) -> int:
        """Record that a run begins, and return its number. Options that JSON lacks are kept as their `str`."""
        with explained(self.path):
            return write.start_run(self._connection, version, model, options)

    def end_run(self, run: int) -> None:
        """Record that a run came to its end."""
        with explained(self.path):
            write.end_run(self._connection, run)

    def holds(self, article_id: str, model: str) -> bool:
        """Whether the statements that the ledger has for an article are `model`'s, even if there are none."""
        with explained(self.path):
            return read.holds(self._connection, article_id, model)

    def add(
        self,
        article: Article,
        statements: Iterable[Statement],
        *,
        model: str,
        run: int,
        review: Reviewer | None = None,
    ) -> bool:
        """Write an article and its statements in one transaction; false if the ledger holds that reading.

        Another model's reading takes the place of the one before. `review` says what becomes of it under the
        decisions about earlier readings. Raises RefusedError, with nothing written, if the statements are not a tree
        of this article's own, or if a text cannot be stored.
        """
        read_here = tuple(statements)

        def keep_decisions(connection: Connection) -> None:
            reviews = Reviews(connection)
            reviews.forget_states(article.id)
            decided = reviews.decided_on(article)
            if review and decided:
                undone = reviews.undone(one.decision.id for one in decided)
                reviews.put_reviewed(article, review(article, read_here, decided, undone))

        with explained(self.path):
            return write.add(self._connection, article, read_here, model=model, run=run, then=keep_decisions)

    @contextmanager
    def reviews(self) -> Iterator[Reviews]:
        """The decisions about statements, to be read and written in one transaction: all of the block, or nothing."""
        with explained(self.path), transaction(self._connection):
            yield Reviews(self._connection)

    def reject(self, rejection: Rejection, *, run: int) -> None:
        """Record an input that could not be read; the same one again only moves it to `run`."""
        with explained(self.path):
            write.reject(self._connection, rejection, run=run)

    def articles(self) -> Iterator[Article]:
        """All articles by name and id, a few at a time; the ledger may be written to meanwhile."""
        with explained(self.path):
            yield from read.articles(self._connection)

    def article(self, key: str) -> Article | None:
        """The article with this id, name, URL, or beginning of an id (four characters or more).

        A name or URL that has several revisions gives the newest. Raises UsageError if the key fits several articles.
        """
        with explained(self.path):
            return read.article(self._connection, key)

    def statements(self, article_id: str) -> tuple[Statement, ...]:
        """An article's statements in the order of the text, parents before children."""
        with explained(self.path):
            return read.statements(self._connection, article_id)

    def rejections(self) -> Iterator[Rejection]:
        """The rejections that stand: those of inputs that no later run read under the same name."""
        with explained(self.path):
            yield from read.rejections(self._connection)

    def counts(self) -> read.Counts:
        """How much the ledger holds."""
        with explained(self.path):
            return read.counts(self._connection)

    def search(self, words: str, *, limit: int = 20, speaker: str | None = None) -> Iterator[search.Hit]:
        """Statements that have all the words, best first, then articles that have them elsewhere.

        With `speaker`, only statements of those whose name has its words.

        Words in double quotes are one phrase; a word that ends in `*` stands for all that begin so.
        """
        with explained(self.path):
            yield from search.search(self._connection, words, limit=limit, speaker=speaker)

    @contextmanager
    def linking(self) -> Iterator[Linkage]:
        """What linking the same words reads and writes, in one transaction: all of the block's changes, or none."""
        with explained(self.path):
            self._connection.execute(f"PRAGMA cache_size = -{LINKING_CACHE}")
            with transaction(self._connection):
                yield Linkage(self._connection)

    def texts_like(self, anchors: Iterable[int], *, most: int) -> list[TextRow]:
        """The quoted texts that share the most of these anchors, at most so many; of equals the longer come first."""
        with explained(self.path):
            return Linkage(self._connection).texts_like(anchors, most=most)

    def texts_of(self, key: str) -> list[TextRow]:
        """The quoted texts of these words, in the form in which they are compared."""
        with explained(self.path):
            return Linkage(self._connection).texts_by_key(key)

    def texts_with(self, key: str, *, most: int) -> list[TextRow]:
        """The first quoted texts that have these words in a row, in the form in which they are compared."""
        with explained(self.path):
            return Linkage(self._connection).texts_with(key, most=most)

    def text(self, text_id: str) -> TextRow | None:
        """A quoted text by its id."""
        with explained(self.path):
            return Linkage(self._connection).text(text_id)

    def words_are_behind(self) -> bool:
        """Whether articles were read or taken out whose words have yet to be linked."""
        with explained(self.path):
            return self._connection.execute("SELECT 1 FROM unlinked").fetchone() is not None

    def unlinked(self) -> int:
        """How many articles have words that have yet to be linked."""
        with explained(self.path):
            (count,) = self._connection.execute("SELECT count(*) FROM unlinked").fetchone()
            return int(count)

    def sightings(self) -> Iterator[Sighting]:
        """The named speakers of each article, one for each name, role and set of aliases."""
        with explained(self.path):
            yield from actors.sightings(self._connection)

    def actor_changes(self) -> int:
        """How often statements and decisions have changed: actors are made after so many changes."""
        with explained(self.path):
            return actors.changes(self._connection)

    def actors_are_behind(self) -> bool:
        """Whether statements or decisions have changed since the actors were made."""
        with explained(self.path):
            return actors.are_behind(self._connection)

    def put_actors(self, linked: Linked, *, after: int) -> None:
        """Put actors, made after so many changes, in the place of all there are, in one transaction."""
        with explained(self.path):
            actors.put_actors(self._connection, linked, after=after)

    def actor_decisions(self) -> tuple[Decision, ...]:
        """All decisions about actors, the first first; those that were undone too."""
        with explained(self.path):
            return actors.decisions(self._connection)

    def idle_decisions(self) -> dict[int, str]:
        """The decisions that find nothing to do in what the articles now say, each with the reason."""
        with explained(self.path):
            return actors.idle(self._connection)

    def decide(self, action: Action, payload: Mapping[str, Any], *, coder: str) -> Decision:
        """Append a decision about actors; it is never changed or taken out again."""
        with explained(self.path):
            return actors.decide(self._connection, action, payload, coder=coder)

    def actor_lines(self, key: str = "", *, kind: str | None = None, limit: int = -1) -> Iterator[ActorLine]:
        """Actors with a name whose key has `key` in it, those who say most first.

        Persons, organizations and documents unless `kind` names a type.
        """
        with explained(self.path):
            yield from actor_pages.lines(self._connection, key, kind=kind, limit=limit)

    def find_actors(self, text: str, key: str) -> list[ActorLine]:
        """The actors of this id or beginning of an id (four characters or more), or else of the name with this key."""
        with explained(self.path):
            return actor_pages.find(self._connection, text, key)

    def actor_page(self, line: ActorLine, *, statements: int = 10) -> ActorPage:
        """All that is shown of an actor, with so many of its statements, the latest first."""
        with explained(self.path):
            return actor_pages.page(self._connection, line, statements=statements)

    def actor_cases(self) -> Iterator[Case]:
        """What was left apart and may be one."""
        with explained(self.path):
            yield from actor_pages.cases(self._connection)

    @property
    def pages(self) -> Pages:
        """What the pages of the reading room show."""
        return Pages(self.path, self._connection)

    def quotation_lines(
        self, text: str = "", *, changed: bool = False, least: int = 2, limit: int = -1
    ) -> Iterator[QuotationLine]:
        """Quotations of `least` articles or more by reach: the most outlets first, then the most days.

        With `text`, those with it in their words (in lower case) or in a speaker's name; with `changed`, those of
        which some wording is altered or reordered.
        """
        with explained(self.path):
            yield from quotation_pages.lines(self._connection, text, changed=changed, least=least, limit=limit)

    def find_quotations(self, text: str) -> list[QuotationLine]:
        """The quotations of this id or beginning of an id (four characters or more)."""
        with explained(self.path):
            return quotation_pages.find(self._connection, text)

    def quotation_page(self, line: QuotationLine) -> QuotationPage:
        """All that is shown of a quotation: where it stands, in whose words, and what may be paraphrases of it."""
        with explained(self.path):
            return quotation_pages.page(self._connection, line)

    def quotations_of_article(self, article_id: str) -> list[QuotationLine]:
        """The quotations of an article, by reach."""
        with explained(self.path):
            return quotation_pages.of_article(self._connection, article_id)

    def quotations_of_actor(self, actor_id: str) -> list[QuotationLine]:
        """The quotations that an actor says in some article, by reach."""
        with explained(self.path):
            return quotation_pages.of_actor(self._connection, actor_id)

    def article_mentions(self, article_id: str) -> tuple[QuotationMention, ...]:
        """What an article quotes, in the order of the text, each with the id of its statement and quotation."""
        with explained(self.path):
            return quotation_pages.mentions_of_article(self._connection, article_id)

    def text_mentions(self, text_id: str, *, limit: int = -1) -> tuple[QuotationMention, ...]:
        """Where the very words of a quoted text stand, the first first."""
        with explained(self.path):
            return quotation_pages.mentions_of_text(self._connection, text_id, limit=limit)

    def mentions(self) -> Iterator[QuotationMention]:
        """All mentions of all quotations, those of one together, the first first."""
        with explained(self.path):
            yield from quotation_pages.every_mention(self._connection)

    def paraphrases(self, words: str, *, speaker: str | None = None) -> tuple[Paraphrase, ...]:
        """Indirect statements that may be of the same words; one of the speaker's may share fewer."""
        with explained(self.path):
            return find_paraphrases(self._connection, words, speakers=[speaker] if speaker else [])

    def searched(self) -> Searched:
        """How much a search for a quotation goes through."""
        with explained(self.path):
            return quotation_pages.searched(self._connection)

    def actors_of(self, statement_id: str) -> frozenset[str]:
        """The ids of the actors who say a statement."""
        with explained(self.path):
            return quotation_pages.actors_of(self._connection, statement_id)

    def copies(self, article_id: str | None = None) -> list[CopyLine]:
        """All reprints with their originals, or those that an article is one of or the original of."""
        with explained(self.path):
            return quotation_pages.copies(self._connection, article_id)

    def copies_of_last_run(self) -> list[CopyLine]:
        """The reprints of which the last run read the copy or the original."""
        with explained(self.path):
            return quotation_pages.copies_of_last_run(self._connection)
