"""The labels that the tagger gives to tokens: begin, inside, last and unit, for each part; or outside."""

from typing import Literal

Part = Literal["source", "cue", "content"]

PARTS: tuple[Part, ...] = ("source", "cue", "content")
LABELS: tuple[str, ...] = ("O", *(f"{place}-{part}" for part in PARTS for place in "BILU"))


def label_index(place: str, part: str) -> int:
    return LABELS.index(f"{place}-{part}")


def span_labels(part: Part, length: int) -> list[int]:
    """The labels of one span of `length` tokens."""
    if length == 1:
        return [label_index("U", part)]
    inner = [label_index("I", part)] * (length - 2)
    return [label_index("B", part), *inner, label_index("L", part)]
