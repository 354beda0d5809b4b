"""Lines that say who wrote an article: "By Jane Roe and John Doe – The Daily".

Conservative: every piece of the line has to look like a name, an outlet, an office or a date; a line
that only begins with "By" is prose or a title.
"""

import re

from sayso.ingest.dates import WRITTEN, parse_date
from sayso.ingest.head.metadata import Metadata
from sayso.ingest.head.outlets import agency, looks_like_outlet

LONGEST = 160
BY = re.compile(
    r"\s*[*_]{0,3}(?:(?:story|words|written|reported|report|posted|text|article|submitted|commentary|opinion|analysis)\s+)?by:?\s+(?=\S)",
    re.IGNORECASE,
)
BREAKS = re.compile(r"\s+[–—|•·/-]+\s+|\s*[|•·]\s*|\s*—\s*")
COMMAS = re.compile(r"\s*[,;]\s*(?:and\s+|&\s*)?|\s+(?:and|AND|with|&)\s+")
FOR = re.compile(r"\s+(?:for|at|of)\s+(?=[A-Z])|\s+\((?=[^()]+\)$)")
PLACE = re.compile(r"\s+in\s+[A-Z][\w.]+(?:[ ,]+[A-Z][\w.]+){0,3}$")
OFFICE = re.compile(
    r"\b(?:correspondents?|editors?|reporters?|writers?|columnists?|staff|contributors?|contributing|chief|bureau|producers?|analysts?|"
    r"journalists?|desk|team|professor|director|fellow|special to|guest|opinion|politics|business|environment|"
    r"diplomatic|political|economics|freelancer?|updated|published|min(?:ute)? read)\b|@",
    re.IGNORECASE,
)
NOBODY = re.compile(
    r"(?:the\s+)?(?:staff|admin|editors?|newsroom|editorial board|"
    r"(?:our\s+)?(?:own\s+)?(?:staff\s+)?(?:reporters?|correspondents?|writers?))",
    re.IGNORECASE,
)
PLACES = re.compile(
    r"(?:in )?(?:new york|los angeles|hong kong|tel aviv|san francisco|mexico city|new delhi|cape town|abu dhabi|"
    r"washington|london|brussels|paris|berlin|moscow|kyiv|jerusalem|beijing|geneva)(?:,? d\.?c\.?)?",
    re.IGNORECASE,
)
CAPITAL = re.compile(r"[A-Z][\w.]+(?: [A-Z][\w.]+)?")
HANDLE = re.compile(r"\s*[(|]?\s*(?<!\S)\S*@[\w.]+\)?")
NAME_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
PARTICLES = frozenset(
    "de da di del della der den van von al el la le bin bint ibn ben du dos das do ter ten y e af av zu".split()
)
NOT_IN_NAMES = frozenset(
    "a an any and or but nor the to in on at by from for of with without as is are was were be been not no if than "
    "then this that these those it its his her their our my your what who how why when where all more less most new "
    "after before monday tuesday wednesday thursday friday saturday sunday".split()
)
STOPPED = re.compile(r"[^\W\d_]{4,}[.!?:;]$|[!?:;]$")


def read_byline(line: str) -> Metadata | None:
    """The byline, outlet and date that a line states, or None when it is no byline."""
    line = line.strip(" \t*_")
    if len(line) > LONGEST:
        return None
    by = BY.match(line)
    if by is None:
        return _read_bare(line)
    rest = HANDLE.sub("", line[by.end() :]).strip(" *_")
    if STOPPED.search(rest):
        return None
    return _read_pieces(rest)


def _read_bare(line: str) -> Metadata | None:
    """ "Jane Roe, Reuters", without "By": the outlet has to be a news agency."""
    pieces = re.split(r"\s*,\s*|\s+[–—|-]\s+|\s*\|\s*", line)
    if len(pieces) != 2 or not is_name(pieces[0]) or agency(pieces[1]) is None:
        return None
    return Metadata(byline=_in_title_case(pieces[0]), outlet=agency(pieces[1]))


def _read_pieces(rest: str) -> Metadata | None:
    written = WRITTEN.search(rest)
    published = parse_date(written.group()) if written else None
    if written:
        rest = rest[: written.start()]
    first, *others = [piece for piece in BREAKS.split(rest) if piece]
    first, *employers = FOR.split(PLACE.sub("", first.strip(" ,;-–")), maxsplit=1)
    found = _read_names(first)
    if found is None:
        return None
    candidates = [piece.strip(" ,;)") for piece in (*employers, *others)]
    outlet = next((_outlet(piece) for piece in candidates if piece and not OFFICE.search(piece)), None)
    return Metadata(byline=found.byline, outlet=found.outlet or outlet, published=published)


def _read_names(piece: str) -> Metadata | None:
    names: list[str] = []
    outlet: str | None = None
    for part in filter(None, COMMAS.split(piece)):
        if agency(part) or (names and looks_like_outlet(part)):
            outlet = outlet or _outlet(part)
            names = names or [_outlet(part)]
        elif NOBODY.fullmatch(part) or (names and (OFFICE.search(part) or _is_place(part, after_outlet=bool(outlet)))):
            continue
        elif is_name(part):
            name, employer = _split_agency(part)
            names.append(_in_title_case(name))
            outlet = outlet or employer
        else:
            return None
    return Metadata(byline=_join(names), outlet=outlet)


def is_name(words: str) -> bool:
    """Whether words can be the full name of one person: two to five of them, capital but for particles."""
    parts = words.split()
    if not 2 <= len(parts) <= 5 or not all(NAME_WORD.fullmatch(part) for part in parts):
        return False
    if any(part.lower() in NOT_IN_NAMES for part in parts):
        return False
    capital = [part for part in parts if part[0].isupper() or re.match(r"[dl]['’][A-Z]", part)]
    return len(capital) >= 2 and all(part in capital or part.lower() in PARTICLES for part in parts)


def _split_agency(name: str) -> tuple[str, str | None]:
    """ "Jane Roe BBC News" as the person and the news agency."""
    words = name.split()
    for at in range(2, len(words)):
        if agency(" ".join(words[at:])):
            return " ".join(words[:at]), agency(" ".join(words[at:]))
    return name, None


def _is_place(words: str, *, after_outlet: bool) -> bool:
    return PLACES.fullmatch(words) is not None or (after_outlet and CAPITAL.fullmatch(words) is not None)


def _outlet(name: str) -> str:
    return agency(name) or name


def _in_title_case(name: str) -> str:
    return (
        " ".join(part.title().replace("’S", "’s") if len(part) > 2 else part for part in name.split())
        if name.isupper()
        else name
    )


def _join(names: list[str]) -> str | None:
    if not names:
        return None
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
