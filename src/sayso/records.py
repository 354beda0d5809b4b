"""Every record that flows through sayso, once.

Offsets are half-open, in Unicode code points of `Article.text`: for every span, the words are
`article.text[span.start:span.end]`. Records are frozen; a stage makes new ones and changes none.
"""

import hashlib
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

Kind = Literal["direct", "indirect", "mixed"]
Use = Literal["speech", "scare", "title"]
SpeakerType = Literal[
    "person", "persons", "organization", "group", "anonymous", "document", "author", "generic", "unknown"
]
NameType = Literal["person", "organization", "place", "outlet", "document", "other"]
Act = Literal[
    "assertion",
    "denial",
    "belief",
    "intention",
    "request",
    "support",
    "opposition",
    "ruling",
    "question",
    "knowledge",
]
Stance = Literal["neutral", "factive", "distancing", "loaded"]
Voice = Literal["reported", "author"]
Verdict = Literal["accepted", "rejected", "flagged", "skipped"]


def digest(*parts: str) -> str:
    """Sixteen hexadecimal digits that are the same for the same parts on every machine."""
    joined = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest()[:16]


class Span(NamedTuple):
    """Characters `start` up to, not including, `end`."""

    start: int
    end: int

    def covers(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, kw_only=True)
class Article:
    """One news text. `head` holds the spans of the text that are metadata, not prose."""

    text: str
    name: str
    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    head: tuple[Span, ...] = ()

    @cached_property
    def id(self) -> str:
        """A hash of the text and the identity: the URL or, without one, the name."""
        return digest(self.url or self.name, self.text)

    def words(self, spans: tuple[Span, ...]) -> str:
        """The words at `spans`, pieces joined by " … "."""
        return " … ".join(self.text[start:end] for start, end in spans)


@dataclass(frozen=True, kw_only=True)
class Page:
    """What was fetched from a URL: `origin` as the user gave it, `url` as the last redirect left it.

    `media_type` and `charset` are what the server declares, "text/html" and "utf-8", or empty. `data` is unpacked.
    """

    origin: str
    url: str
    data: bytes
    media_type: str = ""
    charset: str = ""


@dataclass(frozen=True, kw_only=True)
class Rejection:
    """An input that could not be read, with the stage that refused it and the reason.

    `origin` tells inputs of one name apart: a path, and a row where there are rows.
    """

    name: str
    stage: str
    reason: str
    origin: str = ""


@dataclass(frozen=True, kw_only=True)
class Quote:
    """Text in quotation marks, marks included. `depth` 0 is outermost.

    `opened` is false where a quotation goes on from the paragraph before without a mark of its own;
    `closed` is false where it goes on into the next paragraph, or never closes.
    """

    span: Span
    depth: int = 0
    opened: bool = True
    closed: bool = True
    use: Use = "speech"

    @property
    def inside(self) -> Span:
        """The words between the marks."""
        return Span(self.span.start + self.opened, max(self.span.end - self.closed, self.span.start + self.opened))


@dataclass(frozen=True, kw_only=True)
class Passage:
    """A paragraph of prose with its sentences and quotations, in the order of the text."""

    span: Span
    sentences: tuple[Span, ...] = ()
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Attribution:
    """Who holds it (source), the words that attribute it (cue), and what is held (content).

    `parent` is the position, in the article's list, of the attribution whose content holds this one.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    kind: Kind
    confidence: float
    model: str
    parent: int | None = None


@dataclass(frozen=True, kw_only=True)
class Name:
    """A name in an article, without titles: "Ursula von der Leyen", not "President Ursula von der Leyen"."""

    span: Span
    type: NameType
    confidence: float = 1.0


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A speaker that was considered, and how likely it was held to be, from 0 to 1."""

    name: str
    score: float


@dataclass(frozen=True, kw_only=True)
class Speaker:
    """Whose words they are. A null name is an honest one: the evidence does not decide.

    `aliases` are the other forms of the name in the article ("TPC", "Mr. Trump"). `rule` says what decided ("named",
    "pronoun", …), `mention` where the article gives the name; `candidates` are those considered, the likeliest first,
    the chosen one among them.
    """

    name: str | None = None
    type: SpeakerType = "unknown"
    aliases: tuple[str, ...] = ()
    rule: str | None = None
    mention: Span | None = None
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Review:
    """What people made of a statement: the last verdict, whether they changed or added it, who was last, and when."""

    verdict: Verdict | None = None
    change: Literal["edited", "added"] | None = None
    coder: str = ""
    at: str = ""


@dataclass(frozen=True, kw_only=True)
class Statement:
    """An attribution as the ledger keeps it. `said` is an EDTF date; what is not known is null.

    `role_at`, `relay_at` and `said_at` point at the words that role, relay and date were read from. `chain` is the
    way of the words to the reader, from the article's outlet to the speaker. `voice` is "author" where the article
    itself asserts what is held, with no one to answer for it. `review` is null until a person has decided on it.
    """

    id: str
    article_id: str
    parent: str | None
    kind: Kind
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float
    model: str
    speaker: Speaker = field(default_factory=Speaker)
    role: str | None = None
    role_at: Span | None = None
    relay: str | None = None
    relay_at: Span | None = None
    said: str | None = None
    said_at: Span | None = None
    act: Act = "assertion"
    stance: Stance = "neutral"
    voice: Voice = "reported"
    chain: tuple[str, ...] = ()
    review: Review | None = None
