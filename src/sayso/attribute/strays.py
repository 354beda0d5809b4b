"""An attribution → the same without contents that strayed into it.

A quotation goes on over sentences and paragraphs, and its cue stands anywhere beside it. Indirect speech keeps to the
sentence of its cue, and nothing divides it but its own source and cue: of 16,915 contents of PolNeAR train that are not
quoted, 1.5 % are otherwise. What else the model ties to a cue is mostly the headline above a sentence that tells the
same, or the writer's own clause after what was said.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.attribute.kind import tell_kind
from sayso.attribute.ties import Tied
from sayso.inference import Found, Window
from sayso.records import Passage


def without_strays(text: str, passages: Sequence[Passage], window: Window, tied: Tied) -> Tied:
    """What is not quoted is left out if it is in another sentence than the cue, which has a content in its own, or if
    the next content towards the cue ends before other words than the cue's and the source's."""
    if tied.cue is None:
        return tied
    near = _leave_out(text, passages, window, tied, _elsewhere(window, tied.content, tied.cue))
    return _leave_out(text, passages, window, near, _behind_others(window, near, tied.cue))


def _leave_out(text: str, passages: Sequence[Passage], window: Window, tied: Tied, strays: Iterator[Found]) -> Tied:
    """The same without the strays, but for those that are quoted."""
    gone = {one for one in strays if tell_kind(text, (window.characters(one),), passages) == "indirect"}
    return replace(tied, content=tuple(one for one in tied.content if one not in gone))


def _elsewhere(window: Window, content: Sequence[Found], cue: Found) -> Iterator[Found]:
    """The contents that have no word in the cue's sentence, if another has."""
    sentence = window.sentence[cue.start]
    away = [one for one in content if not window.sentence[one.start] <= sentence <= window.sentence[one.end - 1]]
    return iter(away if len(away) < len(content) else ())


def _behind_others(window: Window, tied: Tied, cue: Found) -> Iterator[Found]:
    """The contents that other words than the cue's and the source's divide from the next one towards the cue."""
    own = [cue, tied.source] if tied.source else [cue]
    for one, other in zip(tied.content, tied.content[1:], strict=False):
        by_own = any(one.end <= between.start and between.end <= other.start for between in own)
        if one.end < other.start and not by_own and window.passage[one.start] == window.passage[other.start]:
            yield other if other.start > cue.start else one
