"""Who is a father or a mother by being one of the two whom "parents" names: "my parents, James and Olive Merren"."""

import re

from sayso.resolve.naming.referents import Referent

LONGEST = 60
NAME = r"[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*)*"
PARENTS = re.compile(rf"\bparents?,?\s(?:{NAME}\s(?:and|&)\s)?$")
PARENT_BY_GENDER = {"male": "father", "female": "mother"}


def kinship(text: str, one: Referent) -> set[str]:
    """ "father" or "mother", if the text names somebody so."""
    starts = (mention.span.start for mention in one.mentions)
    if one.gender and any(PARENTS.search(text, max(0, start - LONGEST), start) for start in starts):
        return {PARENT_BY_GENDER[one.gender]}
    return set()
