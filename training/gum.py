"""GUM's files → texts with names, and with what stands for them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sayso.records import Article, Name, NameType, Span
from training.material import Material, Reference

DEV = (
    "academic_exposure academic_librarians bio_byron bio_emperor court_loan court_negligence interview_cyclone "
    "interview_gaming news_homeopathic news_iodine voyage_athens voyage_coron"
).split()
TYPES: dict[str, NameType] = {"person": "person", "organization": "organization", "place": "place"}
LINKS = {"ADP", "DET", "CCONJ"}
OFFICES = {"director", "chairman", "president", "minister", "professor", "crown", "king", "queen", "judge", "doctor"}
OPEN = re.compile(r"\((\d+)-([a-z]+)-[^-]*-[^-]*-[^-]*-([\d,]+)")
ENTITY = re.compile(r"\([^()]+\)?|\d+\)")


@dataclass
class Word:
    start: int
    end: int
    tag: str
    relation: str


@dataclass
class Mention:
    """Words `first` to `last`, both included, that stand for entity `entity`; `head` is the word that carries them."""

    entity: str
    type: str
    first: int
    head: int
    last: int = -1


@dataclass
class Document:
    name: str
    text: str = ""
    words: list[Word] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)


def read_gum(folder: Path, *, dev: bool) -> Iterator[Material]:
    """The texts of GUM's own development part, or all others."""
    for path in sorted(folder.glob("GUM_*.conllu")):
        if (path.stem.removeprefix("GUM_") in DEV) == dev:
            yield to_material(read_document(path))


def read_document(path: Path) -> Document:
    document = Document(path.stem)
    waiting: list[Mention] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newpar") and document.text:
            document.text = document.text.rstrip() + "\n"
        fields = line.split("\t")
        if len(fields) == 10 and fields[0].isdigit():
            _add_word(document, fields)
            _add_mentions(document, waiting, fields[9])
    return document


def _add_word(document: Document, fields: list[str]) -> None:
    start = len(document.text)
    document.words.append(Word(start, start + len(fields[1]), fields[3], fields[7]))
    document.text += fields[1] + ("" if "SpaceAfter=No" in fields[9] else " ")


def _add_mentions(document: Document, waiting: list[Mention], marks: str) -> None:
    """Open and close the mentions that begin and end at the last word."""
    here = len(document.words) - 1
    found = re.search(r"(?:^|\|)Entity=([^|]*)", marks)
    for mark in ENTITY.findall(found[1]) if found else ():
        opened = OPEN.match(mark)
        if opened:
            head = here + int(opened[3].split(",")[0]) - 1
            waiting.append(Mention(opened[1], opened[2], here, head))
        if mark.endswith(")"):
            entity = opened[1] if opened else mark[:-1]
            closed = next((one for one in reversed(waiting) if one.entity == entity), None)
            if closed:
                waiting.remove(closed)
                closed.last = here
                document.mentions.append(closed)


def to_material(document: Document) -> Material:
    names = _names(document)
    of_entity: dict[str, list[Span]] = {}
    for entity, name in names:
        of_entity.setdefault(entity, []).append(name.span)
    references = [
        Reference(_span(document, one.first, one.last), tuple(of_entity.get(one.entity, ())))
        for one in document.mentions
        if one.type in ("person", "organization") and one.last - one.first < 12
    ]
    return Material(
        article=Article(text=document.text, name=document.name),
        names=tuple(sorted((name for _, name in names), key=lambda name: name.span)),
        references=tuple(references),
    )


def _names(document: Document) -> list[tuple[str, Name]]:
    """Entities that are called by a name, with the name alone: the outer one where one is inside another."""
    found: list[tuple[str, Name]] = []
    for mention in sorted(document.mentions, key=lambda one: one.first - one.last):
        bounds = _name_bounds(document.words, mention)
        if bounds is None:
            continue
        span = _span(document, *bounds)
        if document.text[slice(*span)].lower() in OFFICES:
            continue
        if not any(span.overlaps(other.span) for _, other in found):
            found.append((mention.entity, Name(span=span, type=TYPES.get(mention.type, "other"))))
    return found


def _name_bounds(words: list[Word], mention: Mention) -> tuple[int, int] | None:
    """First and last word of the run of proper nouns that holds the head, without titles; in all but names of
    persons "of", "the" and "and" may stand between them."""
    if mention.type in ("time", "abstract") or words[mention.head].tag != "PROPN":
        return None

    def proper(i: int) -> bool:
        return mention.first <= i <= mention.last and words[i].tag == "PROPN"

    def reach(i: int, step: int) -> int:
        while True:
            ahead = i + step
            while mention.type != "person" and mention.first <= ahead <= mention.last and words[ahead].tag in LINKS:
                ahead += step
            if not proper(ahead):
                return i
            i = ahead

    first, last = reach(mention.head, -1), reach(mention.head, 1)
    while first < last and words[first].relation == "nmod:desc":
        first += 1
    return first, last


def _span(document: Document, first: int, last: int) -> Span:
    return Span(document.words[first].start, document.words[last].end)
