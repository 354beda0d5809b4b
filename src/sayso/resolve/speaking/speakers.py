"""Attributions → their speakers, over the whole article, in the order of the text.

A name in the source speaks for itself; a pronoun, a description or nothing is resolved by `ranking` over all whom
the article names. Where the evidence does not decide, the name is null and those considered are kept.
"""

import math
import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import get_args

from sayso.records import Attribution, Candidate, Name, Span, Speaker, SpeakerType
from sayso.resolve.naming.referents import Referent, mention_at
from sayso.resolve.naming.titles import holder, without_title
from sayso.resolve.speaking.antecedents import (
    OF_PERSONS,
    clauses,
    name_before,
    persons_before,
    phrase_before,
)
from sayso.resolve.speaking.campaigns import campaign_before, campaign_of
from sayso.resolve.speaking.cast import Cast, place_of
from sayso.resolve.speaking.descriptions import (
    has_owner,
    in_that_office,
    organizations_for,
    same_office,
    speaks_for,
)
from sayso.resolve.speaking.headlines import name_headlines
from sayso.resolve.speaking.memory import Memory
from sayso.resolve.speaking.nouns import noun_kind
from sayso.resolve.speaking.owners import owning_name, owning_phrase, owning_pronoun
from sayso.resolve.speaking.ranking import WEIGHTS, Setting, features, rank, ranked_form
from sayso.resolve.speaking.sources import Source, read_source
from sayso.resolve.speaking.transcripts import find_turns

MOST_CANDIDATES = 4
LEAST_SURE = 0.5
SURE = 0.6
NOUN_WEIGHT = 3.0
NOUN_KINDS: Mapping[str, tuple[SpeakerType, ...]] = {
    "person": ("person", "anonymous"),
    "organization": ("organization",),
    "group": ("group",),
    "document": ("document",),
}
DASH = re.compile(r"[―—–-]+")
LONGEST_NAME = 60
NOTHING_BETWEEN = re.compile(r"[\s,(—–-]*")
POSSESSOR = re.compile(r"^(?:his|her|their|its)\s+", re.IGNORECASE)
AND_ME = re.compile(r"(?P<others>.+?),? and (?:I|me)")
SPOKEN = re.compile(
    r"(?:has |had |have |also )*(?:said|says|told|tells|added|adds|wrote|writes|called|calls|asked|asks)\b.*"
)
CAPITAL = re.compile(r"\b[A-Z]")
PLACED = re.compile(r"((?:[A-Z][\w.’'&-]*\s+(?:(?:of|for|and|the)\s+)*){1,}[A-Z][\w.’'&-]*)\s(?:at|in|on)\s")
PROPER = re.compile(r"(?:(?:[A-Z][\w.’'&-]*|of|for|the|and|&)(?:\s+|$))+")


def find_speakers(cast: Cast) -> list[Speaker]:
    """The speaker of each attribution."""
    return Resolver(cast).resolve_all()


class Resolver:
    """Resolves the attributions of one article one after another, and remembers who spoke last."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.turns = find_turns(cast.article.text, cast.passages, cast.referents)
        self.heard = Memory(cast.referents)
        self.outer: Speaker | None = None
        self.current = -1

    def resolve_all(self) -> list[Speaker]:
        """Outer attributions first, so that those inside know who holds them."""
        attributions = self.cast.attributions
        speakers: dict[int, Speaker] = {}
        for i in sorted(
            range(len(attributions)), key=lambda i: (attributions[i].parent is not None, place_of(attributions[i]))
        ):
            parent = attributions[i].parent
            self.outer = None if parent is None else speakers.get(parent)
            self.current = i
            speakers[i] = self.resolve(attributions[i])
            if parent is None:
                self.hear(speakers[i], place_of(attributions[i]))
        return name_headlines(self.cast, [speakers[i] for i in range(len(attributions))])

    def resolve(self, attribution: Attribution) -> Speaker:
        """The speaker of the next attribution."""
        source = read_source(self.cast.article.text, attribution.source, self.cast.referents)
        setting = self._setting(place_of(attribution))
        if joint := AND_ME.fullmatch(source.words):
            return self._with_me(joint["others"], source, setting)
        if source.pronoun:
            return self._pronoun(source, setting)
        if source.form == "name":
            return self._named(source)
        if source.form == "description":
            return self._description(source, setting)
        return self._no_source(attribution, source, setting)

    def hear(self, speaker: Speaker, at: int) -> None:
        """Remember who spoke last, where."""
        self.heard.hear(speaker, at)

    def _setting(self, at: int) -> Setting:
        return Setting(
            at=at,
            sentences=self.cast.sentences,
            passage=next((one.span for one in self.cast.passages if one.span.start <= at < one.span.end), Span(at, at)),
            contents=self.cast.contents,
            last=self.heard.one,
            last_at=self.heard.at,
            last_organization=self.heard.organization,
        )

    # Names

    def _named(self, source: Source) -> Speaker:
        """Whom the source names; a crowd under a name, as "some Democrats", is a group and keeps its words."""
        (first, mention), *others = source.heads
        if first.ambiguous:
            return self._either(first, mention)
        kinds = self.cast.references.kinds(source.span) if source.span else {}
        if kinds.get("group", 0.0) >= SURE:
            return Speaker(name=source.core, type="group", rule="described", mention=source.span)
        if others or source.company:
            names = " & ".join([*(one.name for one, _ in source.heads), *filter(None, [source.company])])
            persons = not source.company and all(one.is_person for one, _ in source.heads)
            return Speaker(name=names, type="persons" if persons else "group", rule="named", mention=mention.span)
        return _speaker(first, "named", mention)

    def _with_me(self, others: str, source: Source, setting: Setting) -> Speaker:
        """Others and whoever says "I": "my sisters and I"."""
        named = [one.name for one, _ in source.heads] or [others.removeprefix("the ")]
        me = self._first_person(source, setting).name
        persons = bool(me and source.heads) and all(one.is_person for one, _ in source.heads)
        names = " & ".join([*named, me or "I"])
        return Speaker(name=names, type="persons" if persons else "group", rule="first person", mention=source.span)

    def _either(self, one: Referent, mention: Name) -> Speaker:
        """Father or son: the name is left open, and both are kept."""
        both = [other for other in self.cast.referents if other.generation and other.forms == one.forms]
        candidates = tuple(Candidate(name=other.name, score=round(1 / len(both), 3)) for other in both)
        return Speaker(type="person", rule="ambiguous", mention=mention.span, candidates=candidates)

    # Pronouns

    def _pronoun(self, source: Source, setting: Setting) -> Speaker:
        by_person: Mapping[str, Callable[[Source, Setting], Speaker]] = {
            "first": self._first_person,
            "second": _generic,
            "generic": _generic,
            "relative": self._relative,
            "third": self._third_person,
        }
        return by_person[source.pronoun.person if source.pronoun else "generic"](source, setting)

    def _first_person(self, source: Source, setting: Setting) -> Speaker:
        """Outside quotes the author or whoever answers an interview, inside whoever is quoted."""
        if self.outer is not None:
            return replace(self.outer, rule="first person")
        if any(quote.span.covers(Span(setting.at, setting.at)) for one in self.cast.passages for quote in one.quotes):
            return replace(self.heard.speaker, rule="first person")
        turn = next((one for one in self.turns if one.span.start <= setting.at < one.span.end), None)
        return _speaker(turn.speaker, "first person") if turn and turn.speaker else self._author()

    def _author(self) -> Speaker:
        return Speaker(name=self.cast.article.byline, type="author", rule="author")

    def _relative(self, source: Source, setting: Setting) -> Speaker:
        """Who or which: the name or the description that stands before it, or before another clause about the same."""
        pronoun = source.core.lower()
        for within in clauses(self.cast.article.text, pronoun, Span(setting.passage.start, setting.at)):
            if found := self._antecedent(pronoun, within, setting):
                return found
        return self._third_person(source, setting)

    def _antecedent(self, pronoun: str, within: Span, setting: Setting) -> Speaker | None:
        """Whom a relative pronoun at the end of `within` goes back to, if that is next to it."""
        text = self.cast.article.text
        if named := name_before(text, pronoun, within, self.cast.referents):
            return _speaker(named[0], "relative", named[1])
        described = phrase_before(text, within)
        kind = noun_kind(described["noun"]) or persons_before(described, pronoun) if described else None
        if not described or not kind:
            return None
        phrase = Span(*described.span("phrase"))
        meant = self._description(read_source(text, [phrase], self.cast.referents), setting)
        if meant.name and meant.type in ("person", "organization") and described["phrase"][:4].lower() == "the ":
            return replace(meant, rule="relative", mention=phrase)
        words = re.sub(r"^(?:the|an?)\s+", "", described["phrase"], flags=re.IGNORECASE)
        type_: SpeakerType = "anonymous" if kind == "person" else kind
        return Speaker(name=words, type=type_, rule="relative", mention=phrase)

    def _third_person(self, source: Source, setting: Setting) -> Speaker:
        pronoun = source.pronoun
        if pronoun and pronoun.plural:
            before = self.outer or self.heard.speaker
            if before.type in ("group", "persons"):
                return replace(before, rule="pronoun")
        if pronoun and self.outer is None and self.heard.goes_on(pronoun, setting.at, setting.contents):
            return replace(self.heard.speaker, rule="pronoun")
        if pronoun and pronoun.gender in ("male", "female"):
            candidates = [one for one in self.cast.referents if one.is_person and one.gender in (None, pronoun.gender)]
            return self.choose(source, setting, _named_by_then(candidates, setting), "pronoun", Speaker(type="person"))
        if pronoun and pronoun.gender == "thing":
            candidates = [one for one in self.cast.referents if not one.is_person]
            return self.choose(source, setting, candidates, "pronoun", Speaker())
        persons = source.core.lower() in OF_PERSONS
        candidates = [one for one in self.cast.referents if one.is_person == persons]
        return self.choose(source, setting, candidates, "pronoun", Speaker(type="group"))

    # Descriptions

    def _description(self, source: Source, setting: Setting) -> Speaker:
        if owner := self._owner(source, setting):
            return owner
        kind = self._kind(source)
        if kind in ("person", "persons"):
            return self._person(source, setting)
        if kind == "organization":
            return self._organization(source, setting)
        if kind == "author":
            return self._author()
        if kind not in get_args(SpeakerType):
            return Speaker(rule="description undecided")
        if kind == "anonymous" and source.is_definite and (before := self.heard.unnamed(source)):
            return replace(before, rule="description")
        type_: SpeakerType = next(one for one in get_args(SpeakerType) if one == kind)
        return Speaker(name=source.core or source.words, type=type_, rule="described", mention=source.span)

    def _owner(self, source: Source, setting: Setting) -> Speaker | None:
        """Whoever's words a description names, if it names words."""
        if named := owning_name(self.cast.article.text, source):
            return _speaker(named[0], "possessor", named[1])
        if phrase := owning_phrase(self.cast.article.text, source):
            spoken = read_source(self.cast.article.text, [phrase], self.cast.referents)
            return self._named(spoken) if spoken.form == "name" else self._description(spoken, setting)
        pronoun = owning_pronoun(source)
        if pronoun is None or source.span is None:
            return None
        span = Span(source.span.start, source.span.start + len(pronoun))
        meant = read_source(self.cast.article.text, [span], self.cast.referents)
        return replace(self._pronoun(meant, setting), rule="possessor")

    def _kind(self, source: Source) -> str:
        """The model's opinion of the words, and what their noun is."""
        kinds = dict(self.cast.references.kinds(source.span)) if source.span else {}
        for kind in NOUN_KINDS.get(source.noun_kind or "", ()):
            kinds[kind] = kinds.get(kind, 0.0) * NOUN_WEIGHT + 0.01
        return max(kinds, key=lambda kind: kinds[kind], default="none")

    def _person(self, source: Source, setting: Setting) -> Speaker:
        if PROPER.fullmatch(source.core) and source.noun_kind is None:
            return self._unlisted(source)
        # "One official" is nobody by name; "the official" is somebody, but the article does not say who.
        unsure = Speaker(name=source.core, type="anonymous", mention=source.span)
        if source.is_definite:
            unsure = self.heard.unnamed(source) or Speaker(type="person")
        owner = self.heard.one if POSSESSOR.match(source.core) else None
        persons = [one for one in self.cast.referents if one.is_person and one is not owner]
        called = same_office(source, persons, self.cast.traits)
        fitting = in_that_office(source, called, self.cast.traits)
        if fitting:
            return self.choose(source, setting, fitting, "description", unsure)
        if called and has_owner(source):
            return replace(unsure, rule="described")
        if not (called or source.is_definite):
            return replace(unsure, rule="described")  # "pilots" are none of those with names
        return self.choose(source, setting, called or persons, "description", unsure, SURE)

    def _unlisted(self, source: Source) -> Speaker:
        """A person by a name that was not found as one: whoever has that surname, or the name as it stands."""
        start = holder(source.core, 0, len(source.core)) or without_title(source.core, 0, len(source.core))
        name = source.core[start:]
        fitting = [one for one in self.cast.referents if one.is_person and one.surname == name]
        if len(fitting) == 1:
            return _speaker(fitting[0], "named")
        return Speaker(name=name, type="person", rule="named", mention=source.span)

    def _organization(self, source: Source, setting: Setting) -> Speaker:
        named = Speaker(name=source.core, type="organization", rule="described", mention=source.span)
        if campaign := self._campaign(source, setting):
            return replace(named, name=campaign)
        if POSSESSOR.match(source.core):
            return self._possessed(source, named)
        organizations = [one for one in self.cast.referents if not one.is_person and one.type != "place"]
        if spoken_for := speaks_for(source, organizations):
            return _speaker(spoken_for, "described")
        if source.inside or not source.is_definite or CAPITAL.search(source.core):
            proper = PLACED.match(source.core)
            return replace(named, name=proper[1]) if proper else named
        fitting = organizations_for(source, organizations, self.cast.traits)
        return self.choose(source, setting, fitting, "description", replace(named, rule=None), SURE)

    def _campaign(self, source: Source, setting: Setting) -> str | None:
        """The name of the campaign that a description means: its owner's, or "the campaign" that was named last."""
        if source.core == "campaign" and source.is_definite and not POSSESSOR.match(source.words):
            surnames = {one.surname for one in self.cast.referents if one.is_person}
            return campaign_before(self.cast.article.text, setting.at, surnames)
        return campaign_of(source.core)

    def _possessed(self, source: Source, named: Speaker) -> Speaker:
        """ "His campaign", of whoever spoke last: the Brell campaign."""
        last = self.heard.one
        if last is None or not last.is_person:
            return named
        return replace(named, name=POSSESSOR.sub(f"{last.surname} ", source.core, count=1), rule="possessor")

    # No source

    def _no_source(self, attribution: Attribution, source: Source, setting: Setting) -> Speaker:
        """A quotation without a cue goes on from the one before; a passive has a speaker only if the model is sure."""
        if not attribution.cue:
            return replace(self.heard.speaker, rule="goes on")
        if beside := self._signature(attribution.cue[0]) or self._beside(attribution.cue[0]):
            return beside
        kinds = self.cast.references.kinds(attribution.cue[0])
        if kinds.get("none", 1.0) >= LEAST_SURE:
            return Speaker(rule="no source")
        asked = replace(source, span=attribution.cue[0])
        return self.choose(asked, setting, self.cast.referents, "no source", Speaker())

    def _signature(self, cue: Span) -> Speaker | None:
        """The name that follows a dash, as under a letter: “It is late.” — Ingrid Tal."""
        if not DASH.fullmatch(self.cast.article.text, *cue):
            return None
        after = mention_at(self.cast.referents, Span(cue.end, cue.end + LONGEST_NAME))
        if after and NOTHING_BETWEEN.fullmatch(self.cast.article.text, cue.end, after[0][1].span.start):
            return _speaker(after[0][0], "signature", after[0][1])
        return None

    def _beside(self, cue: Span) -> Speaker | None:
        """The name that stands right before a finite verb of speech, though no source was found: "Tal said"."""
        if not SPOKEN.fullmatch(self.cast.article.text, *cue):
            return None
        before = mention_at(self.cast.referents, Span(max(0, cue.start - LONGEST_NAME), cue.start))
        if before and self.cast.article.text[before[-1][1].span.end : cue.start].strip() == "":
            return _speaker(before[-1][0], "named", before[-1][1])
        return None

    def choose(
        self,
        source: Source,
        setting: Setting,
        candidates: Sequence[Referent],
        rule: str,
        unsure: Speaker,
        least: float = LEAST_SURE,
    ) -> Speaker:
        """The likeliest of the candidates, or `unsure` with those who were considered."""
        candidates = [one for one in candidates if not one.ambiguous]
        likely = rank(self.rows(source, setting, candidates), WEIGHTS[ranked_form(source)])
        ranked = sorted(zip(likely, candidates, strict=True), key=lambda pair: -pair[0])[:MOST_CANDIDATES]
        kept = tuple(Candidate(name=one.name, score=round(chance, 3)) for chance, one in ranked)
        if not ranked or ranked[0][0] < least:
            return replace(unsure, rule=f"{rule} undecided", candidates=kept)
        return replace(_speaker(ranked[0][1], rule), candidates=kept)

    def rows(self, source: Source, setting: Setting, candidates: Sequence[Referent]) -> list[list[float]]:
        chances = self.cast.references.chances(source.span or Span(setting.at, setting.at + 1))
        by_id = {id(one): float(chance) for one, chance in zip(self.cast.referents, chances[:-1], strict=True)}
        return features(source, setting, candidates, by_id, self.cast.traits)


def _speaker(one: Referent, rule: str, mention: Name | None = None) -> Speaker:
    types: Mapping[str, SpeakerType] = {"person": "person", "document": "document"}
    return Speaker(
        name=one.name,
        type=types.get(one.type, "organization"),
        aliases=one.aliases,
        rule=rule,
        mention=(mention or one.mentions[0]).span,
    )


def _named_by_then(candidates: Sequence[Referent], setting: Setting) -> Sequence[Referent]:
    """Those whom the text has named when the sentence ends, if whoever spoke last is a candidate."""
    if setting.last not in candidates:
        return candidates
    next_sentence = bisect_right(setting.sentences, setting.at)
    end = setting.sentences[next_sentence] if next_sentence < len(setting.sentences) else math.inf
    return [one for one in candidates if one is setting.last or one.mentions[0].span.start < end]


def _generic(source: Source, setting: Setting) -> Speaker:
    return Speaker(name=source.words.lower(), type="generic", rule="generic")
