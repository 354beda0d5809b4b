"""The campaign of a candidate by one name, however the article calls it: "Mr. Brell’s campaign", "the campaign"."""

import re
from collections.abc import Collection

from sayso.resolve.naming.titles import without_title

CAMPAIGN_OF = re.compile(
    r"(?P<owner>.*\S)[’']s?\s(?:[a-z-]+\s){0,2}campaign(?:\saccount)?"
    r"|(?:[a-z-]+\s){0,2}campaign of\s.*?(?P<last>[A-Z][\w’'-]*)"
)
CAMPAIGN = re.compile(
    r"\b(?!(?:The|This|His|Her|Their|Each|A|An|In)\b)([A-Z][\w-]+)(?:[’']s?)?\s(?:[a-z]+\s)?campaign\b"
)


def campaign_of(words: str) -> str | None:
    """The name of a campaign from a description that says whose it is.

    >>> campaign_of("Mr. Brell’s campaign"), campaign_of("campaign of Senator Ines Tal"), campaign_of("new campaign")
    ('Brell campaign', 'Tal campaign', None)
    """
    found = CAMPAIGN_OF.fullmatch(words)
    if found is None:
        return None
    owner = found["last"] or found["owner"][without_title(found["owner"], 0, len(found["owner"])) :]
    return f"{owner} campaign"


def campaign_before(text: str, at: int, surnames: Collection[str]) -> str | None:
    """The campaign of one of these persons that was named last before a place in the text."""
    owners = [found[1] for found in CAMPAIGN.finditer(text, 0, at) if found[1] in surnames]
    return f"{owners[-1]} campaign" if owners else None
