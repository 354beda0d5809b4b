"""Which format a file has: by its ending or, without a known one, by how it begins."""

import re
from pathlib import PurePath
from typing import Literal

Format = Literal["text", "html", "json", "jsonl", "csv", "feed", "pdf", "docx"]

ENDINGS: dict[str, Format] = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".markdown": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
    ".rss": "feed",
    ".atom": "feed",
    ".pdf": "pdf",
    ".docx": "docx",
}
MEDIA_TYPES: dict[str, Format] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/markdown": "text",
    "application/json": "json",
    "application/ld+json": "json",
    "application/jsonl": "jsonl",
    "application/x-ndjson": "jsonl",
    "text/csv": "csv",
    "text/tab-separated-values": "csv",
    "application/rss+xml": "feed",
    "application/atom+xml": "feed",
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
}
BEFORE_ROOT = rb"\s*(?:<\?xml[^>]{0,1000}>\s*)*(?:<!--.{0,1000}?-->\s*)*"
HTML_START = re.compile(BEFORE_ROOT + rb"<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)
FEED_START = re.compile(BEFORE_ROOT + rb"<(?:rss|feed|rdf:RDF)\b", re.DOTALL)
JSON_LINE = re.compile(rb"\s*\{[^\n]*\}[ \t\r]*\n\s*(?:\{|$)")
JSON_START = re.compile(rb'\s*(?:\{\s*["}]|\[\s*[{\]])')


def format_of(path: str) -> Format | None:
    """The format that a file's ending promises, a further `.gz` left aside, or None for an unknown ending."""
    return ENDINGS.get(PurePath(_unzipped(path)).suffix.lower())


def format_of_page(media_type: str, path: str) -> Format | None:
    """The format that a server declares or, where it declares none that says enough, that the address promises.

    `text/plain` and the like are what servers say of whatever they do not know.
    """
    return MEDIA_TYPES.get(media_type) or format_of(path)


def stem_of(path: str) -> str:
    """A file's name without its endings: "a" for "news/a.txt.gz"."""
    name = PurePath(_unzipped(PurePath(path).name))
    stem = name.stem or PurePath(path).name
    return stem.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def sniff_format(start: bytes) -> Format:
    """The format of bytes that begin with `start`; what looks like nothing else is text."""
    start = start.removeprefix(b"\xef\xbb\xbf")
    if start.startswith(b"%PDF-"):
        return "pdf"
    if start.startswith(b"PK\x03\x04"):
        return "docx"
    if HTML_START.match(start):
        return "html"
    if FEED_START.match(start):
        return "feed"
    if JSON_LINE.match(start):
        return "jsonl"
    return "json" if JSON_START.match(start) else "text"


def _unzipped(path: str) -> str:
    return path[:-3] if path.lower().endswith(".gz") else path
