"""Texts → quotations: each text a root, or a variant of one root that it aligns with directly.

The longer come first, then the earlier.
"""

from sayso.link.quotations.texts import Text, near
from sayso.link.roots import Places, Roots
from sayso.link.shelf import Shelf
from sayso.wording import RANK, Comparison, compare


class Quotations(Roots[Text, Comparison]):
    """Texts, each a root or the variant of one."""

    def __init__(self, shelf: Shelf[Text] | None = None, found: Places[Text, Comparison] | None = None) -> None:
        super().__init__(compare_texts, rank, shelf, found)


def compare_texts(text: Text, root: Text) -> Comparison | None:
    """How a text comes from a root; a stock phrase comes only from its own speaker, and in the same month."""
    if text.speaker:
        theirs = text.speaker == root.speaker or text.speaker in root.speakers
        if not (theirs and near(text.first, root.first)):
            return None
    return compare(text.wording, root.wording)


def rank(comparison: Comparison) -> tuple[int, int]:
    """The fewer changes come first, then the more words."""
    return RANK[comparison.relation], -comparison.shared
