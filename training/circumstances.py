"""Labels of relay and date, which name no place in the text → the words there that they were read from."""

import re
from collections.abc import Iterable, Iterator, Sequence

from sayso.records import Article, Passage, Span
from training.polnear import Gold
from training.speakers import Label

FORMS = {
    "twitter": r"twitter|tweet\w*",
    "facebook": r"facebook",
    "email": r"e-?mail\w*",
    "letter": r"letters?|wrote",
    "statement": r"statements?",
    "speech": r"speech(?:es)?|address|remarks",
    "debate": r"debates?",
    "interview": r"interview\w*",
    "telephone interview": r"interview\w*|telephone|phone",
}
MONTHS = (
    r"jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)|april|apr\.|may|june|july|aug(?:ust|\.)?|sept?(?:ember|\.)?|"
    r"oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?"
)
UNITS = r"(?:day|week|month|year|decade|night|morning|evening|afternoon|spring|summer|fall|autumn|winter)s?"
DAYS = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
DATE = re.compile(
    rf"""\b(?:
        (?:(?:on|last|this|next|late|early)\s+)*{DAYS}(?:\s+(?:morning|night|evening|afternoon))?
      | (?:in\s+|on\s+|last\s+|this\s+|early\s+|late\s+)*(?:{MONTHS})(?:\s+\d{{1,2}}(?:st|nd|rd|th)?)?(?:,?\s+\d{{4}})?
      | (?:in\s+|since\s+)?(?:19|20)\d\d(?:s\b)?
      | (?:earlier\s+)?(?:last|this|past|previous|same)\s+{UNITS}
      | (?:\w+\s+)(?:{UNITS})\s+(?:ago|earlier|later|before)
      | yesterday | today | tonight | earlier | recently
    )""",
    re.IGNORECASE | re.VERBOSE,
)


def find_relays(
    article: Article, passages: Sequence[Passage], golds: Iterable[Gold], labels: dict[str, Label]
) -> Iterator[Span]:
    """The words of each relay that is labelled: nearest to the cue, in its paragraph or the one before."""
    for gold, label, paragraph in _labelled(passages, golds, labels):
        if label.relay is None or not label.name:
            continue
        name = re.sub(r"^the ", "", label.relay, flags=re.IGNORECASE)
        form = FORMS.get(name.lower(), re.escape(name))
        found = [Span(*one.span()) for one in re.finditer(rf"\b(?:{form})", article.text, re.IGNORECASE)]
        near = [one for one in found if paragraph.covers(one) and not _inside(one, gold.content)]
        if near:
            anchor = _anchor(gold)
            yield min(near, key=lambda one: abs(one.start - anchor))


def find_dates(
    article: Article, passages: Sequence[Passage], golds: Sequence[Gold], labels: dict[str, Label]
) -> Iterator[Span]:
    """The words of time, outside of any content, in the sentence of each cue that has a date."""
    contents = [span for gold in golds for span in gold.content]
    for gold, label, paragraph in _labelled(passages, golds, labels):
        if label.when is None:
            continue
        sentence = _sentence(passages, _anchor(gold)) or paragraph
        for one in DATE.finditer(article.text, *sentence):
            span = Span(*one.span())
            if not _inside(span, contents):
                yield span


def _labelled(
    passages: Sequence[Passage], golds: Iterable[Gold], labels: dict[str, Label]
) -> Iterator[tuple[Gold, Label, Span]]:
    for gold in golds:
        paragraph = next((one.span for one in passages if one.span.start <= _anchor(gold) < one.span.end), None)
        if gold.id in labels and paragraph:
            yield gold, labels[gold.id], paragraph


def _anchor(gold: Gold) -> int:
    return (*gold.cue, *gold.source, *gold.content, Span(-1, -1))[0].start


def _sentence(passages: Sequence[Passage], at: int) -> Span | None:
    return next((one for passage in passages for one in passage.sentences if one.start <= at < one.end), None)


def _inside(span: Span, contents: Iterable[Span]) -> bool:
    return any(one.covers(span) for one in contents)
