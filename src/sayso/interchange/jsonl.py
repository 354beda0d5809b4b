"""An article and its statements ⇄ one line of JSON, the form that the scorers and other programs read.

The keys are the records' fields. Writing and reading back gives equal records, and lines that lack the keys of later
versions are read too; a line that is not such an article is refused with the key that is wrong.
"""

import json
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from typing import Any, get_args

from sayso.errors import InputError
from sayso.records import (
    Act,
    Article,
    Candidate,
    Kind,
    Review,
    Span,
    Speaker,
    SpeakerType,
    Stance,
    Statement,
    Verdict,
    Voice,
)

FIRST = ("name", "id")
LAST = ("text", "head")
ARTICLE_KEYS = (
    *FIRST,
    *(field.name for field in fields(Article) if field.name not in FIRST + LAST),
    *LAST,
)
STATEMENT_KEYS = tuple(field.name for field in fields(Statement) if field.name != "article_id")


def to_json(article: Article, statements: Iterable[Statement]) -> str:
    """One line, without its end, for an article and its statements."""
    line = _pick(article, ARTICLE_KEYS)
    line["statements"] = [_pick(statement, STATEMENT_KEYS) for statement in statements]
    return json.dumps(line, ensure_ascii=False, default=_plain)


def from_json(line: str | bytes) -> tuple[Article, tuple[Statement, ...]]:
    """The article and statements of one line; raises InputError naming the key that is missing or wrong."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f"not JSON: {error}") from error
    article = _read_article(_require(found, dict, "the line", "an object"))
    entries = _require(found.get("statements"), list, "statements", "a list")
    statements = tuple(_read_statement(entry, article, f"statements[{i}]") for i, entry in enumerate(entries))
    ids = {statement.id for statement in statements}
    for i, statement in enumerate(statements):
        if statement.parent is not None and statement.parent not in ids:
            raise InputError(f"statements[{i}].parent is not the id of a statement here")
    return article, statements


def _pick(record: object, keys: Iterable[str]) -> dict[str, Any]:
    return {key: getattr(record, key) for key in keys}


def _plain(record: object) -> object:
    """A record inside a record as an object; json asks for whatever it does not know."""
    if is_dataclass(record):
        return _pick(record, (field.name for field in fields(record)))
    raise TypeError(f"{type(record).__name__} has no JSON form")


def _read_article(found: dict[str, Any]) -> Article:
    text = _text(found, "text", "")
    article = Article(
        text=text,
        name=_text(found, "name", ""),
        title=_text_or_none(found, "title", ""),
        byline=_text_or_none(found, "byline", ""),
        outlet=_text_or_none(found, "outlet", ""),
        published=_text_or_none(found, "published", ""),
        url=_text_or_none(found, "url", ""),
        head=_spans(found.get("head", []), len(text), "head"),
    )
    if found.get("id", article.id) != article.id:
        raise InputError("id is not that of the name or url and the text: one of them was changed")
    return article


def _read_statement(entry: object, article: Article, at: str) -> Statement:
    found: dict[str, Any] = _require(entry, dict, at, "an object")
    at += "."
    length = len(article.text)
    return Statement(
        id=_text(found, "id", at),
        article_id=article.id,
        parent=_text_or_none(found, "parent", at),
        kind=_choice(found.get("kind"), get_args(Kind), at + "kind"),
        source=_spans(found.get("source"), length, at + "source"),
        cue=_spans(found.get("cue"), length, at + "cue"),
        content=_spans(found.get("content"), length, at + "content"),
        confidence=_share(found.get("confidence"), at + "confidence"),
        model=_text({"model": "", **found}, "model", at),
        speaker=_read_speaker(found.get("speaker", {}), length, at + "speaker"),
        role=_text_or_none(found, "role", at),
        relay=_text_or_none(found, "relay", at),
        said=_text_or_none(found, "said", at),
        role_at=_span_or_none(found, "role_at", length, at),
        relay_at=_span_or_none(found, "relay_at", length, at),
        said_at=_span_or_none(found, "said_at", length, at),
        act=_choice(found.get("act", Statement.act), get_args(Act), at + "act"),
        stance=_choice(found.get("stance", Statement.stance), get_args(Stance), at + "stance"),
        voice=_choice(found.get("voice", Statement.voice), get_args(Voice), at + "voice"),
        chain=_texts(found.get("chain", []), at + "chain"),
        review=_read_review(found["review"], at + "review") if found.get("review") is not None else None,
    )


def _read_review(entry: object, at: str) -> Review:
    found: dict[str, Any] = _require(entry, dict, at, "an object")
    at += "."
    return Review(
        verdict=_choice(found.get("verdict"), (None, *get_args(Verdict)), at + "verdict"),
        change=_choice(found.get("change"), (None, "edited", "added"), at + "change"),
        coder=_text({"coder": "", **found}, "coder", at),
        at=_text({"at": "", **found}, "at", at),
    )


def _read_speaker(entry: object, length: int, at: str) -> Speaker:
    found: dict[str, Any] = _require(entry, dict, at, "an object")
    at += "."
    candidates = _require(found.get("candidates", []), list, at + "candidates", "a list")
    return Speaker(
        name=_text_or_none(found, "name", at),
        type=_choice(found.get("type", Speaker.type), get_args(SpeakerType), at + "type"),
        aliases=_texts(found.get("aliases", []), at + "aliases"),
        rule=_text_or_none(found, "rule", at),
        mention=_span_or_none(found, "mention", length, at),
        candidates=tuple(_read_candidate(one, f"{at}candidates[{i}]") for i, one in enumerate(candidates)),
    )


def _read_candidate(entry: object, at: str) -> Candidate:
    found: dict[str, Any] = _require(entry, dict, at, "an object")
    return Candidate(name=_text(found, "name", f"{at}."), score=_share(found.get("score"), f"{at}.score"))


def _require(value: object, kind: type, at: str, said: str) -> Any:
    if type(value) is not kind:
        raise InputError(f"{at} is not {said}")
    return value


def _text(found: dict[str, Any], key: str, at: str) -> str:
    return _string(found.get(key), at + key)


def _string(value: object, at: str) -> str:
    text: str = _require(value, str, at, "a string")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise InputError(f"{at} has half a surrogate pair") from error
    return text


def _texts(value: object, at: str) -> tuple[str, ...]:
    entries: list[Any] = _require(value, list, at, "a list")
    return tuple(_string(entry, f"{at}[{i}]") for i, entry in enumerate(entries))


def _text_or_none(found: dict[str, Any], key: str, at: str) -> str | None:
    return None if found.get(key) is None else _text(found, key, at)


def _choice(value: object, choices: tuple[str | None, ...], at: str) -> Any:
    if value not in choices:
        raise InputError(f"{at} is not one of {', '.join(filter(None, choices))}")
    return value


def _share(value: object, at: str) -> float:
    if type(value) not in (int, float) or not 0 <= value <= 1:  # type: ignore[operator]
        raise InputError(f"{at} is not a number from 0 to 1")
    return float(value)  # type: ignore[arg-type]


def _spans(value: object, length: int, at: str) -> tuple[Span, ...]:
    pairs: list[Any] = _require(value, list, at, "a list")
    return tuple(_span(pair, length, f"{at}[{i}]") for i, pair in enumerate(pairs))


def _span_or_none(found: dict[str, Any], key: str, length: int, at: str) -> Span | None:
    return None if found.get(key) is None else _span(found[key], length, at + key)


def _span(pair: object, length: int, at: str) -> Span:
    if not (
        type(pair) is list and [type(offset) for offset in pair] == [int, int] and 0 <= pair[0] <= pair[1] <= length
    ):
        raise InputError(f"{at} is not a [start, end] inside the text")
    return Span(*pair)
