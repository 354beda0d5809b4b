"""A web page → its article's text and metadata, by trafilatura. Fetches nothing."""

import logging
import re
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from sayso.errors import InputError
from sayso.ingest.dates import parse_date
from sayso.ingest.drafts import Draft
from sayso.ingest.encoding import decode, drop_unprintable, unify_newlines

MOST_TAGS = 50_000
DECLARED = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE
)
XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
LONG_SPACE = re.compile(r"\s{50,}")
OPEN_Q = re.compile(r"<q(?:\s[^>]{0,300})?>", re.IGNORECASE)
CLOSE_Q = re.compile(r"</q\s{0,9}>", re.IGNORECASE)
SUBSITE = re.compile(r"^(?:www|m|mobile|amp)\.")
NO_ARTICLE = "No article text was found in the HTML: save the page in full, or paste its text into a .txt file."


def read_html(data: bytes, *, charset: str | None = None, url: str | None = None) -> Draft:
    """The article in a page's bytes; raises InputError where there is none. See `extract_article`."""
    return extract_article(decode_page(data, charset), url)


def decode_page(data: bytes, charset: str | None = None) -> str:
    """A page's bytes as text, by the encoding that its server declares, or else that it declares itself."""
    declared = DECLARED.search(data[:4096])
    return decode(data, declared=charset or (declared[1].decode("ascii") if declared else None))


def extract_article(page: str, url: str | None = None) -> Draft:
    """The article in a page: its paragraphs apart by blank lines, its words as they stand.

    `url` is where the page was found. The canonical address that it states goes before, if it is of the same site: a
    page is no evidence for another's.
    """
    if not page.strip():
        raise InputError("It is empty.")
    if page.count("<") > MOST_TAGS:
        raise InputError(f"The HTML has more than {MOST_TAGS:,} tags: save the article's own page instead.")
    page = XML_DECLARATION.sub("", drop_unprintable(page), count=1)
    page = LONG_SPACE.sub("\n", page)  # the time that extraction takes grows with its square
    page = CLOSE_Q.sub("”", OPEN_Q.sub("“", page))  # browsers draw these marks; extraction would drop them
    found = _extract(page, url, precise=True) or _extract(page, url, precise=False)
    if found is None:
        raise InputError(NO_ARTICLE)
    return Draft(
        text=re.sub(r"\n+", "\n\n", unify_newlines(found.text).strip()),
        title=_clean(found.title),
        byline=_clean((found.author or "").replace(";", ",")),
        outlet=_clean(found.sitename),
        published=parse_date(found.date or ""),
        url=_address(found.url, url),
    )


def _address(stated: str | None, found_at: str | None) -> str | None:
    """The stated address, unless the page was found on another site, or all of a site's pages state its front page."""
    if not (stated and found_at):
        return stated or found_at
    one, other = urlsplit(stated), urlsplit(found_at)
    is_theirs = _site(one.hostname) == _site(other.hostname)
    return stated if is_theirs and (one.path.strip("/") or one.query) else found_at


def _site(host: str | None) -> str:
    return SUBSITE.sub("", host or "")


def _extract(page: str, url: str | None, *, precise: bool) -> Any:
    """What trafilatura finds, or None when it finds no text."""
    found = _extractor()(
        page,
        url=url,
        favor_precision=precise,
        include_comments=False,
        include_tables=False,
        with_metadata=True,
        date_extraction_params={
            "extensive_search": False,
            "original_date": True,
            "outputformat": "%Y-%m-%d",
            "max_date": "2199-12-31",  # else it is today's date, and the result changes with the day
        },
    )
    return found if found is not None and found.text and found.text.strip() else None


@lru_cache(maxsize=1)
def _extractor() -> Any:
    """trafilatura's extraction; its loggers, and those of what it uses, are told to be silent."""
    from trafilatura import bare_extraction

    for name in ("trafilatura", "htmldate", "courlan", "justext"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    return bare_extraction


def _clean(value: str | None) -> str | None:
    return " ".join((value or "").split()) or None
