"""Attributions in their sentences → when the words were said, or None where the article does not say.

Enters: the article, sentences, attributions, the names of their speakers, and if there is one, a learned score for how
well a span of time dates a saying. Leaves: EDTF values with the words they were read from. Refuses: times inside of
what was said, times that date something else (another saying, a person's past, a thing that is only mentioned), times
after publication, and decades. Nothing stated is None, never the date of publication.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from sayso.records import Article, Attribution, Passage, Span
from sayso.resolve.dating.expressions import DateExpression, find_dates
from sayso.resolve.dating.positions import SHARES, Position, find_position, names_act

Relevance = Callable[[Span], float]

ENOUGH = 0.5
LONGEST_SENTENCE = 1500  # a longer one is a table or a list: its dates say nothing of who spoke, and there are many
DAY_LENGTH = len("2025-09-01")
YEAR_LENGTH = len("2025")
# Words by which a sentence tells that its saying is of another occasion than the one before.
ELSEWHERE = re.compile(
    r"\b(?:recent|later|earlier|previous|separate|another|in (?:a|an|his|her) (?:\w+ )?(?:interview|statement|email))\b"
)


@dataclass(frozen=True)
class Said:
    """When words were said, as EDTF, the words that tell it, and how they stand to the saying."""

    value: str
    span: Span
    rule: Position | Literal["carried"]


def find_all_said(
    article: Article,
    passages: Sequence[Passage],
    attributions: Sequence[Attribution],
    speakers: Sequence[str | None],
    relevance: Relevance | None = None,
) -> list[Said | None]:
    """The time of each attribution: stated in its sentence or, where a saying goes on, in the sentence before.

    `speakers` are the names of the attributions' speakers, in their order, None where unknown. Only a stated time is
    carried on, and only once: in labelled news the second step is wrong more often than right.
    """
    sentences = [sentence for passage in passages for sentence in passage.sentences]
    parts = [(part, one) for one in attributions for part in (*one.cue, *one.source, *one.content)]

    @cache
    def touching(at: int) -> list[Attribution]:
        sentence = sentences[at]
        return list(dict.fromkeys(one for part, one in parts if part.overlaps(sentence)))

    found: list[Said | None] = [None] * len(attributions)
    last: _Stated | None = None
    for index in sorted(range(len(attributions)), key=lambda index: _start(attributions[index])):
        attribution, speaker = attributions[index], speakers[index]
        at = _find_sentence(sentences, _start(attribution))
        if at is None:
            continue
        others = [one for one in touching(at) if one is not attribution]
        said = find_said(article, sentences[at], attribution, others, relevance)
        if said:
            if attribution.parent is None:  # who quotes may go on, not who is quoted inside
                last = _Stated(said, at, speaker, attribution)
        elif last and last.goes_on(article.text, sentences, at, attribution, others, speaker):
            said = Said(last.said.value, last.said.span, "carried")
        found[index] = said
    return found


def find_said(
    article: Article,
    sentence: Span,
    attribution: Attribution,
    others: Sequence[Attribution],
    relevance: Relevance | None = None,
) -> Said | None:
    """The time that a sentence states for the saying itself. `others` are the sentence's other attributions."""
    if sentence.end - sentence.start > LONGEST_SENTENCE:
        return None
    anchor = find_anchor(article)
    best: tuple[float, Said] | None = None
    for expression in find_dates(article.text, sentence):
        value = _past_value(expression, anchor)
        position = find_position(article.text, sentence, expression.span, attribution, others)
        if value is None or position is None:
            continue
        score = SHARES[position]
        if relevance is not None:
            score = (score + relevance(expression.span)) / 2
        if score >= ENOUGH and (best is None or score > best[0]):
            best = score, Said(value, expression.span, position)
    return best and best[1]


def find_anchor(article: Article) -> date | None:
    """The day that the article was written on: its publication or, where that is unknown, the full date in its head."""
    if article.published:
        return _parse_day(article.published)
    for span in article.head:
        for expression in find_dates(article.text, span):
            day = _parse_day(expression.resolve(None) or "")
            if day:
                return day
    return None


@dataclass(frozen=True)
class _Stated:
    """The last stated time, the number of its sentence, and who spoke."""

    said: Said
    at: int
    speaker: str | None
    attribution: Attribution

    def goes_on(
        self,
        text: str,
        sentences: Sequence[Span],
        at: int,
        attribution: Attribution,
        others: Sequence[Attribution],
        speaker: str | None,
    ) -> bool:
        """Whether the same person goes on in the next sentence, quoted ones not counted, at no time of its own."""
        if speaker is None or speaker != self.speaker or len(self.said.value) == YEAR_LENGTH:
            return False
        spoken = (*self.attribution.content, *attribution.content)
        if not all(any(span.overlaps(one) for span in spoken) for one in sentences[self.at + 1 : at]):
            return False
        cue = " ".join(text[start:end] for start, end in attribution.cue)
        if not names_act(cue) or ELSEWHERE.search(text[slice(*sentences[at])]):
            return False
        quoted = [span for one in (attribution, *others) for span in one.content]
        return all(any(span.covers(time.span) for span in quoted) for time in find_dates(text, sentences[at]))


def _past_value(expression: DateExpression, anchor: date | None) -> str | None:
    value = expression.resolve(anchor)
    if value is None or value.endswith("X"):
        return None
    end = value.rpartition("/")[2]
    return value if anchor is None or end <= anchor.isoformat()[: len(end)] else None


def _find_sentence(sentences: Sequence[Span], offset: int) -> int | None:
    return next((at for at, sentence in enumerate(sentences) if sentence.start <= offset < sentence.end), None)


def _start(attribution: Attribution) -> int:
    spans = attribution.cue or attribution.source or attribution.content
    return spans[0].start if spans else -1


def _parse_day(value: str) -> date | None:
    try:
        return date.fromisoformat(value[:DAY_LENGTH]) if len(value) >= DAY_LENGTH else None
    except ValueError:
        return None
