"""A megabyte of text with two thousand statements: only what is seen is laid out, only what changes is touched.

How long it takes is for `benchmarks/browser.py` to say.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from benchmarks.long import STATEMENTS, write_long
from playwright.sync_api import Page, expect

from tests.web.conftest import Open, Served, serving

AT_ONCE = 60  # paragraphs, with those that a browser keeps ready above and below the seen ones
CONTEXT = 4_000  # characters
LAID_OUT = """() => {
  const shown = (one) => one.checkVisibility({ contentVisibilityAuto: true });
  return [...document.querySelectorAll(".row > p")].filter(shown).length;
}"""
WATCH = """(place) => {
  window.touched = [];
  new MutationObserver((changes) => window.touched.push(...changes.map(({ target }) => target)))
    .observe(document.querySelector(place), { subtree: true, childList: true, attributes: true, characterData: true });
}"""
TOUCHED = "() => new Set(window.touched).size"


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, str]]:
    """A server of it, and the article's id."""
    path: Path = tmp_path_factory.mktemp("long") / "long.sayso"
    article = write_long(path)
    with serving(path) as served:
        assert len(served.get(f"/api/articles/{article}").json()["text"]) > 1_000_000
        yield served, article


def laid_out(page: Page) -> int:
    """How many paragraphs are, once the browser has drawn what is seen now."""
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return int(page.evaluate(LAID_OUT))


def test_only_what_is_seen_is_laid_out(long: tuple[Served, str], open_page: Open) -> None:
    served, article = long
    page = open_page(served, f"/articles/{article}")
    expect(page.locator(".note")).to_have_count(STATEMENTS)
    assert 0 < laid_out(page) <= AT_ONCE
    for share in (0.3, 0.6, 1):
        page.evaluate("share => scrollTo(0, document.documentElement.scrollHeight * share)", share)
        assert 0 < laid_out(page) <= AT_ONCE


def test_a_step_to_the_next_statement_touches_two(long: tuple[Served, str], open_page: Open) -> None:
    served, article = long
    page = open_page(served, f"/articles/{article}")
    page.keyboard.press("j")
    expect(page.locator(".note.lit")).to_have_count(1)
    page.evaluate(WATCH, ".text")
    page.keyboard.press("j")
    expect(page.locator(".note").nth(1)).to_be_focused()
    assert page.evaluate(TOUCHED) == 4  # the note and the content of the one before, and of this one


def test_review_holds_a_statement_s_surroundings_and_no_more(long: tuple[Served, str], open_page: Open) -> None:
    served, article = long
    page = open_page(served, f"/review?article={article}")
    expect(page.locator("#where a")).to_be_visible()
    for key in ("Shift+ArrowRight", "a", "a", "x", "Backspace"):
        with page.expect_response(lambda response: response.request.method == "POST") as waiting:
            page.keyboard.press(key)
        (item,) = waiting.value.json()["items"]
        assert len(item["context"]["text"]) <= CONTEXT
        assert len(waiting.value.body()) <= 3 * CONTEXT
    assert len(page.locator("#context").inner_text()) <= CONTEXT
    assert page.locator("#context *").count() <= 12
