"""An attribution → the relay: the other outlet or the channel that its words passed through.

An outlet ("told the Orlo Times") is preferred over the bare channel ("in a statement"). What is named must be
stated as a way of the words, in the attribution's sentence or in one before of the same speaker: an outlet or a
speech that is merely talked about is none. Refuses to give the article's own outlet, and the source itself.
"""

import re
from collections.abc import Callable, Sequence

from sayso.records import Article, Attribution, Name, Passage, Quote, Span
from sayso.resolve.naming.outlets import SHORT, bare, find_outlet
from sayso.resolve.relaying.channels import EVENTS, WRITTEN, is_telling
from sayso.resolve.relaying.mentions import PLAIN, Mention, Relay, find_mentions, outlets_of
from sayso.resolve.relaying.ways import PUBLISHED

__all__ = ["Relay", "Relevance", "find_relays"]

Relevance = Callable[[Span], float]

# Weights: a mention counts from ENOUGH on; a cue of THOUGHT ("believes"), a turn of the sentence and a mention SHARED
# with another attribution weaken it. A learned relevance from SURE on, low in absolute terms, LIFTs a faint one.
ENOUGH = 0.5
THOUGHT = 0.6
TURNED = 0.5
SHARED = 0.8
SURE = 0.3
LIFT = 0.1
PRONOUNS = frozenset({"he", "she", "they"})
RELATIVES = frozenset({"", "who", "which", "that"})
WRITING = re.compile(r"\b(?:wr[io]te|writ|report|publish|headline|point\w* out)")
POSTING = re.compile(r"\b(?:wr[io]te|writ|posted|e-?mailed)")
NOTING = re.compile(r"\b(?:not(?:es|ed)|observe[sd])\b")
WRITER_AFTER = re.compile(r"['’]s?\s+(?:[a-z-]+\s+){0,3}[A-Z]\w+\s+[A-Z]")
WRITER_BEFORE = re.compile(r"\w\s+(?:of|at|for|in|with)\s+(?:[Tt]he\s+)?(?:[\w-]+\s+)?$")
TURN = re.compile(r";|,\s(?:but|although|though|while|whereas)\s|\s-+\s(?:though|although)\s")
HELD_AFTER = re.compile(
    r"(?:\s(?:on\s)?\w+day)?,?\s(?:that|saying|calling|urging|asking|warning|demanding|condemning)\b"
)
# An encounter with the article's own outlet, unlike a letter or a statement to it, is no channel.
ENCOUNTERS = frozenset({"interview", "telephone"})
THINKING = re.compile(
    r"\b(?:believ|think|thought|expect|want|seem|hop(?:e|ing)|lik(?:e|ing)|feel|felt|know|knew|saw\b|see(?:s|n)?\b"
    r"|consider|fear|suspect|plan|inten[dt]|decid|refus|learn|prefer|allow|requir|need|distrust|enjoy|love|ignor)",
    re.IGNORECASE,
)


def find_relays(
    article: Article,
    passages: Sequence[Passage],
    attributions: Sequence[Attribution],
    names: Sequence[Name],
    relevance: Relevance | None = None,
) -> list[Relay | None]:
    """The relay of the words of each attribution of an article, or None where none is stated.

    `relevance` gives how likely a span is a relay, from 0 to 1.
    """
    placed = sorted(((anchor(one), one) for one in attributions), key=lambda pair: pair[0])
    scenes = []
    for passage in passages:
        here = [one for at, one in placed if passage.span.covers(at)]
        scenes.append(Scene(article, passage, here, attributions, names, relevance))
    return [_find_relay(article, scenes, one) for one in attributions]


def _find_relay(article: Article, scenes: Sequence["Scene"], attribution: Attribution) -> Relay | None:
    at = next((i for i, scene in enumerate(scenes) if scene.passage.span.covers(anchor(attribution))), None)
    if at is None or is_supposed(article, attribution):
        return None
    here, before = scenes[at], scenes[max(at - 1, 0)]
    relay = here.stated(attribution) or here.carried(attribution) or here.ahead(attribution)
    if relay is None and at:
        relay = before.written_on(attribution, here)
    return None if relay is None or is_own(relay.name, article) else relay


def anchor(attribution: Attribution) -> Span:
    """Where an attribution stands: its cue or, without one, its source or content."""
    return next(iter(attribution.cue or attribution.source or attribution.content), Span(-1, -1))


class Scene:
    """A passage with the attributions in it, in the order of the text, and `every` one of the article in theirs."""

    def __init__(
        self,
        article: Article,
        passage: Passage,
        attributions: Sequence[Attribution],
        every: Sequence[Attribution],
        names: Sequence[Name],
        relevance: Relevance | None,
    ) -> None:
        self.article, self.passage, self.names, self.relevance = article, passage, names, relevance
        self.attributions, self.every = attributions, every
        self._mentions: dict[Span, list[Mention]] = {}

    def stated(self, attribution: Attribution) -> Relay | None:
        """The relay that the attribution's own sentence states."""
        sentence = self.sentence(attribution)
        here = [one for one in self.beside(attribution) if sentence.overlaps(anchor(one))]
        scored = [(self.score(mention, attribution, here), mention.relay) for mention in self.mentions(sentence)]
        found = [(score, relay) for score, relay in scored if score >= ENOUGH]
        own = any(is_own(relay.name, self.article) for _, relay in found)
        others = [
            (relay.kind == "outlet", score, -gap(relay.span, attribution), relay.span, relay)
            for score, relay in found
            if not is_own(relay.name, self.article) and not (own and relay.name in ENCOUNTERS)
        ]
        return max(others, key=lambda one: one[:-1])[-1] if others else None

    def beside(self, attribution: Attribution) -> list[Attribution]:
        """The attributions of the passage inside of the same statement or, as this one, of none; itself too."""
        return [one for one in self.attributions if one.parent == attribution.parent]

    def carried(self, attribution: Attribution) -> Relay | None:
        """The relay that the passage stated before for the same speaker, nobody else having spoken since."""
        if is_thought(self.article, attribution):
            return None
        later = attribution
        for one in reversed([one for one in self.beside(attribution) if anchor(one) < anchor(attribution)]):
            if one.source and not self.same_speaker(one, later):
                return None
            if relay := self.stated(one) or self.led_in(one):
                return None if self.is_turn(relay.span, attribution) else relay
            later = one if one.source else later
        return self.led_in(attribution)

    def led_in(self, attribution: Attribution) -> Relay | None:
        """The relay of a sentence before in which nobody speaks, if it names the speaker: "Orr was on CNN. He said"."""
        who = last_word(self.article.words(attribution.source))
        for sentence in reversed([one for one in self.passage.sentences if one.end <= anchor(attribution).start]):
            if any(one.source and sentence.overlaps(anchor(one)) for one in self.beside(attribution)):
                return None
            words = re.findall(r"[\w-]+", self.article.text[slice(*sentence)].lower())
            found = [one for one in self.mentions(sentence) if self.leads_in(one, attribution)]
            if found and who not in RELATIVES and (who in words or who in PRONOUNS):
                return max(found, key=lambda one: (one.relay.kind == "outlet", one.weight)).relay
        return None

    def leads_in(self, mention: Mention, attribution: Attribution) -> bool:
        sure = mention.weight >= PLAIN and not is_own(mention.relay.name, self.article)
        return sure and self.may_carry(mention.relay.span, attribution)

    def ahead(self, attribution: Attribution) -> Relay | None:
        """The outlet of the quotation that bears a paraphrase out: "Orr said it was over. “It is,” he told CNN."."""
        after = [one for one in self.beside(attribution) if one.source and anchor(one) > anchor(attribution)]
        if not after or not attribution.source or is_thought(self.article, attribution):
            return None
        quoted, end = after[0], self.sentence(attribution).end
        start = min((one.start for one in self.passage.sentences if one.start >= end), default=-1)
        follows = self.is_quoted(quoted) and min(quoted.content).start == start
        relay = self.stated(quoted) if follows and self.same_speaker(attribution, quoted) else None
        return relay if relay and relay.kind == "outlet" and not self.is_quoted(attribution) else None

    def written_on(self, attribution: Attribution, later: "Scene") -> Relay | None:
        """The letter, blog or post of this passage, where the next goes on with "he wrote"."""
        if not POSTING.search(self.article.words(attribution.cue)):
            return None
        last = [one for one in self.beside(attribution) if one.source][-1:]
        first = [one for one in later.beside(attribution) if one.source][:1]
        if first != [attribution] or not last or not self.same_speaker(last[0], attribution):
            return None
        relay = self.stated(last[0]) or self.carried(last[0])
        return relay if relay and relay.name in WRITTEN else None

    def is_quoted(self, attribution: Attribution) -> bool:
        """Whether an attribution's content opens with a quotation."""
        start = min(attribution.content, default=Span(-1, -1)).start
        return any(quote.span.start == start and quote.use == "speech" for quote in self.passage.quotes)

    def sentence(self, attribution: Attribution) -> Span:
        """The sentence around an attribution's anchor, whole where a quotation in it holds several sentences."""
        at = anchor(attribution)
        start = max((one.start for one in self.passage.sentences if one.start <= at.start), default=at.start)
        end = min((one.end for one in self.passage.sentences if one.end > at.start), default=at.end)
        for quote in self.passage.quotes:
            if quote.span.start < end < quote.span.end:
                end = min((one.end for one in self.passage.sentences if one.end >= quote.span.end), default=end)
        for quote in reversed(self.passage.quotes):
            if quote.span.start < start < quote.span.end:
                start = max(
                    (one.start for one in self.passage.sentences if one.start <= quote.span.start), default=start
                )
        for name in outlets_of(self.article):  # "Yahoo! News" ends no sentence
            if name.span.start < end < name.span.end:
                end = min((one.end for one in self.passage.sentences if one.end >= name.span.end), default=end)
        return Span(start, end)

    def score(self, mention: Mention, attribution: Attribution, here: Sequence[Attribution]) -> float:
        """How surely a mention is the attribution's: less so where it stands nearer to another one."""
        span = mention.relay.span
        if not self.may_carry(span, attribution):
            return 0.0
        weight = self.weight(mention, attribution) * (TURNED if self.is_turn(span, attribution) else 1)
        owners = [one for one in here if (one.source or one == attribution) and self.may_carry(span, one)]
        owner = min(owners, key=lambda one: gap(span, one))
        if owner != attribution:
            weight *= self.sharing(mention.relay, owner, attribution, here)
        return weight

    def weight(self, mention: Mention, attribution: Attribution) -> float:
        span = mention.relay.span
        if any(part.overlaps(span) for part in attribution.source):
            return PLAIN
        thought = is_thought(self.article, attribution) and not any(part.covers(span) for part in attribution.cue)
        return (mention.weight + self.lift(mention)) * (THOUGHT if thought else 1)

    def lift(self, mention: Mention) -> float:
        """What a learned relevance adds to a faint mention. It tells that words are a relay, never whose."""
        faint = 0 < mention.weight < ENOUGH
        return LIFT if faint and self.relevance and self.relevance(mention.relay.span) >= SURE else 0.0

    def sharing(self, relay: Relay, owner: Attribution, attribution: Attribution, here: Sequence[Attribution]) -> float:
        """How far a relay holds for an attribution when it stands nearer to its owner.

        "In an e-mail, Orr denied it, adding …" holds for both; a debate that opens a sentence, for all who speak in it.
        """
        if self.same_speaker(owner, attribution):
            return SHARED if relay.span < anchor(attribution) or self.goes_on(attribution, owner) else THOUGHT
        return SHARED if relay.name in EVENTS and relay.span < anchor(here[0]) else 0.0

    def is_turn(self, span: Span, attribution: Attribution) -> bool:
        """Whether a turn of the sentence parts a relay from an attribution: "on CNN; by Monday he said"."""
        contents = [part for one in self.attributions for part in one.content]
        if span.end < self.sentence(attribution).start:
            return False
        turns = (Span(*found.span()) for found in TURN.finditer(self.article.text, span.end, anchor(attribution).start))
        return any(not any(part.covers(turn) for part in contents) for turn in turns)

    def goes_on(self, one: Attribution, other: Attribution) -> bool:
        """Whether the second is a participle of the first: "called it over, telling CNN that he was glad"."""
        start = anchor(other).start
        before_cue = self.article.text[anchor(one).end : start + 20][-22:]
        return anchor(one).end < start and re.match(r", \w+ing\b", before_cue) is not None

    def may_carry(self, span: Span, attribution: Attribution) -> bool:
        """Whether a relay at `span` can be the attribution's: not in its content, its source, or another's words."""
        at = anchor(attribution)
        if attribution.parent is not None:
            outer = self.every[attribution.parent].content
            if any(part.covers(at) for part in outer) and not any(part.covers(span) for part in outer):
                return False  # who is spoken of inside of "Orr said on CNN that Tal had lied" did not say it there
        if any(part.overlaps(span) and not self.opens(part, span) for part in attribution.content):
            return False
        if any(part.overlaps(span) for part in attribution.source):
            return self.is_way_in_source(span, attribution)
        contents = [part for one in self.attributions if one != attribution for part in one.content]
        held = [part for part in contents if part.covers(span)]
        quotes = [quote.span for quote in self.passage.quotes if quote.use == "speech" and self.is_around(quote, span)]
        return all(part.covers(at) for part in (*held, *quotes))

    def opens(self, part: Span, span: Span) -> bool:
        """Whether a relay stands before what is held, in a content cut too early: "told [the Herald that …]"."""
        before, after = self.article.text[part.start : span.start], self.article.text[span.end :][:40]
        return bool(re.fullmatch(r"(?:(?:an?|the)\s+(?:[a-z]+\s+)?)?", before) and HELD_AFTER.match(after))

    def is_around(self, quote: Quote, span: Span) -> bool:
        """Whether a quotation holds more than the name at `span`: "This Week" alone is a title."""
        return (
            quote.span.covers(span)
            and len(self.article.text[slice(*quote.inside)].strip("'\",. ")) > span.end - span.start
        )

    def is_way_in_source(self, span: Span, attribution: Attribution) -> bool:
        """Whether a source names what carried it: "records published by the Gazette", "the Gazette's Bo Orr"."""
        text = self.article.text
        part = next(part for part in attribution.source if part.overlaps(span))
        before, after = text[part.start : span.start], text[span.end : part.end]
        if PUBLISHED.search(before) or is_telling(text[slice(*span)]):
            return True
        writes = WRITING.search(self.article.words(attribution.cue)) is not None
        notes = NOTING.search(self.article.words(attribution.cue)) is not None
        staff = WRITER_AFTER.match(after) is not None
        return (writes and (staff or WRITER_BEFORE.search(before) is not None)) or (notes and staff)

    def same_speaker(self, one: Attribution, other: Attribution) -> bool:
        first, second = (last_word(self.article.words(each.source)) for each in (one, other))
        return bool(first and second) and (first == second or second in PRONOUNS)

    def mentions(self, sentence: Span) -> list[Mention]:
        """What a sentence states, found once: several attributions ask for it."""
        if sentence not in self._mentions:
            self._mentions[sentence] = list(find_mentions(self.article, sentence, self.attributions, self.names))
        return self._mentions[sentence]


def is_supposed(article: Article, attribution: Attribution) -> bool:
    """Whether somebody may say it, and has not: "hard for Tal to attack them in debates"."""
    if not (attribution.source and attribution.cue):
        return False
    source, cue = attribution.source[0].start, attribution.cue[0].start
    return article.text.startswith("to ", cue) and article.text.endswith("for ", 0, source)


def is_thought(article: Article, attribution: Attribution) -> bool:
    return bool(THINKING.search(article.words(attribution.cue)))


def gap(span: Span, attribution: Attribution) -> int:
    """Characters between a span and the nearest part of an attribution."""
    parts = attribution.cue or attribution.source or attribution.content
    return min(max(part.start - span.end, span.start - part.end, 0) for part in parts)


def last_word(words: str) -> str:
    found = re.findall(r"[^\W\d_][\w-]*", words.lower().replace("’s", "").replace("'s", ""))
    return found[-1] if found else ""


def is_own(name: str, article: Article) -> bool:
    """Whether a name is that of the article's own outlet."""
    if article.outlet is None:
        return False
    own = find_outlet(article.outlet) or bare(article.outlet)
    return name.casefold() == own.casefold() or (name in SHORT and own.split()[-1] == name)
