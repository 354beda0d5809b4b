"""Universal NER's files → texts with names."""

from collections.abc import Iterator
from pathlib import Path

from sayso.records import Article, Name, NameType, Span
from training.material import Material

TYPES: dict[str, NameType] = {"PER": "person", "ORG": "organization", "LOC": "place"}


def read_uner(path: Path) -> Iterator[Material]:
    """The documents of one file, a line of text for each sentence."""
    text = sentence = name = ""
    rows: list[list[str]] = []
    names: list[Name] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), "", "# newdoc id = end"]:
        if line.startswith("# newdoc"):
            if text:
                yield Material(article=Article(text=text, name=name), names=tuple(names))
            text, names, name = "", [], line.partition("= ")[2]
        elif line.startswith("# text = "):
            sentence = line.removeprefix("# text = ")
        elif line and not line.startswith("#"):
            rows.append(line.split("\t")[1:3])
        elif not line and rows:
            names += _names(sentence, rows, len(text))
            text, rows = text + sentence + "\n", []


def _names(sentence: str, rows: list[list[str]], offset: int) -> list[Name]:
    """The names of a sentence by the tags of its words, which are looked for in the text one after another."""
    names: list[Name] = []
    at = 0
    for word, tag in rows:
        start = sentence.find(word, at)
        if start < 0:
            continue
        at = start + len(word)
        span = Span(offset + start, offset + at)
        if tag.startswith("B-"):
            names.append(Name(span=span, type=TYPES.get(tag[2:], "other")))
        elif tag.startswith("I-") and names:
            names[-1] = Name(span=Span(names[-1].span.start, span.end), type=names[-1].type)
    return names
