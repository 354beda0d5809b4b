"""The ledger → a `.dna` file: documents, codebooks as they now are, and codings as they now read.

What came from `.dna` files goes back as it came: coders with their passwords, permissions, search terms, and so on.
What DNA has no place for is changed or left out, and counted.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sayso.coding import codebook_at, codebook_names, current_codings
from sayso.codings import (
    AGREEMENT,
    CONCEPT,
    Codebook,
    Coding,
    Entry,
    Study,
    StudyDocument,
    Subject,
    Variable,
)
from sayso.errors import UsageError
from sayso.events import Value
from sayso.interchange.dna import DnaDocument, DnaFile, DnaStatement, coder_key, hash_password, write_dna
from sayso.interchange.dna.file import LONGEST
from sayso.ledger import Ledger
from sayso.records import Article

VERSION = "3.0.11"
BOOLEANS = {"support": True, "oppose": False}
COLORS = ((255, 255, 0), (51, 153, 255), (255, 102, 102), (102, 255, 0), (255, 153, 0), (153, 102, 255))


@dataclass(frozen=True, kw_only=True)
class Exported:
    """What was written, and what was not, by reason. `new_coders` are those that no .dna file had."""

    documents: int
    statements: int
    coders: tuple[str, ...]
    new_coders: tuple[str, ...]
    left_out: Mapping[str, int] = field(default_factory=dict)


def export_dna(ledger: Ledger, path: Path, *, password: str) -> Exported:
    """Write all codings of a ledger with their documents; new coders get `password`.

    Raises UsageError if there is nothing to export, or if a text is longer than DNA takes.
    """
    contents, exported = _Gathering(ledger, password).contents(path.stem)
    if not contents.documents and not contents.codebooks:
        raise UsageError(f"{ledger.path} has no codebook and no codings to export: see 'sayso codebook import'.")
    write_dna(contents, path)
    return exported


class _Gathering:
    """What the ledger holds, brought together under the numbers of the new file."""

    def __init__(self, ledger: Ledger, password: str) -> None:
        self._ledger = ledger
        self._password = password
        self._studies = {number: ledger.study(number) for number, _ in ledger.studies()}
        self._articles: dict[str, Article] = {}
        self._coders: list[dict[str, Any]] = []
        self._new: list[str] = []
        self._left_out: Counter[str] = Counter()
        self._documents: dict[object, DnaDocument] = {}
        self._numbers: dict[tuple[int, int], int] = {}

    def contents(self, name: str) -> tuple[DnaFile, Exported]:
        decisions = self._ledger.codebook_decisions()
        codebooks = {one: codebook_at(decisions, one) for one in codebook_names(decisions)}
        codings = list(current_codings(self._ledger.codings(), decisions))
        kept = self._kept(coding.coder for coding in codings)
        self._read_articles(codings)
        for number, study in self._studies.items():
            self._add_study_documents(number, study)
        subjects = {one: {s.coding: s for s in self._ledger.subjects(one)} for one in codebooks}
        wide = {
            one: _widened(codebook, codings, has_studies=bool(self._studies)) for one, codebook in codebooks.items()
        }
        statements = [
            statement
            for coding in codings
            for statement in self._statement(coding, wide[coding.codebook], subjects[coding.codebook].get(coding.id))
        ]
        contents = DnaFile(
            name=name,
            documents=list(self._documents.values()),
            codebooks=[_described(self._with_empty(codebook), self._left_out) for codebook in wide.values()],
            statements=statements,
            kept=kept,
        )
        return contents, Exported(
            documents=len(contents.documents),
            statements=len(statements),
            coders=tuple(coder_key(self._coders).values()),
            new_coders=tuple(self._new),
            left_out=dict(self._left_out),
        )

    def _with_empty(self, codebook: Codebook) -> Codebook:
        """A codebook with the empty entity that DNA wants of a short text, unless DNA itself had none."""
        bare = {(row["type"], row["variable"]) for one in self._studies.values() for row in one.kept.get("BARE", ())}
        return replace(
            codebook,
            variables=tuple(
                replace(one, entries=(Entry(value=""), *one.entries))
                if one.type == "short text" and "" not in one.values and (codebook.name, one.name) not in bare
                else one
                for one in codebook.variables
            ),
        )

    def _read_articles(self, codings: Iterable[Coding]) -> None:
        wanted = {coding.place.article_id for coding in codings}
        wanted |= {document.article_id for study in self._studies.values() for document in study.documents}
        self._articles = {article.id: article for article in self._ledger.articles() if article.id in wanted}

    def _kept(self, coders: Iterable[str]) -> dict[str, list[dict[str, Any]]]:
        kept: dict[str, list[dict[str, Any]]] = {
            "SETTINGS": [],
            "CODERRELATIONS": [],
            "REGEXES": [],
            "VARIABLELINKS": [],
        }
        for study in self._studies.values():
            self._join(study, kept)
        if not kept["SETTINGS"]:
            today = datetime.now(UTC).date().isoformat()
            kept["SETTINGS"] = [{"Property": "version", "Value": VERSION}, {"Property": "date", "Value": today}]
        if not self._coders:
            self._add_coder("Admin")
        known = set(coder_key(self._coders).values())
        for name in dict.fromkeys(coders):
            if name not in known:
                self._add_coder(name)
        return {**kept, "CODERS": self._coders}

    def _join(self, study: Study, kept: dict[str, list[dict[str, Any]]]) -> None:
        """The first study's rows as they are; of the others what is new, with new numbers for new coders."""
        names = {name: id_ for id_, name in coder_key(self._coders).items()}
        numbers: dict[int, int] = {}
        known = coder_key(study.kept.get("CODERS", ()))
        for row in study.kept.get("CODERS", ()):
            same = names.get(known[row["ID"]])
            if same is None:
                free = self._coders == [] or all(row["ID"] != other["ID"] for other in self._coders)
                same = row["ID"] if free else max(other["ID"] for other in self._coders) + 1
                self._coders.append({**row, "ID": same})
            numbers[row["ID"]] = same
        pairs = {(row["Coder"], row["OtherCoder"]) for row in kept["CODERRELATIONS"]}
        for row in study.kept.get("CODERRELATIONS", ()):
            pair = numbers[row["Coder"]], numbers[row["OtherCoder"]]
            if pair not in pairs:
                rest = {column: value for column, value in row.items() if column != "ID"}
                kept["CODERRELATIONS"].append({**rest, "Coder": pair[0], "OtherCoder": pair[1]})
        for table, key in (("SETTINGS", "Property"), ("REGEXES", "Label")):
            there = {row[key] for row in kept[table]}
            kept[table] += [dict(row) for row in study.kept[table] if row[key] not in there]
        kept["VARIABLELINKS"] += [
            dict(r) for r in study.kept.get("VARIABLELINKS", ()) if r not in kept["VARIABLELINKS"]
        ]

    def _add_coder(self, name: str) -> None:
        number = max((row["ID"] for row in self._coders), default=0) + 1
        red, green, blue = COLORS[(number - 1) % len(COLORS)]
        row = {"ID": number, "Name": name[:LONGEST], "Red": red, "Green": green, "Blue": blue}
        self._coders.append({**row, "Password": hash_password(self._password)})
        self._new.append(name)

    def _add_study_documents(self, number: int, study: Study) -> None:
        """A document of two studies is one, unless they say different things of it; two of one study are two."""
        seen: Counter[object] = Counter()
        for document in study.documents:
            plain = replace(document, number=0, coder=None, notes="")
            seen[plain.article_id, plain.title, plain.seconds] += 1
            key = plain, seen[plain.article_id, plain.title, plain.seconds]
            if key not in self._documents:
                self._documents[key] = self._study_document(document)
            self._numbers[number, document.number] = self._documents[key].number

    def _study_document(self, document: StudyDocument) -> DnaDocument:
        return DnaDocument(
            number=self._free_number(document.number),
            text=self._articles[document.article_id].text,
            title=document.title,
            author=document.author,
            source=document.source,
            section=document.section,
            type=document.type,
            notes=document.notes,
            coder=document.coder,
            seconds=document.seconds,
        )

    def _free_number(self, wanted: int = 1) -> int:
        taken = {document.number for document in self._documents.values()}
        return wanted if wanted not in taken else max(taken) + 1

    def _document_number(self, coding: Coding) -> int:
        place = coding.place
        if place.study is not None and place.document is not None:
            return self._numbers[place.study, place.document]
        for number, study in self._studies.items():
            for document in study.documents:
                if document.article_id == place.article_id:
                    return self._numbers[number, document.number]
        if place.article_id not in self._documents:
            article = self._articles[place.article_id]
            self._documents[place.article_id] = self._native_document(article, coding.coder)
        return self._documents[place.article_id].number

    def _native_document(self, article: Article, coder: str) -> DnaDocument:
        if not article.published:
            self._left_out["dates of documents that have none (they are dated 1970-01-01)"] += 1
        day = _first_day(article.published)
        return DnaDocument(
            number=self._free_number(),
            text=article.text,
            title=_cut(article.title or article.name, self._left_out),
            author=_cut(article.byline or "", self._left_out),
            source=_cut(article.outlet or "", self._left_out),
            notes=article.url or "",
            coder=coder,
            seconds=int(datetime.combine(day, datetime.min.time(), UTC).timestamp()),
        )

    def _statement(self, coding: Coding, codebook: Codebook, subject: Subject | None) -> Iterator[DnaStatement]:
        answer = coding.answer
        values: dict[str, Value] = dict(answer.values)
        asked = codebook.variable(AGREEMENT)
        if asked is not None and asked.type == "boolean" and AGREEMENT not in values:
            if answer.agreement not in BOOLEANS:
                self._left_out[f"codings whose agreement is {answer.agreement or 'missing'}"] += 1
                return
            values[AGREEMENT] = BOOLEANS[answer.agreement]
        if answer.concept is not None:
            values[CONCEPT] = answer.concept
        if subject is not None and coding.place.study is None:
            values = {**_speaker(subject), **values}
        values |= {name: text for name, text in (("condition", answer.condition), ("note", answer.note)) if text}
        if len(coding.place.spans) > 1:
            self._left_out["gaps inside of statements in several pieces"] += 1
        yield DnaStatement(
            type=coding.codebook,
            document=self._document_number(coding),
            span=coding.place.reach,
            coder=coding.coder,
            values={
                name: _cut(value, self._left_out) if _is_short(codebook, name) and isinstance(value, str) else value
                for name, value in values.items()
            },
        )


def _speaker(subject: Subject) -> dict[str, Value]:
    found = {"person": subject.person, "organization": subject.organization}
    if not any(found.values()):
        found["person"] = subject.actor
    return {name: value for name, value in found.items() if value}


def _widened(codebook: Codebook, codings: Sequence[Coding], *, has_studies: bool) -> Codebook:
    """A codebook with the variables that its codings need in DNA: who speaks, and conditions and notes if there are."""
    own = [coding for coding in codings if coding.codebook == codebook.name]
    native = [coding for coding in own if coding.place.study is None]
    names = {variable.name for variable in codebook.variables}
    wanted = []
    if native or (not own and not has_studies):
        coded = {name for coding in native for name in coding.answer.values}
        people = [Variable(name=name) for name in ("person", "organization", *sorted(coded - names))]
        wanted += list({one.name: one for one in people}.values())
    for name in ("condition", "note"):
        if any(getattr(coding.answer, name) for coding in own):
            wanted.append(Variable(name=name, type="long text"))
    first = tuple(one for one in wanted if one.name not in names)
    return replace(codebook, variables=(*first, *codebook.variables))


def _described(codebook: Codebook, left_out: Counter[str]) -> Codebook:
    """A codebook with descriptions, examples and key words as attributes, which is all that DNA has."""
    return replace(codebook, variables=tuple(_described_variable(one, left_out) for one in codebook.variables))


def _described_variable(variable: Variable, left_out: Counter[str]) -> Variable:
    def told(entry: Entry) -> dict[str, str]:
        lists = {"examples": " | ".join(entry.examples), "keywords": " | ".join(entry.keywords)}
        found = {"description": entry.description, **lists}
        return {name: _cut(text, left_out) for name, text in found.items() if text}

    extra = {entry.value: told(entry) for entry in variable.entries}
    names = dict.fromkeys(name for one in extra.values() for name in one)
    if not names:
        return variable
    return replace(
        variable,
        attributes=tuple(dict.fromkeys((*variable.attributes, *names))),
        entries=tuple(replace(one, attributes={**one.attributes, **extra[one.value]}) for one in variable.entries),
    )


def _is_short(codebook: Codebook, name: str) -> bool:
    variable = codebook.variable(name)
    return variable is not None and variable.type == "short text"


def _cut(text: str, left_out: Counter[str]) -> str:
    if len(text) <= LONGEST:
        return text
    left_out[f"ends of texts longer than {LONGEST} characters"] += 1
    return text[: LONGEST - 1] + "…"


def _first_day(published: str | None) -> Any:
    """The first day of a date of any precision."""
    text = (published or "1970-01-01")[:10]
    for form in ("%Y-%m-%d", "%Y-%m", "%Y"):
        try:
            return datetime.strptime(text, form).replace(tzinfo=UTC).date()
        except ValueError:
            continue
    return datetime(1970, 1, 1, tzinfo=UTC).date()
