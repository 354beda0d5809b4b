"""One coder at work: codings made, replaced, withdrawn, undone, taken from tables, and disagreements settled."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path

from sayso.coding import read_codings, read_value
from sayso.coding.tables import CodingRow
from sayso.codings import Answer, Coding, Place
from sayso.errors import InputError, UsageError
from sayso.ledger import Ledger
from sayso.pipeline.coding.codebooks import get_codebook, has_concept
from sayso.pipeline.coding.results import list_disagreements
from sayso.records import Span


class Coder:
    """One coder at work with one codebook of a ledger."""

    def __init__(self, ledger: Ledger, coder: str, *, codebook: str | None = None) -> None:
        if not coder.strip():
            raise UsageError("A coding needs a coder: name one with --coder.")
        self._ledger = ledger
        self._coder = coder.strip()
        self.codebook = get_codebook(ledger, codebook)

    def code(self, statement: str, answer: Answer) -> int:
        """Code a machine-read statement, named by its id or the beginning of it; returns the coding's number."""
        return self._add([(self._coder, self._place_of(statement), answer)])[0]

    def code_span(self, article: str, spans: Sequence[Span], answer: Answer) -> int:
        """Code a place in an article, named by its name or id."""
        return self._add([(self._coder, self._span(article, spans), answer)])[0]

    def recode(self, number: int, answer: Answer) -> int:
        """Put another answer in the place of a coding that stands."""
        coding = self._standing(number)
        self._require_concept(answer.concept)
        again = replace(coding, coder=self._coder, answer=self._typed(answer), replaces=number, made_at="")
        return self._ledger.add_codings([again])[0]

    def withdraw(self, number: int) -> int:
        """Take a coding back; 'undo' brings it back again."""
        return self._ledger.withdraw_coding(self._standing(number), coder=self._coder)

    def undo(self, number: int) -> int:
        """Bring back what a coding, or the withdrawal of one, replaced; what replaced nothing goes."""
        found = self._ledger.coding(number)
        if found is None:
            raise UsageError(f"There is no coding {number}: 'sayso coding list' shows all.")
        coding, action, last = found
        if not last:
            raise UsageError(f"Something took the place of coding {number} since: undo that first.")
        if action == "code" and coding.replaces is None:
            return self._ledger.withdraw_coding(coding, coder=self._coder)
        before = self._ledger.coding(coding.replaces or 0)
        assert before is not None  # a foreign key holds it
        restored = replace(before[0], replaces=number, made_at="")
        return self._ledger.add_codings([restored])[0]

    def import_table(self, path: Path) -> tuple[int, int]:
        """Code all rows of a CSV table, or none; returns how many were new, and how many there were already.

        Raises InputError that lists what is wrong with which line.
        """
        try:
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(f"{path} cannot be read as text in UTF-8: {error}.") from error
        rows = read_codings(text, self.codebook, name=str(path))
        placed: list[tuple[str, Place, Answer]] = []
        problems: list[str] = []
        for row in rows:
            try:
                self._require_concept(row.answer.concept)
                placed.append((row.coder or self._coder, self._row_place(row), row.answer))
            except UsageError as error:
                problems.append(f"line {row.line}: {error}")
        if problems:
            more = f" And {len(problems) - 20} more." if len(problems) > 20 else ""
            raise InputError(f"{path}: " + " ".join(problems[:20]) + more)
        there = {
            (one.coder, one.place.spans, one.place.article_id, _said(one.answer))
            for one in self._ledger.codings(self.codebook.name)
        }
        new = [one for one in placed if (one[0], one[1].spans, one[1].article_id, _said(one[2])) not in there]
        self._add(new)
        return len(new), len(placed) - len(new)

    def settle(
        self, number: int, answers: Sequence[Answer], *, coders: Collection[str] | None = None
    ) -> tuple[int, ...]:
        """End a disagreement, named by its number, with what counts from now on; undone like any coding."""
        known = {one.number: one for one in list_disagreements(self._ledger, self.codebook.name, coders=coders)}
        if number not in known:
            listed = ", ".join(map(str, list(known)[:10])) or "none"
            raise UsageError(f"There is no open disagreement {number}; open are {listed}.")
        if not answers:
            raise UsageError("Say what is to count.")
        return self._add([(self._coder, known[number].place, replace(one, settles=True)) for one in answers])

    def _add(self, made: Sequence[tuple[str, Place, Answer]]) -> tuple[int, ...]:
        for _, _, answer in made:
            self._require_concept(answer.concept)
        made = [(coder, place, self._typed(answer)) for coder, place, answer in made]
        return self._ledger.add_codings(
            [
                Coding(id=0, made_at="", coder=coder, codebook=self.codebook.name, place=place, answer=answer)
                for coder, place, answer in made
            ]
        )

    def _typed(self, answer: Answer) -> Answer:
        """An answer with its values in the types of the codebook's variables."""
        values = {name: read_value(self.codebook, name, str(value)) for name, value in answer.values.items()}
        return replace(answer, values=values)

    def _require_concept(self, concept: str | None) -> None:
        if not concept:
            raise UsageError("A coding needs a concept.")
        if not has_concept(self.codebook, concept):
            names = [entry.value for entry in self.codebook.concepts]
            near = get_close_matches(concept, names, n=4, cutoff=0.3) or names[:4]
            raise UsageError(
                f"{self.codebook.name!r} has no concept {concept!r}: perhaps {', '.join(map(repr, near))}."
            )

    def _row_place(self, row: CodingRow) -> Place:
        if row.statement:
            return self._place_of(row.statement)
        return self._span(row.article, [Span(row.start or 0, row.end or 0)])

    def _place_of(self, key: str) -> Place:
        statement = self._ledger.statement(key)
        if statement is None:
            raise UsageError(f"{self._ledger.path} has no statement {key!r}: 'sayso export --format csv' lists them.")
        article = self._ledger.article(statement.article_id)
        assert article is not None  # a foreign key holds it
        spans = statement.content or statement.cue or statement.source
        return Place(article_id=article.id, spans=spans, words=article.words(spans), statement_id=statement.id)

    def _span(self, key: str, spans: Sequence[Span]) -> Place:
        article = self._ledger.article(key)
        if article is None:
            raise UsageError(f"{self._ledger.path} has no article {key!r}.")
        for start, end in spans:
            if not 0 <= start < end <= len(article.text):
                raise UsageError(f"{start} to {end} is no place in {article.name!r} of {len(article.text)} characters.")
        return Place(article_id=article.id, spans=tuple(spans), words=article.words(tuple(spans)))

    def _standing(self, number: int) -> Coding:
        found = self._ledger.coding(number)
        if found is None or found[1] != "code" or not found[2]:
            raise UsageError(f"No coding {number} stands: 'sayso coding list' shows those that do.")
        return found[0]


def _said(answer: Answer) -> object:
    values = tuple(sorted((name, str(value)) for name, value in answer.values.items()))
    return answer.concept, answer.agreement, answer.condition, answer.note, values
