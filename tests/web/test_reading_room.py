"""Reading, searching and reviewing in the real browser, by keys alone where that is promised."""

import re
import sqlite3
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.web.conftest import Open, Served, serving


def current(page: Page) -> str:
    """The id of the statement that is shown."""
    link = page.locator("#where a").get_attribute("href")
    assert link is not None
    return link.rpartition("#s-")[2]


def verdicts(path: Path) -> dict[str, str]:
    connection = sqlite3.connect(path)
    found = dict(connection.execute("SELECT statement_id, verdict FROM statement_reviews"))
    connection.close()
    return found


def press(page: Page, key: str, *, then: str | None = None) -> None:
    """Press a key, and wait until the server has acknowledged it."""
    with page.expect_response(lambda response: response.request.method == "POST") as waiting:
        page.keyboard.press(key)
    assert waiting.value.status == 200, waiting.value.text()
    if then is not None:
        expect(page.locator("#said-aloud")).to_have_text(then)


def test_read_an_article_and_go_through_its_statements_by_keys(room: Served, open_page: Open) -> None:
    page = open_page(room, "/articles")
    page.get_by_role("link", name="Straits patrol could sail by November").first.click()
    expect(page.locator("h1")).to_contain_text("Straits patrol")
    page.keyboard.press("j")
    page.keyboard.press("j")
    focused = page.locator(":focus")
    expect(focused).to_have_class(re.compile(r"^note depth-\d lit\s*$"))
    id_ = focused.get_attribute("data-note")
    lit = page.locator(f'.content.lit[data-of~="{id_}"]')
    expect(lit.first).to_be_visible()
    page.locator(".content").first.hover()
    expect(page.locator(".note.lit")).to_have_count(1)


def test_a_note_leads_to_its_speaker(room: Served, open_page: Open) -> None:
    page = open_page(room, "/articles")
    page.get_by_role("link", name="Straits patrol could sail by November").first.click()
    page.locator(".note").get_by_role("link", name="Ilse Renqvel").first.click()
    expect(page.locator("h1")).to_have_text("Ilse Renqvel")


def test_a_link_to_a_statement_leads_to_it(room: Served, open_page: Open) -> None:
    statement: Any = room.queue()[3]["statement"]
    page = open_page(room, f"/statements/{statement['id']}")
    expect(page.locator(f"#s-{statement['id']}")).to_be_in_viewport()


MIDDLE_OF_LONGEST_WORD = """() => {
    const content = document.querySelector("#context .content");
    const node = content && document.createTreeWalker(content, NodeFilter.SHOW_TEXT).nextNode();
    if (!node) return null;
    const word = node.data.split(/\\W+/).reduce((one, other) => (other.length > one.length ? other : one));
    const range = document.createRange();
    range.setStart(node, node.data.indexOf(word));
    range.setEnd(node, node.data.indexOf(word) + word.length);
    const place = range.getBoundingClientRect();
    return place.width ? [place.x + place.width / 2, place.y + place.height / 2] : null;
}"""


def statements(summary: str) -> int:
    """How many a search says that it has found."""
    found = re.match(r"([\d,]+) statement", summary.strip())
    assert found, summary
    return int(found[1].replace(",", ""))


def test_search_narrows_and_leads_to_the_place(room: Served, open_page: Open) -> None:
    page = open_page(room, "/")
    page.get_by_label("Search what was said").fill("ships")
    page.keyboard.press("Enter")
    expect(page.locator(".kwic mark").first).to_have_text("ships")
    summary = page.locator(".summary")
    everyone = statements(summary.inner_text())
    page.locator(".facets").get_by_role("link", name="Ilse Renqvel").click()
    expect(page.locator(".facets [aria-current]")).to_be_visible()
    assert 0 < statements(summary.inner_text()) < everyone
    assert "speaker=Ilse+Renqvel" in page.url
    page.locator(".kwic a").first.click()
    expect(page.locator(":target")).to_be_in_viewport()
    page.go_back()
    page.locator(".facets [aria-current]").click()
    expect(summary).to_contain_text(f"{everyone} statements")


def test_twenty_statements_are_reviewed_by_keys_alone(served: Served, open_page: Open) -> None:
    page = open_page(served, "/review")
    keys = {"a": "accepted", "x": "rejected", "Space": "skipped", "f": "flagged"}
    expected = {}
    for i in range(20):
        expect(page.locator("#where a")).to_be_visible()
        id_, key = current(page), list(keys)[i % 4]
        press(page, key, then=keys[key])
        expected[id_] = keys[key]
    assert len(expected) == 20
    assert verdicts(served.path) == expected
    expect(page.locator("#reviewed")).to_contain_text("20 of")


def test_keys_that_come_faster_than_the_server_keep_their_order(served: Served, open_page: Open) -> None:
    page = open_page(served, "/review")
    expect(page.locator("#where a")).to_be_visible()
    ids = [item["statement"]["id"] for item in served.queue()][:12]  # type: ignore[index]
    for key in "axaxaxaxaxax":
        page.keyboard.press(key)
    expect(page.locator("#reviewed")).to_contain_text("12 of")
    assert verdicts(served.path) == {id_: ("accepted", "rejected")[i % 2] for i, id_ in enumerate(ids)}


def test_the_next_statement_waits_for_nothing_but_the_decision(served: Served, open_page: Open) -> None:
    """What comes after the first twenty is fetched beside them: here it never arrives until they are through."""
    page = open_page(served, "/review")
    expect(page.locator("#where a")).to_be_visible()
    held: list[Route] = []
    page.route("**/api/review/queue*", partial(list.append, held), times=1)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.method))
    for _ in range(19):
        before = current(page)
        page.keyboard.press("a")
        expect(page.locator(f'#where a[href$="{before}"]')).to_have_count(0)
    assert (asked.count("POST"), asked.count("GET"), len(held)) == (19, 1, 1)
    assert current(page) not in verdicts(served.path)
    held[0].continue_()
    for _ in range(10):
        press(page, "a", then="accepted")
    assert len(verdicts(served.path)) == 29


def test_more_can_be_passed_over_than_are_fetched_at_a_time(served: Served, open_page: Open) -> None:
    page = open_page(served, "/review")
    expect(page.locator("#where a")).to_be_visible()
    seen = {current(page)}
    for _ in range(44):
        before = current(page)
        page.keyboard.press("j")
        expect(page.locator(f'#where a[href$="{before}"]')).to_have_count(0)
        seen.add(current(page))
    assert len(seen) == 45


def test_spans_are_changed_by_keys_and_by_mouse(served: Served, open_page: Open) -> None:
    page = open_page(served, "/review")
    expect(page.locator("#where a")).to_be_visible()
    id_ = current(page)

    def content() -> str:
        found = served.get(f"/api/statements/{id_}").json()["statement"]["content"]
        return " … ".join(quote["exact"] for quote in found)

    before = content()
    press(page, "Alt+ArrowLeft")
    assert before.startswith(content())
    press(page, "Shift+ArrowRight")
    assert content() == before
    press(page, "Shift+ArrowLeft")
    assert content().endswith(before)
    press(page, "Alt+ArrowRight")
    press(page, "Backspace")
    press(page, "Backspace")
    press(page, "Backspace")
    press(page, "Backspace")
    assert content() == before
    x, y = page.wait_for_function(MIDDLE_OF_LONGEST_WORD).json_value()
    page.mouse.dblclick(x, y)
    expect(page.locator("#selection")).to_be_visible()
    chosen = page.evaluate("getSelection().toString().trim()")
    with page.expect_response("**/api/review/decisions"):
        page.locator('#selection [data-set="cue"]').click()
    statement = served.get(f"/api/statements/{id_}").json()["statement"]
    assert [quote["exact"] for quote in statement["cue"]] == [chosen]


def test_a_speaker_is_chosen_by_autocomplete_and_fields_are_set(served: Served, open_page: Open) -> None:
    page = open_page(served, "/review")
    expect(page.locator("#where a")).to_be_visible()
    id_ = current(page)
    page.keyboard.press("s")
    page.keyboard.type("ulv")
    expect(page.locator("#suggestions li").first).to_contain_text("Maren Ulvane")
    page.keyboard.press("ArrowDown")
    press(page, "Enter")
    page.get_by_label("Role").fill("harbour master")
    with page.expect_response("**/api/review/decisions"):
        page.get_by_label("Said").focus()
    page.keyboard.type("not a date")
    with page.expect_response("**/api/review/decisions"):
        page.keyboard.press("Enter")
    expect(page.locator("#notice")).to_contain_text("said is not a date")
    statement = served.get(f"/api/statements/{id_}").json()["statement"]
    assert (statement["speaker"]["name"], statement["speaker"]["type"]) == ("Maren Ulvane", "person")
    assert (statement["role"], statement["said"]) == ("harbour master", statement["said"])


def test_a_missed_statement_is_added_by_keys_and_by_selection(served: Served, open_page: Open) -> None:
    page = open_page(served, "/review")
    expect(page.locator("#where a")).to_be_visible()
    page.keyboard.press("n")
    expect(page.locator("#part-name")).to_have_text("new statement")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    words = page.locator("#context .draft").all_inner_texts()
    press(page, "Enter")
    expect(page.locator("#spoken")).to_contain_text("added by mira")
    added = served.get(f"/api/statements/{current(page)}").json()["statement"]
    assert added["content"][0]["exact"] == "".join(words)
    page.keyboard.press("Escape")
    page.locator("#context").evaluate(
        "place => getSelection().setBaseAndExtent(place.lastChild, 2, place.lastChild, 9)"
    )
    expect(page.locator("#selection")).to_be_visible()
    with page.expect_response("**/api/review/additions") as waiting:
        page.locator("#selection [data-new]").click()
    assert waiting.value.status == 200


def test_undo_goes_across_articles_and_a_restart(press_: Path, open_page: Open) -> None:
    with serving(press_) as served:
        page = open_page(served, "/review")
        expect(page.locator("#where a")).to_be_visible()
        articles, ids = set(), []
        for _ in range(8):
            expect(page.locator("#where a")).to_be_visible()
            articles.add(page.locator("#where a").inner_text())
            ids.append(current(page))
            press(page, "a", then="accepted")
        assert len(articles) > 1
    with serving(press_) as served:
        page = open_page(served, "/review")
        expect(page.locator("#where a")).to_be_visible()
        for id_ in reversed(ids):
            press(page, "Backspace")
            expect(page.locator(f'#where a[href$="{id_}"]')).to_be_visible()
        assert verdicts(press_) == {}
        press(page, "r")
        assert list(verdicts(press_)) == ids[:1]


@pytest.fixture
def press_(press: Path) -> Path:
    return press


def test_two_coders_see_their_conflict(served: Served, open_page: Open) -> None:
    mira, sol = open_page(served, "/review?coder=mira"), open_page(served, "/review?coder=sol")
    for page in (mira, sol):
        expect(page.locator("#where a")).to_be_visible()
    id_ = current(mira)
    assert current(sol) == id_
    press(mira, "x", then="rejected")
    with sol.expect_response("**/api/review/decisions"):
        sol.keyboard.press("a")
    expect(sol.get_by_role("alert")).to_contain_text("mira decided on it meanwhile")
    expect(sol.locator("#spoken")).to_contain_text("rejected by mira")
    assert verdicts(served.path)[id_] == "rejected"
    sol.get_by_role("button", name="Decide anyway").click()
    expect(sol.locator("#said-aloud")).to_have_text("accepted")
    assert verdicts(served.path)[id_] == "accepted"


def test_many_are_accepted_at_once_and_undone_at_once(served: Served, open_page: Open) -> None:
    page = open_page(served, "/review")
    expect(page.locator("#where a")).to_be_visible()
    page.keyboard.press("b")
    expect(page.locator("#bulk-count")).to_contain_text("would be accepted")
    page.get_by_role("button", name="Accept them").click()
    expect(page.locator("#said-aloud")).to_contain_text("accepted")
    assert len(verdicts(served.path)) > 20
    press(page, "Backspace")
    assert verdicts(served.path) == {}


def test_letters_in_a_field_are_letters(served: Served, open_page: Open) -> None:
    page = open_page(served, "/review")
    expect(page.locator("#where a")).to_be_visible()
    page.get_by_label("Role").focus()
    page.keyboard.type("axf")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.locator("#help")).to_be_visible()
    assert verdicts(served.path) == {}


def test_a_key_is_given_another_action_and_they_change_places(served: Served, open_page: Open) -> None:
    page = open_page(served, "/review")
    expect(page.locator("#where a")).to_be_visible()
    page.keyboard.press("?")
    accept, reject = (page.locator(f'#help [data-key-of="{action}"]') for action in ("accept", "reject"))
    accept.press("Enter")
    expect(accept).to_have_text("press a key")
    page.keyboard.press("Shift")
    page.keyboard.press("x")
    expect(accept).to_have_text("x")
    expect(reject).to_have_text("a")
    expect(page.locator("#verdicts [data-action=accept] kbd")).to_have_text("x")
    page.locator('#help [data-key-of="extend-end"]').press("Space")
    page.keyboard.press("Shift+ArrowUp")
    expect(page.locator('#help [data-key-of="extend-end"]')).to_have_text("Shift+↑")
    page.keyboard.press("Escape")
    expect(page.locator("#help")).to_be_hidden()
    press(page, "Shift+ArrowUp")
    page.reload()
    expect(page.locator("#where a")).to_be_visible()
    press(page, "x", then="accepted")
    press(page, "a", then="rejected")
    page.keyboard.press("?")
    accept.click()
    page.keyboard.press("Escape")
    expect(accept).to_have_text("a")
    expect(reject).to_have_text("x")
    expect(page.locator("#help")).to_be_visible()


def test_a_server_that_is_gone_is_said_and_nothing_seems_decided(served: Served, open_page: Open) -> None:
    page = open_page(served, "/review")
    expect(page.locator("#where a")).to_be_visible()
    id_ = current(page)
    served.stop()
    page.keyboard.press("a")
    expect(page.get_by_role("alert")).to_contain_text("nothing was written")
    assert current(page) == id_


def test_actors_are_merged_after_a_preview(served: Served, open_page: Open) -> None:
    page = open_page(served, "/actors")
    page.get_by_label("Choose Ilse Renqvel").check()
    page.get_by_label("Choose Maren Ulvane").check()
    page.get_by_role("button", name="Merge the chosen").click()
    expect(page.locator("#change")).to_contain_text("Then")
    page.keyboard.press("Enter")
    expect(page.locator("#change")).to_contain_text("Done: decision 1")
    page.get_by_role("link", name="Show the actors").click()
    expect(page.get_by_label("Choose Maren Ulvane")).to_have_count(0)


def test_a_quotation_shows_its_wordings_and_its_path(room: Served, open_page: Open) -> None:
    page = open_page(room, "/quotations")
    page.locator("[name=changed]").check()
    page.get_by_role("button", name="Filter").click()
    page.get_by_role("link", name="Twelve ships").first.click()
    expect(page.locator(".kwic del").first).to_have_text("Twelve")
    expect(page.locator(".kwic ins").first).to_have_text("Twenty")
    expect(page.locator(".path li.altered")).to_contain_text("Tesk Courier")
    page.locator(".path a").first.click()
    expect(page.locator(":target")).to_be_in_viewport()


def test_a_draft_is_checked_quotation_by_quotation(room: Served, open_page: Open) -> None:
    page = open_page(room, "/check")
    draft = (
        "“Twelve ships from four countries can be ready by the first of November,” Ilse Renqvel said. 😀\n\n"
        "“Twenty ships from four countries can be ready by the first of November,” Renqvel said.\n\n"
        "“The moon is made of a very old and rather dry cheese,” the mayor said."
    )
    page.get_by_label("Draft", exact=True).fill(draft)
    page.get_by_role("button", name="Check the quotations").click()
    expect(page.locator("#summary")).to_contain_text("3 quotations checked", timeout=30_000)
    verdicts = page.locator("#checked .note .verdict")
    expect(verdicts).to_have_count(3)
    assert verdicts.nth(0).inner_text() in ("verbatim", "truncated")
    expect(verdicts.nth(2)).to_have_text("not found")
    expect(page.locator("#checked .doubted").last).to_have_text("The moon is made of a very old and rather dry cheese,")
    page.locator("#checked .note a").first.click()
    expect(page.locator(":target")).to_be_in_viewport()
