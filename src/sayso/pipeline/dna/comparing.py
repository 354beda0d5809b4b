"""Hand-coded statements beside machine-read ones of the same articles: where they agree."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.codings import Coding
from sayso.ledger import Ledger
from sayso.link import form_key
from sayso.pipeline.article import statements as read_statements
from sayso.records import Span, Statement


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """So many codings, those in which the machine reads a statement too, and of these those with the same speaker.

    `named` are codings that say who speaks and in which the machine finds a statement.
    """

    articles: int
    codings: int
    met: int
    named: int
    same_speaker: int
    missed: tuple[Coding, ...]


def compare_readings(ledger: Ledger, codebook: str) -> Comparison:
    """Read the coded articles that have no statements yet, without keeping that, and compare.

    A statement meets a coding if their places overlap; the speaker is the same if one's name is part of the other's.
    """
    by_article: defaultdict[str, list[Coding]] = defaultdict(list)
    for coding in ledger.codings(codebook):
        if coding.answer.concept is not None or coding.answer.values:
            by_article[coding.place.article_id].append(coding)
    met = named = same = 0
    missed: list[Coding] = []
    for article_id, codings in sorted(by_article.items()):
        found = _statements(ledger, article_id)
        for coding in codings:
            near = [one for one in found if any(span.overlaps(coding.place.reach) for span in _spans(one))]
            if not near:
                missed.append(coding)
                continue
            met += 1
            speaker = coding.answer.values.get("person") or coding.answer.values.get("organization")
            if speaker:
                named += 1
                same += any(_is_same(str(speaker), one) for one in near)
    return Comparison(
        articles=len(by_article),
        codings=met + len(missed),
        met=met,
        named=named,
        same_speaker=same,
        missed=tuple(missed),
    )


def _statements(ledger: Ledger, article_id: str) -> Sequence[Statement]:
    found = ledger.statements(article_id)
    article = ledger.article(article_id)
    return found if found or article is None else read_statements(article)


def _spans(statement: Statement) -> tuple[Span, ...]:
    return statement.content or statement.cue


def _is_same(name: str, statement: Statement) -> bool:
    one, other = form_key(name), form_key(statement.speaker.name or "")
    return bool(other) and (one in other or other in one)
