"""What coders do, on the ledger: codebooks with their changes, codings, reliability, disagreements and positions.

These are the functions that the command line and the pages call; each takes an open ledger and gives records.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from sayso.coding import (
    Disagreement,
    Positions,
    Reliability,
    codebook_at,
    codebook_names,
    current_codings,
    find_disagreements,
    in_force,
    measure,
    merging,
    read_codebook,
    read_codings,
    read_value,
    renaming,
    splitting,
    tabulate,
    to_plain,
    visible,
)
from sayso.coding.positions import By, Period
from sayso.coding.tables import CodingRow
from sayso.codings import CONCEPT, Answer, Codebook, CodebookAction, CodebookDecision, Coding, Place, Subject
from sayso.decisions import standing
from sayso.errors import InputError, UsageError
from sayso.ledger import Ledger
from sayso.records import Span

FORMS = {".yaml": "yaml", ".yml": "yaml", ".csv": "csv"}


@dataclass(frozen=True, kw_only=True)
class CodebookChange:
    """What a decision does to a codebook, and the codings that then read otherwise. `kept` is false for a preview."""

    decision: CodebookDecision
    before: Codebook | None
    after: Codebook | None
    codings: tuple[Coding, ...]
    kept: bool


def load_codebook(path: Path) -> Codebook:
    """The codebook in a YAML or CSV file; raises InputError that lists what is wrong, or UsageError by its ending."""
    form = FORMS.get(path.suffix.lower())
    if form is None:
        raise UsageError(f"{path}: a codebook is a .yaml or .csv file.")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read as text in UTF-8: {error}.") from error
    if not text.strip():
        raise InputError(f"{path} is empty.")
    return read_codebook(text, form=form, name=path.stem)


def list_codebooks(ledger: Ledger) -> list[str]:
    """The names of the codebooks that the ledger has."""
    return codebook_names(ledger.codebook_decisions())


def get_codebook(ledger: Ledger, name: str | None = None) -> Codebook:
    """A codebook as it now is; without a name the only one. Raises UsageError if there is none, or a choice."""
    decisions = ledger.codebook_decisions()
    names = codebook_names(decisions)
    if name is None and len(names) > 1:
        coded = {coding.codebook for coding in ledger.codings()}
        named = [one for one in names if one in coded and codebook_at(decisions, one).concepts]
        if len(named) != 1:
            raise UsageError(f"Which codebook? Name one with --codebook: {', '.join(map(repr, names))}.")
        names = named
    if name is None and not names:
        raise UsageError(f"{ledger.path} has no codebook: take one in with 'sayso codebook import FILE'.")
    return codebook_at(decisions, name if name is not None else names[0])


class Codebooks:
    """Decisions of one coder about the codebooks of a ledger; a trial keeps none, and shows what they would do."""

    def __init__(self, ledger: Ledger, *, coder: str, trial: bool = False) -> None:
        self._ledger = ledger
        self._coder = coder
        self._trial = trial

    def take(self, codebook: Codebook) -> CodebookChange:
        """Put a codebook in, or in the place of the one of its name.

        Raises UsageError if it is there as it is, or lacks concepts that codings have.
        """
        decisions = self._ledger.codebook_decisions()
        if codebook.name in codebook_names(decisions):
            if codebook_at(decisions, codebook.name) == codebook:
                raise UsageError(f"Codebook {codebook.name!r} is there already, just so.")
            used = {one.answer.concept for one in self._current(decisions, codebook.name)}
            lacking = sorted(concept for concept in used - {None, ""} if concept and not _has(codebook, concept))
            if lacking:
                raise UsageError(
                    f"The new {codebook.name!r} lacks concepts that codings have: {', '.join(map(repr, lacking[:8]))}. "
                    "Rename or merge them first."
                )
        return self._decide(codebook.name, "import", to_plain(codebook))

    def rename(self, value: str, into: str, *, name: str | None = None, variable: str = CONCEPT) -> CodebookChange:
        """Call a concept, or a value of another variable, otherwise."""
        codebook = get_codebook(self._ledger, name)
        return self._decide(codebook.name, "rename", renaming(codebook, value, into, variable=variable))

    def merge(
        self, values: Sequence[str], into: str, *, name: str | None = None, variable: str = CONCEPT
    ) -> CodebookChange:
        """Make concepts one."""
        codebook = get_codebook(self._ledger, name)
        return self._decide(codebook.name, "merge", merging(codebook, values, into, variable=variable))

    def split(
        self,
        value: str,
        into: str,
        *,
        words: str | None = None,
        ids: Collection[int] = (),
        name: str | None = None,
        variable: str = CONCEPT,
    ) -> CodebookChange:
        """Take the codings of a concept whose words have `words` in them, or that are named, out into another."""
        codebook = get_codebook(self._ledger, name)
        own = [
            one
            for one in self._current(self._ledger.codebook_decisions(), codebook.name)
            if _value(one, variable) == value
        ]
        chosen = [one for one in own if one.id in ids or (words and words.casefold() in one.place.words.casefold())]
        foreign = set(ids) - {one.id for one in own}
        if foreign:
            raise UsageError(f"Not a coding of {value!r}: {', '.join(map(str, sorted(foreign)))}.")
        return self._decide(codebook.name, "split", splitting(codebook, value, into, chosen, variable=variable))

    def undo(self, number: int | None = None) -> CodebookChange:
        """Take a decision back, the last that stands unless one is named."""
        decisions = self._ledger.codebook_decisions()
        stands = {one.id: one for one in standing(decisions)}
        known = {one.id: one for one in decisions}
        undone = max(stands, default=0) if number is None else number
        if not undone or undone not in known:
            raise UsageError("There is no such decision about codebooks to undo.")
        again = undone not in stands and known[undone].action == "undo" and self._holds(decisions, undone)
        if undone not in stands and not again:
            raise UsageError(f"Decision {undone} is undone already.")
        return self._decide(known[undone].codebook, "undo", {"decision": undone})

    def _holds(self, decisions: Sequence[CodebookDecision], number: int) -> bool:
        target = next(one.payload["decision"] for one in decisions if one.id == number)
        return all(one.id != target for one in standing(decisions))

    def _current(self, decisions: Sequence[CodebookDecision], name: str) -> list[Coding]:
        return list(current_codings(self._ledger.codings(name), decisions))

    def _decide(self, name: str, action: CodebookAction, payload: dict[str, Any]) -> CodebookChange:
        decisions = self._ledger.codebook_decisions()
        codings = list(self._ledger.codings(name))
        number = max((one.id for one in decisions), default=0) + 1
        last = max((coding.id for coding in codings), default=0)
        tried = CodebookDecision(
            id=number, made_at="", coder=self._coder, codebook=name, action=action, payload=payload, after=last
        )
        after = (*decisions, tried)
        old = current_codings(codings, decisions)
        new = current_codings(codings, after)
        changed = tuple(one for was, one in zip(old, new, strict=True) if was != one)
        if not self._trial:
            tried = self._ledger.decide_codebook(name, action, payload, coder=self._coder)
        return CodebookChange(
            decision=tried,
            before=_at(decisions, name),
            after=_at(after, name),
            codings=changed,
            kept=not self._trial,
        )


def _at(decisions: Sequence[CodebookDecision], name: str) -> Codebook | None:
    return codebook_at(decisions, name) if name in codebook_names(decisions) else None


def _has(codebook: Codebook, concept: str) -> bool:
    return any(entry.value == concept for entry in codebook.concepts)


def _value(coding: Coding, variable: str) -> object:
    return coding.answer.concept if variable == CONCEPT else coding.answer.values.get(variable)


def list_codings(
    ledger: Ledger, name: str | None = None, *, coder: str | None = None, blind: bool = False
) -> list[Coding]:
    """The codings that stand, as they now read; with `blind` only those of `coder`."""
    codebook = get_codebook(ledger, name)
    found = current_codings(ledger.codings(codebook.name), ledger.codebook_decisions())
    return list(visible(found, coder or "", blind=blind) if blind else found)


def recent_concepts(ledger: Ledger, coder: str, name: str | None = None, *, limit: int = 9) -> list[str]:
    """The concepts that a coder used last, the latest first."""
    own = [one.answer.concept for one in list_codings(ledger, name) if one.coder == coder and one.answer.concept]
    return [concept for concept in dict.fromkeys(reversed(own)) if concept][:limit]


def complete_concepts(codebook: Codebook, typed: str, *, limit: int = 9) -> list[str]:
    """The concepts that begin with what is typed, then those with a word that does, then with it in a key word."""
    key = typed.casefold().strip()

    def rank(concept: str, keywords: Iterable[str]) -> int | None:
        folded = concept.casefold()
        tests = (
            folded.startswith(key),
            any(word.startswith(key) for word in folded.split()),
            key in folded,
            any(key in word.casefold() for word in keywords),
        )
        return tests.index(True) if True in tests else None

    ranked = [(rank(entry.value, entry.keywords), entry.value) for entry in codebook.concepts]
    return [concept for place, concept in sorted((r, c) for r, c in ranked if r is not None)][:limit]


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
        return self._ledger.add_codings(
            [replace(coding, coder=self._coder, answer=answer, replaces=number, made_at="")]
        )[0]

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
        if not _has(self.codebook, concept):
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


def measure_reliability(
    ledger: Ledger, name: str | None = None, *, coders: Collection[str] | None = None
) -> Reliability:
    """How far coders agree: of all, unless some are named. Raises UsageError for a coder who coded nothing."""
    codings = list_codings(ledger, name)
    known = {coding.coder for coding in codings}
    for coder in coders or ():
        if coder not in known:
            raise UsageError(f"{coder!r} coded nothing: the coders are {', '.join(sorted(known)) or 'none'}.")
    wanted = {coding.place.article_id for coding in codings}
    lengths = {article.id: len(article.text) for article in ledger.articles() if article.id in wanted}
    return measure(codings, lengths, coders=coders or None)


def list_disagreements(
    ledger: Ledger, name: str | None = None, *, coders: Collection[str] | None = None, settled: bool = False
) -> list[Disagreement]:
    """The units on which coders differ and, with `settled`, those on which they did."""
    return find_disagreements(list_codings(ledger, name), coders=coders or None, settled=settled)


def list_positions(
    ledger: Ledger,
    name: str | None = None,
    *,
    by: By = "actor",
    period: Period | None = None,
    coder: str | None = None,
    leave_out: Collection[str] = (),
) -> Positions:
    """Actors × concepts: settled codings where there are any, all others once; of one coder, if one is named.

    `leave_out` are ids of articles that do not count, such as reprints. Organization and country are those that coders
    give or, failing that, the attributes of these names that the codebook has for the person.
    """
    codebook = get_codebook(ledger, name)
    codings = [one for one in list_codings(ledger, codebook.name) if coder is None or one.coder == coder]
    found = tabulate(in_force(codings), list_subjects(ledger, codebook), by=by, period=period, leave_out=leave_out)
    if not found.cells:
        raise UsageError(_nothing(codebook, codings, found))
    return found


def _nothing(codebook: Codebook, codings: Sequence[Coding], found: Positions) -> str:
    if not codings:
        return f"Nothing is coded by {codebook.name!r} yet: see 'sayso coding'."
    told = ", ".join(f"{number} {reason}" for reason, number in found.excluded.items())
    return f"No coding of {codebook.name!r} has all that a position needs: {told}."


def list_subjects(ledger: Ledger, codebook: Codebook) -> list[Subject]:
    """Who says what is coded, with organization and country from the codebook's attributes where coders give none."""
    variable = codebook.variable("person")
    people = variable.values if variable else {}
    found = []
    for subject in ledger.subjects(codebook.name):
        entry = people.get(subject.person or subject.actor)
        given = {key.casefold(): value for key, value in entry.attributes.items()} if entry else {}
        found.append(
            replace(
                subject,
                organization=subject.organization or given.get("organization", ""),
                country=subject.country or given.get("country", ""),
            )
        )
    return found
