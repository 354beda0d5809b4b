"""Quotation marks paired, and repaired where the writer or the converter left one out.

The conventions: a mark opens after space, a bracket or a dash, and closes after a word or a stop; a quotation
over several paragraphs opens again in each and closes once, in the last. Repairs: a mark that never closes ends
before the next one that opens, or with its paragraph; a closing mark that nothing opened is left alone.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from sayso.records import Quote, Span, Use

Turn = Literal["open", "close"]

DOUBLE = {"“": "open", "”": "close", "„": "open", "«": "open", "»": "close", "‟": "open", '"': None, "＂": None}
SINGLE = {"‘": "open", "’": None, "‚": "open", "'": None, "‹": "open", "›": "close", "`": "open"}
ELISIONS = re.compile(
    r"(?:\d0s|\d\ds?|em|til|till|tis|twas|twere|cause|bout|round|n|cuz|nuff|ere|neath)\b", re.IGNORECASE
)
BEFORE_OPEN = frozenset(" \t\n\u00a0\u2009([{<—–-/…“‘\"'„«")
STOPS = frozenset(".,!?;:…")
LAST_STOP = re.compile(r"[.!?…,][^\w.!?…,]*$")
TITLED = re.compile(
    r"\b(?:book|novel|film|movie|show|series|song|album|memoir|play|program|programme|podcast|column|documentary|"
    r"titled|entitled|called|headlined|named|dubbed|nicknamed)\W*$",
    re.IGNORECASE,
)
WORD = re.compile(r"[\w’'-]+")
SMALL_WORDS = frozenset("a an and at but by for in of on or the to vs with from".split())


class Mark(NamedTuple):
    """A quotation mark at `at`; `turn` is what it does."""

    at: int
    single: bool
    turn: Turn


@dataclass
class _Open:
    """A quotation that has begun and not ended."""

    start: int
    single: bool
    opened: bool = True


def find_quotes(text: str, paragraphs: Sequence[Span]) -> list[tuple[Quote, ...]]:
    """For each paragraph its quotations, outer before inner, in order."""
    found = []
    carried = False
    for paragraph in paragraphs:
        quotes, carried = _pair(text, paragraph, carried)
        found.append(tuple(_with_use(text, quote, paragraph) for quote in _nested(quotes)))
    return found


def _pair(text: str, paragraph: Span, carried: bool) -> tuple[list[Quote], bool]:
    """The quotations of one paragraph, and whether the last may go on into the next."""
    quotes: list[Quote] = []
    stack: list[_Open] = []
    marks = list(find_marks(text, paragraph))
    if carried and _closes_first(marks):
        stack.append(_Open(paragraph.start, single=False, opened=False))
    for mark in marks:
        if mark.turn == "open":
            while any(one.single == mark.single for one in stack):
                quotes.append(_give_up(text, stack.pop(), mark.at))
            stack.append(_Open(mark.at, mark.single))
        elif any(one.single == mark.single for one in stack):
            while stack[-1].single != mark.single:
                quotes.append(_give_up(text, stack.pop(), mark.at))
            last = stack.pop()
            quotes.append(Quote(span=Span(last.start, mark.at + 1), opened=last.opened))
    quotes += [Quote(span=Span(one.start, paragraph.end), opened=one.opened, closed=False) for one in stack]
    return quotes, any(not one.single for one in stack)


def _closes_first(marks: Sequence[Mark]) -> bool:
    """Whether the first double mark of a paragraph closes a quotation that the one before began."""
    return next((mark.turn == "close" for mark in marks if not mark.single), False)


def _give_up(text: str, one: _Open, before: int) -> Quote:
    """End a quotation that never closed at the last stop before `before`."""
    stop = LAST_STOP.search(text[one.start + 1 : before])
    end = one.start + 2 + stop.start() if stop else before
    while end > one.start + 1 and text[end - 1].isspace():
        end -= 1
    return Quote(span=Span(one.start, end), opened=one.opened, closed=False)


def find_marks(text: str, paragraph: Span) -> Iterator[Mark]:
    """The quotation marks of a paragraph, apostrophes left out."""
    doubles = 0
    single_closes_at = -1
    for at in range(paragraph.start, paragraph.end):
        char = text[at]
        if char in DOUBLE:
            turn = _turn_double(text, at, paragraph, doubles > 0)
            if turn:
                doubles = 1 if turn == "open" else 0
                yield Mark(at, False, turn)
        elif char in SINGLE:
            if at == single_closes_at:
                yield Mark(at, True, "close")
            elif at > single_closes_at and _may_open_single(text, at, paragraph):
                single_closes_at = _find_single_close(text, at, paragraph)
                if single_closes_at > at:
                    yield Mark(at, True, "open")


def _around(text: str, at: int, paragraph: Span) -> tuple[str, str]:
    before = text[at - 1] if at > paragraph.start else " "
    after = text[at + 1] if at + 1 < paragraph.end else " "
    return before, after


def _turn_double(text: str, at: int, paragraph: Span, is_open: bool) -> Turn | None:
    before, after = _around(text, at, paragraph)
    declared = DOUBLE[text[at]]
    if declared == "open":
        wrong = is_open and not before.isspace() and before not in BEFORE_OPEN and not after.isalnum()
        return "close" if wrong else "open"
    if declared == "close":
        wrong = not is_open and before in BEFORE_OPEN and after.isalnum()
        return "open" if wrong else "close"
    if before.isdigit() and not is_open and re.search(r"\d['’]\d{1,2}$", text[max(paragraph.start, at - 5) : at]):
        return None  # feet and inches
    if before in BEFORE_OPEN and not after.isspace():
        return "close" if is_open and not after.isalnum() and before not in " (" else "open"
    if before.isspace() and after.isspace():
        return "close" if is_open else "open"
    return "close"


def _may_open_single(text: str, at: int, paragraph: Span) -> bool:
    before, after = _around(text, at, paragraph)
    if before not in BEFORE_OPEN or after.isspace():
        return False
    declared = SINGLE[text[at]] == "open"
    return declared or not ELISIONS.match(text, at + 1, paragraph.end)


def _find_single_close(text: str, opening: int, paragraph: Span) -> int:
    """Where the single quotation that begins at `opening` ends, or -1: the mark was an apostrophe.

    "the leaders’ plan’": a mark after a plural s, before a small letter, is a possessive if a later mark closes.
    """
    closers = {"‹": "›", "‘": "’'", "‚": "‘’", "`": "'’`"}.get(text[opening], "'’")
    possessive = -1
    for at in range(opening + 1, paragraph.end):
        char = text[at]
        if char == "‘" and at > opening + 1 and text[at - 1] in BEFORE_OPEN:
            break
        if char not in closers:
            continue
        before, after = _around(text, at, paragraph)
        if before.isspace() or after.isalnum():
            continue
        if before in "sS" and after == " " and text[at + 2 : at + 3].islower():
            possessive = at if possessive < 0 else possessive
            continue
        if possessive < 0 or before in STOPS or at - opening < 120:
            return at
        break
    return possessive


def _nested(quotes: list[Quote]) -> list[Quote]:
    """Outer before inner, with depths."""
    ordered = sorted(quotes, key=lambda quote: (quote.span.start, -quote.span.end))
    nested: list[Quote] = []
    enclosing: list[Span] = []
    for quote in ordered:
        while enclosing and not enclosing[-1].covers(quote.span):
            enclosing.pop()
        nested.append(replace(quote, depth=len(enclosing)))
        enclosing.append(quote.span)
    return nested


def _with_use(text: str, quote: Quote, paragraph: Span) -> Quote:
    return replace(quote, use=_tell_use(text, quote, paragraph))


def _tell_use(text: str, quote: Quote, paragraph: Span) -> Use:
    """Speech, unless it is the title of a work or a few words held at arm's length."""
    inside = text[slice(*quote.inside)].strip()
    words = WORD.findall(inside)
    stopped = inside[-1:] in STOPS
    capital = [word for word in words if word[:1].isupper()]
    small = [word for word in words if word.lower() in SMALL_WORDS]
    before = text[max(paragraph.start, quote.span.start - 40) : quote.span.start]
    titled = words and words[0][:1].isupper() and len(capital) + len(small) >= len(words) and len(words) <= 10
    if titled and (TITLED.search(before) or (len(words) > 2 and not inside.endswith(("!", "?", ".")))):
        return "title"
    if len(words) <= 2 and not stopped:
        return "scare"
    return "speech"
