import pickle

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sayso.errors import UsageError
from sayso.ingest import Item, Options, parse
from sayso.records import Article, Rejection, Span
from tests.ingest.articles import PROSE, read, read_article, reason

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
FIELD = st.sampled_from(["text", "body", "title", "author", "source", "date", "url", "id"]) | st.text(max_size=5)
TAGGED = st.lists(
    st.sampled_from(
        ["<p>", "</p>", "<q>", "<html>", "<body>", "<!--", "<![", "<?xml", "&#x110000;", "<article>", PROSE]
    )
    | st.text(max_size=20)
).map("".join)


def holds(result: object) -> None:
    """An article with its head inside its text, or a rejection with its reason."""
    if isinstance(result, Article):
        assert result.text.strip()
        result.text.encode()
        assert all(0 <= start < end <= len(result.text) for start, end in result.head)
    else:
        assert isinstance(result, Rejection)
        assert result.stage == "ingest"
        assert result.reason.endswith(".")


@given(st.binary() | st.text().map(lambda text: text.encode("utf-8", "replace")), st.booleans())
def test_any_bytes_as_text(data, any_language):
    holds(read(data, any_language=any_language))


@settings(max_examples=60, deadline=None)
@given(st.binary() | TAGGED.map(lambda page: page.encode("utf-8", "replace")))
@example(b"<html>\x00</html>")
@example(b'<meta charset="utf-7"><p>\xff')
def test_any_bytes_as_html(data):
    holds(read(data, "html"))


@settings(deadline=None)
@given(st.dictionaries(FIELD, JSON | TAGGED | st.just(PROSE), max_size=5))
def test_any_record(row):
    holds(read(row, "record"))


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=300), st.sampled_from([b"", b"%PDF-1.7\n", b"PK\x03\x04"]), st.sampled_from(["pdf", "docx"]))
def test_any_bytes_as_a_document(data, start, form):
    holds(read(start + data, form))


@pytest.mark.parametrize("form", ["text", "html", "pdf", "docx"])
@pytest.mark.parametrize("data", [b"", b" \n\t", "\ufeff\u200b \n".encode()])
def test_empty_input(data, form):
    assert form != "text" or "empty" in reason(data, form)
    assert read(data, form).reason


def test_whole_article():
    text = f"Harbours to open\n\nBy Jane Roe – The Daily\n\n{PROSE}"
    article = read_article(text.encode())
    assert article == Article(
        text=text, name="a", title="Harbours to open", byline="Jane Roe", outlet="The Daily", head=(Span(18, 41),)
    )


def test_options_override_what_the_article_says():
    text = f"Harbours to open\nBy Jane Roe – The Daily\nSept 2, 2025\n\n{PROSE}"
    article = read_article(text.encode(), outlet="The Weekly", published="3 Sept 2025")
    assert (article.outlet, article.published) == ("The Weekly", "2025-09-03")


def test_published_has_to_be_a_date():
    with pytest.raises(UsageError, match="2025-09-02"):
        Options(published="last week")


def test_long_article_is_refused_with_its_length():
    assert f"{len(PROSE):,} characters" in reason(PROSE.encode(), max_chars=100)


def test_rejection_says_the_origin():
    rejection = parse(Item(name="a", origin="news/a.txt", form="text", data=b""))
    assert rejection == Rejection(name="a", origin="news/a.txt", stage="ingest", reason="It is empty.")


def test_items_and_options_travel_to_other_processes():
    item = Item(name="a", origin="a.csv row 1", form="record", data={"text": PROSE})
    assert pickle.loads(pickle.dumps((item, Options()))) == (item, Options())
