"""A sentence → the outlets and channels that it states as the way of words, and how surely.

An outlet is known by its name, by a noun before it ("the journal Harbour Matters"), by its host ("told Quill", where
the article has "the Herald's Mara Quill"), or is taken up again ("the newspaper", "in the interview"). Whose words
went through it is not said here.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from sayso.records import Article, Attribution, Name, Span
from sayso.resolve.naming.outlets import SHORT, OutletMention, bare, find_outlets, lookup
from sayso.resolve.relaying.channels import Channel, find_channels
from sayso.resolve.relaying.ways import WRITTEN_FOR, WRITTEN_IN, way

# Weights: FAINT is not enough for a relay unless a learned relevance adds to it; an interviewer, PERSONAL, is less
# than the outlet named beside.
PLAIN = 0.8
PERSONAL = 0.65
FAINT = 0.45
WITH = re.compile(r"\s+(?:\w+\s+)?with\s")
ANAPHOR = re.compile(
    r"\b(?:told|tells?|telling|said to|admitted to|confirmed to)\s+the\s+(newspaper|paper|magazine|network|outlet"
    r"|station|website|site|channel|agency|news agency|news service|publication|broadcaster|tabloid|daily)\b"
)
ENCOUNTER = re.compile(
    r"\b(?:[Ii]n|[Dd]uring|[Ll]ater in|[Oo]n)\s+the\s+(?:same\s+)?"
    r"(interview|conversation|segment|broadcast|appearance|sit-down|show|program)(?![\w-]|\s+with\b|\s+[A-Z])"
)
POST = re.compile(r"\b[Ii]n\s+(?:an?|the|another|his|her|their|its)\s+(?:[\w-]+\s+)?(posts?)\b")
PUBLICATION = (
    r"(?:newspaper|magazine|journal|tabloid|daily|weekly|website|blog|broadcaster|news agency|news site|newsletter"
    r"|radio station|television station|TV station)"
)
PUBLICATION_BEFORE = re.compile(rf"\b{PUBLICATION},?\s+(?:[Tt]he\s+)?[\"'“‘]*$")
PUBLICATION_AFTER = re.compile(rf"\s+{PUBLICATION}\b|,\s+an?\s+(?:[\w-]+\s+){{0,3}}{PUBLICATION}\b")
HOST_AFTER = re.compile(
    r"(?:['’]s?)?\s+(?:(?:co-)?(?:host|anchor|correspondent|reporter|moderator|journalist)\s+)?"
    r"[A-Z][\w.'’-]+\s+(?P<host>[A-Z][\w’'-]+)"
)
HOST_BEFORE = re.compile(r"\b[A-Z][\w.'’-]+\s+(?P<host>[A-Z][\w-]+),?\s+(?:of|from|on|at)\s+(?:[Tt]he\s+)?$")
HOST_OF_SHOW = re.compile(r"(?:^| )(?P<host>[A-Z][\w-]+)(?:['’]s (?:[a-zA-Z]+ )*(?:show|program|podcast)| Show)$")
TO_HOST = (
    r"\b(?:told|tells?|telling|(?:pressed|asked|interviewed) by|(?:interview|conversation|sit-down) with)\s+"
    r"(?:[a-z-]+\s+){0,3}(?:[A-Z][\w.’'-]+\s+)?"
)
INTERVIEWER = re.compile(
    r"\b(?:told|tells?|telling|(?:interview|conversation|sit-down) with)\s+(?:the\s+)?(?:[\w-]+\s+){0,4}?"
    r"(?:journalist|host|anchor|interviewer|broadcaster|blogger|podcaster|columnist)\s+$"
)
# The show of a network: "on CNN's 'State of the Union'" gives CNN.
PART_OF = re.compile(r"[A-Z]\w*['’]s?\s+[\"'“‘]*$")
# A speech taken up again ("in her remarks", "in the speech") rather than brought in ("in a speech").
TAKEN_UP = re.compile(r"\b(?:the|his|her|their|its|my|our|[A-Z]\w+['’]s?)\s+$")


@dataclass(frozen=True, kw_only=True)
class Relay:
    """The outlet or channel that words passed through, and where the article names it."""

    name: str
    kind: Literal["outlet", "channel"]
    span: Span


class Mention(NamedTuple):
    """A relay that a sentence states, and how surely; the article's own outlet too, so that it can be refused."""

    relay: Relay
    weight: float


def find_mentions(
    article: Article, sentence: Span, attributions: Sequence[Attribution], names: Sequence[Name]
) -> Iterator[Mention]:
    """The relays that a sentence states, of which `attributions` stand in it or near."""
    here = [name for name in names if sentence.covers(name.span)]
    yield from stated_outlets(article, sentence, here)
    yield from taken_up(article, sentence)
    yield from interviewers(article, sentence, here)
    cues = [span for one in attributions for span in one.cue]
    sources = [span for one in attributions for span in one.source]
    for channel in find_channels(article.text, sentence, cues, sources):
        relay = Relay(name=channel.name, kind="channel", span=channel.span)
        yield Mention(relay, FAINT if is_faint(article.text, channel) else PLAIN)


def stated_outlets(article: Article, sentence: Span, names: Sequence[Name]) -> Iterator[Mention]:
    """The outlets that a sentence names; a show of a network gives way to it."""
    for span, name in named(article, sentence, names):
        before = article.text[sentence.start : span.start]
        if not (is_show(name) and PART_OF.search(before)):
            weight = way(before, article.text[span.end : sentence.end])
            yield Mention(relay_of(name, span), weight or (PLAIN if WRITTEN_IN.search(before) else 0.0))


def interviewers(article: Article, sentence: Span, names: Sequence[Name]) -> Iterator[Mention]:
    """Those who are named as an interviewer, of no outlet: "told the radio host Mara Quill"."""
    for name in names:
        if name.type == "person" and INTERVIEWER.search(article.text[sentence.start : name.span.start]):
            whom = article.text[slice(*name.span)]
            yield Mention(Relay(name=whom, kind="outlet", span=name.span), PERSONAL)


def is_faint(text: str, channel: Channel) -> bool:
    """One interview with nobody named is as a rule the article's own outlet's; a speech taken up is its topic."""
    if channel.name == "interview":
        return text[channel.span.end - 1] != "s" and WITH.match(text, channel.span.end) is None
    before = text[max(channel.span.start - 40, 0) : channel.span.start]
    of_office = text[slice(*channel.span)].lower().startswith("state")  # there is one a year
    return channel.name == "speech" and not of_office and TAKEN_UP.search(before) is not None


def taken_up(article: Article, sentence: Span) -> Iterator[Mention]:
    """The outlets that a sentence means without naming them: "the newspaper", "in the interview", a host."""
    for pattern, is_meant in ((ANAPHOR, is_outlet), (ENCOUNTER, is_met), (POST, is_platform)):
        for found in pattern.finditer(article.text, *sentence):
            span = Span(*found.span(1))
            before = [one.name for one in outlets_of(article) if one.span.end < span.start and is_meant(article, one)]
            if before:
                yield Mention(relay_of(before[-1], span), PLAIN)
    for host, name in hosts_of(article).items():
        for found in re.finditer(rf"{TO_HOST}({re.escape(host)})\b", article.text[slice(*sentence)]):
            yield Mention(relay_of(name, Span(sentence.start + found.start(1), sentence.start + found.end(1))), PLAIN)


def named(article: Article, sentence: Span, names: Sequence[Name]) -> Iterator[OutletMention]:
    """The outlets that the table and the forms know, and those that only the model of names and the words do."""
    known = [one for one in outlets_of(article) if sentence.covers(one.span)]
    yield from (one for one in known if not is_person(one, names))
    spans = [name.span for name in names if is_publication(article.text, name)]
    spans += [Span(*found.span("outlet")) for found in WRITTEN_FOR.finditer(article.text, *sentence)]
    for span in dict.fromkeys(spans):
        if not any(other.overlaps(span) for other, _ in known):
            yield OutletMention(span, bare(article.text[slice(*span)]))


def is_publication(text: str, name: Name) -> bool:
    before, after = text[max(name.span.start - 80, 0) : name.span.start], text[name.span.end :][:60]
    if name.type not in ("organization", "other"):
        return name.type == "outlet"
    written_in = WRITTEN_IN.search(before) and not re.match(r"\s[A-Z]", after)
    return bool(written_in or PUBLICATION_BEFORE.search(before) or PUBLICATION_AFTER.match(after))


def is_person(mention: OutletMention, names: Sequence[Name]) -> bool:
    """Whether an outlet's name is a person's here: "Marla Fox" always, "Bea Post" where no table has it."""
    span, name = mention
    persons = [one.span for one in names if one.type == "person" and one.span.covers(span)]
    return any(person != span for person in persons) or (bool(persons) and lookup(name) is None)


def relay_of(name: str, span: Span) -> Relay:
    """An outlet as a relay; a platform is a channel."""
    return Relay(name=name, kind="channel" if names_platform(name) else "outlet", span=span)


def names_platform(name: str) -> bool:
    known = lookup(name)
    return known is not None and known.kind == "platform"


def is_platform(_: Article, mention: OutletMention) -> bool:
    return names_platform(mention.name)


def is_outlet(_: Article, mention: OutletMention) -> bool:
    return not names_platform(mention.name)


def is_met(article: Article, mention: OutletMention) -> bool:
    """Whether somebody spoke to an outlet where it is named, so that "the interview" is with it."""
    start, end = mention.span
    before, after = article.text[max(start - 120, 0) : start], article.text[end : end + 40]
    return not names_platform(mention.name) and way(before, after) > 0


def is_show(name: str) -> bool:
    known = lookup(name)
    return known is None or known.kind == "show"


@lru_cache(maxsize=16)
def outlets_of(article: Article) -> tuple[OutletMention, ...]:
    """The outlets that an article names, a short name given in full where the article does so elsewhere."""
    found = tuple(find_outlets(article.text, Span(0, len(article.text))))
    full = {name.split()[-1]: name for _, name in reversed(found) if len(name.split()) > 1}
    return tuple(OutletMention(span, full.get(name, name) if name in SHORT else name) for span, name in found)


@lru_cache(maxsize=16)
def hosts_of(article: Article) -> Mapping[str, str]:
    """By surname, those whom the article gives to an outlet: "CNN's Mara Quill", "Mara Quill of the Herald"."""
    hosts: dict[str, str] = {}
    for span, name in outlets_of(article):
        after = HOST_AFTER.match(article.text, span.end)
        before = HOST_BEFORE.search(article.text[max(span.start - 60, 0) : span.start])
        found = after or before or HOST_OF_SHOW.search(name)
        if found and not names_platform(name):
            hosts.setdefault(found["host"].removesuffix("’s").removesuffix("'s"), name)
    return hosts
