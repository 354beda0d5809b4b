import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.ingest.dates import date_in_name, parse_date

WRITTEN = [
    ("2025-09-02", "2025-09-02"),
    ("2025-9-2", "2025-09-02"),
    ("2025/09/02", "2025-09-02"),
    ("20250902", "2025-09-02"),
    ("20250902T101500Z", "2025-09-02"),
    ("2025-09-02T23:30:00-05:00", "2025-09-02"),
    ("September 2, 2025", "2025-09-02"),
    ("Sept. 2, 2025, 3:15 p.m.", "2025-09-02"),
    ("2 Sept. 2025", "2025-09-02"),
    ("2nd of September 2025", "2025-09-02"),
    ("Tuesday, Sept 2, 2025 3:15 PM ET", "2025-09-02"),
    ("3:15 PM ET, Tue September 2, 2025", "2025-09-02"),
    ("Tue, 02 Sep 2025 14:00:00 GMT", "2025-09-02"),
    ("02-Sep-2025", "2025-09-02"),
    ("3/4/2025", "2025-03-04"),
    ("25/12/2024", "2024-12-25"),
    ("3/4/25", "2025-03-04"),
]
UNKNOWN = [
    "",
    "Sept 2",
    "Monday",
    "yesterday",
    "2 days ago",
    "2025",
    "September 2025",
    "2025-09",
    "31 February 2025",
    "2025-02-31",
    "10:30",
    "1756771200",
    "2025-09-021",
    "le 2 septembre 2025",
    "September 2, 2025" + " " * 10 + "x" * 64,
]


@pytest.mark.parametrize(("text", "expected"), WRITTEN)
def test_reads_a_full_date(text, expected):
    assert parse_date(text) == expected


@pytest.mark.parametrize("text", UNKNOWN)
def test_does_not_guess_a_date(text):
    assert parse_date(text) is None


@given(st.text(max_size=70) | st.from_regex(r"[0-9/.-]{4,12}", fullmatch=True))
def test_any_text_is_a_date_or_none(text):
    date = parse_date(text)
    assert date is None or (len(date) == 10 and date[4] == date[7] == "-")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("courier_2025-09-02_harbour", "2025-09-02"),
        ("20250902-harbour", "2025-09-02"),
        ("https://courier.example/2025/09/02/harbour-1024", "2025-09-02"),
        ("harbour-2025-13-02", None),
        ("from-2025-09-01-to-2025-09-02", None),
        ("harbour-1202509021", None),
        ("harbour-2025", None),
    ],
)
def test_a_date_in_a_name_counts_if_it_is_the_only_one(name, expected):
    assert date_in_name(name) == expected
