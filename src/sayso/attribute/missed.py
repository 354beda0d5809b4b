"""A passage with a source and a content but no cue → the likeliest cue there.

The tagger is sure of the source and not of the word that attributes; a source alone makes no sense.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from sayso.inference import SPANS, Found, Window

LEAST_SURE = 0.03  # chosen on PolNeAR dev: statements F1 71.0 with 0.2, 71.3 with 0.03 and with less


def missed_cues(window: Window, found: Sequence[Found]) -> Iterator[Found]:
    """One cue of one token for each such passage, if its probability is high enough."""
    by_passage: dict[int, list[Found]] = {}
    for one in found:
        by_passage.setdefault(int(window.passage[one.start]), []).append(one)
    chances = np.exp(window.tokens(window.scored.labels))
    chance = chances[:, SPANS.index("U", "cue")] + chances[:, SPANS.index("B", "cue")]
    for passage, spans in by_passage.items():
        if {one.kind for one in spans} == {"source", "content"}:
            free = window.passage == passage
            for one in spans:
                free[one.start : one.end] = False
            at = int(np.argmax(chance * free))
            if free[at] and chance[at] >= LEAST_SURE:
                yield Found("cue", at, at + 1, float(chance[at]))
