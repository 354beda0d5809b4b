"""The part of a ledger's door through which codebooks, codings and studies pass."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path
from sqlite3 import Connection
from typing import Any

from sayso.codings import CodebookAction, CodebookDecision, Coding, CodingAct, Study, Subject
from sayso.ledger import codings, columns, read, studies, subjects, uncoded
from sayso.ledger.columns import CodedColumns, SourceColumns, SpeakerColumns, Vocabulary
from sayso.ledger.failures import explained
from sayso.ledger.finding import Filters
from sayso.ledger.queue import Progress
from sayso.records import Article, Statement

STATE = """
SELECT
    (SELECT coalesce(max(id), 0) FROM codings),
    (SELECT coalesce(max(id), 0) FROM codebook_decisions),
    (SELECT changes FROM actor_state),
    (SELECT linked FROM actor_state),
    (SELECT count(*) FROM copies),
    (SELECT coalesce(max(serial), 0) FROM articles)
"""


class CodedLedger:
    """What `Ledger` does with codings. What SQLite reports leaves as a LedgerError."""

    path: Path
    _connection: Connection

    def codebook_decisions(self) -> tuple[CodebookDecision, ...]:
        """All decisions about codebooks, the first first; those that were undone too."""
        with explained(self.path):
            return codings.decisions(self._connection)

    def decide_codebook(
        self, codebook: str, action: CodebookAction, payload: Mapping[str, Any], *, coder: str
    ) -> CodebookDecision:
        """Append a decision about a codebook; it is never changed or taken out again."""
        with explained(self.path):
            return codings.decide(self._connection, codebook, action, payload, coder=coder)

    def add_codings(self, made: Iterable[Coding], *, undoes: int | None = None) -> tuple[int, ...]:
        """Append codings, all or none, and return the ids that they are given. Those that settle together are one act.

        `made` may be worked out as it is asked for: that is inside of the transaction. Raises UsageError if one
        replaces a coding that is not there, and ConflictError if one replaces what was replaced before.
        """
        with explained(self.path):
            return codings.add(self._connection, made, undoes=undoes)

    def codings(self, codebook: str | None = None, *, article_id: str | None = None) -> Iterator[Coding]:
        """The codings that stand, as they were given, in their order; of one codebook and one article, if named."""
        with explained(self.path):
            yield from codings.standing(self._connection, codebook, article_id)

    def codings_of(self, statement: Statement, codebook: str) -> list[Coding]:
        """The codings of a statement that stand, as they were given."""
        with explained(self.path):
            return codings.of_statement(self._connection, statement.article_id, statement.id, codebook)

    def latest_codings(self, codebook: str, coder: str, *, limit: int) -> list[Coding]:
        """The codings that a coder made last and that stand, as they were given, the latest first."""
        with explained(self.path):
            return codings.latest_of(self._connection, codebook, coder, limit)

    def coding(self, id_: int) -> Coding | None:
        """The coding of an id, whether it stands or not."""
        with explained(self.path):
            return codings.find(self._connection, id_)

    def latest_coding(self, id_: int) -> int:
        """The id at the end of all that took the place of a coding; its own, if nothing did."""
        with explained(self.path):
            return codings.latest(self._connection, id_)

    def coding_act(self, id_: int) -> tuple[CodingAct, list[Coding]]:
        """What was done at once with a coding that is known to be there."""
        with explained(self.path):
            act = codings.act_of(self._connection, id_)
            return act, codings.of_act(self._connection, act.id)

    def coding_acts(self, codebook: str, coder: str, *, settling: bool) -> list[CodingAct]:
        """What a coder did, the first first: either what settles disagreements, or all else."""
        with explained(self.path):
            return codings.acts(self._connection, codebook, coder, settling=settling)

    def uncoded(
        self, codebook: str, coder: str, filters: Filters, *, limit: int, after: str | None = None
    ) -> list[str]:
        """The ids of statements that a coder has not coded yet, in the order of the articles; those after one."""
        with explained(self.path):
            return uncoded.uncoded(self._connection, codebook, coder, filters, limit=limit, after=after)

    def coding_progress(self, codebook: str, coder: str, filters: Filters) -> Progress:
        """How many statements there are, and how many of them a coder has coded."""
        with explained(self.path):
            return uncoded.progress(self._connection, codebook, coder, filters)

    def codings_by_id(self, ids: Collection[int]) -> list[Coding]:
        """The codings with these ids, as they were given, in their order."""
        with explained(self.path):
            return codings.by_id(self._connection, ids)

    def subjects(self, codebook: str, ids: Collection[int] | None = None) -> Iterator[Subject]:
        """Who says what is coded by a codebook, or by its codings with some ids.

        There is one for each coding, and more for that of a joint statement.
        """
        with explained(self.path):
            yield from subjects.subjects(self._connection, codebook, ids)

    def coded_columns(self, codebook: str, variables: Collection[str]) -> CodedColumns:
        """The codings of a codebook that stand, as they were given, in arrays; with these of its further variables."""
        with explained(self.path):
            return columns.coded_columns(self._connection, codebook, variables)

    def speaker_columns(self, codebook: str, words: Vocabulary) -> SpeakerColumns:
        """Who says what is coded by a codebook, as far as it was read by the machine."""
        with explained(self.path):
            return columns.speaker_columns(self._connection, codebook, words)

    def article_columns(self, words: Vocabulary) -> SourceColumns:
        """The articles that have codings."""
        with explained(self.path):
            return columns.article_columns(self._connection, words)

    def document_columns(self, words: Vocabulary) -> SourceColumns:
        """The documents of all .dna files."""
        with explained(self.path):
            return columns.document_columns(self._connection, words)

    def coded_state(self) -> tuple[int, ...]:
        """Numbers that change whenever what positions and networks are made of does."""
        with explained(self.path):
            return tuple(self._connection.execute(STATE).fetchone())

    def add_study(
        self,
        study: Study,
        *,
        articles: Iterable[Article],
        codebooks: Mapping[str, Mapping[str, Any]],
        codings_of: Callable[[int], Iterable[Coding]],
        coder: str,
    ) -> int:
        """Write all that a .dna file holds, or nothing of it, and return the number of the study."""
        with explained(self.path):
            return studies.add_study(
                self._connection, study, articles=articles, codebooks=codebooks, codings_of=codings_of, coder=coder
            )

    def studies(self) -> list[tuple[int, str]]:
        """The number and name of each study, the first first."""
        with explained(self.path):
            return studies.studies(self._connection)

    def study(self, number: int) -> Study:
        """A study that is known to be there."""
        with explained(self.path):
            return studies.study(self._connection, number)

    def statement(self, key: str) -> Statement | None:
        """The machine-read statement of an id, or of the beginning of one (four characters or more).

        Raises UsageError if several begin so.
        """
        with explained(self.path):
            return read.find_statement(self._connection, key)
