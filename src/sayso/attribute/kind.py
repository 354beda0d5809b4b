"""Direct, indirect or mixed: how much of the content stands in quotation marks (Pareti 2012)."""

from collections.abc import Iterable, Sequence

from sayso.records import Kind, Passage, Span


def tell_kind(text: str, content: Iterable[Span], passages: Sequence[Passage]) -> Kind:
    """Direct if all words of the content are quoted, indirect if none is, mixed otherwise. Titles are not quoted."""
    quotes = [
        quote.span for passage in passages for quote in passage.quotes if quote.depth == 0 and quote.use != "title"
    ]
    quoted = total = 0
    for span in content:
        words = sum(map(str.isalnum, text[slice(*span)]))
        total += words
        quoted += sum(sum(map(str.isalnum, text[max(q.start, span.start) : min(q.end, span.end)])) for q in quotes)
    if not quoted:
        return "indirect"
    return "direct" if quoted >= total else "mixed"
