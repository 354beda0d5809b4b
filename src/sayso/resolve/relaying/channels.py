"""Words → the channels that they say something went through: a statement, a debate, an e-mail, a post.

A channel has one name of a fixed vocabulary whatever the words ("press conference", "telephone interview"). It counts
where a preposition or a verb makes it a way of words ("in a statement", "issued a statement"), not where it is merely
talked about ("after the debate", "her private e-mail server"). Whose words went through it is not said here.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from sayso.records import Span
from sayso.resolve.relaying.ways import DETERMINER, MODIFIERS


class ChannelKind(NamedTuple):
    """A channel's name, the words for it in the singular, and the prepositions that make it a way."""

    name: str
    forms: str
    ways: str


KINDS = (
    ChannelKind(
        "Twitter", r"(?:[Rr]e)?[Tt]weet|Twitter (?:post|message|feed|account|page|comment|thread)", "in on with via"
    ),
    ChannelKind("Facebook", r"Facebook (?:post|page|message|account|comment|chat|video|note)", "in on with via"),
    ChannelKind("Instagram", r"Instagram (?:post|story|page|message|account|video|caption)", "in on with via"),
    ChannelKind("social media", r"social[- ]media(?: (?:post|account|message|site|page|platform))?", "in on to via"),
    ChannelKind("news conference", r"(?:news|press|joint) conference|presser", "in at during told"),
    ChannelKind("briefing", r"briefing", "in at during told"),
    ChannelKind("debate", r"debate", "in at during into as"),
    ChannelKind("town hall", r"town[- ]?hall(?: (?:meeting|event|forum|discussion))?", "in at during told"),
    ChannelKind("hearing", r"hearing", "in at during told as"),
    ChannelKind("testimony", r"testimony", "in during"),
    ChannelKind("interview", r"interview|sit-down|Q&A", "in during"),
    ChannelKind(
        "speech",
        r"(?:[Ss]tate[- ]of[- ]the[- ]\w+ )?(?:speech|address)|keynote|remarks|sermon|eulogy|lecture",
        "in during",
    ),
    ChannelKind("press release", r"(?:(?:press|news|media) )?release", "in"),
    ChannelKind("statement", r"statement", "in via through"),
    ChannelKind("email", r"e-?mail(?: (?:exchange|message|response|chain|interview|reply))?", "in by via over"),
    ChannelKind("letter", r"letter", "in"),
    ChannelKind("memo", r"memo|memorandum", "in"),
    ChannelKind("text message", r"text(?: message)?", "in by via"),
    ChannelKind("call", r"(?:conference|press|phone|telephone|video|media) call", "in on during"),
    ChannelKind("telephone", r"telephone|phone", "by via over"),
    ChannelKind("robocall", r"robo-?call", "in"),
    ChannelKind("note", r"(?:research |client )?note", "in"),
    ChannelKind("podcast", r"podcast", "in on during"),
    ChannelKind("blog", r"blog(?:[- ]?post|[- ]entry)?", "in on"),
    ChannelKind("column", r"column|op-ed|opinion (?:piece|article)|editorial|commentary", "in"),
    ChannelKind("essay", r"essay", "in"),
    ChannelKind("book", r"book|memoir|autobiography", "in"),
    ChannelKind("report", r"report|white paper|policy paper|working paper", "in"),
    ChannelKind("study", r"study|paper|analysis", "in"),
    ChannelKind(
        "court filing", r"(?:court |legal )?(?:filing|papers)|(?:law)?suit|affidavit|complaint|deposition", "in"
    ),
    ChannelKind("ruling", r"ruling|dissent|(?:court|majority|dissenting) opinion", "in"),
    ChannelKind("order", r"executive order|(?<=his |her |its |the )order", "in"),
    ChannelKind("video", r"video(?: (?:message|statement|clip))?", "in on via"),
    ChannelKind("ad", r"(?:ad|advertisement|commercial)", "in"),
    ChannelKind("website", r"web ?site|web ?page|home ?page", "on"),
    ChannelKind("television", r"(?:television|TV)(?: (?:interview|appearance))?|cable news", "in on"),
    ChannelKind("radio", r"(?:radio|talk[- ]radio)(?: (?:interview|appearance|show|program|station))?", "in on"),
    ChannelKind("talk show", r"talk show", "on to"),
    ChannelKind("spokesperson", r"spokes(?:man|woman|person)|lawyer|attorney|publicist|representative", "through via"),
)
POSTS = frozenset({"Twitter", "Facebook", "Instagram"})
TELLING = POSTS | {"statement"}
WRITTEN = POSTS | {"social media", "email", "letter", "memo", "blog", "column", "essay", "book", "report"}
ISSUED = POSTS | {"statement", "press release", "letter", "email", "speech", "robocall", "video", "column", "report"}
ISSUED |= {"blog", "news conference"}
EVENTS = frozenset({"debate", "town hall", "hearing"})
# What it says comes after: "aired an ad in which", "held a news conference nearby, where".
IN_WHICH = re.compile(r"(?:[\s,]+(?!that\b|who\b|which\b|was\b|said\b)[\w.'’-]+){0,6}?,?\s(?:in|during|at|on) which\b")
AFTER = re.compile(rf"\b(?:[Aa]fter|[Bb]efore|[Ss]ince|from|than|of|about)\s+{DETERMINER}{MODIFIERS}$")
# Within a cue these need no preposition ("his debate line"), those only where something says that they speak.
CUED = POSTS | {"social media", "email", "letter", "debate", "interview", "column", "blog", "website"}
SPEAKING = re.compile(r"\s+(?:said|says|stated|states|reads?|argued|argues|warned|warns|noted|notes|concluded|added)\b")
TOPIC = re.compile(r"\s+(?:on|over|about|of|to|between|whether)\b|\s+(?:\w+\s+)?(?:officials?|users?)\b")
VERBS = {
    "Twitter": r"(?:re-?|live-)?tweet(?:ed|ing)",
    "email": r"e-?mail(?:ed|ing)(?! (?:statement|comment|response|remark))",
    "text message": r"text(?:ed|ing)",
    "blog": r"blogg(?:ed|ing)",
}

PART = (
    r"(?:(?:one|most|parts?|minutes?|hours?|a (?:series|round|string|number|couple|pair|set)"
    r"|the (?:start|end|beginning|middle|close|course|opening|rest)|the (?:first|second|last|final) \w+)"
    r"\s+(?:in|of|into)\s+)?"
)
ISSUING = (
    r"\b(?:issue[sd]?|issuing|releas(?:e[sd]?|ing)|put(?:s|ting)? out|push(?:es|ed|ing) out|blast(?:s|ed|ing) out"
    r"|post(?:s|ed|ing)?|g[ai]ves?|giving|deliver(?:s|ed|ing)?|h[eo]ld(?:s|ing)?|wrote|writes?|sen[dt](?:s|ing)?"
    r"|sign(?:s|ed)|r[au]n(?:s|ning)?|air(?:s|ed|ing)|publish(?:es|ed|ing)|penn(?:ed|ing)"
    r"|(?:respond|reply|replie|react|answer|follow)\w* with)\s+"
)
# What may follow the noun of the way; another noun makes it a modifier ("e-mail server", "debate stage").
FOLLOWER = re.compile(
    r"$|\s*[^\w\s-]|\s+[-–—]|\s+(?:in|on|at|to|with|from|by|for|of|that|which|who|where|when|while|after|before|as|about"
    r"|against|and|but|or|because|if|since|amid|through|without|so|than|this|last|next|earlier|later|during|over|out"
    r"|under|near|inside|outside|alongside|aboard|ahead|nearby|here|there|afterwards?|shortly|yesterday|today|late|early"
    r"|published|released|issued|obtained|posted|sent|aired|broadcast|provided|dated|hosted|progress|wore|continue"
    r"|unfold|began|\w*ing|response|night|hours|days|two|he|she|they|it|we|I|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun"
    r"|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
)


class Channel(NamedTuple):
    """Where a text names a channel, and which."""

    span: Span
    name: str


def find_channels(text: str, span: Span, cues: Sequence[Span] = (), sources: Sequence[Span] = ()) -> Iterator[Channel]:
    """The channels within `span` that are named as ways of words, and verbs that say their channel ("tweeted").

    In `cues`, the words that attribute, a channel is a way without a preposition; so is a post or a
    statement in `sources`.
    """
    for found in _nouns().finditer(text, span.start, span.end):
        channel = Channel(Span(*found.span()), KINDS[_group(found)].name)
        cued = any(cue.covers(channel.span) and _is_cued(text, cue, channel) for cue in cues)
        tells = any(source.covers(channel.span) for source in sources) and _tells(text, channel)
        if cued or tells or _is_way(text, span, channel):
            yield channel
    for found in _verbs().finditer(text, span.start, span.end):
        yield Channel(Span(*found.span()), list(VERBS)[_group(found)])


def channel_kind(words: str) -> str | None:
    """The channel that a phrase names by its last words, or None.

    >>> channel_kind("press conferences"), channel_kind("a telephone interview"), channel_kind("a garden")
    ('news conference', 'interview', None)
    """
    if words in _ways():
        return words
    found = [match for match in _nouns().finditer(words) if match.end() == len(words)]
    return KINDS[_group(found[0])].name if found else None


def is_telling(words: str) -> bool:
    """Whether words are a statement, a message on a platform or an account there; its bare name is a company's too."""
    found = _nouns().fullmatch(words)
    return found is not None and KINDS[_group(found)].name in TELLING


def _is_cued(text: str, cue: Span, channel: Channel) -> bool:
    speaks = SPEAKING.match(text, channel.span.end) is not None
    ends = cue.end == channel.span.end and _ways()[channel.name].search(text[cue.start : channel.span.start])
    return speaks or bool(ends) or (channel.name in CUED and TOPIC.match(text, channel.span.end) is None)


def _tells(text: str, channel: Channel) -> bool:
    speaks = SPEAKING.match(text, channel.span.end) is not None
    return channel.name in POSTS or (channel.name in TELLING and speaks)


def _is_way(text: str, span: Span, channel: Channel) -> bool:
    before = text[span.start : channel.span.start]
    if IN_WHICH.match(text, channel.span.end, span.end) and not AFTER.search(before):
        return True
    follows = FOLLOWER.match(text, channel.span.end, span.end) is not None
    return follows and _ways()[channel.name].search(before) is not None


def _group(found: re.Match[str]) -> int:
    return int((found.lastgroup or "_0")[1:])


@cache
def _nouns() -> re.Pattern[str]:
    forms = "|".join(f"(?P<_{i}>(?:{kind.forms})(?:e?s)?)" for i, kind in enumerate(KINDS))
    return re.compile(rf"(?<![\w-])(?:{forms})(?![\w-])")


@cache
def _verbs() -> re.Pattern[str]:
    forms = "|".join(f"(?P<_{i}>{forms})" for i, forms in enumerate(VERBS.values()))
    return re.compile(rf"(?<![\w-])(?:{forms})(?![\w-])", re.IGNORECASE)


@cache
def _ways() -> dict[str, re.Pattern[str]]:
    return {kind.name: _way(kind) for kind in KINDS}


def _way(kind: ChannelKind) -> re.Pattern[str]:
    prepositions = "|".join(f"[{way[0].upper()}{way[0]}]{way[1:]}" for way in kind.ways.split())
    issuing = rf"|{ISSUING}{DETERMINER}{MODIFIERS}$" if kind.name in ISSUED else ""
    return re.compile(rf"(?<![\w-])(?:{prepositions}|[Aa]ccording to)\s+{PART}{DETERMINER}{MODIFIERS}$" + issuing)
