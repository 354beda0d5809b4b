import pytest

from sayso.records import Article
from tests.ingest.articles import LEAD, SECOND, read, read_article, reason

PAGE = f"""<!doctype html><html lang="en"><head><title>Harbours to open - The Daily</title>
<meta name="author" content="Jane Roe"><meta property="og:site_name" content="The Daily">
<meta property="og:title" content="Harbours to open">
<meta property="article:published_time" content="2025-09-02T10:00:00Z">
<link rel="canonical" href="https://daily.example/harbours"></head>
<body><nav><a href="/">Home</a> <a href="/news">News</a></nav><article><h1>Harbours to open</h1>
<p>LONDON, Sept 2 (Reuters) - {LEAD}</p>
<p>“We have <em>waited</em> long enough,” <a href="/quill">Mara Quill</a> told reporters.</p>
<p>She said <q>nothing is settled</q> and that "talks" wouldn't end [soon]…</p>
<script>alert("no")</script></article>
<section id="comments"><p>A comment by a reader who is angry about the harbours.</p></section>
<footer>Copyright</footer></body></html>"""


def test_article_and_metadata_of_a_page():
    article = read_article(PAGE.encode(), "html")
    assert article.title == "Harbours to open"
    assert (article.byline, article.outlet) == ("Jane Roe", "The Daily")
    assert (article.published, article.url) == ("2025-09-02", "https://daily.example/harbours")
    paragraphs = article.text.split("\n\n")
    assert f"LONDON, Sept 2 (Reuters) - {LEAD}" in paragraphs
    assert "“We have waited long enough,” Mara Quill told reporters." in paragraphs
    assert 'She said “nothing is settled” and that "talks" wouldn\'t end [soon]…' in paragraphs
    assert "angry" not in article.text
    assert "Home" not in article.text
    assert [article.text[start:end] for start, end in article.head] == ["LONDON, Sept 2 (Reuters) - "]


def test_declared_encoding_of_a_page():
    page = PAGE.replace("<head>", '<head><meta charset="windows-1252">')
    assert "“We have waited" in read_article(page.encode("cp1252"), "html").text


def test_xhtml_with_an_encoding_declaration():
    page = '<?xml version="1.0" encoding="utf-8"?>\n' + PAGE
    assert "Mara Quill" in read_article(page.encode(), "html").text


@pytest.mark.parametrize(
    "page", ["<html><body></body></html>", "<p>", "<html><script>alert(1)</script></html>", "<!--"]
)
def test_page_without_an_article(page):
    assert "No article text was found in the HTML" in reason(page.encode(), "html")


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 40_000 + LEAD,
        "<html><body><p>" + "<b>" * 40_000 + LEAD,
        "<html " + "a" * 200_000,
        "<" * 40_000,
        "x" + " " * 99_999,
        "<q>" * 9000,
    ],
)
def test_hostile_pages_are_read_or_refused(page):
    result = read(page.encode(), "html")
    assert isinstance(result, Article) or result.reason.endswith(".")


def test_page_of_too_many_tags():
    assert "tags" in reason(b"<p>" * 50_001, "html")


def test_page_in_a_record_is_extracted():
    article = read_article({"text": PAGE, "title": "Ours"}, "record")
    assert article.title == "Ours"
    assert article.byline == "Jane Roe"
    assert "Home" not in article.text


def test_fragment_in_a_record_becomes_paragraphs():
    bold = SECOND.replace("We", "<b>We</b>")
    fragment = (
        f"<!-- no --><p>{LEAD}</p><![CDATA[\n<p>{bold}<br>More&nbsp;&amp; more</p><script>x()</script>]]><!-- <p>no"
    )
    assert read_article({"text": fragment}, "record").text == f"{LEAD}\n\n{SECOND}\n\nMore & more"
