"""What kind of speaker a referent is, by all that it says in the article: one word alone tells too little."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from sayso.records import Attribution, NameType
from sayso.resolve.naming.referents import Referent
from sayso.resolve.speaking.references import References
from sayso.resolve.speaking.sources import read_source

TYPES: dict[str, NameType] = {
    "person": "person",
    "organization": "organization",
    "document": "document",
    "group": "other",
}


def settle_types(
    text: str, referents: Sequence[Referent], attributions: Sequence[Attribution], references: References
) -> tuple[Referent, ...]:
    """The referents, those of one word and no known gender with the type that their statements speak for."""
    votes: dict[int, Counter[NameType]] = {}
    for attribution in attributions:
        heads = read_source(text, attribution.source, referents).heads
        if len(heads) == 1 and _is_open(heads[0][0]):
            kinds = references.kinds(attribution.source[0])
            votes.setdefault(id(heads[0][0]), Counter()).update(
                {type_: kinds.get(kind, 0.0) for kind, type_ in TYPES.items()}
            )
    return tuple(_settled(one, votes.get(id(one))) for one in referents)


def _is_open(one: Referent) -> bool:
    return " " not in one.name and one.gender is None


def _settled(one: Referent, votes: Counter[NameType] | None) -> Referent:
    likeliest = max(votes, key=lambda kind: votes[kind]) if votes and votes.total() else one.type
    same = likeliest == one.type or (likeliest == "organization" and one.type in ("outlet", "place"))
    return one if same else replace(one, type=likeliest)
