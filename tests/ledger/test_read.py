"""Finding articles, their statements and what was refused."""

import os
import tracemalloc

import pytest

from sayso.errors import UsageError
from sayso.ledger import Ledger
from sayso.ledger.read import PAGE
from sayso.records import Article, Rejection, Span, digest


def test_articles_come_by_name_and_id_whatever_the_page(ledger: Ledger, run: int, make_article) -> None:
    articles = [make_article(f"a{i % 40}", text=f"Text {i}.") for i in range(3 * PAGE)]
    for article in articles:
        ledger.add(article, [], model="m1", run=run)
    assert list(ledger.articles()) == sorted(articles, key=lambda article: (article.name, article.id))


def test_ledger_can_be_written_while_it_is_read(ledger: Ledger, run: int, make_article) -> None:
    articles = [make_article(f"a{i:03}") for i in range(2 * PAGE)]
    for article in articles:
        ledger.add(article, [], model="m1", run=run)
    for article in ledger.articles():
        ledger.add(article, [], model="m2", run=run)
    assert all(ledger.holds(article.id, "m2") for article in articles)


def test_memory_does_not_grow_with_the_ledger(ledger: Ledger, run: int, make_article) -> None:
    for i in range(400):
        ledger.add(make_article(f"a{i:03}", text=f"{i} " * 5_000), [], model="m1", run=run)
    tracemalloc.start()
    assert sum(1 for _ in ledger.articles()) == 400
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 4 * PAGE * 20_000 < 400 * 15_000


def test_article_is_found_by_id_by_name_and_by_the_beginning_of_its_id(ledger: Ledger, run: int, make_article) -> None:
    article = make_article()
    ledger.add(article, [], model="m1", run=run)
    keys = [article.id, article.name, article.id[:4], article.id[:15]]
    assert [ledger.article(key) for key in keys] == [article] * 4


def test_article_is_found_by_its_url_newest_text_first(ledger: Ledger, run: int, make_article) -> None:
    url = "https://courier.example/harbour"
    older, newer = (make_article(name, text=name, url=url) for name in ("harbour", "harbour-2"))
    for article in (older, newer, make_article("https://courier.example/", url="https://courier.example/port")):
        ledger.add(article, [], model="m1", run=run)
    assert ledger.article(url) == newer
    assert ledger.article("https://courier.example/other") is None


@pytest.mark.parametrize(
    "key", ["", "harb", "HARBOUR", "%", "har*", "\0", "caf\udce9", "zzzz", "'; DROP TABLE articles"]
)
def test_what_fits_nothing_is_none(ledger: Ledger, run: int, make_article, key: str) -> None:
    ledger.add(make_article(), [], model="m1", run=run)
    assert ledger.article(key) is None


def test_less_than_four_characters_of_an_id_are_too_few(ledger: Ledger, run: int, make_article) -> None:
    article = make_article()
    ledger.add(article, [], model="m1", run=run)
    assert ledger.article(article.id[:3]) is None


def test_key_that_fits_several_lists_the_choices(ledger: Ledger, run: int) -> None:
    articles = [Article(name="report", url=f"https://{town}.example", text="Same.") for town in ("oslo", "pisa")]
    for article in articles:
        ledger.add(article, [], model="m1", run=run)
    with pytest.raises(UsageError, match="'report' fits several articles") as raised:
        ledger.article("report")
    assert all(f"{article.id} ({article.url})" in str(raised.value) for article in articles)


def test_long_list_of_choices_is_cut(ledger: Ledger, run: int) -> None:
    for i in range(13):
        ledger.add(Article(name="report", url=f"https://{i}.example", text="Same."), [], model="m1", run=run)
    with pytest.raises(UsageError, match=r"and 3 more$"):
        ledger.article("report")


def test_name_with_revisions_gives_the_newest(ledger: Ledger, run: int, make_article) -> None:
    older, newer = make_article(text="Draft."), make_article(text="Final.")
    ledger.add(older, [], model="m1", run=run)
    ledger.add(newer, [], model="m1", run=run)
    assert ledger.article("harbour") == newer
    assert ledger.article(older.id) == older


def test_name_goes_before_the_beginning_of_an_id(ledger: Ledger, run: int, make_article) -> None:
    first = make_article()
    named = make_article(first.id[:6])
    for article in (first, named):
        ledger.add(article, [], model="m1", run=run)
    assert ledger.article(first.id[:6]) == named


def test_statements_come_in_text_order_with_parents_first(
    ledger: Ledger, run: int, make_article, make_statement
) -> None:
    article = make_article()
    last = make_statement(article, "the cease-fire won’t hold")
    outer = make_statement(article, "We will rebuild the harbour", id=digest("z"))
    same_start = make_statement(article, "We will", id=digest("a"), parent=outer.id)
    inner = make_statement(article, "the harbour", parent=same_start.id)
    ledger.add(article, [inner, last, same_start, outer], model="m1", run=run)
    assert ledger.statements(article.id) == (outer, same_start, inner, last)


def test_pieces_of_content_keep_their_order(ledger: Ledger, run: int, make_article, make_statement) -> None:
    article = make_article()
    statement = make_statement(article, content=tuple(Span(i, i + 1) for i in range(30, 0, -1)))
    ledger.add(article, [statement], model="m1", run=run)
    assert ledger.statements(article.id) == (statement,)


def test_unknown_article_has_no_statements(ledger: Ledger) -> None:
    assert ledger.statements("0" * 16) == ()


def test_input_that_a_later_run_reads_is_no_longer_listed(ledger: Ledger, run: int, make_article) -> None:
    ledger.reject(Rejection(name="harbour", stage="ingest", reason="empty"), run=run)
    ledger.reject(Rejection(name="other", stage="ingest", reason="empty"), run=run)
    ledger.add(make_article(), [], model="m1", run=ledger.start_run("0.1.0", "m1", {}))
    assert [rejection.name for rejection in ledger.rejections()] == ["other"]
    assert ledger.counts().rejections == 1


def test_input_refused_after_it_was_read_is_listed(ledger: Ledger, run: int, make_article) -> None:
    """Also when the same refusal was known from before the reading."""
    rejection = Rejection(name="harbour", stage="ingest", reason="empty")
    ledger.reject(rejection, run=run)
    ledger.add(make_article(), [], model="m1", run=ledger.start_run("0.1.0", "m1", {}))
    ledger.reject(rejection, run=ledger.start_run("0.1.0", "m1", {}))
    assert list(ledger.rejections()) == [rejection]


def test_two_inputs_of_one_name_in_one_run_do_not_hide_each_other(ledger: Ledger, run: int, make_article) -> None:
    """`a/report.txt` is read and `b/report.txt` refused, in whichever order."""
    rejection = Rejection(name="harbour", stage="ingest", reason="empty")
    ledger.reject(rejection, run=run)
    ledger.add(make_article(), [], model="m1", run=run)
    assert list(ledger.rejections()) == [rejection]


def test_counts(ledger: Ledger, run: int, make_article, make_statement, path: os.PathLike[str]) -> None:
    first = make_article(outlet="The Quay", published="2025-09-02")
    second = make_article("second", outlet="The Quay", published="2025-08")
    ledger.add(first, [make_statement(first), make_statement(first, "Critics", kind="mixed")], model="m1", run=run)
    ledger.add(second, [make_statement(second)], model="m1", run=run)
    ledger.add(make_article("third"), [], model="m1", run=run)
    counts = ledger.counts()
    assert counts.articles == 3
    assert counts.statements == {"direct": 2, "indirect": 0, "mixed": 1}
    assert (counts.rejections, counts.runs, counts.outlets) == (0, 1, 1)
    assert (counts.first_published, counts.last_published) == ("2025-08", "2025-09-02")
    ledger.close()
    assert counts.size == os.path.getsize(path)


def test_counts_of_an_empty_ledger(ledger: Ledger) -> None:
    counts = ledger.counts()
    assert counts.statements == {"direct": 0, "indirect": 0, "mixed": 0}
    assert (counts.articles, counts.outlets, counts.first_published) == (0, 0, None)
