"""A `.dna` file → the ledger: its documents as articles, its statement types as codebooks, its statements as codings.

What the ledger has already is not added again, so that a file can be imported twice, and a coder's later copy of a
file brings only what is new. A document whose text an article has is that article: hand-coded and machine-read
statements then stand side by side.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from sayso.coding import codebook_at, codebook_names, to_plain, united
from sayso.codings import AGREEMENT, CONCEPT, Agreement, Answer, Codebook, Coding, Place, Study, StudyDocument
from sayso.interchange.dna import DnaDocument, DnaFile, DnaStatement, coder_key, read_dna
from sayso.ledger import Ledger
from sayso.records import Article


@dataclass(frozen=True, kw_only=True)
class Imported:
    """What an import did. `study` is null if the file brought nothing new; `conflicts` say what was left as it was."""

    study: int | None
    documents: int
    known_documents: int
    statements: int
    known_statements: int
    coders: tuple[str, ...]
    codebooks: tuple[str, ...]
    extended: tuple[str, ...]
    conflicts: tuple[str, ...] = field(default=())


def import_dna(ledger: Ledger, path: Path, *, coder: str) -> Imported:
    """Take all that is new in a file into a ledger, or nothing of it.

    Raises InputError, with the ledger untouched, for a file that is damaged or of something else than DNA 3.
    """
    return take_dna(ledger, read_dna(path), coder=coder)


def take_dna(ledger: Ledger, contents: DnaFile, *, coder: str) -> Imported:
    """The same, of a file that was read."""
    articles, known = _articles(ledger, contents.documents)
    codebooks, conflicts = _codebooks(ledger, contents.codebooks)
    made, known_statements = _new_codings(ledger, contents, {number: one.id for number, one in articles.items()})
    study = None
    if made or codebooks or len(known) < len(articles) or _is_new(ledger, contents):
        study = ledger.add_study(
            Study(name=contents.name, documents=_documents(contents, articles), kept=contents.kept),
            articles=[one for number, one in articles.items() if number not in known],
            codebooks={name: to_plain(codebook) for name, codebook in codebooks.items()},
            codings_of=lambda number: (_placed(coding, number) for coding in made),
            coder=coder,
        )
    before = set(codebook_names(ledger.codebook_decisions())) - set(codebooks)
    return Imported(
        study=study,
        documents=len(articles) - len(known),
        known_documents=len(known),
        statements=len(made),
        known_statements=known_statements,
        coders=tuple(coder_key(contents.kept["CODERS"]).values()),
        codebooks=tuple(codebook.name for codebook in contents.codebooks),
        extended=tuple(sorted(set(codebooks) - before)),
        conflicts=tuple(conflicts),
    )


def _is_new(ledger: Ledger, contents: DnaFile) -> bool:
    """Whether no study has these coders, settings and search terms: an empty file is kept once."""
    kept = {table: [dict(row) for row in rows] for table, rows in contents.kept.items() if rows}
    return all(ledger.study(number).kept != kept for number, _ in ledger.studies())


def _articles(ledger: Ledger, documents: Sequence[DnaDocument]) -> tuple[dict[int, Article], set[int]]:
    """The article of each document, and the numbers of those that the ledger has."""
    by_text: defaultdict[str, list[Article]] = defaultdict(list)
    texts = {document.text for document in documents}
    for article in ledger.articles():
        if article.text in texts:
            by_text[article.text].append(article)
    names: Counter[str] = Counter()
    found: dict[int, Article] = {}
    known: set[int] = set()
    # In an order that does not hang on numbers, so that the copies of two coders give the same names.
    for document in sorted(documents, key=lambda one: (one.title, one.seconds, one.text, one.number)):
        same = by_text[document.text]
        if same:
            found[document.number] = same.pop(0)
            known.add(document.number)
            continue
        title = document.title or "untitled"
        names[title] += 1
        found[document.number] = _article(document, title if names[title] == 1 else f"{title} #{names[title]}")
    return dict(sorted(found.items())), known


def _article(document: DnaDocument, name: str) -> Article:
    published = datetime.fromtimestamp(document.seconds, UTC).date().isoformat()
    return Article(
        text=document.text,
        name=name,
        title=document.title or None,
        byline=document.author or None,
        outlet=document.source or None,
        published=published,
    )


def _codebooks(ledger: Ledger, codebooks: Iterable[Codebook]) -> tuple[dict[str, Codebook], list[str]]:
    """The codebooks that are new or grow, and where a file contradicts what is there."""
    decisions = ledger.codebook_decisions()
    known = set(codebook_names(decisions))
    changed: dict[str, Codebook] = {}
    conflicts: list[str] = []
    for codebook in codebooks:
        if codebook.name not in known:
            changed[codebook.name] = codebook
            continue
        old = codebook_at(decisions, codebook.name)
        both, found = united(old, codebook)
        conflicts += [f"{codebook.name}: {one}" for one in found]
        if both != old:
            changed[codebook.name] = both
    return changed, conflicts


def _documents(contents: DnaFile, articles: Mapping[int, Article]) -> list[StudyDocument]:
    return [
        StudyDocument(
            number=one.number,
            article_id=articles[one.number].id,
            title=one.title,
            author=one.author,
            source=one.source,
            section=one.section,
            type=one.type,
            notes=one.notes,
            coder=one.coder,
            seconds=one.seconds,
        )
        for one in contents.documents
    ]


def _new_codings(ledger: Ledger, contents: DnaFile, article_ids: Mapping[int, str]) -> tuple[list[Coding], int]:
    """The codings that the ledger lacks, and how many it has. One that a file has twice is there twice."""
    there = Counter(_identity(coding) for coding in ledger.codings())
    codebooks = {codebook.name: codebook for codebook in contents.codebooks}
    texts = {document.number: document.text for document in contents.documents}
    made, known = [], 0
    for statement in contents.statements:
        coding = _coding(statement, codebooks[statement.type], article_ids, texts)
        key = _identity(coding)
        if there[key]:
            there[key] -= 1
            known += 1
        else:
            made.append(coding)
    return made, known


def _identity(coding: Coding) -> object:
    answer = coding.answer
    values = tuple(sorted((name, str(value)) for name, value in answer.values.items()))
    return (
        coding.codebook,
        coding.coder,
        coding.place.article_id,
        coding.place.spans,
        answer.concept,
        answer.agreement,
        values,
    )


def _coding(
    statement: DnaStatement, codebook: Codebook, article_ids: Mapping[int, str], texts: Mapping[int, str]
) -> Coding:
    values = dict(statement.values)
    return Coding(
        id=0,
        made_at="",
        coder=statement.coder,
        codebook=statement.type,
        place=Place(
            article_id=article_ids[statement.document],
            spans=(statement.span,),
            words=texts[statement.document][statement.span.start : statement.span.end],
            document=statement.document,
        ),
        answer=Answer(
            concept=_concept(codebook, values), agreement=_agreement(codebook, values), values=_plain(values)
        ),
    )


def _concept(codebook: Codebook, values: dict[str, str | int | bool]) -> str | None:
    variable = codebook.variable(CONCEPT)
    if variable is None or variable.type != "short text" or CONCEPT not in values:
        return None
    return str(values.pop(CONCEPT))


def _agreement(codebook: Codebook, values: dict[str, str | int | bool]) -> Agreement | None:
    variable = codebook.variable(AGREEMENT)
    if variable is None or variable.type != "boolean" or AGREEMENT not in values:
        return None
    return "support" if values.pop(AGREEMENT) else "oppose"


def _plain(values: Mapping[str, str | int | bool]) -> dict[str, str | int]:
    """Booleans as the ledger keeps them."""
    return {name: value if isinstance(value, str) else int(value) for name, value in values.items()}


def _placed(coding: Coding, study: int) -> Coding:
    return replace(coding, place=replace(coding.place, study=study))
