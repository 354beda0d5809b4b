"""What was quoted, word for word, wherever it was: the unit that is linked.

A stock phrase of few telling words ("we will never give up") is one text only for one speaker and some thirty days:
others say the same by chance. Its anchors are those of its speaker alone, so that however many say it, none meets
another.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple
from zlib import crc32

from sayso.link.anchors import hash_gapped, hash_runs, spread, winnow
from sayso.records import digest
from sayso.wording import Wording, telling, wording_of

RUN, WINDOW = 5, 2
SURE_TO_SHARE = RUN + WINDOW - 1  # so many words in a row share an anchor with the text that they are from
PHRASE, PHRASE_WINDOW = 4, 3
SHORT = 2 * SURE_TO_SHARE  # a longer text keeps six words in a row whichever one word is changed
MOST_ASKED = 12
FEWEST_TELLING = 4
FEWEST_WORDS = 5
DAYS = 30
NEAR = timedelta(days=DAYS)
NO_DATE = "9999"


class Order(NamedTuple):
    """Texts in this order: the longer first, then the earlier; the number of the text makes it a strict one."""

    shorter: int
    day: int
    number: int


@dataclass(frozen=True)
class Text:
    """Words that were quoted. `first` is the earliest day on which, or NO_DATE; `speakers` are all who are given.

    Of a stock phrase `speaker` is the one who said it, and `stretch` the days in which; both are empty for others.
    """

    key: str
    speaker: str = ""
    stretch: int = 0
    first: str = field(default=NO_DATE, compare=False)
    speakers: frozenset[str] = field(default=frozenset(), compare=False)

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        return hash((self.key, self.speaker, self.stretch))

    @cached_property
    def id(self) -> str:
        """The same for the same text on every machine."""
        return digest(self.key, self.speaker, str(self.stretch))

    @cached_property
    def wording(self) -> Wording:
        return wording_of(self.key)

    @cached_property
    def order(self) -> Order:
        return Order(-len(self.wording), ordinal(self.first), int(self.id, 16) - 2**63)

    @cached_property
    def phrases(self) -> tuple[int, ...]:
        """Short runs. All of a short text, and those with one word left out, so that one changed word hides no text."""
        words = self.wording.words
        runs = hash_runs(words, PHRASE)
        if len(words) > SHORT:
            return winnow(runs, PHRASE_WINDOW)
        return tuple(dict.fromkeys([*runs, *hash_gapped(words, PHRASE)]))

    @cached_property
    def runs(self) -> tuple[int, ...]:
        """Runs that two texts seldom share by chance; of a short text, which has few, the short ones too."""
        runs = hash_runs(self.wording.words, RUN)
        if len(self.wording) > SHORT:
            return winnow(runs, WINDOW)
        return tuple(dict.fromkeys([*self.phrases, *runs]))

    @cached_property
    def anchors(self) -> tuple[int, ...]:
        """By which it is found: its runs, for all, and its short runs, for its speaker's stock phrases."""
        if self.speaker:
            return _of_speaker(self.speaker, self.phrases)
        theirs = (anchor for speaker in sorted(self.speakers) for anchor in _of_speaker(speaker, self.phrases))
        return (*self.runs, *dict.fromkeys(theirs)) if self.speakers else self.runs

    @cached_property
    def asked(self) -> tuple[int, ...]:
        """The anchors by which roots are looked for."""
        if self.speaker:
            return _of_speaker(self.speaker, _at_most(self, self.phrases))
        return _at_most(self, self.runs)


def text_of(key: str, *, speaker: str, article: str, first: str = NO_DATE) -> Text:
    """The text of words that someone said on a day: one for all who say it, unless it is a stock phrase.

    A stock phrase of nobody known (`speaker` is empty) is a text of its article alone.
    """
    if is_stock(wording_of(key).words):
        return Text(key, speaker or f"? {article}", ordinal(first) // DAYS, first)
    return Text(key, first=first, speakers=frozenset({speaker} if speaker else ()))


def is_stock(words: Sequence[str]) -> bool:
    """Whether words say so little that anyone might say them."""
    return len(words) < FEWEST_WORDS or len(set(telling(words))) < FEWEST_TELLING


def near(one: str, other: str) -> bool:
    """Whether two days, either of which may be unknown, are within a month."""
    if NO_DATE in (one, other):
        return one == other
    return abs(date.fromisoformat(one) - date.fromisoformat(other)) <= NEAR


def ordinal(day: str) -> int:
    """The number of a day; an unknown one comes after all."""
    return date.max.toordinal() if day == NO_DATE else date.fromisoformat(day).toordinal()


def _at_most(text: Text, runs: tuple[int, ...]) -> tuple[int, ...]:
    """All of a short text's, some of a longer one's."""
    return runs if len(text.wording) <= SHORT else spread(runs, MOST_ASKED)


def _of_speaker(speaker: str, runs: Sequence[int]) -> tuple[int, ...]:
    salt = crc32(speaker.encode("utf-8", "surrogatepass"))
    return tuple((run ^ salt) | 1 << 32 for run in runs)
