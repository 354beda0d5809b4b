"""Which gold attribution each found one is, as the project's scorer pairs them."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from training.polnear import Gold

from sayso.records import Span


class Found(Protocol):
    @property
    def cue(self) -> tuple[Span, ...]: ...
    @property
    def content(self) -> tuple[Span, ...]: ...


def pair(text: str, golds: Sequence[Gold], found: Sequence[Found], least: float, *, cues: bool) -> dict[int, Gold]:
    """By position in `found` the gold attribution that it is: one each, those that are most alike first.

    Contents have a character Jaccard of `least` or more; with `cues`, the cues overlap too, if the gold one has any.
    """
    pairs = []
    for order, gold in enumerate(golds):
        wanted, wanted_cue = characters(text, gold.content), characters(text, gold.cue)
        for i, one in enumerate(found):
            got = characters(text, one.content)
            likeness = len(wanted & got) / max(1, len(wanted | got))
            if likeness >= least and not (cues and wanted_cue and not wanted_cue & characters(text, one.cue)):
                pairs.append((-likeness, order, i))
    taken: dict[int, int] = {}
    for _, order, i in sorted(pairs):
        if i not in taken and order not in taken.values():
            taken[i] = order
    return {i: golds[order] for i, order in taken.items()}


def characters(text: str, spans: Iterable[Span]) -> set[int]:
    """The characters of spans, white space left out."""
    return {i for start, end in spans for i in range(start, end) if not text[i].isspace()}
