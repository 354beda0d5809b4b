"""Windows → the names in an article, without titles, in the order of the text.

The model's labels decide; names that it found once are found wherever they stand again as names. Which of them are
one person or organization is not asked here.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import get_args

from sayso.inference import NAMES, Window, decode
from sayso.records import Name, NameType, Span
from sayso.resolve.naming.couples import first_of_couples
from sayso.resolve.naming.endings import DOCUMENT, LEGAL_FORM, is_of_body
from sayso.resolve.naming.governments import is_people
from sayso.resolve.naming.headlines import is_headline, person_in_front
from sayso.resolve.naming.organizations import find_known, is_known
from sayso.resolve.naming.outlets import find_outlet
from sayso.resolve.naming.titles import gender_by_first_name, holder, without_title

POSSESSIVE = re.compile(r"[’']s?$")
EDGES = " \t\n“”\"‘’',.;:()[]"
NICKNAMED = re.compile(r"(?:[A-Z][\w’'-]+|[A-Z]\.)(?: [A-Z]\.)? [“\"‘'(][A-Z][\w.-]*[”\"’')] [A-Z][\w’'-]+")
TITLED = re.compile(r"(?<![\w.])(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov)\.?[ \u00a0]((?:[A-Z][\w’'-]+)(?:[ \u00a0][A-Z][\w-]+)?)")
HYPHENATED = re.compile(r"-[A-Z][\w’'-]+")
PAST_INITIAL = re.compile(r"(?<=\b[A-Z])\.?\s[A-Z][\w’'-]+")
SUFFIX = re.compile(r",?[ \u00a0](?:[JS]r\b\.?|(?:II|III|IV)\b)|(?<=[JS]r)\.")
BEFORE_INITIAL = re.compile(r"(?<![\w.-])([A-Z][\w’'-]+) $")
INITIAL = re.compile(r"[A-Z]\. [A-Z]")
BEFORE_SURNAME = re.compile(r"(?<![\w.’'-])([A-Z][a-z]+)[ \u00a0]$")
# First names that are words too: "Will Brell resign?"
WORDS_TOO = frozenset(
    "Will May Mark Grant Hope Faith Grace Joy Art Chase Sue Drew Rob Pat Guy Dean Major Earl Frank".split()
)
LEAST_SURE = 0.5
# Chosen on GUM's dev part, all genres: F1 of organizations 47.9 with 0.5, 49.6 with this.
LEAST_SURE_OF_ORGANIZATION = 0.65
TYPES = set(get_args(NameType))


def find_names(text: str, windows: Sequence[Window]) -> tuple[Name, ...]:
    """The names of an article, none of which overlap."""
    return complete(text, [name for window in windows for name in _decoded(text, window)])


def complete(text: str, names: Iterable[Name]) -> tuple[Name, ...]:
    """The names with nicknames and "Jr." joined in, those that follow a title, and each wherever it stands again."""
    found = _with_nicknames(text, _completed(text, sorted(names, key=lambda name: name.span)))
    found += _without_overlap(_titled(text), found)
    found += _without_overlap(_couples(text, found), found)
    found += _without_overlap(_known(text), found)
    return tuple(sorted([*found, *_again(text, found)], key=lambda name: name.span))


def _decoded(text: str, window: Window) -> Iterator[Name]:
    """The names of the model of which it is sure enough."""
    for found in decode(window.tokens(window.scored.names), NAMES, window.breaks):
        span = _trim(text, _whole(text, window.characters(found), found.kind))
        if span.start == span.end or not any(map(str.isalpha, text[slice(*span)])):
            continue
        name = _name(text, span, found.kind, round(found.probability, 4))
        least = LEAST_SURE_OF_ORGANIZATION if name.type == "organization" else LEAST_SURE
        if name.confidence >= least and name.span.start < name.span.end:
            yield name


def _name(text: str, span: Span, kind: str, confidence: float) -> Name:
    """A name that the model found, of its kind or a finer one; of a town and its mayor in one the mayor is left, and of
    a headline the person that it begins with."""
    start = holder(text, *span)
    if start is not None:
        return Name(span=Span(start, span.end), type="person", confidence=confidence)
    words = text[slice(*span)]
    if is_headline(words):
        return Name(
            span=Span(span.start, span.start + len(person_in_front(words))), type="person", confidence=confidence
        )
    return Name(span=span, type=_refined(words, kind), confidence=confidence)


def _whole(text: str, span: Span, kind: str) -> Span:
    """Up to the end of a hyphenated word, of a person's name past an initial, and past "Inc."."""
    more = HYPHENATED.match(text, span.end) or LEGAL_FORM.match(text, span.end)
    if kind == "person" and not more:
        more = PAST_INITIAL.match(text, span.end)
    return Span(span.start, more.end() if more else span.end)


def _trim(text: str, span: Span) -> Span:
    """Without quotation marks at its ends and a possessive ending."""
    start, end = span
    while start < end and text[start] in EDGES:
        start += 1
    possessive = POSSESSIVE.search(text, start, end)
    if possessive and is_known(text[start:end]):
        return Span(start, end)
    end = possessive.start() if possessive else end
    while end > start and text[end - 1] in EDGES and not _abbreviated(text, start, end):
        end -= 1
    return Span(start, end)


def _abbreviated(text: str, start: int, end: int) -> bool:
    """Whether the full stop at the end belongs to the name: "U.S.", "Harris Jr."."""
    return text[end - 1] == "." and bool(re.search(r"(?:\b\w|\b[JS]r|\b[A-Z][a-z]?o|Inc|Corp|Ltd)\.$", text[start:end]))


def _completed(text: str, names: Sequence[Name]) -> list[Name]:
    """The names of persons without titles, with "Jr." or "III" after them, and with the first name before them.

    Others keep their titles: General Motors, the Justice Department.
    """
    ends = [0, *(name.span.end for name in names)]
    starts = [*(name.span.start for name in names[1:]), len(text)]
    return [
        replace(name, span=_completed_span(text, name.span, end, start)) if name.type == "person" else name
        for name, end, start in zip(names, ends, starts, strict=False)
    ]


def _completed_span(text: str, span: Span, least: int, most: int) -> Span:
    """The span of a person's name, within the room that the names before and after it leave."""
    start, end = without_title(text, *span), span.end
    if (suffix := SUFFIX.match(text, end)) and suffix.end() <= most:
        end = suffix.end()
    first = _first_name(text, max(least, start - 24), start, end)
    if first and without_title(text, first.start(), end) == first.start():
        start = first.start()
    return Span(start, end)


def _first_name(text: str, least: int, start: int, end: int) -> re.Match[str] | None:
    """The capitalized word before an initial, or the first name before a surname alone."""
    if INITIAL.match(text, start):
        return BEFORE_INITIAL.search(text, least, start)
    first = BEFORE_SURNAME.search(text, least, start)
    if (
        first
        and first[1] not in WORDS_TOO
        and " " not in text[start:end]
        and gender_by_first_name(text[first.start() : end])
    ):
        return first
    return None


def _with_nicknames(text: str, names: Sequence[Name]) -> list[Name]:
    """Robert "Bob" Ames is one name, not two or three."""
    kept = list(names)
    for match in NICKNAMED.finditer(text):
        whole = Span(*match.span())
        parts = [name for name in kept if name.span.overlaps(whole)]
        if parts and all(whole.covers(name.span) for name in parts) and any(name.type == "person" for name in parts):
            kept = [name for name in kept if name not in parts]
            kept.append(Name(span=whole, type="person", confidence=max(name.confidence for name in parts)))
    return kept


def _titled(text: str) -> Iterator[Name]:
    """Capitalized words after a title that none but persons have."""
    for match in TITLED.finditer(text):
        yield Name(span=_trim(text, Span(*match.span(1))), type="person", confidence=LEAST_SURE)


def _couples(text: str, names: Sequence[Name]) -> Iterator[Name]:
    """First names before another of the same surname."""
    for span in first_of_couples(text, names):
        yield Name(span=span, type="person", confidence=LEAST_SURE)


def _known(text: str) -> Iterator[Name]:
    """Organizations that are widely known, wherever the model found no name."""
    for span in find_known(text):
        yield Name(span=span, type="organization", confidence=LEAST_SURE)


def _without_overlap(names: Iterable[Name], others: Sequence[Name]) -> list[Name]:
    return [name for name in names if not any(name.span.overlaps(other.span) for other in others)]


def _refined(words: str, kind: str) -> NameType:
    """Outlets among organizations, and documents among other names, by what they are called."""
    if kind != "place" and is_people(words):
        return "other"
    if is_known(words) or (kind in ("person", "place") and is_of_body(words)):
        return "organization"
    if kind in ("organization", "other") and find_outlet(words):
        return "outlet"
    if kind in ("organization", "other") and DOCUMENT.search(words) and " " in words:
        return "document"
    return next(one for one in TYPES if one == kind)


def _again(text: str, names: Sequence[Name]) -> Iterator[Name]:
    """Where a name, or the surname of a person, stands again with nothing found there."""
    types = _types_by_words(text, names)
    if not types:
        return
    taken = bytearray(len(text))
    for name in names:
        taken[slice(*name.span)] = b"\1" * (name.span.end - name.span.start)
    longest_first = "|".join(re.escape(words) for words in sorted(types, key=len, reverse=True))
    for match in re.finditer(rf"(?<![\w@#.-])(?:{longest_first})(?![\w-]|\.\w)", text):
        if not any(taken[slice(*match.span())]):
            yield Name(span=Span(*match.span()), type=types[match[0]], confidence=LEAST_SURE)


def _types_by_words(text: str, names: Iterable[Name]) -> dict[str, NameType]:
    """The commonest type of each form that may be looked for, with the surnames of persons, also in capitals."""
    counts: dict[str, Counter[NameType]] = {}
    for name in names:
        words = text[slice(*name.span)]
        forms = {words} | ({words.split()[-1]} if name.type == "person" else set())
        for form in forms:
            if len(form) > 2 and form[0].isupper() and not form.isupper():
                counts.setdefault(form, Counter())[name.type] += 1
                if name.type == "person" and len(form) > 3:
                    counts.setdefault(form.upper(), Counter())[name.type] += 1
    return {form: count.most_common(1)[0][0] for form, count in counts.items()}
