"""The words of a cue → its entry in the table `words/cues.csv`, and whether the cue negates it.

The table is there to be read and amended: a cue in its base form ("call for"), the condition under which the line holds
(none, or one of `conditions.CONDITIONS`), the act and the stance. Of several entries in one cue the first counts, for
the rest is what it governs ("refused to support", "wants to know"), and of those that begin at the same word the
longest. Verbs that only carry a noun ("expressed", "announced", "reiterated") are left out of the table, so that the
noun decides ("expressed support for"). A cue without an entry has none: no meaning is guessed from the spelling.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import cast

from sayso.records import Act, Stance
from sayso.resolve.voicing.conditions import CONDITIONS
from sayso.resolve.voicing.lemmas import lemmas
from sayso.resolve.wordlists import read_words

NEGATORS = frozenset(
    "not no never neither nor none nobody without nothing hardly fail failed fails failing failure".split()
)
WITHHOLDING = frozenset("refuse refusal decline unwilling".split())
FILLERS = frozenset(
    "a an the this that his her its their our my your be is are was were been being am has have had having do does did "
    "can could may might must shall should will would s re ve ll d also again still already now then since once ever "
    "even just later so far further too very more most much first yet recently often always long earlier "
    "himself herself itself themselves myself yourself him them it become became".split()
)
REWRITTEN = {
    "can't": "can not",
    "cannot": "can not",
    "won't": "will not",
    "shan't": "shall not",
    "n't": " not",
    "short of": "not",
}
EMPHATIC = re.compile(
    r"\bnot (?:only|just|merely|simply)\b|\bnothing but\b|\bnot (?:help but|resist|minc\w+ words)\b|"
    r"\b(?:minc\w+ no words|wast\w+ no time|ma\w+ no secret|no less)\b"
)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One line of the table."""

    words: tuple[str, ...]
    when: str
    act: Act
    stance: Stance


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What the table says of a cue. One that withholds ("refused to") negates what it governs."""

    entry: Entry
    negated: bool = False

    @property
    def withholds(self) -> bool:
        return not WITHHOLDING.isdisjoint(self.entry.words)


def read_cue(cue: str, source: str = "", content: str = "") -> Reading | None:
    """The entry of a cue that holds for this source and content, or None."""
    words = split_cue(cue)
    withholding = None
    for place in range(len(words)):
        entry = _longest(words[place:], cue, source, content)
        if entry is None:
            continue
        reading = Reading(entry=entry, negated=withholding is not None or not NEGATORS.isdisjoint(words[:place]))
        if not reading.withholds:
            return reading
        withholding = withholding or reading
    return withholding


def split_cue(cue: str) -> tuple[str, ...]:
    """The words of a cue in small letters, negation as a word of its own; what only emphasizes ("not only") is out.

    >>> split_cue("hasn’t yet said")
    ('has', 'not', 'yet', 'said')
    """
    text = cue.lower().replace("’", "'")
    for short, full in REWRITTEN.items():
        text = text.replace(short, full)
    return tuple(re.findall(r"[a-z]+", EMPHATIC.sub(" ", text)))


@cache
def entries() -> dict[str, tuple[Entry, ...]]:
    """The table by first word."""
    by_first: dict[str, list[Entry]] = {}
    for entry in map(_entry, read_words("cues")):
        by_first.setdefault(entry.words[0], []).append(entry)
    return {word: tuple(found) for word, found in by_first.items()}


def _entry(row: dict[str, str]) -> Entry:
    return Entry(
        words=tuple(row["cue"].split()),
        when=row["when"],
        act=cast(Act, row["act"]),
        stance=cast(Stance, row["stance"]),
    )


def _longest(words: tuple[str, ...], cue: str, source: str, content: str) -> Entry | None:
    for entry in _candidates(words[0]):
        holds = not entry.when or CONDITIONS[entry.when](cue, source, content)
        if holds and _follows(entry.words[1:], words[1:]):
            return entry
    return None


@lru_cache(maxsize=4096)
def _candidates(word: str) -> tuple[Entry, ...]:
    found = [entry for lemma in lemmas(word) for entry in entries().get(lemma, ())]
    return tuple(sorted(found, key=_precedence))


def _precedence(entry: Entry) -> tuple[int, bool]:
    """Long entries first; of equally long ones, those with a condition before those without."""
    return -len(entry.words), not entry.when


def _follows(expected: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Whether the words go on as expected, words that say little left aside: "call (once again) for"."""
    position = 0
    for word in words:
        if position == len(expected):
            break
        if expected[position] in lemmas(word):
            position += 1
        elif not (word in FILLERS or word.endswith("ly")):
            return False
    return position == len(expected)
