"""Article → passages: paragraphs with their sentences and quotations.

Leaves out the head (metadata) and boilerplate lines. Never raises, whatever the text.
"""

from sayso.records import Article, Passage
from sayso.segment.boilerplate import is_boilerplate
from sayso.segment.paragraphs import find_paragraphs
from sayso.segment.quotes import find_quotes
from sayso.segment.sentences import find_sentences

__all__ = ["segment"]


def segment(article: Article) -> tuple[Passage, ...]:
    """The passages of an article, in order."""
    text = article.text
    paragraphs = [
        span for span in find_paragraphs(text, article.head) if not is_boilerplate(text[span.start : span.end])
    ]
    quotes = find_quotes(text, paragraphs)
    return tuple(
        Passage(span=span, sentences=find_sentences(text, span), quotes=inside)
        for span, inside in zip(paragraphs, quotes, strict=True)
    )
