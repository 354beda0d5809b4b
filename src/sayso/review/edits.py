"""The fields that a person may set, each checked, and the statement that they make."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any, get_args

from sayso.errors import UsageError
from sayso.records import Act, Article, Kind, Span, Speaker, SpeakerType, Stance, Statement, Voice

LONGEST = 500  # characters of a name
DATE = re.compile(r"(\d{3}X|\d{4})|(\d{4})-(0[1-9]|1[0-2])|\d{4}-\d\d-\d\d")


def edited(article: Article, statement: Statement, values: Mapping[str, Any]) -> Statement:
    """The statement with these values; raises UsageError if one of them cannot be."""
    for name, value in values.items():
        if name not in EDITABLE:
            raise UsageError(f"A statement has no field {name!r} to be set: choose from {', '.join(EDITABLE)}.")
        statement = _set(statement, name, EDITABLE[name](article, name, value))
    return statement


def _set(statement: Statement, name: str, value: Any) -> Statement:
    match name:
        case "speaker":
            return _speaking(statement, value, statement.speaker.type)
        case "speaker_type":
            voice: Voice = "author" if value == "author" else "reported"
            return replace(_speaking(statement, statement.speaker.name, value), voice=voice)
        case "relay":
            chain = tuple(value if link == statement.relay else link for link in statement.chain if value or link)
            kept = tuple(link for link in chain if link)
            if value and value not in kept:
                kept = (*kept[:-1], value, *kept[-1:]) if statement.speaker.name else (*kept, value)
            return replace(statement, relay=value, relay_at=None, chain=kept)
        case "role" | "said":
            return replace(statement, **{name: value, f"{name}_at": None})
        case _:
            return replace(statement, **{name: value})


def _speaking(statement: Statement, name: str | None, type_: SpeakerType) -> Statement:
    """The same in another's mouth; who was considered before stays on record."""
    before = statement.speaker
    speaker = Speaker(name=name, type=type_, rule="review", candidates=before.candidates)
    links = statement.chain[:-1] if before.name and statement.chain[-1:] == (before.name,) else statement.chain
    return replace(statement, speaker=speaker, chain=(*links, name) if name else links)


def _words(_: Article, name: str, value: object) -> str | None:
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if not isinstance(value, str) or len(value) > LONGEST or any(_is_bad(char) for char in value):
        raise UsageError(f"{name} is not a line of text of up to {LONGEST} characters.")
    return " ".join(value.split())


def _is_bad(char: str) -> bool:
    return char == "\0" or "\ud800" <= char <= "\udfff"


def _date(article: Article, name: str, value: object) -> str | None:
    words = _words(article, name, value)
    if words and not all(_is_date(part) for part in words.split("/", 1)):
        raise UsageError(f"said is not a date: write 2025-09-01, 2025-09, 2025, 199X, or 2010/2012; not {words!r}.")
    return words


def _is_date(words: str) -> bool:
    if not DATE.fullmatch(words):
        return False
    try:
        return len(words) < len("2025-09-01") or bool(date.fromisoformat(words))
    except ValueError:
        return False


def _choice(*choices: str) -> Callable[[Article, str, object], object]:
    def check(_: Article, name: str, value: object) -> object:
        if value not in choices:
            raise UsageError(f"{name} is not one of {', '.join(choices)}.")
        return value

    return check


def _spans(article: Article, name: str, value: object) -> tuple[Span, ...]:
    """Pieces in their order, in the text, that share nothing; a quote's words must be those of the text."""
    pieces = [_span(article, name, one) for one in value] if isinstance(value, list | tuple) else []
    ordered = sorted(pieces)
    if any(one.end > other.start for one, other in pairwise(ordered)):
        raise UsageError(f"The pieces of the {name} overlap.")
    if name == "content" and not ordered:
        raise UsageError("A statement has some content: reject it if it is none.")
    return tuple(ordered)


def _span(article: Article, name: str, found: object) -> Span:
    words = None
    if isinstance(found, Mapping):
        words = found.get("exact")
        found = [found.get("start"), found.get("end")]
    if not isinstance(found, list | tuple) or [type(offset) for offset in found] != [int, int]:
        raise UsageError(f"A piece of the {name} is not [start, end].")
    span = Span(*found)
    if not 0 <= span.start < span.end <= len(article.text):
        raise UsageError(f"A piece of the {name} is not in the text: {span.start} to {span.end}.")
    if words is not None and article.text[span.start : span.end] != words:
        raise UsageError(f"The {name} at {span.start} to {span.end} is not {words!r}: load the article again.")
    return span


EDITABLE: Mapping[str, Callable[[Article, str, Any], Any]] = {
    "source": _spans,
    "cue": _spans,
    "content": _spans,
    "speaker": _words,
    "speaker_type": _choice(*get_args(SpeakerType)),
    "role": _words,
    "relay": _words,
    "said": _date,
    "kind": _choice(*get_args(Kind)),
    "act": _choice(*get_args(Act)),
    "stance": _choice(*get_args(Stance)),
    "voice": _choice(*get_args(Voice)),
}
