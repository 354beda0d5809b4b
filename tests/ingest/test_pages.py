"""What was fetched is told and read like a file, and knows where it comes from."""

import gzip
import json

import pytest

from sayso.ingest import Item, items_in, parse
from sayso.records import Article, Page, Rejection
from tests.ingest.articles import PROSE
from tests.ingest.test_feeds import ENTRY, rss

URL = "https://news.example/2025/09/story"
MARKUP = f"<!doctype html><html><head>{{}}</head><body><article><p>{PROSE}</p></article></body></html>"


def page(data: str | bytes = MARKUP.format(""), url: str = URL, media_type: str = "", charset: str = "") -> Page:
    data = data if isinstance(data, bytes) else data.encode()
    return Page(origin=url, url=url, data=data, media_type=media_type, charset=charset)


def article(one: Page) -> Article:
    (item,) = items_in(one)
    assert isinstance(item, Item), item
    found = parse(item)
    assert isinstance(found, Article), found
    return found


def with_link(href: str) -> str:
    return MARKUP.format(f'<link rel="canonical" href="{href}">')


@pytest.mark.parametrize(
    ("data", "path", "media_type", "form"),
    [
        (MARKUP, "/story", "text/html", "html"),
        (MARKUP, "/story", "application/xhtml+xml", "html"),
        (MARKUP, "/story", "", "html"),
        (MARKUP, "/story.php", "text/plain", "html"),
        ("<p>No root.", "/story", "text/html", "html"),
        ("<p>No root.", "/story.html", "application/octet-stream", "html"),
        (PROSE, "/story.txt", "text/plain", "text"),
        (PROSE, "/story", "text/markdown", "text"),
        (json.dumps({"text": PROSE}), "/api/7", "application/json", "record"),
        (json.dumps({"text": PROSE}), "/story.json", "text/plain", "record"),
        (f"text\n{PROSE[:39]}\n", "/export", "text/csv", "record"),
        (f"text\n{PROSE[:39]}\n", "/export.csv", "application/octet-stream", "record"),
        (json.dumps({"text": PROSE}) + "\n", "/export", "application/x-ndjson", "record"),
        (gzip.compress(json.dumps({"text": PROSE}).encode()), "/export.jsonl.gz", "application/gzip", "record"),
        (rss(ENTRY), "/feed", "application/rss+xml", "record"),
        (rss(ENTRY), "/feed", "text/xml", "record"),
        ("%PDF-1.7", "/download?id=7", "application/octet-stream", "pdf"),
        ("%PDF-1.7", "/story", "application/pdf", "pdf"),
        ("PK\x03\x04", "/story.docx", "", "docx"),
    ],
)
def test_what_a_page_is(data, path, media_type, form):
    (item,) = items_in(page(data, f"https://news.example{path}", media_type))
    assert isinstance(item, Item), item
    assert item.form == form


@pytest.mark.parametrize(
    ("url", "name"),
    [
        (URL, "story"),
        ("https://news.example/2025/harbour-dues/", "harbour-dues"),
        ("https://news.example/caf%C3%A9%20news.html?page=2", "café news"),
        ("https://news.example/", "news.example"),
        ("https://news.example/%00%2F", "news.example"),
        ("https://news.example/export.csv.gz", "export"),
        ("https://news.example/" + "x" * 500, "x" * 200),
    ],
)
def test_the_name_is_the_addresses(url, name):
    assert article(page(url=url, media_type="text/html")).name == name


def test_the_url_is_the_pages():
    found = article(page())
    assert (found.url, found.outlet) == (URL, "news.example")
    assert article(page(PROSE, media_type="text/plain")).url == URL


@pytest.mark.parametrize(
    ("stated", "url"),
    [
        ("https://news.example/2025/09/harbour-dues", "https://news.example/2025/09/harbour-dues"),
        ("https://www.news.example/story?id=7", "https://www.news.example/story?id=7"),
        ("https://other.example/story", URL),
        ("https://news.example.evil.example/story", URL),
        ("https://news.example/", URL),
        ("https://www.news.example", URL),
        ("/2025", URL),
        ("https://[", URL),
        ("javascript:alert(1)", URL),
    ],
)
def test_a_canonical_address_counts_if_it_is_the_sites_own(stated, url):
    assert article(page(with_link(stated))).url == url


def test_rows_have_addresses_of_their_own_or_none():
    rows = [{"text": PROSE, "url": "https://news.example/1"}, {"text": PROSE}]
    first, second = map(parse, items_in(page(json.dumps(rows), "https://news.example/all.json")))
    assert (first.url, second.url) == ("https://news.example/1", None)
    assert second.name == "all-2"


QUOTED = "Café owners said “no” to the plan. " * 9


@pytest.mark.parametrize(
    ("encoding", "charset", "meta"),
    [
        ("utf-8", "utf-8", ""),
        ("utf-8", "iso-8859-1", ""),  # what a server adds to whatever it sends
        ("utf-8", "", "iso-8859-1"),
        ("utf-8", "nonsense", ""),
        ("cp1252", "windows-1252", ""),
        ("cp1252", "iso-8859-1", ""),
        ("cp1252", "us-ascii", ""),
        ("cp1252", "", "iso-8859-1"),
        ("cp1252", "utf-8", ""),
        ("cp1252", "nonsense", ""),
        ("cp1252", "idna", ""),
        ("cp1252", "undefined", ""),
        ("cp1252", "a\x00b", ""),
        ("utf-16", "utf-8", ""),
        ("utf-16-le", "", ""),
    ],
)
@pytest.mark.parametrize("media_type", ["text/html", "text/plain"])
def test_a_charset_is_believed_where_it_holds(encoding, charset, meta, media_type):
    markup = f'<html><head><meta charset="{meta}"></head><body><article><p>{QUOTED}</p></article></body></html>'
    text = QUOTED if media_type == "text/plain" else markup
    found = article(page(text.encode(encoding), media_type=media_type, charset=charset))
    assert found.text.strip() == QUOTED.strip()


def test_what_only_the_server_knows_is_its_charset():
    text = "Žižkov: “Řízení skončilo,” said the mayor of the town, who has been waiting for it for a long time."
    found = article(page(text.encode("cp1250"), media_type="text/plain", charset="windows-1250"))
    assert found.text == text


@pytest.mark.parametrize("data", [b"", b"  \n", gzip.compress(b"", mtime=0)])
def test_an_empty_page_is_rejected_under_its_url(data):
    (item,) = items_in(page(data, media_type="text/html"))
    rejection = parse(item) if isinstance(item, Item) else item
    assert isinstance(rejection, Rejection)
    assert (rejection.origin, rejection.reason) == (URL, "It is empty.")


def test_ids_do_not_depend_on_how_often_or_through_what_it_is_read():
    one, two = article(page()), article(Page(**{**vars(page()), "origin": "http://short.example/x"}))
    assert one.id == two.id
