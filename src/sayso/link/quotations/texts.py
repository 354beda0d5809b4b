"""What was quoted, word for word, wherever it was: the unit that is linked.

A stock phrase of few telling words ("we will never give up") is one text only for one speaker and one month: others
say the same by chance.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from sayso.link.anchors import hash_gapped, hash_runs, spread, winnow
from sayso.wording import Wording, wording_of

RUN, WINDOW = 4, 3
SHORT = 2 * (RUN + WINDOW - 1)  # a longer text keeps six words in a row whichever one word is changed
MOST_ASKED = 12
FEWEST_TELLING = 4
FEWEST_WORDS = 5
NEAR = timedelta(days=30)
NO_DATE = "9999"
# Words that tell little: the function words of English and the verbs that go with all.
PLAIN = frozenset(
    """a about after all also am an and any are aren't as at be because been before being but by can can't could
    couldn't did didn't do does doesn't doing don't down even ever every for from get give go going gonna good got had
    has have haven't having he he's her here him his how i i'd i'll i'm i've if in into is isn't it it's its just know
    let let's like look made make many may me more most much must my need never new no not nothing now of on one only
    or other our out over own people put really right said say see she should so some something still such take than
    that that's the their them then there there's these they they're thing things think this those time to too up us
    very want was wasn't way we we'll we're we've well were what what's when where which while who why will with won't
    would wouldn't yes yet you you'll you're you've your""".split()
)


class Order(NamedTuple):
    """Texts in this order: the longer first, then the earlier; words and speaker make it a strict one."""

    shorter: int
    first: str
    key: str
    speaker: str


@dataclass(frozen=True)
class Text:
    """Words that were quoted; `first` is the earliest day on which, or NO_DATE.

    `speaker` is empty but for stock phrases, which are linked for one speaker alone.
    """

    key: str
    speaker: str = ""
    first: str = field(default=NO_DATE, compare=False)

    @cached_property
    def wording(self) -> Wording:
        return wording_of(self.key)

    @cached_property
    def order(self) -> Order:
        return Order(-len(self.wording), self.first, self.key, self.speaker)

    @cached_property
    def anchors(self) -> tuple[int, ...]:
        """All runs of a short text, and those with one word left out, so that one changed word does not hide it."""
        words = self.wording.words
        runs = hash_runs(words, RUN)
        return tuple(dict.fromkeys([*runs, *hash_gapped(words, RUN)])) if len(words) <= SHORT else winnow(runs, WINDOW)

    @cached_property
    def asked(self) -> tuple[int, ...]:
        """The anchors by which roots are looked for."""
        return self.anchors if len(self.wording) <= SHORT else spread(self.anchors, MOST_ASKED)


def is_stock(words: Sequence[str]) -> bool:
    """Whether words say so little that anyone might say them."""
    return len(words) < FEWEST_WORDS or len({word for word in words if word not in PLAIN}) < FEWEST_TELLING


def near(one: str, other: str) -> bool:
    """Whether two days, either of which may be unknown, are within a month."""
    if NO_DATE in (one, other):
        return one == other
    return abs(date.fromisoformat(one) - date.fromisoformat(other)) <= NEAR


def spells(days: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each day with the first day of its spell: a spell lasts a month from its first day. Sorted, unknown days last."""
    begun = ""
    for day in sorted(set(days)):
        if not begun or not near(begun, day):
            begun = day
        yield day, begun
