"""A name → the outlet that bears it; text → where it names outlets.

Knows the outlets of `words/outlets.csv` and mastheads by their form ("Orlo Valley Herald"). Refuses to guess: "the
Post" alone is nobody until the article says which one. Whether words went through an outlet is not said here.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from sayso.records import Span
from sayso.resolve.wordlists import by_first_word, first_word, read_words

OutletKind = Literal["newspaper", "agency", "broadcaster", "magazine", "site", "show", "platform"]

WORD = re.compile(r"[^\W_][\w'&!.+/-]*")
PAPER = (
    r"(?:Times|Post|Herald|Tribune|News|Journal|Gazette|Chronicle|Courant|Courier|Dispatch|Examiner|Inquirer|"
    r"Observer|Sentinel|Telegraph)"
)
MASTHEAD = re.compile(
    rf"""(?<![\w'-])(?:
      (?:[A-Z][\w.&'-]*\ ){{1,4}}(?:{PAPER}(?:-{PAPER})?|[A-Z]\w+-{PAPER}|Radio|TV|Television|Magazine|magazine)
    | (?:Fox|ABC|NBC|CBS|CW|KTLA|News|Channel|NewsChannel|Action\ News)\ \d{{1,2}}(?:\ News)?
    | [WK][A-Z]{{3}}\d{{0,2}}(?:-(?:TV|FM|AM))? | [WK][A-Z]{{2}}-(?:TV|FM|AM)
    | [A-Z][\w-]*\.(?:com|org|net)
    | The\ (?:[A-Z][\w.'-]+\ ){{1,3}}Show
    | [A-Z][\w-]+(?:\ [A-Z][\w-]+){{1,2}}'s\ (?:radio\ |television\ |TV\ |talk\ )?(?:show|program|podcast)
    )(?![\w-])""",
    re.VERBOSE,
)
# "on the podcast 'Slow Tuesday'": whatever its title, it is a show.
TITLED = re.compile(r"\b(?:podcast|show|program|programme|series),?\s(?:\"|“|‘|'{1,2})$")
TITLE = re.compile(r"[A-Z0-9][^\"“”.]{1,50}?(?=[,.]?(?:\"|”|’|'))")
NOT_FIRST = frozenset("The A An Breaking Fake Good Bad Big Hard Modern Old Trading Command Ancient In On At By".split())
NOT_STATIONS = frozenset("WADA WIPO WNBA WMDs WWII KPMG KFOR KGBV WHIP WASP".split())
SHORT = frozenset(
    "Times Post Journal Herald Tribune Globe Star Sun Mail Chronicle Examiner Inquirer Register Gazette Courier "
    "Telegraph Observer Dispatch Standard Sentinel Bee Enquirer Review Republic Mirror Express".split()
)
ARTICLED = frozenset(
    "Hill Nation View Five Root Age Sun Metro Wire Quint Conversation Federalist Bulwark Forward Advocate Atlantic "
    "Economist Spectator Australian Hindu Verge Intercept Daily Blaze Scotsman Grio 19th Oregonian Oklahoman "
    "Tennessean Washingtonian Lancet Guardian Independent Observer Telegraph Herald".split()
) | {"Free Press", "East African", "New Arab", "Last Word", "Morning Star", "Breakfast Club", "Daily Nation"}
# Names that are words too: a capital after them makes another name of it ("Vice President", "People Power").
WORDS_TOO = frozenset(
    "Vice People Science Time Fortune Nature Nation Reason Patch Sky Fusion Medium Threads Insider Prospect Dissent "
    "Forward Today Commentary Outlook Frontline Panorama Governing Essence Playbook Root Hill Age Sun Metro".split()
)
DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Febr)uary|March|April|May|June|July|August|\w+ber\b"
NAME_GOES_ON = re.compile(rf" (?!(?:{DAY}))[A-Z]")


@dataclass(frozen=True)
class Outlet:
    """One that publishes: its name without "the", its kind, and its country as two letters (ISO 3166-1)."""

    name: str
    kind: OutletKind
    country: str


class OutletMention(NamedTuple):
    """Where a text names an outlet, and its name: the known one or, for a bare "Times", the words as they stand."""

    span: Span
    name: str


def find_outlet(name: str) -> str | None:
    """The canonical name of an outlet for one of its names, or None for what names no outlet.

    >>> find_outlet("the WSJ"), find_outlet("Orlo Valley Herald"), find_outlet("Herbert Post-Smith")
    ('Wall Street Journal', 'Orlo Valley Herald', None)
    """
    plain = bare(name)
    for form in (plain, plain.removesuffix("'s"), plain.removesuffix(".")):
        if known := lookup(form):
            return known.name
    owner = plain.removesuffix("'s")
    return owner if MASTHEAD.fullmatch(owner) and is_masthead(owner) else None


def lookup(name: str) -> Outlet | None:
    """The known outlet of this name or alias, which must be capitalized as outlets are."""
    return outlets().get(name) or (capitals().get(name) if name.isupper() else None)


def bare(name: str) -> str:
    """A name without article and quotation marks."""
    plain = " ".join(name.replace("’", "'").split()).strip("\"'“”‘ ,")
    return re.sub(r"^[Tt]he |^THE ", "", plain)


def is_masthead(words: str) -> bool:
    """Whether words of a masthead's form are one: "Breaking News" and "WADA" are not."""
    if words.startswith("The "):
        return words.endswith(" Show")
    return words.split()[0] not in NOT_FIRST and words not in NOT_STATIONS


def find_outlets(text: str, span: Span) -> Iterator[OutletMention]:
    """The outlets that the text names within `span`, in order; the longest name at each place."""
    plain = text[span.start : span.end].replace("’", "'")
    at = 0
    while word := WORD.search(plain, at):
        mention = _mention_at(plain, word.start())
        at = mention.span.end if mention else word.end()
        if mention:
            yield OutletMention(Span(mention.span.start + span.start, mention.span.end + span.start), mention.name)


def _mention_at(text: str, start: int) -> OutletMention | None:
    known = _known_at(text, start)
    if text[start].islower():  # the others all begin with a capital or a digit
        return known
    masthead = _masthead_at(text, start)
    if known and masthead:  # "Fox 35" is not Fox
        return max(known, masthead, key=lambda mention: mention.span.end)
    return known or masthead or _title_at(text, start) or _short_at(text, start)


def _title_at(text: str, start: int) -> OutletMention | None:
    title = TITLE.match(text, start) if TITLED.search(text[max(start - 16, 0) : start]) else None
    return OutletMention(Span(*title.span()), bare(title.group())) if title else None


def _known_at(text: str, start: int) -> OutletMention | None:
    for form in forms_by_first_word().get(first_word(text, start), ()):
        end = start + len(form)
        goes_on = form in WORDS_TOO and NAME_GOES_ON.match(text, end)
        whole = text.startswith(form, start) and not text[end : end + 1].isalnum() and not goes_on
        if whole and _articled(text, start, form):
            return OutletMention(Span(start, end), every_form()[form].name)
    return None


def _articled(text: str, start: int, form: str) -> bool:
    return form not in ARTICLED or _after_the(text, start)


def _after_the(text: str, start: int) -> bool:
    return re.search(r"\b(?:[Tt]he|THE) $", text[max(start - 5, 0) : start]) is not None


def _masthead_at(text: str, start: int) -> OutletMention | None:
    found = MASTHEAD.match(text, start)
    if not found or not is_masthead(found.group()):
        return None
    return OutletMention(Span(*found.span()), find_outlet(found.group()) or bare(found.group()))


def _short_at(text: str, start: int) -> OutletMention | None:
    word = re.compile(r"[A-Z][a-z]+(?![\w-])").match(text, start)
    if not word or word.group() not in SHORT or not _after_the(text, start):
        return None
    return OutletMention(Span(*word.span()), word.group())


@cache
def outlets() -> Mapping[str, Outlet]:
    """Every known outlet by each of its names."""
    known: dict[str, Outlet] = {}
    for row in read_words("outlets"):
        outlet = Outlet(row["name"], row["kind"], row["country"])  # type: ignore[arg-type]
        known |= dict.fromkeys([row["name"], *filter(None, row["aliases"].split("|"))], outlet)
    return known


@cache
def capitals() -> Mapping[str, Outlet]:
    """The same by names in capitals, as headlines and house styles set them ("POLITICO")."""
    return {name.upper(): outlet for name, outlet in outlets().items()}


@cache
def every_form() -> Mapping[str, Outlet]:
    """Every known outlet by its names as they are written and in capitals."""
    return {**capitals(), **outlets()}


@cache
def forms_by_first_word() -> Mapping[str, list[str]]:
    """Names by their first word, the longest first."""
    return by_first_word(every_form())
