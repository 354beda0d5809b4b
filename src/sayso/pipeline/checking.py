"""A draft, or one quotation → findings: what a ledger has like its words, and who said them there."""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.check import Finding, Match, Origin, Reported, judge, same_name
from sayso.errors import InputError
from sayso.ingest import Options, find_items, parse, plain_page
from sayso.ledger import Ledger, Paraphrase, Searched, TextRow
from sayso.link import form_key
from sayso.link.quotations import SURE_TO_SHARE, Text, find_mentions
from sayso.pipeline.article import statements
from sayso.quotations import QuotationMention
from sayso.records import Article, Rejection, Span, Statement
from sayso.segment import segment
from sayso.wording import Wording, mark, read_wording

MOST_COMPARED = 16
MOST_MENTIONS = 12  # of a text, that are asked who said it
CHANGED = frozenset({"altered", "reordered"})


@dataclass(frozen=True, kw_only=True)
class Checked:
    """The findings of a draft in its order, how many of its quotes are too short to check, and what was searched."""

    findings: tuple[Finding, ...]
    too_short: int
    searched: Searched

    @property
    def needs_look(self) -> bool:
        """Whether a person should look at some quotation."""
        return any(finding.reasons for finding in self.findings)


def check_quotation(words: str, ledger: Ledger, *, speaker: str | None = None) -> Finding:
    """What a ledger has like a quotation; `speaker` is whom it is attributed to, if that is to be checked too."""
    quote = read_wording(words)
    rows = _candidates(quote, ledger)
    match = judge(quote, [read_wording(row.words) for row in rows])
    if match is None:
        paraphrases = tuple(map(_reported, ledger.paraphrases(words, speaker=speaker)))
        return Finding(quote=words, speaker=speaker, paraphrases=paraphrases)
    row = rows[match.position]
    told = _Told(ledger, row, match)
    origin = told.by(speaker) or told.first
    return Finding(
        quote=words,
        speaker=speaker,
        verdict=match.relation,
        flags=match.comparison.flags,
        gaps=tuple(hidden.of.end - hidden.of.start for hidden in match.comparison.hidden),
        unmarked=sum(not hidden.marked for hidden in match.comparison.hidden),
        diff=mark(quote, read_wording(row.words), match.comparison),
        origin=origin,
        speakers=told.others(speaker),
        altered_from=_altered_from(ledger, row),
    )


def check_draft(
    draft: str | os.PathLike[str],
    ledger: Ledger,
    *,
    read: Callable[[Article], Sequence[Statement]] = statements,
) -> Checked:
    """What a ledger has like each quotation of a draft: text, HTML, Markdown, Word or PDF.

    `read` finds who says what in the draft, by default the model that comes with sayso. Raises InputError where the
    file cannot be read.
    """
    checked = [check_article(article, ledger, read=read) for article in read_drafts(draft)]
    return Checked(
        findings=tuple(finding for one in checked for finding in one.findings),
        too_short=sum(one.too_short for one in checked),
        searched=ledger.searched(),
    )


def check_article(
    article: Article, ledger: Ledger, *, read: Callable[[Article], Sequence[Statement]] = statements
) -> Checked:
    """What a ledger has like each quotation of an article that need not be in it."""
    findings: list[Finding] = []
    too_short = 0
    quotes = quoted_outermost(article)
    told = read(article) if quotes else ()
    for quote in quotes:
        mention = next(find_mentions(article, [quote], told), None)
        if mention is None:
            too_short += 1
            continue
        speaker = mention.speaker if mention.is_named else None
        finding = check_quotation(article.text[slice(*quote)], ledger, speaker=speaker)
        findings.append(replace(finding, at=quote))
    return Checked(findings=tuple(findings), too_short=too_short, searched=ledger.searched())


def read_drafts(path: str | os.PathLike[str]) -> Iterator[Article]:
    """The drafts in a file: one, unless it is a table of several. Raises InputError where one cannot be read."""
    for item in find_items([os.fspath(path)]):
        draft = item if isinstance(item, Rejection) else parse(plain_page(item), Options(any_language=True))
        if isinstance(draft, Rejection):
            raise InputError(f"{os.fspath(path)}: {draft.reason}")
        yield draft


def quoted_outermost(article: Article) -> list[Span]:
    """What stands in quotation marks as speech and not within others."""
    quotes = (quote for passage in segment(article) for quote in passage.quotes)
    return [quote.inside for quote in quotes if quote.use == "speech" and not quote.depth]


def _candidates(quote: Wording, ledger: Ledger) -> list[TextRow]:
    """The quoted texts that may be of the same words: those of the very words first.

    A quotation that is too short to share a run with what it is taken from is looked for as it stands.
    """
    rows = [*ledger.texts_of(quote.key), *ledger.texts_like(Text(quote.key).asked, most=MOST_COMPARED)]
    if len(quote) < SURE_TO_SHARE:
        rows += ledger.texts_with(quote.key, most=MOST_COMPARED)
    return list({row.id: row for row in rows}.values())


class _Told:
    """Who says the matched words in the articles that have them, the first first."""

    def __init__(self, ledger: Ledger, row: TextRow, match: Match) -> None:
        self._ledger = ledger
        self._mentions = [
            _innermost(ledger, mention, match) for mention in ledger.text_mentions(row.id, limit=MOST_MENTIONS)
        ]

    @property
    def first(self) -> Origin:
        """The first that has them."""
        return _origin(self._mentions[0])

    def by(self, speaker: str | None) -> Origin | None:
        """The first that gives them to this speaker."""
        return next((_origin(one) for one in self._mentions if speaker and self._is_said_by(one, speaker)), None)

    def others(self, speaker: str | None) -> tuple[str, ...]:
        """Who says them, if all who are named are others than the speaker."""
        if speaker is None or self.by(speaker):
            return ()
        return tuple(dict.fromkeys(one.speaker for one in self._mentions if one.speaker and one.is_named))

    def _is_said_by(self, mention: QuotationMention, speaker: str) -> bool:
        if not (mention.speaker and mention.is_named):
            return False
        if same_name(form_key(mention.speaker), form_key(speaker)):
            return True
        theirs = self._ledger.actors_of(mention.statement_id) if mention.statement_id else frozenset()
        return any(line.actor_id in theirs for line in self._ledger.find_actors(speaker, form_key(speaker)))


def _innermost(ledger: Ledger, mention: QuotationMention, match: Match) -> QuotationMention:
    """The shortest mention in the same article that has the matched words: somebody quoted inside a quotation."""
    inside = [one for one in ledger.article_mentions(mention.article_id) if _is_inside(one, mention)]
    article = ledger.article(mention.article_id) if inside else None
    if article is None:
        return mention
    words = read_wording(article.text, mention.spans, parted=True)
    chunks = match.comparison.chunks
    first, last = min(chunk.of for chunk in chunks), max(chunk.of + chunk.size for chunk in chunks) - 1
    matched = Span(words.spans[first].start, words.spans[last].end)
    holding = [one for one in inside if Span(one.start, one.end).covers(matched)]
    return min(holding, key=lambda one: one.end - one.start, default=mention)


def _is_inside(one: QuotationMention, other: QuotationMention) -> bool:
    within, around = Span(one.start, one.end), Span(other.start, other.end)
    return within != around and around.covers(within)


def _altered_from(ledger: Ledger, row: TextRow) -> Origin | None:
    """The origin of a text that is itself a changed form of another."""
    mentions = ledger.text_mentions(row.id, limit=1)
    if not (row.root_id and mentions and mentions[0].relation in CHANGED):
        return None
    roots = ledger.text_mentions(row.root_id, limit=1)
    return _origin(roots[0]) if roots else None


def _origin(mention: QuotationMention) -> Origin:
    return Origin(
        words=mention.words,
        speaker=mention.speaker,
        outlet=mention.outlet,
        published=mention.published,
        title=mention.title,
        article=mention.article,
        url=mention.url,
        start=mention.start,
        end=mention.end,
        article_id=mention.article_id,
        statement_id=mention.statement_id,
        quotation_id=mention.quotation_id,
    )


def _reported(paraphrase: Paraphrase) -> Reported:
    return Reported(
        words=paraphrase.words,
        speaker=paraphrase.speaker,
        outlet=paraphrase.outlet,
        published=paraphrase.published,
        article=paraphrase.article,
        score=paraphrase.score,
    )
