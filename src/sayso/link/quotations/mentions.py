"""An article's quotation marks and statements → its mentions: the words of each statement that are quoted, in order."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from sayso.quotations import Mention
from sayso.records import Article, Span, Statement
from sayso.wording import read_wording

FEWEST_WORDS = 3
MOST_OF = 0.95  # of a quotation that a statement holds, if it is all of it but for a mark
HALF = 0.5
NAMED = frozenset({"person", "persons", "organization", "document"})


def find_mentions(article: Article, quotes: Iterable[Span], statements: Sequence[Statement]) -> Iterator[Mention]:
    """What is quoted of each statement, then what is quoted of none; `quotes` are the words between marks.

    Of statements inside one another a quotation is that of the innermost that holds all of it.
    """
    held: defaultdict[str, list[Span]] = defaultdict(list)
    known = {statement.id: statement for statement in statements}
    alone: list[Span] = []
    for quote, near in _beside(sorted(quotes), statements):
        holder = _holder(quote, near)
        (held[holder.id] if holder else alone).append(quote)
    found = [(known[id_], tuple(sorted(spans))) for id_, spans in held.items()]
    for statement, spans in [*found, *((None, (span,)) for span in alone)]:
        outer = _outermost(spans)
        wording = read_wording(article.text, outer, parted=True)
        if len(wording) >= FEWEST_WORDS:
            yield Mention(
                article_id=article.id,
                statement_id=statement.id if statement else None,
                spans=outer,
                words=article.words(outer),
                key=wording.key,
                speaker=statement.speaker.name if statement else None,
                is_named=statement is not None and statement.speaker.type in NAMED,
            )


def _beside(quotes: Iterable[Span], statements: Sequence[Statement]) -> Iterator[tuple[Span, list[Statement]]]:
    """Each quotation, in order, with the statements whose content reaches from before its end to after its start."""
    told = sorted((one for one in statements if one.content), key=_start, reverse=True)
    near: list[Statement] = []
    for quote in quotes:
        while told and _start(told[-1]) < quote.end:
            near.append(told.pop())
        near = [one for one in near if max(span.end for span in one.content) > quote.start]
        yield quote, near


def _start(statement: Statement) -> int:
    return min(span.start for span in statement.content)


def _holder(quote: Span, statements: Sequence[Statement]) -> Statement | None:
    """The innermost statement that holds the quotation, or else the one that holds most of it."""
    shares = [(_share(quote, one.content), one) for one in statements]
    whole = [one for share, one in shares if share >= MOST_OF]
    if whole:
        return min(whole, key=lambda one: (_length(one.content), one.id))
    part = [(share, one) for share, one in shares if share >= HALF]
    return max(part, key=lambda found: (found[0], found[1].id))[1] if part else None


def _share(quote: Span, content: Sequence[Span]) -> float:
    both = sum(max(0, min(quote.end, span.end) - max(quote.start, span.start)) for span in content)
    return both / max(1, quote.end - quote.start)


def _length(content: Sequence[Span]) -> int:
    return sum(span.end - span.start for span in content)


def _outermost(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Without those that are inside of another."""
    return tuple(one for one in spans if not any(other != one and other.covers(one) for other in spans))
