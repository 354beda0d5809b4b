"""The measuring piece, read in full: an ordinary aggregator's article, which is no part of the project.

Its words are its publisher's, so what a reader finds in it stands here as offsets.
"""

import os
from pathlib import Path

import pytest

import sayso
from sayso import Article, Span, Statement

SEED = Path(os.environ.get("SAYSO_DATA", Path(__file__).parents[2] / "shared" / "data")) / "seed-article.txt"
pytestmark = pytest.mark.skipif(not SEED.exists(), reason="the measuring piece is no part of the project")

TITLE, BYLINE, OUTLET, CREDIT = Span(17, 90), Span(95, 107), Span(110, 119), Span(998, 1010)
# The source of each statement (or a second that is as right), and where its content begins.
EXPECTED = [
    ((Span(121, 171),), 197),
    ((Span(439, 463),), 482),
    ((Span(762, 775),), 673),
    ((Span(843, 846),), 783),
    ((Span(1012, 1015),), 1030),
    ((Span(1186, 1191),), 1279),
    ((Span(1464, 1483),), 1514),
    ((Span(1722, 1735),), 1745),
    ((Span(2034, 2037),), 1868),
    ((Span(2034, 2037),), 2051),
    ((Span(2491, 2494),), 2506),
    ((Span(2709, 2712), Span(2771, 2774)), 2720),
    ((Span(2953, 2968),), 2992),
    ((Span(3331, 3340),), 3129),
]
WITHOUT_CUE = 2606
PRESIDENT_INSIDE = (Span(674, 689), Span(1036, 1051))


@pytest.fixture(scope="module")
def article() -> Article:
    return sayso.read_article(SEED)


@pytest.fixture(scope="module")
def statements(article: Article) -> tuple[Statement, ...]:
    return sayso.statements(article)


def test_the_head_is_read(article: Article) -> None:
    stated = (article.title, article.byline, article.outlet)
    assert stated == tuple(article.text[slice(*span)] for span in (TITLE, BYLINE, OUTLET))
    assert article.published == "2025-09-02"


@pytest.mark.parametrize(("sources", "begin"), EXPECTED)
def test_each_statement_is_found_as_a_unit_with_its_source(
    statements: tuple[Statement, ...], sources: tuple[Span, ...], begin: int
) -> None:
    (found,) = (one for one in statements if one.parent is None and any(span.start == begin for span in one.content))
    assert any(span.overlaps(source) for span in found.source for source in sources)


def test_the_quotation_without_a_cue_is_found(statements: tuple[Statement, ...]) -> None:
    assert any(span.start == WITHOUT_CUE for one in statements for span in one.content)


def test_the_image_credit_is_in_none(statements: tuple[Statement, ...]) -> None:
    spans = [span for one in statements for span in (*one.source, *one.cue, *one.content)]
    assert not any(span.overlaps(CREDIT) for span in spans)


@pytest.mark.parametrize("president", PRESIDENT_INSIDE)
def test_the_president_inside_a_quotation_is_found(statements: tuple[Statement, ...], president: Span) -> None:
    assert any(one.parent and any(span.overlaps(president) for span in one.source) for one in statements)
