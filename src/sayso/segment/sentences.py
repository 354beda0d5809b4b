"""Where sentences end: rules for news English.

Conservative: a full stop after an abbreviation or an initial ends a sentence only before a word that
often begins one.
"""

import re

from sayso.records import Span

STOP = re.compile(r"""(?:[.!?…]|\.\s\.\s\.)+["'”’)\]»]*(?=\s+(?:["'“‘(\[«]*\s?)(?:[A-Z0-9À-Þ]|["'“‘«]))""")
TITLES = frozenset(
    "mr mrs ms dr prof sen sens rep reps gov govs gen lt col sgt capt cmdr adm maj pres hon rev fr st ste "
    "messrs mme mlle vs no nos art sec ch fig pp vol approx est dept univ assn bros".split()
)
SUFFIXES = frozenset("inc ltd co corp jr sr".split())
MONTHS = frozenset(
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun".split()
)
INITIALS = re.compile(r"(?:\b[A-Za-z]\.)+$")
LAST_WORD = re.compile(r"([\w'’-]+)\.$")
OPENERS = frozenset(
    "The A An This That These Those He She It They We I You But And So In On At As For If When While After Before "
    "However Still Yet Then There His Her Its Their Our My What Who How Why Where Some Many Most Mr Mrs Ms".split()
)
NEXT_WORD = re.compile(r"\s*[\"'“‘(\[«]*\s?(\w+)")


def find_sentences(text: str, paragraph: Span) -> tuple[Span, ...]:
    """The sentences of one paragraph; together they cover all of it but the space between them."""
    sentences = []
    start = paragraph.start
    for stop in STOP.finditer(text, paragraph.start, paragraph.end):
        if not _ends_sentence(text, start, stop, paragraph.end):
            continue
        sentences.append(Span(start, stop.end()))
        start = stop.end()
        while start < paragraph.end and text[start].isspace():
            start += 1
    if start < paragraph.end:
        sentences.append(Span(start, paragraph.end))
    return tuple(sentences)


def _ends_sentence(text: str, start: int, stop: re.Match[str], limit: int) -> bool:
    marks = stop.group()
    if not marks.startswith(".") or len(marks.rstrip("\"'”’)]»")) > 1:
        return True
    before = text[max(start, stop.start() - 24) : stop.start() + 1]
    following = NEXT_WORD.match(text, stop.end(), limit)
    opens = following is not None and following.group(1) in OPENERS
    if INITIALS.search(before):
        return opens or (following is not None and len(marks) > 1)
    last = LAST_WORD.search(before)
    word = last.group(1).lower() if last else ""
    if word in MONTHS or word in SUFFIXES:
        return opens
    return word not in TITLES
