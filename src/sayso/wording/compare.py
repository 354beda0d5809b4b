"""A variant and the root it may come from → how they are related, with what is hidden and what is changed.

verbatim: the same words. truncated: one run of them. spliced: several runs in order, with words left out between.
reordered: several runs, not in order. altered: words changed, put in or taken out unmarked.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from sayso.wording.chunks import Chunk, chain, cover
from sayso.wording.edits import Edit, Hidden, changes
from sayso.wording.words import Wording

Relation = Literal["verbatim", "truncated", "spliced", "reordered", "altered"]
Flag = Literal["negation", "number", "name"]
# The fewer changes come first.
RANK: dict[Relation, int] = {"verbatim": 0, "truncated": 1, "spliced": 2, "reordered": 3, "altered": 4}

LEAST_ALIKE = 0.6  # of the variant's words, of an altered one
LONGEST_RUN = 3  # that an altered one must share, and
FEWEST_SHARED = 4
FREE = 2  # words in no run that a reordered one may have
NEGATIONS = frozenset(
    "no not never none nobody nothing nowhere neither nor without cannot hardly barely scarcely".split()
)
FIRST_PERSON = frozenset(("I", "I'm", "I’m", "I'll", "I’ll", "I've", "I’ve", "I'd", "I’d"))
NUMBERS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion "
    "half third quarter dozen twice double triple first second".split()
)


@dataclass(frozen=True)
class Comparison:
    """How a variant comes from a root. `chunks` are the runs that both have, in the order of the variant."""

    relation: Relation
    chunks: tuple[Chunk, ...]
    hidden: tuple[Hidden, ...] = ()
    edits: tuple[Edit, ...] = ()
    flags: tuple[Flag, ...] = ()

    @property
    def shared(self) -> int:
        """How many words both have in the same runs."""
        return sum(chunk.size for chunk in self.chunks)


def compare(variant: Wording, root: Wording) -> Comparison | None:
    """How the variant comes from the root, or None if it does not."""
    if variant.words == root.words:
        return Comparison("verbatim", (Chunk(0, 0, len(root)),))
    if len(variant) - _fewest_unknown(variant, root) < LEAST_ALIKE * len(variant):
        return None  # as below, but sooner still
    known = set(root.words)
    if sum(word in known for word in variant.words) < LEAST_ALIKE * len(variant):
        return None  # the same would come out below, but later: most that are compared are not alike
    chunks = cover(variant.words, root.words)
    if not chunks:
        return None
    chained = chain(chunks)
    in_order, anyhow = (sum(chunk.size for chunk in some) for some in (chained, chunks))
    if anyhow - in_order > FREE and len(variant) - anyhow <= FREE:
        return Comparison("reordered", tuple(chunks)) if _is_stitched(chunks, variant) else None
    same, hidden, edits = changes(variant, root, chained)
    held = tuple(sorted([*chained, *same]))
    if edits:
        alike = in_order >= max(LEAST_ALIKE * len(variant), FEWEST_SHARED)
        if not alike or max(chunk.size for chunk in chained) < LONGEST_RUN:
            return None
        return Comparison("altered", held, tuple(hidden), tuple(edits), tuple(_flags(variant, root, edits)))
    flags: tuple[Flag, ...] = ("negation",) if _drops_negation(root, held) else ()
    return Comparison("spliced" if hidden else "truncated", held, tuple(hidden), (), flags)


def _fewest_unknown(variant: Wording, root: Wording) -> int:
    """How many words of the variant the root lacks at least: bits that it lacks are of so many words or more."""
    return (variant.sketch & ~root.sketch).bit_count()


def _drops_negation(root: Wording, held: Sequence[Chunk]) -> bool:
    """Whether the word that is cut off right before the first is a negation: "[not] a president who"."""
    return held[0].of > 0 and _negates(root.words[held[0].of - 1])


def _is_stitched(chunks: Sequence[Chunk], variant: Wording) -> bool:
    """Whether runs out of order are long enough not to be chance."""
    return len(variant) >= LONGEST_RUN * len(chunks) and not all(
        one.of + one.size <= other.of for one, other in pairwise(chunks)
    )


def _flags(variant: Wording, root: Wording, edits: Sequence[Edit]) -> list[Flag]:
    """What kinds of words were changed that turn what is said."""
    flags: list[Flag] = []
    got = [i for edit in edits for i in range(*edit.at)]
    had = [i for edit in edits for i in range(*edit.of)]
    if sum(_negates(variant.words[i]) for i in got) != sum(_negates(root.words[i]) for i in had):
        flags.append("negation")
    if {w for i in got if _counts(w := variant.words[i])} != {w for i in had if _counts(w := root.words[i])}:
        flags.append("number")
    if {variant.words[i] for i in got if _is_name(variant, i)} != {root.words[i] for i in had if _is_name(root, i)}:
        flags.append("name")
    return flags


def _negates(word: str) -> bool:
    return word in NEGATIONS or word.endswith("n't")


def _counts(word: str) -> bool:
    return word in NUMBERS or word[0].isdigit()


def _is_name(wording: Wording, at: int) -> bool:
    """Whether a word has a capital that its place does not explain."""
    plain = wording.plain[at]
    return (
        at not in wording.starts
        and plain[0].isupper()
        and plain not in ("I", "I'm", "I’m", "I'll", "I’ll", "I've", "I’ve")
    )
