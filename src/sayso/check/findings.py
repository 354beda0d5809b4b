"""What a check finds of one quotation."""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from sayso.records import Span
from sayso.wording import Flag, Piece

Verdict = Literal["verbatim", "truncated", "spliced", "reordered", "altered", "not found"]


@dataclass(frozen=True, kw_only=True)
class Origin:
    """Where the ledger has the words, or the nearest to them; `start` and `end` are in the article's text."""

    words: str
    speaker: str | None
    outlet: str | None
    published: str | None
    title: str | None
    article: str
    url: str | None
    start: int
    end: int
    article_id: str
    statement_id: str | None
    quotation_id: str


@dataclass(frozen=True, kw_only=True)
class Reported:
    """An indirect report that may be of the words; `score` is the share of its telling words that they have."""

    words: str
    speaker: str | None
    outlet: str | None
    published: str | None
    article: str
    score: float


@dataclass(frozen=True, kw_only=True)
class Finding:
    """A quotation, and how it comes from the nearest words in the ledger.

    `at` is its place in the draft and `speaker` whom the draft names. `gaps` are the numbers of words that a splice
    leaves out, and `unmarked` those of them without an ellipsis. `speakers` are whom the ledger's articles name for
    the words, if that is somebody else. `altered_from` is the origin of words that the ledger knows as an altered
    form of others. `diff` marks the words beside the origin's.
    """

    quote: str
    at: Span | None = None
    speaker: str | None = None
    verdict: Verdict = "not found"
    flags: tuple[Flag, ...] = ()
    gaps: tuple[int, ...] = ()
    unmarked: int = 0
    diff: tuple[Piece, ...] = ()
    origin: Origin | None = None
    speakers: tuple[str, ...] = ()
    altered_from: Origin | None = None
    paraphrases: tuple[Reported, ...] = ()

    @cached_property
    def reasons(self) -> tuple[str, ...]:
        """Why a person should look; empty if none need."""
        return tuple(self._reasons())

    def _reasons(self) -> list[str]:
        reasons = []
        if self.verdict == "not found":
            reasons.append("not in this ledger")
        if self.verdict == "altered":
            reasons.append("words were changed" + (f": {', '.join(self.flags)}" if self.flags else ""))
        elif "negation" in self.flags:
            reasons.append("a negation was left out")
        if self.verdict == "reordered":
            reasons.append("parts stand in another order")
        if self.unmarked:
            reasons.append("words were left out without a mark")
        if self.speakers:
            reasons.append(f"attributed to someone else: {'; '.join(self.speakers)}")
        if self.altered_from:
            reasons.append("the ledger has these words as an altered form of others")
        return reasons
