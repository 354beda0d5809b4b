"""Whole articles → originals and their copies: reprints and wire stories, cut, retitled and lightly edited.

Two articles are one when the shorter has most of its runs of four words from the longer. The original is the earlier;
of one day the one that credits nobody else, then the longer.
"""

from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from sayso.link.anchors import hash_runs, spread, winnow
from sayso.link.roots import Places, Roots
from sayso.link.shelf import Shelf
from sayso.wording import read_wording

RUN = 4
WINDOW = 12
MOST_ASKED = 32
FEWEST_RUNS = 30  # what is shorter is a notice, alike by chance
LEAST_SHARED = 0.5
NO_DATE = "9999"


class Order(NamedTuple):
    """Articles in this order: the earlier first, then those with a text of their own, then the longer."""

    published: str
    credited: bool
    shorter: int
    id: str


@dataclass(frozen=True)
class Story:
    """An article's text; `credited` if it names an agency or another outlet as where it comes from.

    `length` and `anchors` are of the text, and hold where it is gone.
    """

    id: str
    text: str = field(compare=False, repr=False)
    published: str = field(compare=False)
    credited: bool = field(compare=False)
    length: int = field(compare=False)
    anchors: tuple[int, ...] = field(compare=False, repr=False)

    @cached_property
    def order(self) -> Order:
        return Order(self.published, self.credited, -self.length, self.id)

    @cached_property
    def asked(self) -> tuple[int, ...]:
        return spread(self.anchors, MOST_ASKED)

    @cached_property
    def runs(self) -> frozenset[int]:
        """The hashes of all runs of four words."""
        return frozenset(hash_runs(read_wording(self.text).words, RUN))


def story_of(id_: str, text: str, published: str = NO_DATE, *, credited: bool = False) -> Story:
    """The story of an article's text."""
    runs = hash_runs(read_wording(text).words, RUN)
    anchors = winnow(runs, WINDOW) if len(set(runs)) >= FEWEST_RUNS else ()
    story = Story(id_, text, published, credited, len(text), anchors)
    vars(story)["runs"] = frozenset(runs)  # what the property would make again
    return story


class Copies(Roots[Story, float]):
    """Articles, each an original or the copy of one, with the share of the shorter one's runs that both have."""

    SHARE_ASKED = 0.1

    def __init__(self, shelf: Shelf[Story] | None = None, found: Places[Story, float] | None = None) -> None:
        super().__init__(share, lambda shared: (-shared,), shelf, found)


def share(story: Story, original: Story) -> float | None:
    """The share of the runs of the shorter that the other has too, if it is most of them."""
    shared = len(story.runs & original.runs) / max(1, min(len(story.runs), len(original.runs)))
    return round(shared, 4) if shared >= LEAST_SHARED else None
