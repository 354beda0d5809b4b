"""A sentence with an attribution and a time in it → a scene: what the reporter says, and what stands where in it.

Enters: the text, the sentence, the time's span and the attributions. Leaves: the sentence with what was said blanked
out, so that no rule reads a speaker's words as the reporter's, and the time, the cue and the source as offsets in it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sayso.records import Attribution, Span

BLANK = "\x00"


@dataclass(frozen=True)
class Scene:
    """The words of a sentence, and in them the time, the cue (without one, the source) and the source."""

    words: str
    time: Span
    cue: Span
    source: Span | None

    @property
    def lead(self) -> str:
        """The words before the time."""
        return self.words[: self.time.start]

    @property
    def rest(self) -> str:
        """The words after the time."""
        return self.words[self.time.end :]

    @property
    def gap(self) -> str:
        """The words between the cue and the time, whichever comes first."""
        first, last = sorted((self.cue, self.time))
        return self.words[first.end : last.start]


def set_scene(text: str, sentence: Span, time: Span, attribution: Attribution, others: Iterable[Attribution]) -> Scene:
    """The scene of a time and an attribution that has a cue or a source."""
    own = attribution.cue or attribution.source
    shown = [span for span in own if span.overlaps(sentence)] or list(own)
    sources = [span for span in attribution.source if span.overlaps(sentence)]
    return Scene(
        words=_blank_out(text, sentence, attribution, others),
        time=_moved(time, sentence),
        cue=_moved(Span(shown[0].start, shown[-1].end), sentence),
        source=_moved(Span(sources[0].start, sources[-1].end), sentence) if sources else None,
    )


def _blank_out(text: str, sentence: Span, attribution: Attribution, others: Iterable[Attribution]) -> str:
    words = list(text[slice(*sentence)])
    kept = (*attribution.cue, *attribution.source)
    for content in (span for one in (attribution, *others) for span in one.content):
        if not any(span.overlaps(content) for span in kept):
            inside = _moved(content, sentence)
            words[inside.start : inside.end] = BLANK * (min(inside.end, len(words)) - min(inside.start, len(words)))
    return "".join(words)


def _moved(span: Span, sentence: Span) -> Span:
    return Span(max(span.start - sentence.start, 0), max(span.end - sentence.start, 0))
