"""The words of quotations: brought to one form, and compared. What linking and checking have in common."""

from sayso.wording.compare import RANK, Comparison, Flag, Relation, compare
from sayso.wording.diff import Piece, mark
from sayso.wording.telling import telling
from sayso.wording.words import Wording, read_wording, wording_of

__all__ = [
    "RANK",
    "Comparison",
    "Flag",
    "Piece",
    "Relation",
    "Wording",
    "compare",
    "mark",
    "read_wording",
    "telling",
    "wording_of",
]
