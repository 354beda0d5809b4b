"""Whom a headline only describes: the person who speaks first or second below it, after "Critics said" and the like.

"Baker wants a bridge" is the baker below.
"""

from collections.abc import Sequence
from dataclasses import replace

from sayso.records import Speaker
from sayso.resolve.speaking.cast import Cast, place_of

NEAREST = 2


def name_headlines(cast: Cast, speakers: Sequence[Speaker]) -> list[Speaker]:
    """The speakers of an article's attributions, those whom its first passage describes under their name."""
    end = cast.passages[0].span.end if cast.passages else 0
    places = [place_of(one) for one in cast.attributions]
    outer = [i for i, one in enumerate(cast.attributions) if one.parent is None and places[i] >= end]
    below = sorted(outer, key=lambda i: places[i])
    first = next((speakers[i] for i in below[:NEAREST] if speakers[i].type == "person" and speakers[i].name), None)
    if first is None:
        return list(speakers)
    named = replace(first, rule="headline")
    return [named if places[i] < end and _is_described(one) else one for i, one in enumerate(speakers)]


def _is_described(one: Speaker) -> bool:
    return one.type == "anonymous" and one.rule == "described"
