"""The content of a statement → passages to be read again, for what is said inside of what is said."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from sayso.records import Passage, Quote, Span

FEWEST_LETTERS = 20
LEADS = ("", "that", "how", "why", "whether", "if")


def inner_passages(text: str, content: Iterable[Span], passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """The content as passages of their own, without the marks around it, so that it reads like an article."""
    return tuple(_narrow(passage, inside) for span in content for passage, inside in _parts(text, span, passages))


def _parts(text: str, span: Span, passages: Sequence[Passage]) -> Iterator[tuple[Passage, Span]]:
    for passage in passages:
        if passage.span.overlaps(span):
            part = Span(max(span.start, passage.span.start), min(span.end, passage.span.end))
            inside = _without_marks(text, part, passage.quotes)
            if sum(map(str.isalpha, text[slice(*inside)])) >= FEWEST_LETTERS:
                yield passage, inside


def _without_marks(text: str, span: Span, quotes: Sequence[Quote]) -> Span:
    """A span that is all one quotation, but for a "that" before it, without the marks."""
    for quote in quotes:
        lead = text[span.start : quote.span.start].strip().lower()
        if span.covers(quote.span) and quote.span.end == span.end and lead in LEADS:
            return quote.inside
    return span


def _narrow(passage: Passage, inside: Span) -> Passage:
    cut = (Span(max(s.start, inside.start), min(s.end, inside.end)) for s in passage.sentences if s.overlaps(inside))
    quotes = [quote for quote in passage.quotes if inside.covers(quote.span)]
    shallowest = min((quote.depth for quote in quotes), default=0)
    return Passage(
        span=inside,
        sentences=tuple(cut),
        quotes=tuple(replace(quote, depth=quote.depth - shallowest) for quote in quotes),
    )
