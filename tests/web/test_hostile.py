"""Articles, names, titles and searches written to break out of the page: in the real browser, none of them runs."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from sayso.ledger import Ledger
from sayso.pipeline.linking import refresh
from sayso.records import Article, Candidate, Span, Speaker, Statement, digest
from tests.web.conftest import Open, Served, serving

# Each would set window.executed, load from elsewhere, or show what a template or a query computes.
INJECTIONS = (
    "<script>window.executed=1</script>",
    "</script><script>window.executed=1</script>",
    "<img src=x onerror=window.executed=1>",
    "<svg onload=window.executed=1>",
    '"><svg/onload=window.executed=1>',
    "'><img src=x onerror=window.executed=1>",
    '" autofocus onfocus=window.executed=1 x="',
    "<iframe srcdoc='<script>parent.executed=1</script>'></iframe>",
    "<style>*{background:url(http://evil.example/)}</style>",
    "<link rel=stylesheet href=http://evil.example/x.css>",
    "<base href=http://evil.example/>",
    "<meta http-equiv=refresh content='0;url=http://evil.example/'>",
    "<!--<img src='--><img src=x onerror=window.executed=1>//'>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=window.executed=1>",
    "javascript:window.executed=1",
    "data:text/html,<script>window.executed=1</script>",
    "&lt;script&gt;window.executed=1&lt;/script&gt;",
    "{{ 7 * 191 }}{% raw %}{{ config }}{% endraw %}${7*191}#{7*191}<%= 7*191 %>",
    "'; DROP TABLE statements; --",
    '" OR 1=1 --',
    '") MATCH "x" UNION SELECT text FROM articles --',
    "content : NEAR(a b) AND *",
    "\r\nSet-Cookie: executed=1\r\n\r\n<script>window.executed=1</script>",
    "%0d%0aSet-Cookie:%20executed=1",
    "\u2028\u2029\u202eevil\u202c\ufdd0\ufdd1",
    '=HYPERLINK("http://evil.example","x")',
)
EVERYTHING = " ".join(INJECTIONS)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    path = tmp_path_factory.mktemp("hostile") / "hostile.sayso"
    with Ledger.open(path) as ledger:
        run = ledger.start_run("0.1.0", "m", {})
        for number, words in enumerate((*INJECTIONS, EVERYTHING)):
            ledger.add(*reading(number, words), model="m", run=run)
        refresh(ledger)
    with serving(path) as served:
        yield served


def reading(number: int, words: str) -> tuple[Article, list[Statement]]:
    """An article all of whose fields are the words."""
    text = f"Someone said {words} today.\n{words}"
    article = Article(
        text=text,
        name=f"{words}{number}",
        title=words,
        byline=words,
        outlet=words,
        published="2025-09-01" if number % 2 else words,
        url=words,
    )
    start = len("Someone said ")
    speaker = Speaker(name=words, type="person", aliases=(words,), candidates=(Candidate(name=words + "!", score=0.5),))
    statement = Statement(
        id=digest(article.id),
        article_id=article.id,
        parent=None,
        kind="direct",
        source=(Span(0, 7),),
        cue=(Span(8, 12),),
        content=(Span(start, start + len(words)),),
        confidence=0.5,
        model=words,
        speaker=speaker,
        role=words,
        relay=words,
        said=words,
        chain=(words, words + "2", words + "3"),
    )
    return article, [statement]


def check(page, served: Served) -> None:  # type: ignore[no-untyped-def]
    assert page.evaluate("window.executed") is None
    assert page.url.startswith(served.base)
    assert "1337" not in page.content()
    assert (
        page.evaluate(
            "document.querySelectorAll('script:not([src]), style, base, iframe, img, meta[http-equiv]').length"
        )
        == 0
    )
    assert page.evaluate("document.cookie") == ""


def test_nothing_of_an_article_runs_or_loads(hostile: Served, open_page: Open) -> None:
    asked: list[str] = []
    page = open_page(hostile, "/")
    page.on("request", lambda request: asked.append(request.url))
    articles = hostile.get("/api/articles?limit=100").json()["articles"]
    actors = hostile.get("/api/actors?limit=100").json()["actors"]
    assert (len(articles), len(actors) > 15) == (len(INJECTIONS) + 1, True)
    paths = ["/", "/articles", "/actors", "/search", *(f"/articles/{one['id']}" for one in articles)]
    paths += [f"/actors/{one['id']}" for one in actors]
    for path in paths:
        page.goto(hostile.base + path)
        check(page, hostile)
    assert [url for url in asked if not url.startswith(hostile.base)] == []


def test_nothing_runs_in_the_review(hostile: Served, open_page: Open) -> None:
    page = open_page(hostile, "/review")
    for _ in range(len(INJECTIONS)):
        expect(page.locator("#where a")).to_be_visible()
        page.keyboard.press("j")
        check(page, hostile)
    page.keyboard.press("s")
    page.keyboard.type("script")
    expect(page.locator("#suggestions li").first).to_be_visible()
    check(page, hostile)


@pytest.mark.parametrize("words", INJECTIONS)
def test_nothing_that_is_searched_or_filtered_runs(hostile: Served, open_page: Open, words: str) -> None:
    page = open_page(hostile, "/search")
    given = quote(words, safe="")
    others = "&".join(
        f"{name}={given}" for name in ("speaker", "outlet", "since", "relay", "review", "article", "coder")
    )
    for path in (
        f"search?q={given}",
        f"search?{others}",
        f"review?q={given}&{others}",
        f"actors?q={given}&type={given}",
    ):
        page.goto(f"{hostile.base}/{path}")
        check(page, hostile)
    response = hostile.get(f"/{quote(words, safe='')}")
    assert (response.status_code, response.headers.get("set-cookie")) == (404, None)


@pytest.mark.parametrize("words", INJECTIONS)
def test_nothing_that_is_asked_in_sql_runs(hostile: Served, open_page: Open, words: str) -> None:
    page = open_page(hostile, f"/sql?q={quote(words, safe='')}")
    check(page, hostile)
    name = words.replace('"', '""')
    sql = f'SELECT outlet AS "{name}", statement_id FROM statement_lines'
    page.goto(f"{hostile.base}/sql?q={quote(sql)}")
    expect(page.get_by_role("region", name="Rows").locator("tbody tr")).to_have_count(len(INJECTIONS) + 1)
    check(page, hostile)


def test_no_answer_in_sql_is_a_formula(hostile: Served) -> None:
    table = hostile.get("/api/sql.csv?q=SELECT+outlet+AS+%22%3DHYPERLINK%22+FROM+articles").text
    assert table.startswith("'=HYPERLINK\r\n")
    assert "\"'=HYPERLINK(" in table


def test_what_was_hostile_is_still_there(hostile: Served) -> None:
    connection = sqlite3.connect(hostile.path)
    assert connection.execute("SELECT count(*) FROM statements").fetchone() == (len(INJECTIONS) + 1,)
    connection.close()
    lines = hostile.get("/api/search.csv?limit=100").text
    assert ",=HYPERLINK" not in lines
    assert Path(hostile.path).exists()


def test_an_address_of_an_article_is_a_link_only_if_it_is_of_the_web(hostile: Served) -> None:
    for one in hostile.get("/api/articles?limit=100").json()["articles"]:
        page = hostile.get(f"/articles/{one['id']}").text
        assert 'href="javascript:' not in page
        assert 'href="data:' not in page
