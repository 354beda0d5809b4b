"""`key: value` lines at the top of a text: a YAML block between `---` lines, or bare lines with known keys."""

import re

from sayso.ingest.dates import parse_date
from sayso.ingest.head.lines import Line
from sayso.ingest.head.metadata import Metadata
from sayso.records import Span

KEYS = {
    "title": "title",
    "headline": "title",
    "author": "byline",
    "authors": "byline",
    "byline": "byline",
    "by": "byline",
    "source": "outlet",
    "outlet": "outlet",
    "publisher": "outlet",
    "publication": "outlet",
    "site": "outlet",
    "date": "published",
    "published": "published",
    "url": "url",
    "link": "url",
}
DOUBTFUL_ALONE = frozenset({"source", "site", "publication"})
LONGEST_VALUE = 300
LONGEST_LINE = 400
LONGEST_NAME = 80
PAIR = re.compile(r"\s*(?P<key>[A-Za-z][\w -]{0,24}?)\s*:(?:\s+(?P<value>.*\S))?\s*")
YAML_LINE = re.compile(r"\s*(?:#.*|-(?:\s.*)?|[\w-][\w .-]{0,40}:(?:\s.*)?|\s+\S.*)?")
QUOTED = re.compile(r"""(["'])(.*)\1""")


def find_front_matter(lines: list[Line]) -> tuple[Span, Metadata] | None:
    """The block's characters and what it states, or None when the text begins otherwise."""
    filled = [at for at, line in enumerate(lines) if not line.is_blank]
    if not filled:
        return None
    if lines[filled[0]].text.strip() == "---":
        return _read_yaml(lines, filled[0])
    return _read_bare(lines, filled)


def read_pair(line: str) -> tuple[str, str, str] | None:
    """The key, our field and the value of a line `key: value` with a known key and a fitting value."""
    pair = PAIR.fullmatch(line) if len(line) <= LONGEST_LINE else None
    if pair is None:
        return None
    key = pair["key"].lower()
    field, value = KEYS.get(key), _unquote(pair["value"] or "")
    return (key, field, value) if field and _fits(field, value) else None


def _read_yaml(lines: list[Line], first: int) -> tuple[Span, Metadata] | None:
    for last in range(first + 1, min(len(lines), first + 60)):
        line = lines[last]
        if line.text.strip() in {"---", "..."}:
            known = _gather(_fold_lists([inner.text for inner in lines[first + 1 : last]]))
            return (Span(lines[first].span.start, line.span.end), known) if known != Metadata() else None
        if not YAML_LINE.fullmatch(line.text):
            return None
    return None


def _read_bare(lines: list[Line], filled: list[int]) -> tuple[Span, Metadata] | None:
    block: list[int] = []
    for at in filled:
        if read_pair(lines[at].text) is None or (block and at - block[-1] > 2):
            break
        block.append(at)
    pairs = [pair for at in block if (pair := read_pair(lines[at].text))]
    if not pairs or (len(pairs) == 1 and pairs[0][0] in DOUBTFUL_ALONE):
        return None
    span = Span(lines[block[0]].span.start, lines[block[-1]].span.end)
    return span, _gather([lines[at].text for at in block])


def _fold_lists(lines: list[str]) -> list[str]:
    """A YAML list under a key as one line: "authors: Jane Roe, John Doe"."""
    folded: list[str] = []
    for line in lines:
        item = re.fullmatch(r"\s*-\s+(.*)", line)
        if item and folded:
            glue = " " if folded[-1].rstrip().endswith(":") else ", "
            folded[-1] = folded[-1].rstrip() + glue + _unquote(item[1].strip())
        else:
            folded.append(line)
    return folded


def _gather(lines: list[str]) -> Metadata:
    known = Metadata()
    for line in lines:
        pair = read_pair(line)
        if pair:
            _, field, value = pair
            known = known.completed_by(Metadata(**{field: parse_date(value) if field == "published" else value}))
    return known


def _unquote(value: str) -> str:
    if value.startswith("[") and value.endswith("]"):
        return ", ".join(_unquote(part.strip()) for part in value[1:-1].split(","))
    quoted = QUOTED.fullmatch(value)
    return quoted[2] if quoted else value


def _fits(field: str, value: str) -> bool:
    if field == "url":
        return re.match(r"(?:https?://|www\.)\S+$", value) is not None
    if field == "title":
        return 0 < len(value) <= LONGEST_VALUE
    if field == "published":
        return parse_date(value) is not None
    return 0 < len(value) <= LONGEST_NAME and not value.endswith((".”", '."', ".")) and len(value.split()) <= 12
