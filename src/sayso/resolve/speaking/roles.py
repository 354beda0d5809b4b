"""In what role someone speaks, as the article gives it: before the name, or beside it between commas.

"European Commission President Ursula von der Leyen", "Hugh Hill, a doctor," and "the harbour master, Anna Brell,".
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from sayso.records import Span
from sayso.resolve.naming.referents import Referent
from sayso.resolve.naming.titles import COURTESY, OFFICES, SHORT
from sayso.resolve.speaking.nouns import noun_kind
from sayso.resolve.voicing.lemmas import lemmas
from sayso.resolve.wordlists import read_words

LONGEST = 90
WORD = re.compile(r"[\w’'./&-]+")
STOP = set(
    "the a an his her its their my our your this that these those and or but said says say told tells asked adds "
    "added by to from for with in at on as is was were are be been has have had who whom which when while where after "
    "before because if than then so not no also called calls including like against about under over through via "
    "between into onto since until during without within upon around behind near per both either "
    "i he she it we you they me him us them can could will would may might must should shall do does did just".split()
)
INSIDE = {"of", "for", "and", "to", "the", "on", "in", "at"}
# What may stand in small letters before a capital: "former Orva Mayor Ines Tal", but not "unseat Mayor Ines Tal".
SMALL = set(
    "former then acting deputy vice assistant associate senior interim incoming outgoing retired current longtime "
    "late state city county fellow junior ex lead chief first second founding honorary super".split()
)
ABBREVIATED = re.compile(r"(?:\w\.)+")
APPOSITION = re.compile(
    r"(?:,\s+\d{1,3})?,\s+"
    r"((?:who\s+(?:is|was|serves?|served)\s+(?:as\s+)?)?(?:the|an?|his|her|its|their|one of)?\s*"
    r"[^,;:()“”\"\n]{3,90}?)"
    r"(?=,|;|\)|(?<!\b[A-Z])(?<!\b(?:Mr|Ms|Dr|St|Jr|Sr))(?<!\b(?:Mrs|Gov|Sen|Rep))\.(?:\s|$)"
    r"|\s(?:said|says|told|wrote|added|and said|who|whose|has|had|was|is)\b)"
)
LEAD = re.compile(
    r"^(?:who\s+(?:is|was|serves?|served)\s+(?:as\s+)?)?(?:(?:the|an?|his|her|its|their|one of the)\s+)?", re.I
)
INTRODUCTION = re.compile(
    r"(?:^|[,.;:“”\"]\s+|\b(?:said|says|told|by|to|and|with|from)\s+)"
    r"((?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|(?:[A-Z][\w.-]*\s)?[A-Z][\w.-]*[’']s?)\s[^,;:()“”\"\n]{3,80}),\s+$"
)
OFFICE_OF = re.compile(r"([\w-]+) (?:of|for)(?: the)?(?: [A-Z]\w+| and)* $")
HEAD_END = re.compile(
    r"\s(?:of|for|at|in|from|with|who|that|which|on|to|under|over|against|about|by|as|between|and|is|was)\s"
)
DOTTED = set(COURTESY) | set(SHORT)
TITLES = DOTTED | set(OFFICES)


KIN = {
    "sen": "senator",
    "gov": "governor",
    "rep": "lawmaker",
    "representative": "lawmaker",
    "congressman": "lawmaker",
    "congresswoman": "lawmaker",
    "legislator": "lawmaker",
    "justice": "judge",
    "dr": "doctor",
    "prof": "professor",
    "chair": "chairman",
    "chairwoman": "chairman",
    "chairperson": "chairman",
    "spokeswoman": "spokesman",
    "spokesperson": "spokesman",
    "attorney": "lawyer",
    "actress": "actor",
    "chief": "head",
    "leader": "head",
    "boss": "head",
    "frontrunner": "front-runner",
}


class Role(NamedTuple):
    """What someone is, in the article's words, and where it says so."""

    words: str
    span: Span


def find_roles(text: str, referent: Referent) -> tuple[Role, ...]:
    """The roles that an article gives a person, in the order of the text."""
    if not referent.is_person:
        return ()
    found = []
    for name in referent.mentions:
        line = text.rfind("\n", 0, name.span.start) + 1
        found += [*_before(text, line, name.span), *_beside(text, name.span), *_introduced(text, line, name.span)]
    return tuple(found)


def find_role(source: Sequence[Span], roles: Sequence[Role]) -> Role | None:
    """The role in which someone speaks: the one in the words of the source, else the first that the article gives."""
    here = [role for role in roles if any(span.covers(role.span) for span in source)]
    return next(iter(here or roles), None)


def role_words(roles: Sequence[Role]) -> set[str]:
    """The words of roles, to be compared with those of a description."""
    return {kin(word) for role in roles for word in WORD.findall(role.words)} - STOP - INSIDE


def kin(word: str) -> str:
    """The plainest word for an office: "senator" for "Sen.", "judge" for "justice"."""
    bare = word.lower().strip(".")
    return KIN.get(bare, bare)


def _before(text: str, line: int, name: Span) -> Iterator[Role]:
    """The words that stand directly before the name and end in an office or a calling."""
    taken: list[Span] = []
    for word in _words_before(text, line, name):
        if not (_belongs(text, word, taken) if taken else _begins(text, word, line)):
            break
        taken.append(word)
    while taken and _stops(text[slice(*taken[-1])]):
        taken.pop()
    callings = [word for word in taken if is_calling(text[slice(*word)])]
    if callings and text[slice(*taken[0])].lower().strip(".") not in COURTESY:
        span = Span(taken[-1].start, taken[0].end)
        yield Role(re.sub(r"\s+", " ", text[slice(*span)]), span)


def _words_before(text: str, line: int, name: Span) -> Iterator[Span]:
    """The words before a name, the nearest first, as far as nothing but space is between them."""
    words = [Span(*found.span()) for found in WORD.finditer(text, max(line, name.start - LONGEST), name.start)]
    after = name.start
    for word in reversed(words):
        form = text[slice(*word)]
        ends_sentence = form.endswith(".") and not ABBREVIATED.fullmatch(form) and form.lower().strip(".") not in DOTTED
        if text[word.end : after].strip() or ends_sentence or not re.search(r"\w", form):
            return
        yield word
        after = word.start


def _begins(text: str, word: Span, line: int) -> bool:
    """Whether a role may end in this word: a calling, or what one is chief or secretary of."""
    if is_calling(text[slice(*word)]):
        return True
    before = OFFICE_OF.search(text[max(line, word.start - LONGEST) : word.start])
    return text[word.start].isupper() and before is not None and is_calling(before[1])


def _belongs(text: str, word: Span, taken: Sequence[Span]) -> bool:
    """Whether a word before those taken is part of the same phrase."""
    form = text[slice(*word)]
    capital = all(text[after.start].isupper() or text[slice(*after)] in SMALL for after in taken)
    if form in ("of", "for", "and", "the"):
        before = WORD.findall(text, max(0, word.start - LONGEST), word.start) or [""]
        if is_calling(text[slice(*taken[0])]):
            return form == "and" and is_calling(before[-1]) and before[-1][0].isupper() == capital
        return before[-1] in ("of", "for") if form == "the" else is_calling(before[-1]) or form == "and"
    if _stops(form) or form.endswith(("’s", "'s", "’", "'")) or _is_cue(form):
        return False
    return not capital or form[0].isupper() or form.lower() in SMALL or is_calling(form)


def _stops(form: str) -> bool:
    """Whether a role ends at a word, or begins after it; "US" is no "us"."""
    return (form if len(form) > 1 and form.isupper() else form.lower()) in INSIDE | STOP


def _is_cue(form: str) -> bool:
    """Whether a word with a verb's ending reports speech: "explained Orva lawyer Ines Tal"."""
    return form.islower() and form.endswith(("ed", "s", "ing")) and any(lemma in _verbs() for lemma in lemmas(form))


@cache
def _verbs() -> frozenset[str]:
    """The words that report speech."""
    return frozenset(row["cue"] for row in read_words("cues"))


def is_calling(word: str) -> bool:
    """Whether a word says what a person is: a title, an office, a calling."""
    bare = word.lower().strip(".")
    return bare in TITLES or noun_kind(bare) == "person"


def _beside(text: str, name: Span) -> Iterator[Role]:
    """The phrase between commas after the name."""
    found = APPOSITION.match(text, name.end)
    if found and (role := _called(text, found.start(1), found.end(1))):
        yield role


def _introduced(text: str, line: int, name: Span) -> Iterator[Role]:
    """The phrase before a comma and the name: "the harbour master, Anna Brell,"."""
    if not re.match(r"\s*[,.;)]", text[name.end : name.end + 2]):
        return
    found = INTRODUCTION.search(text[max(line, name.start - 120) : name.start])
    if found:
        start = max(line, name.start - 120) + found.start(1)
        if role := _called(text, start, start + len(found[1])):
            yield role


def _called(text: str, start: int, end: int) -> Role | None:
    """The role in a phrase, if the head of the phrase is what a person may be."""
    lead = LEAD.match(text[start:end])
    start += lead.end() if lead else 0
    phrase = text[start:end]
    if phrase.split(" ", 1)[0].lower() in STOP:
        return None
    head = HEAD_END.split(phrase, maxsplit=1)[0]
    words = WORD.findall(re.sub(r"[’']s\b", "", head))
    if words and any(is_calling(word) for word in words[-2:]):
        return Role(re.sub(r"\s+", " ", phrase).strip(), Span(start, end))
    return None
