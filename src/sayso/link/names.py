"""Names as texts → the keys by which they are compared.

Two names with one key are one form: case, accents, full stops and apostrophes make no difference. Whether two names are
one actor is not decided here.
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

UNDECOMPOSED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
NO_MARKS = re.compile(r"[.'’‘ʼ`´\"“”]")
HONORIFICS = frozenset(
    """mr mrs ms miss mx dr prof professor sir dame lord lady president minister premier chancellor secretary senator
    congressman congresswoman governor mayor ambassador commissioner judge justice general admiral colonel captain
    lieutenant sergeant sheriff detective king queen pope cardinal archbishop bishop rabbi imam sheikh coach""".split()
)
# Without a full stop these are names too: Amartya Sen, Gen Orr.
ABBREVIATED = frozenset("sen rep gov gen col lt capt cpt sgt maj rev hon pres adm".split())
PARTICLES = frozenset("al el von van der den de del della di da dos das du la le ter ten bin ibn ben abu st zu".split())
GENERATIONS = {
    **dict.fromkeys(("jr", "junior", "the younger"), "jr"),
    **dict.fromkeys(("sr", "senior", "the elder"), "sr"),
    **{numeral: numeral for numeral in ("ii", "iii", "iv")},
}
GENERATION = re.compile(
    r"(?<!^)[\s,]+(the (?:younger|elder)|jr|sr|junior|senior|ii|iii|iv)$|^(?:the )?(younger|elder) "
)
CORPORATE = frozenset(
    "inc incorporated corp corporation co company ltd limited llc llp lp plc gmbh ag sa nv ab oy".split()
)
# Words that name a kind of body: a name of these alone is borne by many.
COMMON = frozenset(
    """academy administration agency army association authority board bureau cabinet campaign center central centre
    chamber church city college commission committee company congress constitutional coalition council county court
    customs defence defense department district economy education election elections embassy energy environment
    executive federal federation finance fire force foreign foundation general government group health high home
    hospital house housing industry institute interior international joint justice labor labour league local lower
    ministry military municipal national navy office official opposition organisation organization parliament party
    police presidency press prime public regional school secretariat security senate service social society state
    supreme team trade transport treasury tribunal union university upper village town air guard coast appeals bank
    airline airport newspaper a an the of for and on in to at s interim new
    """.split()
)
MINOR = frozenset("the of for and on in to at a an de la du des".split())
NO_PERSON = frozenset(
    "agency agencies bureau correspondent correspondents desk editorial news newsroom press reporter "
    "reporters service staff team wire wires writer writers".split()
)
JOINED = re.compile(r"\s*(?:;|,|&|\band\b)\s*(?:and\s+)?")


class PersonName(NamedTuple):
    """A person's name in its parts, folded; `given` is empty for a surname alone."""

    given: str
    middle: tuple[str, ...]
    surname: str
    generation: str

    @property
    def is_full(self) -> bool:
        """Whether it tells one person from another: more than an initial before the surname."""
        return len(self.given) > 1

    @property
    def tokens(self) -> frozenset[str]:
        """The single words by which an article may call the person."""
        return frozenset(token for token in (self.given, self.surname, self.surname.split(" ")[-1]) if len(token) > 1)


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """Lower case without accents, full stops and apostrophes, one space between words: the key of a form.

    >>> fold("José  O’Brien, Jr.")
    'jose obrien, jr'
    """
    plain = unicodedata.normalize("NFKD", text.replace("’s ", " ").replace("'s ", " ")).casefold()
    bare = "".join(char for char in plain.translate(UNDECOMPOSED) if not unicodedata.combining(char))
    return " ".join(NO_MARKS.sub("", bare).split()).strip(" ,;:-–—")


@lru_cache(maxsize=1 << 16)
def person_name(text: str) -> PersonName:
    """The parts of a person's name.

    >>> person_name("Dr. John A. van der Brell, Jr.")
    PersonName(given='john', middle=('a',), surname='van der brell', generation='jr')
    """
    words, generation = _without_generation(fold(_without_honorifics(text)))
    tokens = _initials_joined(re.sub(r"\b(al|el)-", r"\1 ", words).replace("-", "").replace(",", " ").split())
    start = len(tokens) - 1
    while start > 1 and tokens[start - 1] in PARTICLES:
        start -= 1
    if start == 1 and tokens[0] in PARTICLES:
        start = 0
    surname = " ".join(tokens[max(start, 0) :])
    given = tokens[0] if start > 0 else ""
    return PersonName(given, tuple(tokens[1:start]), surname, generation)


def _without_honorifics(text: str) -> str:
    """Without all up to the last title, as "Foreign Minister" in "Foreign Minister Ilse Renqvel"."""
    words = text.split()
    titles = [at for at, word in enumerate(words[:-1]) if _is_honorific(word)]
    return " ".join(words[titles[-1] + 1 :]) if titles else text


def _is_honorific(word: str) -> bool:
    plain = word.rstrip(".").casefold()
    return plain in HONORIFICS or (plain in ABBREVIATED and word.endswith("."))


def _without_generation(folded: str) -> tuple[str, str]:
    found = GENERATION.search(folded)
    if not found:
        return folded, ""
    marker = found.group(1) or f"the {found.group(2)}"
    return (folded[: found.start()] + folded[found.end() :]).strip(), GENERATIONS[marker]


def _initials_joined(tokens: list[str]) -> list[str]:
    """ "j d vance" as "jd vance", as "J.D. Vance" is."""
    lone = 0
    while lone < len(tokens) - 1 and len(tokens[lone]) == 1:
        lone += 1
    return ["".join(tokens[:lone]), *tokens[lone:]] if lone > 1 else tokens


def people(text: str) -> tuple[str, ...]:
    """The names in "Signe Aldoray and Marten Villow".

    >>> people("Signe Aldoray, Marten Villow and Kaspar Lundrey Jr.")
    ('Signe Aldoray', 'Marten Villow', 'Kaspar Lundrey Jr.')
    """
    marked = re.sub(r",\s+(Jr|Sr|II|III|IV)\b", r" \1", text)
    return tuple(name for name in JOINED.split(marked) if name)


def is_person(byline: str) -> bool:
    """Whether a byline reads as one person's name: not a desk's, an agency's, or several people's."""
    words = fold(byline).split()
    return 2 <= len(words) <= 5 and len(people(byline)) == 1 and not NO_PERSON.intersection(words)


@lru_cache(maxsize=1 << 16)
def organization_key(text: str) -> str:
    """What is left of an organization's name without "the" and its legal form.

    >>> organization_key("The Torvane Cables Co., Ltd.")
    'torvane cables'
    """
    words = re.sub(r"[,()]", " ", fold(text).replace("&", " and ").replace("-", " ")).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    while len(words) > 1 and words[-1] in CORPORATE:
        words = words[:-1]
    return " ".join(words)


def is_proper(text: str) -> bool:
    """Whether an organization's name is its own: not "Foreign Ministry", which every country has.

    >>> is_proper("Arden Institute of Opinion"), is_proper("the Foreign Ministry"), is_proper("AIO")
    (True, False, True)
    """
    words = re.findall(r"[^\W_]+", text.replace("’s", "").replace("'s", ""))
    return any((word[0].isupper() and word.casefold() not in COMMON) or word[0].isdigit() for word in words)


def is_titled(text: str) -> bool:
    """Whether a document's name is a title: "Treaty of Halm", not "the report" or "an Arden memorandum"."""
    if text[:1] in "“\"‘'":
        return True
    words = [word for word in re.findall(r"[^\W_]+", text) if word.casefold() not in MINOR]
    return len(words) > 1 and all(word[0].isupper() or word[0].isdigit() for word in words)


def is_acronym(text: str) -> bool:
    """ "AIO", "U.N.", "CLS": two to eight capitals."""
    letters = text.removeprefix("the ").removeprefix("The ").replace(".", "")
    return 2 <= len(letters) <= 8 and letters.isalpha() and letters.isupper()


def spells(acronym: str, expansion: str) -> bool:
    """Whether an acronym is the initials of an expansion, small words counted or not.

    >>> spells("AIO", "Arden Institute of Opinion"), spells("CLS", "Council of Littoral States")
    (True, True)
    """
    words = fold(expansion).replace("-", " ").replace("&", " ").split()
    letters = form_key(acronym)
    initials = ("".join(word[0] for word in words), "".join(word[0] for word in words if word not in MINOR))
    return len(words) > 1 and letters in initials


def form_key(text: str) -> str:
    """The key by which a form of any name is looked up: as `fold`, and "the" makes no difference either."""
    folded = fold(text)
    return folded.removeprefix("the ") or folded
