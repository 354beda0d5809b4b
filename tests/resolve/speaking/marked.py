"""Texts with their attributions and names marked in place, for tests that need no model.

`{s1 Ines Tal} {c1 said} {x1 that she left}` is source, cue and content of attribution 1; further pieces repeat the
mark; `{x2>1 …}` stands inside of attribution 1. Names are given as they stand in the text, with their types.
"""

import re
from collections.abc import Mapping, Sequence

import numpy as np

from sayso.inference import Floats
from sayso.records import Article, Attribution, Name, NameType, Span, Speaker
from sayso.resolve.naming.generations import split_generations
from sayso.resolve.naming.referents import Referent, find_referents
from sayso.resolve.speaking.cast import Cast
from sayso.resolve.speaking.references import References
from sayso.resolve.speaking.roles import find_roles
from sayso.resolve.speaking.speakers import find_speakers
from sayso.segment import segment

OPEN = re.compile(r"\{([scx])(\d+)(?:>(\d+))? ")
PARTS = {"s": "source", "c": "cue", "x": "content"}


def unmark(marked: str) -> tuple[str, list[Attribution]]:
    """The text without marks, and its attributions in the order of their numbers."""
    text, spans, parents, waiting, at = "", {}, {}, [], 0
    while at < len(marked):
        found = OPEN.match(marked, at)
        if found:
            waiting.append((PARTS[found[1]], int(found[2]), len(text)))
            if found[3]:
                parents[int(found[2])] = int(found[3])
            at = found.end()
        elif marked[at] == "}" and waiting:
            part, number, start = waiting.pop()
            spans.setdefault((number, part), []).append(Span(start, len(text)))
            at += 1
        else:
            text += marked[at]
            at += 1
    numbers = sorted({number for number, _ in spans})
    return text, [
        Attribution(
            **{part: tuple(spans.get((number, part), ())) for part in PARTS.values()},
            kind="indirect",
            confidence=1.0,
            model="",
            parent=numbers.index(parents[number]) if number in parents else None,
        )
        for number in numbers
    ]


def find_all(text: str, names: Mapping[str, NameType]) -> list[Name]:
    """Every occurrence of the names as whole words; a longer one wins."""
    longest = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    if not longest:
        return []
    return [
        Name(span=Span(*one.span()), type=names[one[0]]) for one in re.finditer(rf"(?<!\w)(?:{longest})(?!\w)", text)
    ]


class Undecided(References):
    """A model that holds all referents for equally likely, or is sure of one, and each source for what it is told."""

    def __init__(self, text: str, referents: Sequence[Referent], kinds: Mapping[str, str], sure_of: str = "") -> None:
        self._text, self._names, self._told, self._sure_of = text, [one.name for one in referents], kinds, sure_of

    def chances(self, span: Span) -> Floats:
        if self._sure_of:
            return np.array([*(float(name == self._sure_of) for name in self._names), 0.0])
        return np.full(len(self._names) + 1, 1 / (len(self._names) + 1))

    def kinds(self, span: Span) -> dict[str, float]:
        words = self._text[slice(*span)]
        return {self._told[words]: 1.0} if words in self._told else {}


def speakers(
    marked: str,
    names: Mapping[str, NameType],
    kinds: Mapping[str, str] | None = None,
    byline: str | None = None,
    sure_of: str = "",
) -> list[Speaker]:
    """The speakers of a marked text, with a model that says nothing but `kinds` of sources by their words, and whom it
    is `sure_of`."""
    text, attributions = unmark(marked)
    article = Article(text=text, name="t", byline=byline)
    named = find_all(text, names)
    referents = split_generations(text, find_referents(text, named))
    return find_speakers(
        Cast(
            article=article,
            passages=segment(article),
            attributions=attributions,
            names=named,
            referents=referents,
            references=Undecided(text, referents, kinds or {}, sure_of),
            roles={one.name: find_roles(text, one) for one in referents},
        )
    )
