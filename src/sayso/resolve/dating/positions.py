"""Where an expression of time stands to a saying in its sentence → the position, or None where it cannot date it.

Enters: the text, the sentence, the expression's span and the attributions. Leaves: one of few positions; how well each
dates a saying is counted in `SHARES`. There is no parser: clauses are told by their first words and by commas.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from sayso.records import Attribution, Span
from sayso.resolve.dating.scenes import BLANK, Scene, set_scene

Position = Literal["cue", "source", "after", "between", "opening", "loose"]

# How often a time in each position dated the saying in the labelled articles for training.
SHARES: dict[Position, float] = {
    "cue": 0.94,
    "source": 0.97,
    "after": 0.94,
    "between": 0.97,
    "opening": 0.9,
    "loose": 0.2,
}

NEAR = 12  # words
OPENING = 14  # words
FAR = 16  # words
PREPOSITION = r"in|on|at|during|from|by|with|over|amid"
DETERMINER = r"(?:the|an?|this|that|his|her|its|their|our|my|[\w.]+['’]s?)"
RELATIVE = re.compile(r"\b(?:who|whom|whose|which|that|where)\b", re.IGNORECASE)
# Words that begin a clause of their own. "While campaigning", "when asked" and the like stay in the clause they are in.
CLAUSE = re.compile(
    r"\b(?:who|whom|whose|which|that|where|because|since|although|though|if|as|until|but|even)\b|[;—]|--| - "
    r"|\b(?:when|while|after|before)\b(?!\s+(?:\w+ing|asked)\b)",
    re.IGNORECASE,
)
# Of these, the ones after which the time at the head of the sentence no longer holds.
BREAK = re.compile(
    r"\b(?:but|although|though|until|since|because|as well as)\b|[;—]|--| - |\bwhile\b(?!\s+\w+ing\b)|\bhad\b"
    r"|\b(?:days?|weeks?|months?|years?|hours) after\b",
    re.IGNORECASE,
)
MENTION = re.compile(
    r"\b(?:invoking|refer\w*|reference to|compared|unlike|than|citing|recalling|from)\b", re.IGNORECASE
)
# What stands before a time that only bounds the saying, or belongs to something mentioned: "after Tuesday's vote".
BOUND = re.compile(
    r"\b(?:since|until|before|after|ahead of|prior to|as of|following|for|of|about|between|through)\s+"
    rf"(?:{DETERMINER}\s+)?$",
    re.IGNORECASE,
)
SAYING_NOUN = (
    r"[Pp]olls?|[Ss]urveys?|[Ss]tudy|studies|[Rr]eports?|articles?|books?|essay|papers?|letters?|e-?mails?|memos?|memoir|"
    r"op-ed|column|editorial|statements?|ads?|videos?|tweets?|posts?|blog|interviews?|speech|speeches|address|debates?|"
    r"conference|hearings?|rally|rallies|meeting|summit|testimony|filings?|lawsuit|suit|complaint|brief|order|ruling|"
    r"opinion|decision|dissent|[Aa]ct|bill|law|resolution|analysis|review|forecast|depositions?|transcript|case|show|"
    r"appearance|broadcast|episode|call|release|briefing|remarks|comments|event|playbook|story|stories|petition|"
    r"manifesto|exchange"
)
SAYING = re.compile(rf"\b(?:{SAYING_NOUN})\b")
ATTRIBUTE = re.compile(rf"\b{DETERMINER}\s+$", re.IGNORECASE)
AT_EVENT = re.compile(rf"\b(?:in|at|during)\s+(?:{DETERMINER}\s+)?$", re.IGNORECASE)
POSSESSIVE = re.compile(r"['’]s?\b")
# A tense that does not go with a time in the past ("has said on Monday" is no English), or is of the future.
UNDATED = re.compile(
    r"^(?:\w+ly\s+)?(?:has|have|['’]s|['’]ve|is|are|will|would|could|can|may|might|should|must|says?|thinks?|believes?|"
    r"hopes?|wants?|plans?|knows?|expects?)\b",
    re.IGNORECASE,
)
# Cues that name no act at a time: nouns, and those whose time is their source's own.
TIMELESS = re.compile(
    r"^(?:according|had|per|under|the|an?|his|her|its|their)\b|^(?:[\w-]+\s+)?(?:claims?|criticism|complaints?|arguments?|"
    r"decisions?|campaign|support|allegations?|philosophy|opposition|views?|beliefs?|hopes?|fears?|concerns?|plans|"
    r"accusations?|months|reports)\b",
    re.IGNORECASE,
)
ONGOING = re.compile(r"^(?:\w+ly\s+)?\w+ing\b", re.IGNORECASE)
# "On Monday, after a long silence, she said": what stands between commas does not part the time from its clause.
ASIDE = re.compile(r"^[^,]{0,30},[^,]*,(?=\s)|\b(?:while|when)\s+$")
NO_SOURCE_TIME = re.compile(r"\b(?:before|after|since|until|based on|from the|founded)\b")
FUTURE = re.compile(r"\b(?:will|would|set to|scheduled|expected|to be)\b[^,;]*$")
DATELINE = re.compile(r"\s*(?:\([^)]{2,30}\)\s*)?(?:[—–]|--?\s)")
TAIL = re.compile(
    rf"[\s,.\"”’'?!]*(?:\w+ly\s+|here\s+|there\s+)?(?:$|(?:{PREPOSITION}|late|early|earlier|just)\b[^,;]*$)",
    re.IGNORECASE,
)
CAPITALS = re.compile(r"^[A-Z][A-Z .,’'-]{2,}[,\s]")


def find_position(
    text: str, sentence: Span, time: Span, attribution: Attribution, others: Sequence[Attribution]
) -> Position | None:
    """The position of a time in a sentence, None where it stands in what someone said."""
    if _opens_content(text, time, attribution):
        return "after"
    if not (attribution.cue or attribution.source) or _is_quoted(time, attribution, others):
        return None
    scene = set_scene(text, sentence, time, attribution, others)
    if _is_dateline(scene):
        return None
    if _overlaps(time, attribution.cue):
        return "loose" if _is_mentioned(scene) else "cue"
    if _overlaps(time, attribution.source):
        return "source" if _dates_source(scene) else "loose"
    if FUTURE.search(scene.lead) or _is_mentioned(scene):
        return "loose"
    return _position_beside(scene, text[slice(*attribution.cue[0])] if attribution.cue else "")


def names_act(cue: str) -> bool:
    """Whether a cue tells of an act at a time in the past: "said", not "has said", "says", "saying" or "views"."""
    return not (UNDATED.search(cue) or TIMELESS.search(cue) or ONGOING.search(cue))


def _position_beside(scene: Scene, cue: str) -> Position:
    if scene.time.start >= scene.cue.end:
        return "after" if _is_near_after(scene, cue) else "loose"
    if UNDATED.search(cue):
        return "loose"
    if scene.source and scene.source.start < scene.time.start:
        return "between" if _is_between(scene) else "loose"
    return "opening" if _is_opening(scene, cue) else "loose"


def _is_near_after(scene: Scene, cue: str) -> bool:
    if UNDATED.search(cue) and len(scene.gap.split()) > 1:
        return False
    if CLAUSE.search(scene.gap) or MENTION.search(scene.gap) or _count(scene.gap) > NEAR:
        return False
    _, blank, tail = scene.gap.rpartition(BLANK)
    return not blank or TAIL.match(tail) is not None


def _is_between(scene: Scene) -> bool:
    source = scene.source or scene.cue
    lead = scene.words[source.end : scene.time.start]
    aside = RELATIVE.search(lead) is not None and "," in scene.gap
    return not aside and not CLAUSE.search(scene.gap)


def _is_opening(scene: Scene, cue: str) -> bool:
    lead = re.sub(r"^\W*(?:But|And|Yet|Still)\b", "", scene.lead)
    if TIMELESS.search(cue) or _count(lead) > OPENING or CLAUSE.search(lead):
        return False
    first = min(scene.cue.start, scene.source.start) if scene.source else scene.cue.start
    gap = ASIDE.sub("", scene.words[scene.time.end : max(first, scene.time.end)])
    return not BREAK.search(gap) and _count(gap) <= FAR


def _dates_source(scene: Scene) -> bool:
    source = scene.source or scene.cue
    lead = scene.words[source.start : scene.time.start]
    if RELATIVE.search(lead) or NO_SOURCE_TIME.search(lead):
        return False
    words = scene.words[source.start : source.end]
    return SAYING.search(words[:1].lower() + words[1:]) is not None


def _is_mentioned(scene: Scene) -> bool:
    """Whether the time bounds the saying or belongs to a thing: "before Tuesday", "the 2016 campaign"."""
    if BOUND.search(scene.lead):
        return True
    if not POSSESSIVE.match(scene.rest) and not ATTRIBUTE.search(scene.lead):
        return False
    beside = re.split(r"[,;:.]", scene.rest)[0]
    return not SAYING.search(" ".join(beside.split()[:7])) and not AT_EVENT.search(scene.lead)


def _count(words: str) -> int:
    return len(words.replace(BLANK, "").split())


def _is_dateline(scene: Scene) -> bool:
    """Whether the time opens a report: "PARIS, Jan. 1 (AFP) —"."""
    opens = not scene.lead.strip() or CAPITALS.match(scene.lead) is not None
    return opens and DATELINE.match(scene.rest) is not None


def _opens_content(text: str, time: Span, attribution: Attribution) -> bool:
    """Whether the time was taken into what was said, but stands right after the cue: "said Thursday he would go"."""
    begins = any(span.start == time.start for span in attribution.content)
    follows = any(text[cue.end : time.start] == " " for cue in attribution.cue)
    return begins and follows and text[time.end : time.end + 1] not in ("'", "’")


def _is_quoted(time: Span, attribution: Attribution, others: Iterable[Attribution]) -> bool:
    """Whether the time stands in words that the saying itself does not stand in."""
    if _overlaps(time, attribution.content):
        return True
    own = attribution.cue or attribution.source
    return any(
        content.covers(time) and not any(_overlaps(span, (content,)) for span in own)
        for other in others
        for content in other.content
    )


def _overlaps(span: Span, spans: Iterable[Span]) -> bool:
    return any(span.overlaps(one) for one in spans)
