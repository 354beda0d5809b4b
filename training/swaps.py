"""Texts with other names in the places of theirs, so that a name is told by what stands around it."""

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sayso.records import Name, Span
from training.material import Material

Pools = Mapping[str, Sequence[str]]
SWAPPED = ("person", "organization", "place")


def name_pools(material: Iterable[Material]) -> dict[str, list[str]]:
    """The distinct names of each type, in the order of the alphabet."""
    pools: dict[str, set[str]] = {kind: set() for kind in SWAPPED}
    for one in material:
        for name in one.names or ():
            if name.type in pools:
                pools[name.type].add(one.article.text[slice(*name.span)])
    return {kind: sorted(names) for kind, names in pools.items()}


def swap_names(one: Material, pools: Sequence[Pools], share: float, chance: random.Random) -> Material:
    """A text of which each name is, with probability `share`, another of its type from a pool drawn by chance."""
    text, names, at = "", [], 0
    for name in sorted(one.names or (), key=lambda name: name.span):
        words = one.article.text[slice(*name.span)]
        if name.type in SWAPPED and chance.random() < share:
            words = chance.choice(chance.choice(pools)[name.type] or [words])
        text += one.article.text[at : name.span.start]
        names.append(Name(span=Span(len(text), len(text) + len(words)), type=name.type))
        text, at = text + words, name.span.end
    return Material(article=replace(one.article, text=text + one.article.text[at:]), names=tuple(names))


def lower_case(one: Material) -> Material:
    """The text in small letters; as it is where that changes its length."""
    text = one.article.text.lower()
    return replace(one, article=replace(one.article, text=text)) if len(text) == len(one.article.text) else one
