"""Which of a record's fields is which of ours: guessed from common names, or as the user maps them."""

import re
from collections.abc import Iterable, Mapping

from sayso.errors import InputError, UsageError

ALIASES = {
    "text": "text body content article fulltext articletext articlebody maintext bodytext story contenttext texto html "
    "bodyhtml contenthtml transcript",
    "title": "title headline heading articletitle titletext",
    "byline": "byline author authors by writer creator journalist",
    "outlet": "outlet source publisher publication site sitename sourcename newspaper paper website media "
    "domain provider",
    "published": "published date pubdate publishedat publisheddate publicationdate publishdate datepublished "
    "publishedon articledate dateline created createdat day timestamp",
    "url": "url link href weburl permalink articleurl canonicalurl sourceurl",
    "name": "name id articleid docid documentid uid uuid guid slug key filename",
}
FIELDS = tuple(ALIASES)
NAMES = {field: tuple(names.split()) for field, names in ALIASES.items()}
DEEPEST = 4


def check_mapping(mapping: Mapping[str, str]) -> dict[str, str]:
    """The mapping of our fields to theirs; raises UsageError, with the choices, for a field that is not ours."""
    for ours, theirs in mapping.items():
        if ours not in FIELDS:
            raise UsageError(
                f"There is no field “{ours}” to map to; choose from {', '.join(FIELDS)}, as in --map text=FIELD."
            )
        if not theirs:
            raise UsageError(
                f"The field “{ours}” is mapped to nothing; name one of the input's, as in --map {ours}=FIELD."
            )
    return dict(mapping)


def pick_fields(row: Mapping[str, object], mapping: Mapping[str, str] | None = None) -> dict[str, str]:
    """Our fields of a row as text, empty ones left out; raises InputError for a row without a text."""
    by_name: dict[str, object] = {}
    for key, value in row.items():
        by_name.setdefault(plain_name(key), value)
    picked: dict[str, str] = {}
    for ours in FIELDS:
        if mapping and ours in mapping:
            values: Iterable[object] = (row.get(mapping[ours]),)
        else:
            values = (by_name.get(name) for name in NAMES[ours])
        between = "\n\n" if ours == "text" else ", "
        value = next(filter(None, (_as_text(value, between).strip() for value in values)), "")
        if value:
            picked[ours] = value
    if "text" not in picked:
        raise InputError(without_text(row))
    return picked


def has_text_field(names: Iterable[str], mapping: Mapping[str, str]) -> bool:
    """Whether one of the names stands for the article's text."""
    if "text" in mapping:
        return mapping["text"] in names
    return any(plain_name(name) in NAMES["text"] for name in names)


def without_text(names: Iterable[object], what: str = "The record") -> str:
    """The reason that a record, or a whole table, holds no article."""
    listed = ", ".join(str(name)[:40] for name in list(names)[:20]) or "none"
    return f"{what} has no field with the article's text; name the one that holds it, --map text=FIELD, of: {listed}."


def plain_name(name: object) -> str:
    """A field's name without case, spaces and marks: "fulltext" for "Full_Text"."""
    return re.sub(r"[\W_]+", "", str(name)).lower()


def _as_text(value: object, between: str, depth: int = 0) -> str:
    """A value as text: lists joined, and of an object its name."""
    if isinstance(value, str):
        return value
    if value is None or isinstance(value, bool) or depth > DEEPEST:
        return ""
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, Mapping):
        inner = (value.get(key) for key in ("name", "title", "headline", "text", "value"))
        return next(filter(None, (_as_text(one, between, depth + 1) for one in inner)), "")
    if isinstance(value, list | tuple):
        return between.join(filter(None, (_as_text(one, between, depth + 1) for one in value)))
    return ""
