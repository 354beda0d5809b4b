import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.ingest.head import Metadata, read_head
from tests.ingest.articles import LEAD, PROSE

BYLINES = [
    ("By Tam Order – Zerohour", "Tam Order", "Zerohour"),
    ("By Jane Roe and John Doe", "Jane Roe and John Doe", None),
    ("By Jane Roe, John Doe and Max Moe", "Jane Roe, John Doe and Max Moe", None),
    ("By JANE ROE, Associated Press", "Jane Roe", "Associated Press"),
    ("By Jane Roe, AP", "Jane Roe", "Associated Press"),
    ("BY JANE ROE | The Daily", "Jane Roe", "The Daily"),
    ("By Jane Roe for The Daily", "Jane Roe", "The Daily"),
    ("By Jane Roe (Reuters)", "Jane Roe", "Reuters"),
    ("By Jane Roe BBC News", "Jane Roe", "BBC"),
    ("By Jane Roe, BBC News, Washington", "Jane Roe", "BBC"),
    ("By Jane Roe, New York", "Jane Roe", None),
    ("By Jane Roe, Political Correspondent", "Jane Roe", None),
    ("By Jane Roe, Senior Editor, The Daily News", "Jane Roe", "The Daily News"),
    ("By Jane Roe @janeroe", "Jane Roe", None),
    ("By Ursula von der Berg", "Ursula von der Berg", None),
    ("By Jean-Luc O’Neil in Port Vale", "Jean-Luc O’Neil", None),
    ("*By Jane Roe*", "Jane Roe", None),
    ("By Reuters", "Reuters", "Reuters"),
    ("By Staff Writer", None, None),
    ("Jane Roe, Reuters", "Jane Roe", "Reuters"),
]
NO_BYLINES = [
    "By winning the vote, she has won the town",
    "By Monday Night",
    "By Land And Sea",
    "By Design",
    "By the time he won",
    "By 58% to 33%, those surveyed said no.",
    "Jane Roe, Mayor",
    "Jane Roe, Washington Post",
]
DATESTAMPS = [
    ("September 2, 2025", "2025-09-02"),
    ("2 Sept. 2025", "2025-09-02"),
    ("Tuesday, Sept 2, 2025 3:15 PM ET", "2025-09-02"),
    ("Published: Sept 2, 2025 | Updated: Sept 3, 2025", "2025-09-02"),
    ("Updated Sept 3, 2025 | Published Sept 2, 2025", "2025-09-02"),
    ("Updated 3:15 PM ET, Tue September 2, 2025", "2025-09-02"),
    ("By Jane Roe | Sept. 2, 2025 3:15 PM ET", "2025-09-02"),
    ("2025-09-02T10:00:00Z", "2025-09-02"),
    ("Sept. 2", None),
]
NO_DATESTAMPS = ["March", "On May 2, 2025 we met", "September 2025", "Published by the state", "2,025 people"]
DATELINES = [
    ("LONDON (Reuters) – ", "Reuters", None),
    ("LONDON, Sept 2 (Reuters) - ", "Reuters", None),
    ("PARIS (AP) — ", "Associated Press", None),
    ("Paris, Sept 2, 2025 (AFP) - ", "Agence France-Presse", "2025-09-02"),
    ("LONDON/PARIS, 2 Sept 2025 (Reuters) - ", "Reuters", "2025-09-02"),
    ("NEW YORK, Tuesday, September 2, 2025 (Reuters) - ", "Reuters", "2025-09-02"),
    ("(CNN) — ", "CNN", None),
    ("WASHINGTON — ", None, None),
    ("WASHINGTON -- ", None, None),
    ("WASHINGTON—", None, None),
    ("NEWPORT NEWS, Va. - ", None, None),
    ("THE HAGUE, Netherlands — ", None, None),
    ("ZÜRICH, Sept. 2 (dpa) — ", "dpa", None),
    ("**LONDON (Reuters) -** ", "Reuters", None),
]
NO_DATELINES = [
    "EXCLUSIVE — ",
    "Norland — ",
    "NATO — ",
    "The Daily (see below) – ",
    "A - ",
    "WASHINGTON: ",
    "Smith (Reuters) ",
]


def metadata(text):
    """The words that the head covers."""
    return [text[start:end] for start, end in read_head(text)[1]]


@pytest.mark.parametrize(("line", "byline", "outlet"), BYLINES)
def test_byline(line, byline, outlet):
    text = f"Harbours to open\n\n{line}\n\n{PROSE}"
    known, _ = read_head(text)
    assert (known.title, known.byline, known.outlet) == ("Harbours to open", byline, outlet)
    assert metadata(text) == [line]


@pytest.mark.parametrize("line", NO_BYLINES + NO_DATESTAMPS)
def test_a_line_that_is_not_all_metadata_stays_prose(line):
    text = f"Harbours to open\n\n{line}\n\n{PROSE}"
    assert read_head(text) == (Metadata(title="Harbours to open"), ())


@pytest.mark.parametrize(("line", "published"), DATESTAMPS)
def test_datestamp(line, published):
    text = f"Harbours to open\n{line}\n\n{PROSE}"
    assert read_head(text)[0].published == published
    assert metadata(text) == [line]


@pytest.mark.parametrize(("dateline", "outlet", "published"), DATELINES)
def test_dateline(dateline, outlet, published):
    text = f"Harbours to open\n\n{dateline}{PROSE}"
    known, _ = read_head(text)
    assert (known.outlet, known.published) == (outlet, published)
    assert metadata(text) == [dateline]


@pytest.mark.parametrize("start", NO_DATELINES)
def test_a_dash_makes_no_dateline(start):
    assert metadata(f"Harbours to open\n\n{start}{PROSE}") == []


def test_dateline_deep_in_the_text_stays_prose():
    assert metadata(f"Harbours to open\n\n{PROSE}\n{PROSE}\nWASHINGTON — {LEAD}\n") == []


def test_date_and_title_on_one_line():
    text = f" date 2025-09-02 Norland Opening ‘Quiet’ Harbours\n\nBy Tam Order – Zerohour\n\n{PROSE}"
    assert read_head(text)[0] == Metadata(
        title="Norland Opening ‘Quiet’ Harbours", byline="Tam Order", outlet="Zerohour", published="2025-09-02"
    )
    assert metadata(text) == [" date 2025-09-02 ", "By Tam Order – Zerohour"]


def test_sentence_that_begins_with_a_date_is_prose():
    assert metadata(f"2025-09-02 was the day.\n\n{PROSE}") == []


def test_head_of_a_wire_report():
    text = f"2025-09-02\nHarbours to open\nBy Jane Roe\nReuters\n\nLONDON, Sept 2 (Reuters) - {PROSE}"
    assert read_head(text)[0] == Metadata(
        title="Harbours to open", byline="Jane Roe", outlet="Reuters", published="2025-09-02"
    )
    assert metadata(text) == ["2025-09-02", "By Jane Roe", "Reuters", "LONDON, Sept 2 (Reuters) - "]


@pytest.mark.parametrize(
    ("start", "title"),
    [
        ("Harbours to open\n\n", "Harbours to open"),
        ("Harbours to open.\n\n", "Harbours to open."),
        ("# Harbours to *open*\n", "Harbours to *open*"),
        ("## Harbours ##\n\n", "Harbours"),
        ("Harbours to open\n================\n\n", "Harbours to open"),
        ("Harbours to open; \nTrade to grow.\n\n", "Harbours to open"),
        ("Harbours? They will open.\n\n", "Harbours? They will open."),
        ("Court upholds Roe v. Norland.\n\n", "Court upholds Roe v. Norland."),
        ("The minister spoke. The harbours open.\n\n", None),
        ("“They will open,” the minister said on Monday.\n\n", None),
        ("The harbours will open, and this line goes on\n", None),
        ("", None),
    ],
)
def test_title(start, title):
    assert read_head(start + PROSE)[0].title == title


def test_one_line_has_no_title():
    assert read_head("Harbours to open")[0].title is None


def test_yaml_front_matter():
    block = '---\ntitle: "Harbours: open"\nauthors:\n  - Jane Roe\n  - John Doe\ntags: [a, b]\ndate: 2025-09-02\n---'
    text = f"{block}\n\n{PROSE}"
    assert read_head(text)[0] == Metadata(title="Harbours: open", byline="Jane Roe, John Doe", published="2025-09-02")
    assert metadata(text) == [block]


def test_bare_front_matter():
    block = (
        "Headline: Harbours open\nBy: Jane Roe\nSource: The Daily\n\nDate: 2 Sept 2025\nURL: https://daily.example/a"
    )
    text = f"{block}\n\n{PROSE}"
    assert read_head(text)[0] == Metadata(
        title="Harbours open",
        byline="Jane Roe",
        outlet="The Daily",
        published="2025-09-02",
        url="https://daily.example/a",
    )
    assert metadata(text) == [block]


def test_pairs_below_the_title():
    text = f"Harbours open\nAuthor: Jane Roe\nDate: 2 Sept 2025\n\n{PROSE}"
    assert read_head(text)[0] == Metadata(title="Harbours open", byline="Jane Roe", published="2025-09-02")
    assert metadata(text) == ["Author: Jane Roe", "Date: 2 Sept 2025"]


@pytest.mark.parametrize(
    "start",
    [
        "Quill: I will win\n\n",
        "Source: Quill to win\n\n",
        "Authors: They are wrong about everything and always will be.\n\n",
        "Link: click this\n\n",
        "Date: to be named\n\n",
        "---\n\nSome words.\n\n---\n\n",
        "---\ntags: none\n---\n\n",
    ],
)
def test_what_only_looks_like_front_matter_stays_prose(start):
    assert metadata(start + PROSE) == []


@given(
    st.lists(
        st.sampled_from(
            [
                "---",
                "By Jane Roe",
                "title: A",
                "date 2025-09-02 B",
                "LONDON (AP) - ",
                "Sept 2, 2025",
                "",
                "# T",
                "x" * 99,
            ]
        )
        | st.text(max_size=30)
    )
)
def test_spans_are_in_order_and_inside_the_text(lines):
    text = "\n".join(lines)
    end = 0
    for span in read_head(text)[1]:
        assert end <= span.start < span.end <= len(text)
        end = span.end


@pytest.mark.parametrize(
    ("line", "outlet", "published"),
    [
        ("Arden Register, Friday, September 5, 2025", "Arden Register", "2025-09-05"),
        ("Hallowick Mercury", "Hallowick Mercury", None),
        ("The Ledger of Tesk | 5 Sept 2025", "The Ledger of Tesk", "2025-09-05"),
        ("Ships left the port.", None, None),
        ("Ministers met, and the talks failed", None, None),
    ],
)
def test_a_line_under_the_byline_can_name_the_outlet(line, outlet, published):
    known, _ = read_head(f"Ships leave\n\nBy Theo Calvering\n{line}\n\nThe ships left the port on Monday, he said.")
    assert (known.outlet, known.published) == (outlet, published)
