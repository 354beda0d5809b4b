"""Where the words of a snapshot stand in a text: at their offsets or, in another text, where their surroundings agree
best. What is not found stays unknown."""

import re
from collections.abc import Iterator

from sayso.records import Article, Span, Statement
from sayso.snapshots import MANY, ONCE, Quote, Snapshot, at, from_snapshot

FAR = 2_000  # characters between a content and the source, cue or detail that belongs to it


def locate(found: Quote, text: str, *, near: int | None = None) -> Span | None:
    """The place of a quote in a text; `near` is where to look if its words stand in many places."""
    if text[found["start"] : found["end"]] == found["exact"] and (near is None or near == found["start"]):
        return at(found)
    if not found["exact"]:
        return None
    expected = found["start"] if near is None else near
    places = [one for one in _places(found["exact"], text) if near is None or abs(one.start - near) <= FAR]
    return max(places, key=lambda one: (_agreement(found, text, one), -abs(one.start - expected)), default=None)


def _places(words: str, text: str) -> Iterator[Span]:
    """Where the words stand, whatever the white space between them."""
    flexible = r"\s+".join(map(re.escape, words.split())) or re.escape(words)
    for match in re.finditer(flexible, text):
        yield Span(*match.span())


def _agreement(found: Quote, text: str, place: Span) -> int:
    """How many characters before and after are the same, from the words outwards."""
    before, after = text[: place.start][-len(found["prefix"]) :] if found["prefix"] else "", text[place.end :][:64]
    return _shared(found["prefix"][::-1], before[::-1]) + _shared(found["suffix"], after)


def _shared(one: str, other: str) -> int:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def relocate(seen: Snapshot, article: Article) -> Statement | None:
    """The statement of a snapshot in another text; null unless all of its content is there.

    A source, a cue or a detail that is not there any more is left out.
    """
    content = [locate(one, article.text) for one in seen["content"]]
    if not content or None in content:
        return None
    first = content[0]
    assert first is not None
    shift = first.start - seen["content"][0]["start"]

    def follow(found: Quote | None) -> Span | None:
        return locate(found, article.text, near=found["start"] + shift) if found else None

    moved = dict(seen) | {"content": [_at(span) for span in content if span]}
    for part in MANY[:2]:
        moved[part] = [_at(span) for one in seen[part] if (span := follow(one))]
    for part in ONCE:
        moved[part] = _at(span) if (span := follow(seen[part])) else None
    mention = follow(seen["speaker"]["mention"])
    moved["speaker"] = dict(seen["speaker"]) | {"mention": _at(mention) if mention else None}
    return from_snapshot(moved, article.id)


def _at(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}
