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
COMMISSIONER, PRESIDENT, MINISTER = Span(151, 171), Span(515, 527), Span(2953, 2968)
LEADERS, OFFICIAL = Span(439, 463), Span(1464, 1483)
# Where the content begins, and where the full name of its speaker stands.
SPEAKERS = [
    *((begin, COMMISSIONER) for begin in (197, 673, 783, 1030, 1745, 1868, 2051, 2506, WITHOUT_CUE, 2720)),
    *((begin, MINISTER) for begin in (2992, 3129)),
    (1279, PRESIDENT),
    (482, LEADERS),
    (1514, OFFICIAL),
]
RELAYS = {197: Span(181, 196), 1514: Span(1507, 1512)}
ROLES = {197: Span(121, 150), 2992: Span(2936, 2952)}
DATES = {1279: "2025-08", 2992: "2025-09-01", 3129: "2025-09-01"}  # the last goes on from the one before
NOBODY = (OUTLET, Span(998, 1003), Span(371, 377))
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


def beginning_at(statements: tuple[Statement, ...], begin: int) -> Statement:
    return next(one for one in statements if one.parent is None and any(span.start == begin for span in one.content))


@pytest.mark.parametrize(("begin", "name"), SPEAKERS)
def test_each_speaker_has_the_full_name(
    article: Article, statements: tuple[Statement, ...], begin: int, name: Span
) -> None:
    assert beginning_at(statements, begin).speaker.name == article.text[slice(*name)]


def test_who_is_no_person_by_name_has_the_right_type(statements: tuple[Statement, ...]) -> None:
    assert [beginning_at(statements, begin).speaker.type for begin in (482, 1514)] == ["group", "anonymous"]


@pytest.mark.parametrize("begin", [begin for begin, _ in SPEAKERS])
def test_relays_and_dates_are_those_that_are_stated(
    article: Article, statements: tuple[Statement, ...], begin: int
) -> None:
    found = beginning_at(statements, begin)
    assert found.relay == (article.text[slice(*RELAYS[begin])] if begin in RELAYS else None)
    assert found.said == DATES.get(begin)


@pytest.mark.parametrize(("begin", "role"), ROLES.items())
def test_roles_are_those_of_the_article(
    article: Article, statements: tuple[Statement, ...], begin: int, role: Span
) -> None:
    assert beginning_at(statements, begin).role == article.text[slice(*role)]


@pytest.mark.parametrize("president", PRESIDENT_INSIDE)
def test_the_president_speaks_inside_and_the_chain_leads_to_him(
    article: Article, statements: tuple[Statement, ...], president: Span
) -> None:
    inner = next(one for one in statements if one.parent and any(span.overlaps(president) for span in one.source))
    outlet, commissioner, name = (article.text[slice(*span)] for span in (OUTLET, COMMISSIONER, PRESIDENT))
    assert inner.speaker.name == name
    assert inner.chain == (outlet, commissioner, name)


def test_no_statement_is_given_to_the_outlet_the_agency_or_the_capital(
    article: Article, statements: tuple[Statement, ...]
) -> None:
    nobody = {article.text[slice(*span)] for span in NOBODY}
    assert not nobody & {one.speaker.name for one in statements}


def test_the_quotation_without_a_cue_is_found(statements: tuple[Statement, ...]) -> None:
    assert any(span.start == WITHOUT_CUE for one in statements for span in one.content)


def test_the_image_credit_is_in_none(statements: tuple[Statement, ...]) -> None:
    spans = [span for one in statements for span in (*one.source, *one.cue, *one.content)]
    assert not any(span.overlaps(CREDIT) for span in spans)


@pytest.mark.parametrize("president", PRESIDENT_INSIDE)
def test_the_president_inside_a_quotation_is_found(statements: tuple[Statement, ...], president: Span) -> None:
    assert any(one.parent and any(span.overlaps(president) for span in one.source) for one in statements)
