"""A megabyte of text with two thousand statements is read and reviewed without a stall."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from sayso.ledger import Ledger
from sayso.records import Article, Span, Speaker, Statement, digest
from tests.web.conftest import Open, serving

STATEMENTS = 2_000
STALL = 300  # milliseconds: a tenth of a second is the aim, on a machine that does nothing else
PARAGRAPH = (
    "Ines Calder said the harbour wall {} would hold. " + "Gulls crossed the grey water and came back again. " * 9
)
WATCH = """() => {
  window.stalls = [];
  new PerformanceObserver((list) => window.stalls.push(...list.getEntries().map((entry) => entry.duration)))
    .observe({ type: "longtask" });
}"""
SCROLL = """async () => {
  const step = document.documentElement.scrollHeight / 200;
  for (let i = 0; i < 200; i++) {
    scrollBy(0, step);
    await new Promise(requestAnimationFrame);
  }
}"""


@pytest.fixture
def long(tmp_path: Path) -> Path:
    path = tmp_path / "long.sayso"
    paragraphs = [PARAGRAPH.format(number) for number in range(STATEMENTS)]
    article = Article(text="\n".join(paragraphs), name="long")
    assert len(article.text) > 1_000_000
    statements, start = [], 0
    for number, paragraph in enumerate(paragraphs):
        content = start + len("Ines Calder said ")
        statements.append(
            Statement(
                id=digest(article.id, str(number)),
                article_id=article.id,
                parent=None,
                kind="indirect",
                source=(Span(start, start + 11),),
                cue=(Span(start + 12, start + 16),),
                content=(Span(content, start + paragraph.index(".")),),
                confidence=0.5,
                model="m",
                speaker=Speaker(name="Ines Calder", type="person"),
            )
        )
        start += len(paragraph) + 1
    with Ledger.open(path) as ledger:
        ledger.add(article, statements, model="m", run=ledger.start_run("0.1.0", "m", {}))
    return path


def longest(page: Page) -> float:
    page.wait_for_timeout(200)
    return float(page.evaluate("Math.max(0, ...window.stalls)"))


def test_it_scrolls_and_is_reviewed_without_a_stall(long: Path, open_page: Open) -> None:
    with serving(long) as served:
        article = served.get("/api/articles").json()["articles"][0]["id"]
        page = open_page(served, f"/articles/{article}")
        expect(page.locator(".note")).to_have_count(STATEMENTS)
        page.evaluate(WATCH)
        page.evaluate(SCROLL)
        page.keyboard.press("j")
        page.keyboard.press("j")
        assert longest(page) <= STALL
        page.goto(f"{served.base}/review?article={article}")
        expect(page.locator("#where a")).to_be_visible()
        page.evaluate(WATCH)
        for key in ("Shift+ArrowRight", "a", "a", "x", "Backspace"):
            with page.expect_response(lambda response: response.request.method == "POST"):
                page.keyboard.press(key)
        assert longest(page) <= STALL
