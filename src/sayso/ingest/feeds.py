"""A feed, RSS or Atom → rows, an entry each, by feedparser. Reads what stands in the feed, and follows no link."""

import io
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from sayso.errors import InputError
from sayso.ingest.formats import stem_of
from sayso.ingest.streams import read_capped
from sayso.ingest.tables import Row

NO_FEED = "It is no feed (RSS or Atom) that can be read: give the address or file of one."


def read_feed(stream: io.BufferedReader, max_bytes: int, url: str | None = None) -> Iterator[Row]:
    """The entries of a feed with the fields that records have; raises InputError where it is none.

    The text is all of the article where the feed carries that, or else its summary. `url` is where the feed was found.
    """
    feed = _parse(read_capped(stream, max_bytes))
    if not feed.get("version"):
        raise InputError(NO_FEED)
    if not feed.entries:
        raise InputError("The feed holds no entries.")
    for number, entry in enumerate(feed.entries, 1):
        yield number, _row(entry, feed.feed.get("title", ""), url or "")


def _parse(data: bytes) -> Any:
    import feedparser  # type: ignore[import-untyped] # it ships no types

    try:
        return feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    except Exception:  # noqa: BLE001 # some damaged feeds make it fail in its own ways
        raise InputError(NO_FEED) from None


def _row(entry: Any, outlet: str, base: str) -> Mapping[str, object] | InputError:
    texts = [part.get("value") or "" for part in entry.get("content", ())] + [entry.get("summary") or ""]
    link, name = _address(entry.get("link", ""), base)
    if not any(map(str.strip, texts)):
        where = f": read the page itself, {link}" if link else ""
        return InputError(f"The entry has a title and no text{where}.")
    return {
        "text": max(texts, key=len),
        "title": entry.get("title", ""),
        "byline": ", ".join(filter(None, (author.get("name") for author in entry.get("authors", ())))),
        "outlet": entry.get("source", {}).get("title") or outlet,
        "published": entry.get("published") or entry.get("updated", ""),
        "url": link,
        "name": name,
    }


def _address(link: str, base: str) -> tuple[str, str]:
    """Where an entry leads, and the name that this gives it; both empty where it leads nowhere."""
    try:
        address = urljoin(base, link) if link else ""
        return address, stem_of(unquote(urlsplit(address).path).rstrip("/"))
    except ValueError:
        return "", ""
