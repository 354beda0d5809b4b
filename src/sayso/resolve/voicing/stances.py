"""The words of a cue → the stance that the writer takes towards what is held.

Neutral cues ("said") leave the claim with the source. Factive ones ("admitted", "noted", "knows") take it as true, and
do so under negation too. Distancing ones ("claimed", "alleged") leave it open or in doubt. Loaded ones ("boasted",
"railed") judge the manner. The classes follow Kiparsky and Kiparsky (1970) for factives, Geis (1987) and Bell (1991)
for the verbs of news, Caldas-Coulthard (1994) for the descriptive ones, Thompson and Ye (1991) and Hyland (1999) for
the writer's stance. "Insisted", "maintained" and "contended" are distancing: they hint that someone disputes it.

An adverb outweighs its verb: "falsely said" is distancing, "rightly claimed" factive, "smugly noted" loaded.
Counter-factive words ("falsely") are distancing, too: the writer does not vouch. The stance is that of the words alone;
irony, scare quotes and what the article says around them are not read.
"""

from functools import cache
from typing import cast

from sayso.records import Stance
from sayso.resolve.voicing.cues import read_cue, split_cue
from sayso.resolve.wordlists import read_words


def tell_stance(cue: str) -> Stance:
    """The stance of a cue; neutral where neither its adverbs nor its entry take one.

    >>> tell_stance("has grudgingly admitted")
    'loaded'
    """
    for word in split_cue(cue):
        if word in manners():
            return manners()[word]
    reading = read_cue(cue)
    return reading.entry.stance if reading else "neutral"


@cache
def manners() -> dict[str, Stance]:
    """Each adverb of `words/manners.csv` with its stance."""
    return {row["word"]: cast(Stance, row["stance"]) for row in read_words("manners")}
