"""No page has what axe-core calls a violation, in light and dark, on a desk and on a phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.web.conftest import Open, Served
from tests.web.test_pages import PAGES, address

DESK, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{one['id']}: {node['html'][:120]}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_no_violation(room: Served, open_page: Open, scheme: str, size: dict[str, int]) -> None:
    page = open_page(room, "/", color_scheme=scheme, viewport=size)
    for path in (*PAGES, "/nowhere"):
        page.goto(room.base + address(room, path))
        if path == "/review":
            expect(page.locator("#where a")).to_be_visible()
        assert violations(page) == [], path


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_violation_in_what_opens(room: Served, open_page: Open, scheme: str) -> None:
    page = open_page(room, "/review", color_scheme=scheme)
    expect(page.locator("#where a")).to_be_visible()
    page.keyboard.press("s")
    page.keyboard.type("ren")
    expect(page.locator("#suggestions li").first).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("Escape")
    for key, dialog in (("?", "#help"), ("b", "#bulk")):
        page.keyboard.press(key)
        expect(page.locator(dialog)).to_be_visible()
        assert violations(page) == []
        page.keyboard.press("Escape")
        expect(page.locator(dialog)).to_be_hidden()


@pytest.mark.parametrize("path", PAGES)
def test_no_page_is_wider_than_a_phone(room: Served, open_page: Open, path: str) -> None:
    page = open_page(room, address(room, path), viewport=PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
