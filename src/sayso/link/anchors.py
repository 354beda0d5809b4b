"""Words → anchors: hashes of short runs, of which two texts that share a stretch of words share one.

Of a long text some runs are chosen by winnowing (Schleimer, Wilkerson and Aiken, SIGMOD 2003): the least hash of each
`window` runs, so that two texts with `run + window - 1` words in common, one after the other, share an anchor.
"""

from collections.abc import Iterator, Sequence
from zlib import crc32


def hash_runs(words: Sequence[str], run: int) -> list[int]:
    """The hash of each run of so many words."""
    return [_hash(words[i : i + run]) for i in range(len(words) - run + 1)]


def hash_gapped(words: Sequence[str], run: int) -> Iterator[int]:
    """The hash of each run of one word more, with the middle one left out."""
    half = run // 2
    for i in range(len(words) - run):
        yield _hash((*words[i : i + half], *words[i + half + 1 : i + run + 1]))


def winnow(runs: Sequence[int], window: int) -> tuple[int, ...]:
    """The least hash of each window of runs, each once; of fewer runs than a window, the least."""
    windows = range(max(1, len(runs) - window + 1)) if runs else ()
    return tuple(dict.fromkeys(min(runs[i : i + window]) for i in windows))


def spread(anchors: tuple[int, ...], most: int) -> tuple[int, ...]:
    """At most so many of them, evenly spread."""
    if len(anchors) <= most:
        return anchors
    step = (len(anchors) - 1) / (most - 1)
    return tuple(anchors[round(i * step)] for i in range(most))


def _hash(words: Sequence[str]) -> int:
    return crc32(" ".join(words).encode())
