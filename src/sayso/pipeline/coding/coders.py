"""One coder at work: codings made, replaced, withdrawn, undone, taken from tables, and disagreements settled."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path

from sayso.coding import Disagreement, last_standing, last_undoing, read_codings, read_value
from sayso.coding.tables import CodingRow
from sayso.codings import Answer, Coding, Place
from sayso.errors import ConflictError, InputError, UsageError
from sayso.ledger import Ledger
from sayso.pipeline.coding.codebooks import get_codebook, has_concept
from sayso.pipeline.coding.listing import get_coded_statement
from sayso.pipeline.coding.results import list_disagreements
from sayso.pipeline.coding.undoing import require_own, take_back
from sayso.records import Span, Statement

LONGEST = 80  # characters of a coder's name


class Coder:
    """One coder at work with one codebook of a ledger."""

    def __init__(self, ledger: Ledger, coder: str, *, codebook: str | None = None) -> None:
        coder = " ".join(coder.split())
        if not coder or len(coder) > LONGEST or not coder.isprintable():
            raise UsageError(f"A coding needs a coder with a name of up to {LONGEST} characters: give it with --coder.")
        self._ledger = ledger
        self.name = coder
        self.codebook = get_codebook(ledger, codebook)

    def code(self, statement: str, answer: Answer, *, seen: str | None = None) -> int:
        """Code a machine-read statement, named by its id or the beginning of it; returns the coding's number.

        `seen` is the version that the coder saw: ConflictError if the coder's codings of it, or its words, are others.
        """
        found = self._statement(statement)
        return self._add([(self.name, self._place_of(found), answer)], lambda: self._require_seen(found, seen))[0]

    def pass_over(self, statement: str, *, seen: str | None = None) -> int:
        """Say that no concept of the codebook is in a statement."""
        found = self._statement(statement)
        place = self._place_of(found)

        def made() -> Iterator[Coding]:
            self._require_seen(found, seen)
            if any(one.coder == self.name for one in self._ledger.codings_of(found, self.codebook.name)):
                raise UsageError("You have coded it: remove that before you say that no concept is in it.")
            yield self._coding(self.name, place, Answer())

        return self._ledger.add_codings(made())[0]

    def code_span(self, article: str, spans: Sequence[Span], answer: Answer) -> int:
        """Code a place in an article, named by its name or id."""
        return self._add([(self.name, self._span(article, spans), answer)])[0]

    def recode(self, number: int, answer: Answer) -> int:
        """Put another answer in the place of a coding that stands; ConflictError if it does not any more."""
        coding = self._standing(number)
        self._require_concept(answer.concept)
        again = replace(coding, answer=self._typed(answer), replaces=number, restores=None, made_at="")
        return self._ledger.add_codings([again])[0]

    def withdraw(self, number: int) -> int:
        """Take a coding back; 'undo' brings it back again."""
        gone = replace(self._standing(number), action="withdraw", replaces=number, restores=None, made_at="")
        return self._ledger.add_codings([gone])[0]

    def undo(self, number: int | None = None, *, settling: bool = False) -> int:
        """Take back what was done at once with a coding, or with its withdrawal; by default, what was done last.

        What was done last is the coder's own by this codebook: what settles disagreements, or all else. Returns the
        number of the first coding that this appends.
        """
        if number is None:
            number = last_standing(self._ledger.coding_acts(self.codebook.name, self.name, settling=settling))
        if number is None:
            raise UsageError(f"{self.name} has {'settled' if settling else 'coded'} nothing to undo.")
        return take_back(self._ledger, number, coder=self.name)

    def redo(self, *, settling: bool = False) -> int:
        """Do again what was undone last, if nothing was done since."""
        number = last_undoing(self._ledger.coding_acts(self.codebook.name, self.name, settling=settling))
        if number is None:
            raise UsageError("There is nothing to redo.")
        return take_back(self._ledger, number, coder=self.name)

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
                placed.append((row.coder or self.name, self._row_place(row), row.answer))
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
        self, number: int, answers: Sequence[Answer], *, coders: Collection[str] | None = None, seen: str | None = None
    ) -> tuple[int, ...]:
        """End a disagreement, named by its number, with what counts from now on; undone like any coding.

        `seen` is the version that the coder saw: ConflictError if it is settled, or coded otherwise, by now.
        """
        found = self.disagreement(number, coders=coders)
        if seen is not None and (found is None or found.version != seen):
            raise ConflictError("It is settled, or coded otherwise, by now.")
        if found is None:
            known = list_disagreements(self._ledger, self.codebook.name, coders=coders)
            listed = ", ".join(str(one.number) for one in known[:10]) or "none"
            raise UsageError(f"There is no open disagreement {number}; open are {listed}.")
        if not answers:
            raise UsageError("Say what is to count.")
        return self._add([(self.name, found.place, replace(one, settles=True)) for one in answers])

    def disagreement(self, number: int, *, coders: Collection[str] | None = None) -> Disagreement | None:
        """The open disagreement of a number, which is that of a coding in it; null if there is none."""
        coding = self._ledger.coding(number)
        if coding is None:
            return None
        here = list_disagreements(self._ledger, self.codebook.name, coders=coders, article_id=coding.place.article_id)
        return next((one for one in here if one.number == number), None)

    def _add(
        self, made: Sequence[tuple[str, Place, Answer]], require: Callable[[], None] = lambda: None
    ) -> tuple[int, ...]:
        for _, _, answer in made:
            if answer.concept or not answer.settles:  # that no concept is there can be what settles
                self._require_concept(answer.concept)
        codings = [self._coding(coder, place, self._typed(answer)) for coder, place, answer in made]

        def required() -> Iterator[Coding]:
            require()
            yield from codings

        return self._ledger.add_codings(required())

    def _coding(self, coder: str, place: Place, answer: Answer) -> Coding:
        return Coding(id=0, made_at="", coder=coder, codebook=self.codebook.name, place=place, answer=answer)

    def _require_seen(self, statement: Statement, seen: str | None) -> None:
        if seen is None:
            return
        now = get_coded_statement(self._ledger, statement.id, self.codebook, self.name)
        if now is None or now.version != seen:
            raise ConflictError("Not what you saw any more: it was coded in another window, or its words were changed.")

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
            return self._place_of(self._statement(row.statement))
        return self._span(row.article, [Span(row.start or 0, row.end or 0)])

    def _statement(self, key: str) -> Statement:
        statement = self._ledger.statement(key)
        if statement is None:
            raise UsageError(f"{self._ledger.path} has no statement {key!r}: 'sayso export --format csv' lists them.")
        return statement

    def _place_of(self, statement: Statement) -> Place:
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
        if found is None or found.action != "code":
            raise UsageError(f"No coding {number} stands: 'sayso coding list' shows those that do.")
        require_own(found, self.name)
        return found


def _said(answer: Answer) -> object:
    values = tuple(sorted((name, str(value)) for name, value in answer.values.items()))
    return answer.concept, answer.agreement, answer.condition, answer.note, values
