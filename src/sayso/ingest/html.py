"""A web page → its article's text and metadata, by trafilatura. Fetches nothing."""

import logging
import re
from functools import lru_cache
from typing import Any

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
NO_ARTICLE = "No article text was found in the HTML: save the page in full, or paste its text into a .txt file."


def read_html(data: bytes) -> Draft:
    """The article in a page's bytes; raises InputError where there is none."""
    return extract_article(decode_page(data))


def decode_page(data: bytes) -> str:
    """A page's bytes as text, by the encoding that it declares."""
    declared = DECLARED.search(data[:4096])
    return decode(data, declared=declared[1].decode("ascii") if declared else None)


def extract_article(page: str) -> Draft:
    """The article in a page: its paragraphs apart by blank lines, its words as they stand."""
    if not page.strip():
        raise InputError("It is empty.")
    if page.count("<") > MOST_TAGS:
        raise InputError(f"The HTML has more than {MOST_TAGS:,} tags: save the article's own page instead.")
    page = XML_DECLARATION.sub("", drop_unprintable(page), count=1)
    page = LONG_SPACE.sub("\n", page)  # the time that extraction takes grows with its square
    page = CLOSE_Q.sub("”", OPEN_Q.sub("“", page))  # browsers draw these marks; extraction would drop them
    found = _extract(page, precise=True) or _extract(page, precise=False)
    if found is None:
        raise InputError(NO_ARTICLE)
    return Draft(
        text=re.sub(r"\n+", "\n\n", unify_newlines(found.text).strip()),
        title=_clean(found.title),
        byline=_clean((found.author or "").replace(";", ",")),
        outlet=_clean(found.sitename),
        published=parse_date(found.date or ""),
        url=found.url or None,
    )


def _extract(page: str, *, precise: bool) -> Any:
    """What trafilatura finds, or None when it finds no text."""
    found = _extractor()(
        page,
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
