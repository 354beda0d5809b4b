"""The words of a source → what they are: a pronoun, a name, or a description, and of whom.

Says nothing about who is meant by a pronoun or a description.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple

from sayso.records import Name, Span
from sayso.resolve.naming.referents import Referent, mention_at
from sayso.resolve.speaking.nouns import NounKind, is_plural, noun_kind
from sayso.resolve.speaking.roles import is_calling

Form = Literal["none", "pronoun", "name", "description"]
Person = Literal["first", "second", "third", "generic", "relative"]


class Pronoun(NamedTuple):
    person: Person
    plural: bool = False
    gender: str | None = None


PRONOUNS: dict[str, Pronoun] = {
    **dict.fromkeys(("he", "him", "his", "himself"), Pronoun("third", gender="male")),
    **dict.fromkeys(("she", "her", "hers", "herself"), Pronoun("third", gender="female")),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves", "both"), Pronoun("third", plural=True)),
    **dict.fromkeys(("it", "its", "itself"), Pronoun("third", gender="thing")),
    **dict.fromkeys(("i", "me", "my", "mine", "myself"), Pronoun("first")),
    **dict.fromkeys(("we", "us", "our", "ours", "ourselves"), Pronoun("first", plural=True)),
    **dict.fromkeys(("you", "your", "yours", "yourself"), Pronoun("second")),
    **dict.fromkeys(
        ("one", "anyone", "anybody", "everyone", "everybody", "no one", "nobody", "someone", "somebody", "whoever"),
        Pronoun("generic"),
    ),
    **dict.fromkeys(("who", "whom", "whose", "which", "that"), Pronoun("relative")),
}
# Whoever it may be, with what follows: "anyone with a chart". "Someone" may be somebody in particular.
ANYONE = re.compile(r"(?:any|every)(?:one|body)\s(?:with|who|in|at|from|of|on|else|around)\b")
SOMEONE_LIKE = re.compile(r"(?:[Ss]ome(?:one|body)|[Aa] (?:man|woman|person)) like\s(?=[A-Z])")
DETERMINER = re.compile(r"^(?:the|a|an|this|that|these|those|his|her|its|their|my|our|your)\s+", re.IGNORECASE)
ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
POSSESSIVE = re.compile(r"[’']s?(?=\s|$|,)")
AFTER_HEAD = re.compile(
    r",|;|\(|\s[—–-]\s|—|\b(?:who|whom|whose|which|that|of|in|at|from|for|with|on|to|by|about|against|among|inside|"
    r"near|behind|after|before|under|over|like|as|including|such|called|named|known|led|backed|working|based|close|"
    r"familiar|representing|running|speaking|supporting|backing)\b",
    re.IGNORECASE,
)
PREPOSITION = re.compile(
    r"\b(?:of|for|to|with|by|from|about|against|like|than|on|at|in|under|near|behind|as|across|between|over|inside|"
    r"outside|within|around|through|among|including|backing|supporting|opposing)\b",
    re.IGNORECASE,
)
# "The reporter covering Brell", but not "a visiting professor, Ines Tal".
DOING = re.compile(r"\b(?!(?:the|an?|this|that)\b)\w[\w’'-]*\s[a-z]+ing\s(?:(?:the|an?)\s)?(?:[A-Z][\w.’'-]*\s)*$")
# Relative clauses, parentheses and titles of works: whom they name does not speak.
ASIDE = re.compile(
    r"\([^)]*|\b(?:who|whom|whose|which)\b(?:(?![,;—–]|\s-).)*|(?<=\s)that\s(?:(?![,;—–]|\s-).)*|“[^”]*|\"[^\"]*\"?|''.*?(?:''|$)"
)
BREAK = re.compile(r",|;|:|—|\s[–-]+\s|\(|\b(?:and|or|nor|as well as|along with|together with)\b|&", re.IGNORECASE)
# Between two names of one list: where the first is from, how old and what else; the link; what comes before the next.
LISTED = re.compile(
    r"(?:\s+(?:of|from|in|at)(?:\sthe)?(?:\s(?:[A-Z][\w.’'-]*|of))+|\s+\([^)]*\))?(?:,\s\d+)?"
    r"(?:,\s(?:an?|the|his|her)\s[^,;()]+(?=,))?"
    r"(?P<link>,?\s+(?:and|or|nor|&|as well as|along with|together with)\s+|,\s+)(?:[^\s,;:()]+\s+){0,6}"
)
LONGEST_LIST = 20
AND = re.compile(r"\b(?:and|or|nor|as well as|along with|together with)\b|&", re.IGNORECASE)
COMPANY = re.compile(r"(?:[’']s?)?,?\s(?:and|as well as|along with|together with)\s+(.+)")
INDEFINITE = re.compile(r"(?:an?|another|one|some|several|many|most|few|two|three|four|five|no)\s", re.IGNORECASE)
NOT_MODIFIED = (
    r"(?!(?:and|or|nor|but|of|who|whose|whom|which|that|with|in|at|from|for|on|to|by|as|also|senior|junior|"
    r"himself|herself|itself|themselves|both|the|an?|after|before|when|while|during|then|now|later|alone|who[’']s|along|together|if|because|"
    r"since|until|under|over|against|about|into|like|than|without|through|among|including|is|was|are|were|has|had|have|"
    r"did|does)\b)"
)
# "Brell aides", "the Brell-backed plan", "Brell’s own Harbour Watch"; of what is no person also "Orva Democrats".
MODIFIES = re.compile(rf"[”\"]?(?:[’']s?)?[\s/-]+[“\"]?{NOT_MODIFIED}[a-z]|[’']s?\s+[“\"'’]*{NOT_MODIFIED}\w")
MODIFIES_AS_THING = re.compile(rf"[”\"]?(?:[’']s?)?[\s/-]+[“\"]?{NOT_MODIFIED}\w")
Mention = tuple[Referent, Name]


@dataclass(frozen=True)
class Source:
    """What the words of a source are. `heads` are the names that they call someone by; `core` is the noun phrase
    without article and what follows its head; `noun` is the head of a description; `company` is who speaks with those
    named, without a name: "his aides"."""

    span: Span | None
    words: str
    form: Form
    pronoun: Pronoun | None = None
    heads: tuple[tuple[Referent, Name], ...] = ()
    inside: tuple[tuple[Referent, Name], ...] = ()
    core: str = ""
    noun: str = ""
    company: str = ""

    @property
    def noun_kind(self) -> NounKind | None:
        return noun_kind(self.noun) if self.noun else None

    @property
    def is_definite(self) -> bool:
        return bool(re.match(r"(?:the|this|that|his|her|its|their|my|our)\b", self.words, re.IGNORECASE))

    @property
    def is_indefinite(self) -> bool:
        pattern = r"(?:an?|one|another|some|an? (?:un\w+))\s"
        return bool(re.match(pattern, self.words, re.IGNORECASE))

    @property
    def is_plural(self) -> bool:
        return self.pronoun.plural if self.pronoun else bool(self.noun) and is_plural(self.noun)


def head_noun(core: str) -> str:
    """The head of a noun phrase: "minister" of "defense minister of Sorrava"; nothing, if there is no word."""
    bare = DETERMINER.sub("", core, count=1)
    cut = AFTER_HEAD.search(bare, 1) if bare else None
    phrase = POSSESSIVE.sub(" ", bare[: cut.start()] if cut else bare)
    words = re.findall(r"[\w’'-]+", phrase)
    return words[-1] if words else ""


def read_source(text: str, spans: Sequence[Span], referents: Iterable[Referent]) -> Source:
    """What the source at `spans` is; of several pieces the first counts."""
    if not spans:
        return Source(None, "", "none")
    span = _without_likeness(text, spans[0])
    words = re.sub(r"\s+", " ", text[slice(*span)]).strip(' ,.;:—–-“”"')
    bare = POSSESSIVE.sub("", words).strip().lower()
    if ANYONE.match(bare):
        return Source(span, words, "pronoun", pronoun=Pronoun("generic"), core=words)
    if bare in PRONOUNS:
        return Source(span, words, "pronoun", pronoun=PRONOUNS[bare], core=words)
    inside = tuple(mention_at(referents, span))
    heads = _heads(text, span, inside)
    core = _core(words)
    noun = head_noun(core)
    form: Form = "name" if heads else "description"
    company = _company(text, span, heads)
    return Source(span, words, form, heads=heads, inside=inside, core=core, noun=noun, company=company)


def _without_likeness(text: str, span: Span) -> Span:
    """Whom "someone like Mr. Brell" means."""
    found = SOMEONE_LIKE.match(text, *span)
    return Span(found.end(), span.end) if found else span


def _heads(text: str, span: Span, inside: Sequence[Mention]) -> tuple[Mention, ...]:
    """The names that the source calls someone by, not those that only modify or stand in a prepositional phrase: those
    in its first part, or else those right after it, which say who "the mayor" is."""
    first = _first_part(text, span)
    units = [unit for unit in _units(text, span, inside) if unit]
    here = [unit for unit in units if unit[0][1].span.start < first]
    persons = [unit for unit in here if unit[0][0].is_person]
    if persons:
        return _distinct(persons[-1])
    if here and not INDEFINITE.match(text, span.start):
        return _distinct(here[0])
    after = [unit for unit in units if _is_apposition(text, Span(span.start, first), unit)]
    return _distinct(after[0]) if after and not here else ()


def _units(text: str, span: Span, inside: Sequence[Mention]) -> list[list[Mention]]:
    """The names that may be heads, those of one list together; a list is left out with the name that it begins with."""
    asides = [Span(*found.span()) for found in ASIDE.finditer(text, *span) if found.start() > span.start]
    units: list[list[Mention]] = []
    last: dict[bool, tuple[int, list[Mention]]] = {}
    for i, pair in enumerate(inside):
        hidden = any(aside.start < pair[1].span.start < aside.end for aside in asides)
        if hidden or _modifies(text, span, inside, i) or _is_common(text, pair):
            continue
        is_object = _is_object(text, span, pair)
        before, unit = last.get(pair[0].is_person, (-1, []))
        listed = before >= 0 and not is_object and _is_listed(text, span, [inside[before], *inside[i:]])
        if not listed:
            unit = []
            units.append(unit)
        if not is_object and (not listed or unit):
            unit.append(pair)
        last[pair[0].is_person] = (i, unit)
    return units


def _is_object(text: str, span: Span, pair: Mention) -> bool:
    """Whether the name stands in a phrase like "aides to Mayor Brell"; "Secretary of State Ines Tal" does not."""
    one, name = pair
    breaks = [found.end() for found in BREAK.finditer(text, span.start, name.span.start)]
    phrase = text[breaks[-1] if breaks else span.start : name.span.start]
    begun = re.match(r"(?:[Aa]ccording to|[A-Za-z]+)", phrase) if not breaks else None
    skipped = begun.end() if begun and PREPOSITION.fullmatch(begun[0].split()[-1]) else 0
    links = list(PREPOSITION.finditer(phrase, skipped))
    if not links:
        return bool(DOING.search(phrase))
    before, after = phrase[skipped : links[0].start()].split(), phrase[links[-1].end() :].split()
    if not one.is_person or not before or not is_calling(before[-1]) or is_plural(before[-1]):
        return True
    return not _ends_role(after)


def _ends_role(words: Sequence[str]) -> bool:
    """Whether a name may follow on "of" and these words: "Staff", "the Orva Senate", "the House Rep."."""
    if not words or (words[0] == "the" and len(words) < 2):
        return False
    if is_calling(words[-1]) or is_calling(words[-1].rstrip("s")):
        return len(words) > 2 and words[0] == "the" and words[-2][0].isupper()
    return words[-1][0].isupper() or noun_kind(words[-1]) in ("organization", "group")


def _modifies(text: str, span: Span, inside: Sequence[Mention], i: int) -> bool:
    """Whether what follows a name is what is spoken of; so too of the first in "Brell and Tal aides"."""
    one, name = inside[i]
    pattern = MODIFIES if one.is_person else MODIFIES_AS_THING
    if pattern.match(text, name.span.end, span.end):
        return True
    if i + 1 == len(inside) or inside[i + 1][0].is_person != one.is_person:
        return False
    between = text[name.span.end : inside[i + 1][1].span.start]
    return bool(re.fullmatch(r"\s(?:and|or)\s(?:the\s)?", between)) and bool(
        MODIFIES.match(text, inside[i + 1][1].span.end, span.end)
    )


def _is_common(text: str, pair: Mention) -> bool:
    """Whether the name is a noun that many bear: "Republicans", "the PAC"."""
    words = text[slice(*pair[1].span)]
    kind = noun_kind(words)
    if pair[0].is_person:
        return False
    return kind in ("person", "group") or (kind == "organization" and words.rstrip("s").isupper())


def _is_listed(text: str, span: Span, names: Sequence[Mention]) -> bool:
    """Whether the second of the names goes on with the list of the first; a comma alone joins only with an "and" to
    come, or where there is nothing else."""
    first, second, *rest = names
    if _is_whole(text, span, first[1], second[1]):
        return True
    chain = [first, second, *(pair for pair in rest if pair[0].is_person == second[0].is_person)]
    for (_, one), (_, other) in pairwise(chain[: LONGEST_LIST + 1]):
        found = LISTED.fullmatch(text, one.span.end, other.span.start)
        if not found or AND.search(found["link"]):
            return bool(found)
    return bool(COMPANY.match(text, chain[-1][1].span.end, span.end))


def _is_whole(text: str, span: Span, first: Name, second: Name) -> bool:
    """Whether the source is two names and a comma, as in headlines."""
    ends = (first.span.start, second.span.end) == span
    return ends and text[first.span.end : second.span.start] == ", "


def _is_apposition(text: str, first: Span, unit: Sequence[Mention]) -> bool:
    """Whether names right after the first part say whom or what it means: "the mayor, Ines Tal"."""
    lead = text[first.end : unit[0][1].span.start]
    noun = head_noun(_core(re.sub(r"\s+", " ", text[slice(*first)])))
    if not re.fullmatch(r"\s*(?:,|[—–]|-+)\s*(?:[^\s,;()]+\s){0,6}", lead) or PREPOSITION.search(lead):
        return False
    if not unit[0][0].is_person:
        return noun_kind(noun) == "organization" and first.end + 2 == unit[0][1].span.start
    return len(unit) > 1 if is_plural(noun) else noun_kind(noun) in ("person", None)


def _first_part(text: str, span: Span) -> int:
    """Where the first part of the source ends, at a comma or before a clause; a list goes on."""
    found = re.compile(r",|\s(?:who|which|that)\b|\s[—–-]+\s|—|\(").search(text, *span)
    return found.start() if found else span.end


def _distinct(unit: Sequence[Mention]) -> tuple[Mention, ...]:
    """Each of those named once."""
    return tuple({one: (one, name) for one, name in reversed(unit)}.values())[::-1]


def _company(text: str, span: Span, heads: Sequence[Mention]) -> str:
    """Those who are joined to the named, without a name of their own."""
    end = heads[-1][1].span.end if heads else span.end
    found = COMPANY.match(text, end, _first_part(text, Span(end, span.end)))
    return re.sub(r"\s+", " ", found[1]).strip() if found else ""


def _core(words: str) -> str:
    """The noun phrase without its article, up to what follows its head; "of" stays."""
    bare = ARTICLE.sub("", words, count=1)
    cut = re.search(r",|;|\(|\s[—–]\s|\s(?:who|whom|whose|which|that)\s", bare)
    return (bare[: cut.start()] if cut else bare).strip()
