"""Feeds: each entry is an article of what stands in the feed."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import InputError
from sayso.ingest import find_items, parse
from sayso.ingest.feeds import read_feed
from sayso.records import Article, Rejection
from tests.ingest.articles import LEAD, SECOND

MARKUP = f"<p>{LEAD}</p><p>{SECOND}</p>"
ENTRY = f"""
<item>
  <title>Harbours &amp;amp; trade</title>
  <link>https://courier.example/2025/09/harbours.html</link>
  <guid isPermaLink="false">7781</guid>
  <pubDate>Tue, 02 Sep 2025 23:30:00 +0200</pubDate>
  <dc:creator>Ann Bell</dc:creator>
  <description>The government will open its harbours.</description>
  <content:encoded><![CDATA[{MARKUP}]]></content:encoded>
</item>"""
NAMES = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'


def rss(*entries: str) -> str:
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<?xml-stylesheet href="feed.xsl"?>\n<!-- made today -->\n'
        f'<rss version="2.0" {NAMES}><channel><title>The Tesk Courier</title>{"".join(entries)}</channel></rss>'
    )


ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>The Tesk Courier</title>
<entry><title>Harbours</title><id>tag:7781</id><updated>2025-09-02T10:00:00Z</updated>
<link rel="alternate" href="https://courier.example/2025/09/harbours"/>
<author><name>Ann Bell</name></author><author><name>Cas Dray</name></author>
<content type="html">{MARKUP.replace("<", "&lt;")}</content></entry></feed>"""
RDF = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" {NAMES}>
<channel><title>The Tesk Courier</title></channel>
<item><title>Harbours</title><link>https://courier.example/harbours</link><dc:date>2025-09-02</dc:date>
<description>{LEAD}</description></item></rdf:RDF>"""


def rows(feed: str | bytes, url: str | None = None) -> list[object]:
    data = feed if isinstance(feed, bytes) else feed.encode()
    return [row for _, row in read_feed(io.BufferedReader(io.BytesIO(data)), 100_000, url)]


def articles(tmp_path, feed: str, file: str = "news.xml") -> list[Article | Rejection]:
    (tmp_path / file).write_text(feed, encoding="utf-8")
    return [one if isinstance(one, Rejection) else parse(one) for one in find_items([str(tmp_path / file)])]


@pytest.mark.parametrize("file", ["news.xml", "news.rss", "news"])
def test_an_entry_is_an_article(tmp_path, file):
    (article,) = articles(tmp_path, rss(ENTRY), file)
    assert isinstance(article, Article)
    assert article.text == f"{LEAD}\n\n{SECOND}"
    assert (article.name, article.title, article.byline) == ("harbours", "Harbours & trade", "Ann Bell")
    assert (article.outlet, article.published) == ("The Tesk Courier", "2025-09-02")
    assert article.url == "https://courier.example/2025/09/harbours.html"


def test_atom(tmp_path):
    (article,) = articles(tmp_path, ATOM, "news.atom")
    assert isinstance(article, Article)
    assert article.text == f"{LEAD}\n\n{SECOND}"
    assert (article.name, article.byline, article.outlet) == ("harbours", "Ann Bell, Cas Dray", "The Tesk Courier")
    assert article.published == "2025-09-02"


def test_rss_1(tmp_path):
    (article,) = articles(tmp_path, RDF)
    assert isinstance(article, Article)
    assert (article.text, article.published) == (LEAD, "2025-09-02")


def test_an_entry_without_text_names_the_page_and_leaves_the_others(tmp_path):
    bare = "<item><title>Fuel</title><link>https://courier.example/fuel</link></item>"
    rejection, article = articles(tmp_path, rss(bare, ENTRY))
    assert isinstance(article, Article)
    assert isinstance(rejection, Rejection)
    assert rejection.reason == "The entry has a title and no text: read the page itself, https://courier.example/fuel."
    assert rejection.origin.endswith("news.xml row 1")


@pytest.mark.parametrize(
    ("link", "url", "name"),
    [
        ("/2025/fuel.html", "https://courier.example/2025/fuel.html", "fuel"),
        ("fuel/", "https://courier.example/feeds/fuel/", "fuel"),
        ("http://[", "", ""),
        ("", "", ""),
    ],
)
def test_links_are_relative_to_where_the_feed_was_found(link, url, name):
    entry = f"<item><description>Text.</description><link>{link}</link></item>"
    (row,) = rows(rss(entry), "https://courier.example/feeds/all.xml")
    assert (row["url"], row["name"]) == (url, name)


def test_a_feed_that_is_broken_further_down_is_read_as_far_as_it_can_be():
    assert len(rows(rss(ENTRY, "<item><title>AT&T & co</title><description>Fuel <b>rises</item>"))) == 2


@pytest.mark.parametrize(
    ("feed", "reason"),
    [
        ("<svg/>", "no feed"),
        ("Plain text.", "no feed"),
        (rss(), "no entries"),
        (b"\x89PNG\x00\x01", "no feed"),
        ("", "no feed"),
    ],
)
def test_what_is_no_feed(feed, reason):
    with pytest.raises(InputError, match=reason):
        rows(feed)


def test_entities_are_not_expanded(tmp_path):
    """Neither those that read a file, nor those that grow."""
    (tmp_path / "secret").write_text("hunter2")
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    start = f'<!DOCTYPE rss [<!ENTITY l0 "ha">{laughs}<!ENTITY file SYSTEM "{(tmp_path / "secret").as_uri()}">]>'
    feed = rss("<item><description>Fuel &file; rises &l11;</description></item>").replace("<rss", start + "<rss")
    (row,) = rows(feed)
    assert "Fuel" in row["text"]
    assert "hunter2" not in row["text"]
    assert len(row["text"]) < 100


@given(st.integers(0, 2000), st.integers(0, 60), st.binary(max_size=20))
def test_a_damaged_feed_gives_rows_or_a_reason(start, length, other):
    feed = rss(ENTRY).encode()
    try:
        found = rows(feed[:start] + other + feed[start + length :])
    except InputError:
        return
    assert all(isinstance(row, InputError) or isinstance(row["text"], str) for row in found)
