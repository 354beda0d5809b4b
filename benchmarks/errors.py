"""What goes wrong on PolNeAR dev, as a page: `python -m benchmarks.errors --to errors.html`.

Each annotated attribution is right, inexact, partly found or missed, and each statement without one is invented; the
page counts them by kind, form of the source, and by how spans are off, with examples of each, drawn with a fixed seed:
the annotator's spans underlined, those found on coloured ground. The page quotes the texts, so it stays with you.
"""

import argparse
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from pathlib import Path

from training.polnear import Gold, read_articles

from benchmarks.data import read_arguments
from benchmarks.matching import pair
from sayso.attribute.kind import tell_kind
from sayso.inference import PARTS, Model, Part, load_model, model_name
from sayso.pipeline import find_statements
from sayso.records import Article, Passage, Span, Statement
from sayso.resolve.speaking.sources import PRONOUNS
from sayso.segment import segment

FOUND, LOOSE = 0.8, 0.5
EXAMPLES, AROUND = 20, 120
GROUPS = (
    *("direct", "indirect", "mixed"),
    *("name", "pronoun", "description", "no source"),
    *("in one piece", "discontinuous"),
)
STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 68rem; padding: 0 1rem; color: #222 }
table { border-collapse: collapse; margin: 1rem 0 } td, th { padding: .2rem .7rem; text-align: right }
th:first-child, td:first-child { text-align: left; white-space: nowrap } th { vertical-align: bottom }
.wide { overflow-x: auto; font-size: .9em } tr:nth-child(even) { background: #f4f4f4 }
blockquote { margin: .6rem 0; padding: .3rem .8rem; border-left: 3px solid #ccc }
blockquote small { display: block; color: #666 }
.source { background: #cfe3f7 } .cue { background: #fbe3b5 } .content { background: #d8efd3 }
u { text-decoration-thickness: 2px; text-underline-offset: 3px }
u.gold-source { text-decoration-color: #1d5fa8 } u.gold-cue { text-decoration-color: #b36b00 }
u.gold-content { text-decoration-color: #2d7d1f }
"""


@dataclass(frozen=True)
class Case:
    """One attribution of an annotator, or one found, or both; `types` are the ways in which it is right or wrong."""

    article: Article
    gold: Gold | None
    found: Statement | None
    types: tuple[str, ...]
    group: tuple[str, ...]


def cases(data: Path, model: Model) -> Iterator[Case]:
    """All attributions of dev and all statements found, paired as the scorer pairs them."""
    for article, annotators in read_articles(data / "polnear" / "dev"):
        passages = segment(article)
        outer = [one for one in find_statements(article, model) if one.parent is None]
        for golds in annotators:
            yield from compare(article, passages, golds, outer)


def compare(
    article: Article, passages: Sequence[Passage], golds: Sequence[Gold], found: Sequence[Statement]
) -> Iterator[Case]:
    exact = pair(article.text, golds, found, FOUND, cues=True)
    left = [gold for gold in golds if gold not in exact.values()]
    free = [i for i in range(len(found)) if i not in exact]
    loose = pair(article.text, left, [found[i] for i in free], LOOSE, cues=False)
    partly = {free[place]: gold for place, gold in loose.items()}
    for i, gold in exact.items():
        types = tuple(differences(article.text, gold, found[i])) or ("right",)
        yield Case(article, gold, found[i], types, groups(article.text, gold, passages))
    for i, gold in partly.items():
        yield Case(article, gold, found[i], ("found in part",), groups(article.text, gold, passages))
    for gold in left:
        if gold not in partly.values():
            yield Case(article, gold, None, ("missed",), groups(article.text, gold, passages))
    for i, one in enumerate(found):
        if i not in exact and i not in partly:
            yield Case(article, None, one, ("invented",), groups(article.text, one, passages))


def differences(text: str, gold: Gold, found: Statement) -> Iterator[str]:
    """How the spans of a found attribution differ from the annotator's."""
    for part in PARTS:
        wanted, got = gold.spans(part), spans(found, part)
        if len(wanted) != len(got):
            yield f"{part}: {'more' if len(got) > len(wanted) else 'fewer'} pieces"
            continue
        for one, other in zip(wanted, got, strict=True):
            yield from (f"{part}: {way}" for way in _ends(text, one, other))


def _ends(text: str, wanted: Span, got: Span) -> Iterator[str]:
    for end, one, other in (("first", wanted.start, got.start), ("last", wanted.end, got.end)):
        between = len(text[min(one, other) : max(one, other)].split())
        if one != other:
            outside = (other < one) == (end == "first")
            yield f"{end} word {'too far out' if outside else 'too far in'}, {'by one' if between <= 1 else 'by more'}"


def groups(text: str, one: Gold | Statement, passages: Sequence[Passage]) -> tuple[str, ...]:
    """Kind, form of the source, and whether the content is in pieces."""
    content, source = spans(one, "content"), " ".join(text[slice(*span)] for span in spans(one, "source"))
    if not source:
        form = "no source"
    elif source.lower() in PRONOUNS:
        form = "pronoun"
    else:
        form = "name" if any(word[:1].isupper() for word in source.split()[1:] or [source]) else "description"
    return tell_kind(text, content, passages), form, "discontinuous" if len(content) > 1 else "in one piece"


def spans(one: Gold | Statement, part: Part) -> tuple[Span, ...]:
    return one.spans(part) if isinstance(one, Gold) else tuple(getattr(one, part))


def page(all_cases: Sequence[Case], name: str) -> str:
    """The whole page."""
    by_type: dict[str, list[Case]] = defaultdict(list)
    for case in all_cases:
        for kind in case.types:
            by_type[kind].append(case)
    columns = [group for group in GROUPS if any(group in case.group for case in all_cases)]
    rows = sorted(by_type, key=lambda kind: -len(by_type[kind]))
    chance = random.Random(1)
    sections = [
        f'<h2 id="{_anchor(kind)}">{escape(kind)} <small>({len(by_type[kind])})</small></h2>'
        + "".join(map(example, chance.sample(by_type[kind], min(EXAMPLES, len(by_type[kind])))))
        for kind in rows
        if kind != "right"
    ]
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Errors of {escape(name)}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{STYLE}</style><h1>Errors of {escape(name)}</h1>'
        "<p>PolNeAR dev. Found spans on coloured ground (<span class=source>source</span>, <span class=cue>cue</span>, "
        "<span class=content>content</span>); the annotator's underlined in the same colours.</p>"
        f"{table(by_type, rows, columns)}{''.join(sections)}</html>\n"
    )


def table(by_type: dict[str, list[Case]], rows: Sequence[str], columns: Sequence[str]) -> str:
    head = "".join(f"<th>{escape(column)}" for column in ("type", "all", *columns))
    body = "".join(
        f"<tr><td>{_link(kind)}<td>{len(by_type[kind])}"
        + "".join(f"<td>{sum(column in case.group for case in by_type[kind])}" for column in columns)
        for kind in rows
    )
    return f"<div class=wide><table><tr>{head}{body}</table></div>"


def _link(kind: str) -> str:
    """To the examples of a type; what is right has none."""
    return kind if kind == "right" else f'<a href="#{_anchor(kind)}">{escape(kind)}</a>'


def _anchor(kind: str) -> str:
    return "".join(char if char.isalnum() else "-" for char in kind)


def example(case: Case) -> str:
    """The words around an attribution, marked."""
    text = case.article.text
    marks = list(_marks(case))
    first = max(0, min(span.start for span, _, _ in marks) - AROUND)
    last = min(len(text), max(span.end for span, _, _ in marks) + AROUND)
    cuts = sorted({first, last, *(edge for span, _, _ in marks for edge in span)})
    pieces = "".join(
        _marked(text[one:other], [mark for mark in marks if mark[0].start <= one and other <= mark[0].end])
        for one, other in pairwise(cuts)
    )
    return (
        f"<blockquote>{pieces}<small>{escape(case.article.name)}: {escape(', '.join(case.group))}</small></blockquote>"
    )


def _marks(case: Case) -> Iterator[tuple[Span, Part, bool]]:
    present: list[Gold | Statement] = [one for one in (case.gold, case.found) if one]
    for one in present:
        for part in PARTS:
            yield from ((span, part, isinstance(one, Gold)) for span in spans(one, part))


def _marked(words: str, marks: Iterable[tuple[Span, Part, bool]]) -> str:
    marked = escape(words)
    for _, part, is_gold in marks:
        marked = f"<u class=gold-{part}>{marked}</u>" if is_gold else f"<span class={part}>{marked}</span>"
    return marked


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, required=True, help="the page to write")
    chosen = read_arguments(parser, "polnear", floors=False)
    found = list(cases(chosen.data, load_model()))
    chosen.to.write_text(page(found, model_name()), encoding="utf-8")
    wrong = sum("right" not in case.types for case in found)
    print(f"{chosen.to}: {len(found)} cases, {wrong} of them not exactly right.")


if __name__ == "__main__":
    main()
