"""Names in an article → referents: the mentions of one person, organization or place tied together.

Ties by form alone: full name and surname, initials, acronyms and shortened names. Of two persons with one surname,
a bare surname goes to the one whose title or first name agrees in gender, then to the one named most often by then.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from sayso.records import Name, NameType, Span
from sayso.resolve.naming.couples import shared_surname
from sayso.resolve.naming.governments import seat_of
from sayso.resolve.naming.shortenings import is_body, is_short_form
from sayso.resolve.naming.titles import SUFFIX, gender_by_first_name, gender_by_title

PARTICLES = {"von", "van", "de", "der", "den", "del", "della", "di", "da", "la", "le", "bin", "al", "el", "ten", "ter"}
INITIAL = re.compile(r"\w\.\s")
ARTICLE = re.compile(r"\bthe\s", re.IGNORECASE)
NICKNAMES = [
    set(group.split())
    for group in (
        "michael mike mick", "william bill billy will", "robert bob bobby rob", "james jim jimmy", "john jack johnny",
        "joseph joe", "thomas tom tommy", "richard rick dick rich", "charles charlie chuck", "edward ed ted eddie",
        "daniel dan danny", "david dave", "steven stephen steve", "christopher chris", "matthew matt",
        "anthony tony", "andrew andy drew", "benjamin ben", "samuel sam", "gregory greg", "jeffrey jeff geoffrey",
        "kenneth ken", "lawrence larry", "nicholas nick", "patrick pat", "peter pete", "philip phil", "ronald ron",
        "donald don donnie", "timothy tim", "walter walt", "elizabeth liz beth betty eliza", "katherine kate kathy",
        "catherine cathy kate", "margaret maggie meg peggy", "susan sue", "deborah deb debbie", "jennifer jen jenny",
        "barbara barb", "patricia pat patty", "rebecca becky", "alexander alex sasha", "vladimir volodymyr",
        "bernard bernie", "raphael rafael", "frederick fred", "gerald jerry gerry", "theodore ted", "zachary zach",
    )
]  # fmt: skip


@dataclass(eq=False)
class Referent:
    """Someone or something that the article names, with its mentions in the order of the text.

    `kin` are the names of others that stand for the same government: "Moscow" for "Kremlin". Of father and son with
    one name `generation` tells which; `ambiguous` are the mentions that may be of either.
    """

    type: NameType
    forms: Counter[str] = field(default_factory=Counter)
    mentions: list[Name] = field(default_factory=list)
    gender: str | None = None
    kin: tuple[str, ...] = ()
    generation: str | None = None
    ambiguous: bool = False

    @property
    def name(self) -> str:
        """The fullest form, and which of father and son it is."""
        return f"{self.fullest} the {self.generation}" if self.generation else self.fullest

    @property
    def surname(self) -> str:
        """The last word of the fullest form, without "Jr."."""
        return _surname(self.fullest)

    @cached_property
    def fullest(self) -> str:
        """The fullest form: with a first name written out, of the most words, the longest; then the commonest."""
        return max(
            self.forms,
            key=lambda form: (
                not INITIAL.match(form),
                len(form.split()),
                len(form),
                not form.isupper(),
                self.forms[form],
            ),
        )

    @property
    def aliases(self) -> tuple[str, ...]:
        """The other forms, the commonest first, and the names of its kin."""
        return tuple(form for form, _ in self.forms.most_common() if form != self.name) + self.kin

    @property
    def is_person(self) -> bool:
        return self.type == "person"


def find_referents(text: str, names: Sequence[Name]) -> tuple[Referent, ...]:
    """The referents of an article, in the order of their first mention."""
    persons = _tie_persons(text, [name for name in names if name.type == "person"])
    others = [name for name in names if name.type != "person"]
    rest = _tie_others(text, _give_to_persons(text, others, persons))
    everyone = _give_to_organizations(persons, rest)
    for one in everyone:
        one.mentions.sort(key=lambda name: name.span)
    everyone.sort(key=lambda one: one.mentions[0].span)
    _introduce(everyone)
    return tuple(everyone)


def _introduce(referents: Sequence[Referent]) -> None:
    """Give each government's names one another as kin: they stay apart, since Moscow is also a town."""
    by_country: defaultdict[str, list[Referent]] = defaultdict(list)
    for one in referents:
        if one.type in ("place", "organization") and (country := seat_of(one.name)):
            by_country[country].append(one)
    for together in by_country.values():
        for one in together:
            one.kin = tuple(dict.fromkeys(other.name for other in together if other.name not in one.forms))


def _tie_persons(text: str, names: Sequence[Name]) -> list[Referent]:
    referents: list[Referent] = []
    surnames = {_surname(form) for name in names if " " in (form := _form(text, name))}
    forms = {name: _full_form(text, name, surnames) for name in names}
    for name in sorted(names, key=lambda name: (len(_words(forms[name])) < 2, name.span)):
        gender = gender_by_title(text, name.span.start) or gender_by_first_name(forms[name])
        fitting = [one for one in referents if _is_person_form(forms[name], one, gender)]
        if len(_words(forms[name])) > 1:
            fitting = fitting[:1]
        one = _nearest([one for one in fitting if gender and one.gender == gender] or fitting, name)
        if one is None:
            one = Referent("person")
            referents.append(one)
        _add(one, forms[name], name, gender)
    return referents


def _full_form(text: str, name: Name, surnames: Container[str]) -> str:
    """What a person is called; of a couple's first the shared surname too, unless that first name is a surname."""
    form = _form(text, name)
    shared = None if " " in form or form in surnames else shared_surname(text, name.span)
    return f"{form} {shared}" if shared else form


def _form(text: str, name: Name) -> str:
    return re.sub(r"\s+", " ", text[slice(*name.span)])


def _surname(form: str) -> str:
    return SUFFIX.sub("", form).split()[-1]


@lru_cache(maxsize=4096)
def _words(form: str) -> list[str]:
    """The words of a person's name, in small letters, without marks and without "Jr."."""
    plain = SUFFIX.sub("", form.lower())
    return re.findall(r"[\w’'-]*\w", plain.replace(".", "")) or [plain]


def _generation(form: str) -> str:
    """ "jr", "sr", "iii" or nothing."""
    found = SUFFIX.search(form)
    return re.sub(r"\W", "", found[0]).lower() if found else ""


def _is_person_form(form: str, one: Referent, gender: str | None) -> bool:
    """Whether a form may be a name of a person named before."""
    if gender and one.gender and gender != one.gender:
        return False
    words = _words(form)
    if len(words) > 1 and any(_other_generation(form, other) for other in one.forms):
        return False
    return any(_same_person(words, _words(other)) for other in one.forms)


def _other_generation(form: str, other: str) -> bool:
    """Father and son: two suffixes that differ, or "Sr." where the other full name has none."""
    pair = {_generation(form), _generation(other)}
    return len(pair) == 2 and len(_words(other)) > 1 and ("" not in pair or "sr" in pair)


def _same_person(short: list[str], full: list[str]) -> bool:
    if len(short) == 1 or len(full) == 1:
        one, words = (short[0], full) if len(short) == 1 else (full[0], short)
        return one in words and len(one) > 1 and one not in PARTICLES
    if short[-1] != full[-1] and not (set(short) <= set(full) and short[0] in PARTICLES):
        return False
    if short[0] in PARTICLES or (set(short) <= set(full) and all(len(word) > 1 for word in short)):
        return True
    return _same_first(short[0], full[0]) and _same_middle(short[1:-1], full[1:-1])


def _same_middle(one: list[str], other: list[str]) -> bool:
    """No middle name, or one that begins alike: George W. is not George H. W., but Mary Kay may be Mary K."""
    shared = {word for word in set(one) & set(other) if len(word) > 1} - PARTICLES
    return not one or not other or _same_first(one[0], other[0]) or bool(shared)


def _same_first(one: str, other: str) -> bool:
    """Equal, an initial of the other, or a nickname of it."""
    if one == other or ((len(one) == 1 or len(other) == 1) and one[0] == other[0]):
        return True
    return any(one in group and other in group for group in NICKNAMES)


def _nearest(fitting: Sequence[Referent], name: Name) -> Referent | None:
    """Of those whom a bare surname fits, the one most often named in full by then; a full name just before wins."""

    def standing(one: Referent) -> tuple[int, int]:
        before = [mention.span.start for mention in one.mentions if mention.span.start < name.span.start]
        return len(before), max(before, default=-1)

    return max(fitting, key=standing, default=None)


def _add(one: Referent, form: str, name: Name, gender: str | None = None) -> None:
    one.mentions.append(name)
    one.forms[form] += 1
    one.gender = one.gender or gender


def _give_to_persons(text: str, names: Sequence[Name], persons: Sequence[Referent]) -> list[Name]:
    """Names that are a person's by their form, though they were taken for something else: given; the rest returned."""
    by_form = {form: one for one in persons for form in one.forms if len(one.mentions) > 1}
    by_form |= _surnames(text, names, persons)
    left = []
    for name in names:
        owner = by_form.get(_form(text, name))
        if owner and not _has_article(text, name):
            _add(owner, _form(text, name), name)
        else:
            left.append(name)
    return left


def _has_article(text: str, name: Name) -> bool:
    """Whether "the" stands before a name, or begins it."""
    start = name.span.start
    return any(ARTICLE.match(text, at) for at in (max(0, start - 4), start))


def _surnames(text: str, names: Sequence[Name], persons: Sequence[Referent]) -> dict[str, Referent]:
    """By surname, the only person who has it, unless a place or a longer name has it too: Don Guardian is no paper."""
    owners: defaultdict[str, list[Referent]] = defaultdict(list)
    for one in persons:
        if " " in one.name:
            owners[_surname(one.name)].append(one)
    others = [(name.type, _form(text, name)) for name in names]
    taken = {word for type_, form in others if type_ == "place" or " " in form for word in form.split()}
    return {word: found[0] for word, found in owners.items() if len(found) == 1 and word not in taken}


def _give_to_organizations(persons: Sequence[Referent], others: Sequence[Referent]) -> list[Referent]:
    """All referents; a single word that was taken for a person joins the organization whose name begins with it."""
    kept = []
    for one in persons:
        word = one.name if " " not in one.name and one.gender is None else None
        owners = [other for other in others if word and other.name.split()[0] == word and " " in other.name]
        if len(owners) == 1 and owners[0].type in ("organization", "outlet"):
            owners[0].mentions += one.mentions
            owners[0].forms += one.forms
        else:
            kept.append(one)
    return [*kept, *others]


def _tie_others(text: str, names: Sequence[Name]) -> list[Referent]:
    referents: list[Referent] = []
    for name in sorted(names, key=lambda name: (name.span.start - name.span.end, name.span.start)):
        form = _form(text, name)
        fitting = [one for one in referents if any(is_short_form(form, other) for other in one.forms)]
        if not fitting and _has_article(text, name):
            fitting = [one for one in referents if any(is_body(form, other) for other in one.forms)]
        exact = [one for one in fitting if form in one.forms]
        one = next(iter(exact or (fitting if len(fitting) == 1 else ())), None)
        if one is None:
            one = Referent(name.type)
            referents.append(one)
        _add(one, form, name)
    for one in referents:
        one.type = Counter(mention.type for mention in one.mentions).most_common(1)[0][0]
    return referents


def mention_at(referents: Iterable[Referent], span: Span) -> list[tuple[Referent, Name]]:
    """The mentions that stand within a span, in order; the full stop of a last "Jr." may stand outside."""
    room = Span(span.start, span.end + 1)
    inside = [(one, name) for one in referents for name in one.mentions if room.covers(name.span)]
    return sorted(inside, key=lambda pair: pair[1].span)
