"""A window → what may be attributions: spans found, tied together, with their kind."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.attribute.kind import tell_kind
from sayso.attribute.missed import missed_cues
from sayso.attribute.strays import without_strays
from sayso.attribute.ties import Tied, tie
from sayso.inference import SPANS, Floats, Window, decode
from sayso.records import Kind, Passage, Span


@dataclass(frozen=True)
class Candidate:
    """Spans that belong together: `tied` on the window's tokens, `content` on the article's characters."""

    tied: Tied
    content: tuple[Span, ...]
    kind: Kind


def candidates(text: str, passages: Sequence[Passage], window: Window, tie_bias: Floats) -> Iterator[Candidate]:
    """Those with a cue, or that are nothing but a quotation."""
    found = decode(window.tokens(window.scored.labels), SPANS, window.breaks)
    found += missed_cues(window, found)
    for one in tie(window, found, tie_bias):
        tied = without_strays(text, passages, window, one)
        content = tuple(window.characters(piece) for piece in tied.content)
        kind = tell_kind(text, content, passages)
        if tied.cue or kind == "direct":
            yield Candidate(tied, content, kind)
