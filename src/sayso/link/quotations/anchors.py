"""Words → anchors: hashes of short runs, of which two texts that share a stretch of words share one.

Of a long text a few runs of four words are chosen by winnowing (Schleimer, Wilkerson and Aiken, SIGMOD 2003), so that
two texts with six words in common, one after the other, share an anchor. A short text has all of its runs, and those
with one word left out, so that one changed word does not hide it.
"""

from collections.abc import Iterator, Sequence
from zlib import crc32

RUN = 4
WINDOW = 3
SHORT = 2 * (RUN + WINDOW - 1)  # a longer text keeps six words in a row whichever one word is changed
MOST_ASKED = 12


def anchors(words: Sequence[str]) -> tuple[int, ...]:
    """The anchors that a text is found by, in its order, each once."""
    runs = [_hash(words[i : i + RUN]) for i in range(len(words) - RUN + 1)]
    chosen = [*runs, *_gapped(words)] if len(words) <= SHORT else _winnow(runs)
    return tuple(dict.fromkeys(chosen))


def asked(words: Sequence[str]) -> tuple[int, ...]:
    """The anchors by which others are looked for: all of a short text's, and some of a long one's, evenly spread."""
    found = anchors(words)
    if len(words) <= SHORT or len(found) <= MOST_ASKED:
        return found
    step = (len(found) - 1) / (MOST_ASKED - 1)
    return tuple(found[round(i * step)] for i in range(MOST_ASKED))


def _gapped(words: Sequence[str]) -> Iterator[int]:
    """Runs of five words with the middle one left out."""
    for i in range(len(words) - RUN):
        yield _hash((*words[i : i + RUN // 2], *words[i + RUN // 2 + 1 : i + RUN + 1]))


def _winnow(runs: Sequence[int]) -> Iterator[int]:
    """The least hash of each window of runs."""
    for i in range(len(runs) - WINDOW + 1):
        yield min(runs[i : i + WINDOW])


def _hash(words: Sequence[str]) -> int:
    return crc32(" ".join(words).encode())
