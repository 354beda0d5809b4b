import pytest

from sayso.errors import InputError, UsageError
from sayso.ingest.fields import check_mapping, pick_fields
from tests.ingest.articles import PROSE, read_article, reason

TEXT = PROSE.strip()


@pytest.mark.parametrize(
    ("row", "field", "expected"),
    [
        ({"body": "T"}, "text", "T"),
        ({"Full Text": "T"}, "text", "T"),
        ({"articleBody": "T"}, "text", "T"),
        ({"text": None, "content": "T"}, "text", "T"),
        ({"text": ["One.", "Two."]}, "text", "One.\n\nTwo."),
        ({"text": "T", "headline": "H"}, "title", "H"),
        ({"text": "T", "authors": ["A B", "C D"]}, "byline", "A B, C D"),
        ({"text": "T", "author": [{"@type": "Person", "name": "A B"}]}, "byline", "A B"),
        ({"text": "T", "source": {"id": None, "name": "The Daily"}}, "outlet", "The Daily"),
        ({"text": "T", "publishedAt": "2025-09-02T10:00:00Z"}, "published", "2025-09-02T10:00:00Z"),
        ({"text": "T", "pub-date": "2 Sept 2025"}, "published", "2 Sept 2025"),
        ({"text": "T", "link": "https://a.example"}, "url", "https://a.example"),
        ({"text": "T", "id": 7}, "name", "7"),
        ({"text": "T", "id": 7, "name": "n"}, "name", "n"),
    ],
)
def test_field_is_found_by_its_common_names(row, field, expected):
    assert pick_fields(row)[field] == expected


def test_mapping_overrides_the_guess():
    row = {"text": "teaser", "story_md": "T", "title": "kicker", "subject": "H"}
    assert pick_fields(row, {"text": "story_md", "title": "subject"}) == {"text": "T", "title": "H"}


def test_mapped_field_that_a_row_lacks_is_not_guessed():
    assert pick_fields({"text": "T", "title": "kicker"}, {"title": "subject"}) == {"text": "T"}


@pytest.mark.parametrize("mapping", [{"headline": "title"}, {"title": ""}])
def test_wrong_mapping_is_an_error_of_usage(mapping):
    with pytest.raises(UsageError, match="--map"):
        check_mapping(mapping)


def test_row_without_text_lists_its_fields():
    with pytest.raises(InputError, match=r"--map text=FIELD, of: headline, words\."):
        pick_fields({"headline": "H", "words": 12})
    assert "--map text=FIELD" in reason({"headline": "H"}, "record")


def test_record_becomes_an_article():
    row = {"body": PROSE, "headline": "Harbours &amp; trade", "source": "The Daily", "date": "Sept 2, 2025", "url": "u"}
    article = read_article(row, "record")
    assert (article.text, article.title, article.outlet) == (TEXT, "Harbours & trade", "The Daily")
    assert (article.published, article.url, article.byline) == ("2025-09-02", "u", None)


def test_head_of_the_text_fills_what_the_record_leaves_open():
    article = read_article({"text": f"By Jane Roe, AFP\n\nPARIS (AP) — {PROSE}", "source": "The Daily"}, "record")
    assert (article.byline, article.outlet, article.title) == ("Jane Roe", "The Daily", None)
    assert len(article.head) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{TEXT} &#8220;Yes&#8221; &quot;no&quot;", f'{TEXT} “Yes” "no"'),
        (f"{TEXT} a < b & c", f"{TEXT} a < b & c"),
        (f"{TEXT}\r\n\x00\ud800end", f"{TEXT}\n\ufffdend"),
    ],
)
def test_text_of_a_record_is_made_plain(text, expected):
    assert read_article({"text": text}, "record").text == expected


def test_name_is_the_items():
    assert read_article({"text": TEXT, "id": 7}, "record").name == "a"
