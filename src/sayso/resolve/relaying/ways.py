"""The words around an outlet → how surely it is the way that words went: "told the Times", "on CNN".

An outlet that is merely talked about ("bought the Times", "in a Times poll") is no way. Which attribution the words
belong to is not said here.
"""

import re

DETERMINER = r"(?:(?:an?|the|his|her|their|its|our|this|that|one|another|each|every|both|two|three|some)\s+)?"
# Words between the determiner and the noun: no preposition, verb or conjunction ends one phrase and begins another.
MODIFIERS = (
    r"(?:(?!(?:of|and|to|that|the|in|on|at|for|or|with|from|by|after|before|about|as|but|who|which|when|while|where"
    r"|because|since|if|said|told|was|is)\b)"
    r"[\w'’.&$-]+,?\s+){0,4}"
)

SPEAKING = (
    r"\b(?:sa(?:id|ys|ying)|spoke|speak(?:s|ing)|talk(?:s|ed|ing)|admit(?:s|ted|ting)|explain(?:s|ed|ing)"
    r"|acknowledg(?:es?|ed|ing)|confirm(?:s|ed|ing)|reiterat(?:es?|ed|ing)|confid(?:es?|ed|ing)|complain(?:s|ed|ing)"
    r"|insist(?:s|ed|ing)|describ(?:es?|ed|ing)|den(?:ies|ied|ying)|confess(?:es|ed)|recall(?:s|ed)|reveal(?:s|ed|ing)"
    r"|disclos(?:es?|ed|ing)|suggest(?:s|ed|ing)|promis(?:es?|ed|ing)|express(?:es|ed|ing)|lament(?:s|ed|ing)"
    r"|repeat(?:s|ed|ing)|stress(?:es|ed|ing)|maintain(?:s|ed)|hint(?:s|ed|ing)|identif(?:ies|ied|ying)"
    r"|open(?:s|ed|ing) up)\b"
)
PUBLISHING = (
    r"\b(?:publish|report|obtain|host|post|air|broadcast|quot|cit|moderat|seen|review|sponsor|shown|leak|televis"
    r"|carri|print|provid)(?:ed|ing)?\s+(?:\w+\s+)?(?:to|by|in|on|at|with)\s+"
)
ENCOUNTER = (
    r"\b(?:interview|conversation|sit-down|appearance|chat|discussion|Q&A|op-ed|essay|article|column|piece|letter"
    r"|e-?mail|comment|remark|statement|debate|town hall|breakfast|event)s?\s+(?:[\w-]+\s+){0,4}?"
    r"(?:with|to|on|for|by|at|in|from)\s+"
)
WRITING = r"\b(?:wrote|writes?|writing|written|argues?|argued)\s+"
# What comes before an outlet where it is the way of words, and how surely.
WAYS = (
    (r"\b(?:told|tells?|telling|informed)\s+", 1.0),
    (r"\b(?:told|tells?|telling|informed)\s+[^,.;“”]{1,40}\s(?:of|from|at|on|with)\s+", 0.9),
    (SPEAKING + r"[^.;“”]{0,40}?\b(?:to|with)\s+", 0.9),
    (ENCOUNTER, 0.9),
    (PUBLISHING, 0.8),
    (r"\b[Aa]ccording to\s+", 0.8),
    (r"(?<![\w-])(?:[Oo]n|[Vv]ia)\s+", 0.9),
    (r"(?<![\w-])(?:[Ii]n|[Aa]t|[Dd]uring)\s+", 0.7),
    (WRITING + r"(?:[^.;“”\"]{0,40}\s)?(?:(?:in|for|to|at)\s+)?", 0.7),
    (r"\b(?:visit(?:s|ed|ing)?|join(?:s|ed|ing)|stopp(?:ed|ing) by|appear(?:s|ed|ing) (?:on|with)|went on)\s+", 0.6),
)
BEFORE = tuple((re.compile(rf"{way}{DETERMINER}{MODIFIERS}[\"'“‘]*$"), weight) for way, weight in WAYS)
STAFF = re.compile(
    r"(?<!told the )(?<!tells the )(?<!telling the )"
    r"\b(?:hosts?|anchor|analyst|contributor|commentator|star|moderator)\s+(?:on|for|at|of)\s+"
    rf"{DETERMINER}{MODIFIERS}[\"'“‘]*$"
)
# What is said of an outlet, not through it: "in a Gazette poll", "on Fox News's programming".
NOT_AFTER = re.compile(r"\s+(?:polls?|surveys?|programming|headquarters|newsroom|building|employees?|executives?)\b")
PUBLISHED = re.compile(PUBLISHING + DETERMINER + MODIFIERS + "$")
# An organization that is written in, or for, publishes: "wrote Bo Orr in Harbour Matters".
WRITTEN_IN = re.compile(WRITING + r"(?:[^.;“”\"]{0,60}\s)?(?:in|for)\s+(?:the\s+)?[\"'“‘]*$")
# Its name needs no table where the writer stands between: "wrote Bo Orr for Harbour Matters".
WRITTEN_FOR = re.compile(
    r"\b(?:wrote|writes|reports|reported)\s+(?:[A-Z][\w.’'-]+\s+){2,4}for\s+(?:the\s+)?[\"'“‘]*"
    r"(?P<outlet>[A-Z][\w&’'-]*(?:\s+[A-Z][\w&’'-]*)*)"
)


def way(before: str, after: str) -> float:
    """How surely the words around an outlet make it the way that words went, from 0 (not at all) to 1."""
    if NOT_AFTER.match(after):
        return 0.0
    surest = max((weight for pattern, weight in BEFORE if pattern.search(before)), default=0.0)
    return surest if surest >= 1 or not STAFF.search(before) else 0.0
