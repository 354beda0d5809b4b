"""Quoted text → its words in one form, each with its place, and where something was left out or put in.

Case, quotation marks, dashes and the ways to write an apostrophe do not matter; numbers lose the marks between their
thousands, initials their points. An editor's [insert] is no word of the speaker's.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from sys import intern

from sayso.records import Span

LETTER = r"(?:[^\W_][\u0300-\u036f]*)"
TOKEN = re.compile(
    r"(?P<gap>\[\s*(?:\.\s?){2,}\]|\[\s*…\s*\]|…|(?:\.\s?){3,}|\[\s*\.\.\s*\])"
    r"|(?P<insert>\[[^\[\]]{0,80}\])"
    r"|(?P<number>\d+(?:[.,]\d+)*(?![^\W\d_]))"
    r"|(?P<initials>(?:[^\W\d_]\.){2,})"
    rf"|(?P<word>{LETTER}+(?:['’ʼ`´]{LETTER}+)*)"
)
GAP = "…"
STOP = re.compile(r"[.!?:]")
APOSTROPHES = str.maketrans("’ʼ`´", "''''")
NO_WORD = re.compile(r"[^\w']|_")
SKETCH = 512  # bits
THOUSANDS = re.compile(r",(?=\d{3}(?:\D|$))")


@dataclass(frozen=True)
class Wording:
    """n words; `spans[i]` is where word i stands, and `plain[i]` how it is written there.

    `gaps` are the places (0 to n) before whose word text is left out by its own account, `inserts` those before whose
    word an editor's insert stood, and `starts` those of words that begin a sentence.
    """

    words: tuple[str, ...]
    spans: tuple[Span, ...]
    plain: tuple[str, ...]
    gaps: frozenset[int] = frozenset()
    inserts: frozenset[int] = frozenset()
    starts: frozenset[int] = frozenset({0})

    def __len__(self) -> int:
        return len(self.words)

    @cached_property
    def key(self) -> str:
        """The same for the same words with the same gaps."""
        return " ".join((f"{GAP} " if i in self.gaps else "") + word for i, word in enumerate(self.words))

    @cached_property
    def sketch(self) -> int:
        """A bit for each word, the same for the same word within a run of Python; different words may have one bit."""
        bits = 0
        for word in self.words:
            bits |= 1 << hash(word) % SKETCH
        return bits


def read_wording(text: str, spans: Sequence[Span] = (), *, parted: bool = False) -> Wording:
    """The words of `text`, or of these spans of it, one after the other; with `parted` there is a gap between spans.

    >>> read_wording("“We won’t pay $1,000 … [they] said—ever.”").words
    ('we', "won't", 'pay', '1000', 'said', 'ever')
    """
    words: list[str] = []
    places: list[Span] = []
    plain: list[str] = []
    gaps, inserts, starts = set(), set(), {0}
    for number, span in enumerate(spans or (Span(0, len(text)),)):
        if parted and number:
            gaps.add(len(words))
        after = span.start
        for found in TOKEN.finditer(text, *span):
            if STOP.search(text, after, found.start()) or after == span.start or found.lastgroup == "gap":
                starts.add(len(words))
            after = found.end()
            if found.lastgroup == "gap":
                gaps.add(len(words))
            elif found.lastgroup == "insert":
                inserts.add(len(words))
            else:
                words.append(_same_form(found[0], found.lastgroup))
                places.append(Span(*found.span()))
                plain.append(found[0])
    inner = frozenset(gap for gap in gaps if 0 < gap < len(words))
    return Wording(tuple(words), tuple(places), tuple(plain), inner, frozenset(inserts), frozenset(starts))


def wording_of(key: str) -> Wording:
    """The wording that has a key; its words are plain as they are, and stand nowhere."""
    words: list[str] = []
    gaps = set()
    for word in key.split():
        if word == GAP:
            gaps.add(len(words))
        else:
            words.append(intern(word))  # most words are those of many texts
    found = tuple(words)
    return Wording(found, (Span(0, 0),) * len(found), found, frozenset(gaps))


def _same_form(token: str, kind: str | None) -> str:
    if kind == "number":
        return THOUSANDS.sub("", unicodedata.normalize("NFKC", token))
    if kind == "initials":
        token = token.replace(".", "")
    same = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", token).casefold()).translate(APOSTROPHES)
    return NO_WORD.sub("", same) or token
