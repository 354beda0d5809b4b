"""Whose words a description names: "Tal’s remarks" are Tal's, "her speech" is hers.

The sentient agent is who speaks, not what he says it in (the conventions of PolNeAR); a letter or a poll is a document.
"""

import re

from sayso.records import Span
from sayso.resolve.speaking.sources import Mention, Source

UTTERANCE = (
    r"(?:account|answer|argument|article|assertion|claim|column|comment|comments|complaint|criticism|description|"
    r"explanation|reasoning|remark|remarks|reporting|speech|speeches|statement|statements|testimony|tweet|tweets|"
    r"version|words)"
)
ACCOUNT = r"(?:account|page|feed|blog|website)"
PRONOUN = re.compile(
    rf"(?P<pronoun>his|her|their|its|my|our)\s(?:(?!campaign)[\w-]+\s){{0,2}}(?:{UTTERANCE}|{ACCOUNT})", re.I
)
DELIVERED = re.compile(
    r"\s(?:had\s)?(?:delivered|gave|made|wrote|posted|published|posts|gives|delivers|makes|writes)\b"
)
BEFORE_NAME = re.compile(rf"\b{UTTERANCE}\s(?:that\s|which\s)?(?:[A-Z][\w.]*\s){{0,2}}$")
# What is spoken: a statement or an article by somebody is a document.
SPOKEN_BY = re.compile(r"\b(?:comments?|remarks?|speech|speeches|testimony|tweets?|words)\s(?:by|from)\s(?=\S)")
OF_NAME = re.compile(rf"[’']s?\s(?:(?!campaign)[a-z-]+\s){{0,2}}{UTTERANCE}(?=$|\s(?:about|on|of|that|to)\b)")


def owning_pronoun(source: Source) -> str | None:
    """The pronoun of whoever's words a description names: "his" of "his long speech"."""
    found = PRONOUN.fullmatch(source.core)
    return found["pronoun"].lower() if found else None


def owning_phrase(text: str, source: Source) -> Span | None:
    """The words for whoever spoke, up to a comma: "its minister" of "remarks by its minister"."""
    found = SPOKEN_BY.search(text, *source.span) if source.span else None
    if found is None or source.span is None:
        return None
    end = text.find(",", found.end(), source.span.end)
    return Span(found.end(), source.span.end if end < 0 else end)


def owning_name(text: str, source: Source) -> Mention | None:
    """The name of whoever's words a description names."""
    if source.span is None:
        return None
    return next((pair for pair in source.inside if _is_owner(text, pair[1].span, source.span)), None)


def _is_owner(text: str, name: Span, source: Span) -> bool:
    """Whether a name stands as in "Tal’s remarks" or in "a speech Ms. Tal gave"."""
    if OF_NAME.match(text, name.end, source.end):
        return True
    before = BEFORE_NAME.search(text, source.start, name.start)
    return before is not None and DELIVERED.match(text, name.end, source.end) is not None
