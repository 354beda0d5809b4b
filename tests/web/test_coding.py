"""Coding, settling and changing a codebook in the real browser, by keys alone where that is promised."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.web.coders import code, differ, disagreements, uncoded, uncoded_outermost
from tests.web.conftest import Open, Served, serving
from tests.web.test_reading_room import current, press

CONCEPTS = (
    "Unarmed patrol",
    "Sorravan seat",
    "Start by November",
    "Pay from the navy's budget",
    "Fees on grain ships",
    "Talks before ships",
)
AGREEMENTS = {"s": "support", "o": "oppose", "m": "mixed", "u": "unclear"}


def codings(path: Path) -> list[tuple[Any, ...]]:
    """The codings that stand, as anybody's SQLite shows them."""
    connection = sqlite3.connect(path)
    found = connection.execute(
        "SELECT statement_id, coder, concept, agreement, condition, note FROM coding_lines ORDER BY coding_id"
    ).fetchall()
    connection.close()
    return found


def answers(path: Path) -> list[tuple[str | None, ...]]:
    """Concept and agreement of each coding that stands."""
    return [row[2:4] for row in codings(path)]


def ready(page: Page) -> Page:
    expect(page.locator("#at-hand button").first).to_be_visible()
    expect(page.locator("#where a")).to_be_visible()
    return page


def go_on(page: Page, key: str = "Enter") -> None:
    """On to another statement."""
    before = current(page)
    page.keyboard.press(key)
    page.wait_for_function("before => !document.querySelector('#where a').href.endsWith(before)", arg=before)


def test_fifteen_statements_are_coded_by_keys_and_outlive_a_restart(press_: Path, open_page: Open) -> None:
    expected = []
    with serving(press_) as served:
        page = ready(open_page(served, "/coding"))
        for i in range(15):
            key, concept = "soms"[i % 4], CONCEPTS[i % 6]
            expected.append((current(page), "mira", concept, AGREEMENTS[key], "", ""))
            page.keyboard.press(str(i % 6 + 1))
            press(page, key, then=f"Coded: {concept}, {AGREEMENTS[key]}")
            go_on(page)
        expect(page.locator("#coded")).to_contain_text("15 of")
        assert codings(press_) == expected
    with serving(press_) as served:
        page = ready(open_page(served, "/coding"))
        assert current(page) not in {row[0] for row in expected}
        expect(page.locator("#coded")).to_contain_text("15 of")
        expect(page.locator("#latest li").first).to_contain_text(str(expected[-1][2]))
        for row in expected[:-4:-1]:
            press(page, "Backspace", then="Undone")
            assert current(page) == row[0]
        assert codings(press_) == expected[:12]
        press(page, "r", then="Done again")
        assert [row[0] for row in codings(press_)] == [row[0] for row in expected[:13]]


def test_three_disagreements_are_settled_by_keys_and_outlive_a_restart(press_: Path, open_page: Open) -> None:
    with serving(press_) as served:
        items = differ(served)
        page = open_page(served, "/coding/reliability?coder=lead")
        expect(page.locator("#number")).to_have_text("1 of 4: they differ on the concept")
        expect(page.locator("#sides .side").nth(1)).to_contain_text("Talks before ships")
        expect(page.locator("#context .content").first).to_be_visible()
        assert current(page) == items[0]["statement"]["id"]
        press(page, "2", then="Settled: as sol said")
        expect(page.locator("#number")).to_have_text("1 of 3: they differ on the concept")
        page.keyboard.press("c")
        page.keyboard.type("toll")
        page.keyboard.press("Enter")
        expect(page.locator("#explained")).to_contain_text("Who ships grain through the straits pays")
        press(page, "m", then="Settled: Fees on grain ships, mixed")
        expect(page.locator("#number")).to_have_text("1 of 2: they differ on the agreement")
        page.keyboard.press("j")
        press(page, "0", then="Settled: no concept is in it")
        expect(page.locator("#left")).to_have_text("1 open")
    with serving(press_) as served:
        (left,) = disagreements(served)
        assert left["statement"] == items[2]["statement"]["id"]
        settled = {one["statement"]: one["settling"][0] for one in disagreements(served, settled=1) if one["settled"]}
        told = [settled[items[i]["statement"]["id"]] for i in (0, 1, 3)]
        assert [(one["concept"], one["agreement"], one["coder"]) for one in told] == [
            ("Talks before ships", "support", "lead"),
            ("Fees on grain ships", "mixed", "lead"),
            (None, None, "lead"),
        ]
        page = open_page(served, "/coding/reliability?coder=lead")
        expect(page.locator("#left")).to_have_text("1 open")
        expect(page.locator("#settled")).to_contain_text("3 places settled")
        press(page, "Backspace", then="Open again")
        assert current(page) == items[3]["statement"]["id"]
        expect(page.locator("#left")).to_have_text("2 open")
        press(page, "r", then="Settled again")
        assert len(disagreements(served)) == 1
        assert len([row for row in codings(press_) if row[1] != "lead"]) == 24


@pytest.fixture
def press_(press: Path) -> Path:
    return press


def test_a_coding_is_changed_removed_and_brought_back(served: Served, open_page: Open) -> None:
    page = ready(open_page(served, "/coding"))
    page.keyboard.press("1")
    press(page, "s")
    page.keyboard.press("i")
    page.keyboard.type("only without arms")
    press(page, "Enter")
    page.keyboard.press("n")
    page.keyboard.type("so o s")
    with page.expect_response("**/api/codings"):
        page.get_by_label("tone").focus()
    page.keyboard.type("calm")
    press(page, "Enter")
    with page.expect_response("**/api/codings"):
        page.get_by_label("first hand").select_option("yes")
    page.get_by_label("strength").fill("3")
    press(page, "Enter")
    page.keyboard.press("2")
    press(page, "o")
    page.keyboard.press("1")
    press(page, "m", then="Coded: Unarmed patrol, mixed")
    id_ = current(page)
    rows = {row[2]: row for row in codings(served.path)}
    assert rows["Unarmed patrol"] == (id_, "mira", "Unarmed patrol", "mixed", "only without arms", "so o s")
    assert len(rows) == 2
    coded = served.get(f"/api/coding/statements/{id_}").json()["coded"]["codings"]
    values = {one["concept"]: one["values"] for one in coded}
    assert values == {"Unarmed patrol": {"tone": "calm", "first hand": 1, "strength": 3}, "Sorravan seat": {}}
    press(page, "x", then="Removed: Unarmed patrol, mixed")
    assert answers(served.path) == [("Sorravan seat", "oppose")]
    press(page, "Backspace", then="Undone")
    assert ("Unarmed patrol", "mixed") in answers(served.path)
    press(page, "Backspace", then="Undone")
    assert ("Unarmed patrol", "support") in answers(served.path)
    expect(page.locator("#codings .own")).to_have_count(2)
    expect(page.locator('#codings [aria-pressed="true"]')).to_contain_text("Unarmed patrol support")


def test_fields_that_are_left_quickly_are_all_kept(served: Served, open_page: Open) -> None:
    page = ready(open_page(served, "/coding"))
    page.keyboard.press("1")
    press(page, "s")
    page.route("**/api/codings", lambda route: (page.wait_for_timeout(150), route.continue_()))
    page.keyboard.press("i")
    page.keyboard.type("by law")
    page.keyboard.press("Tab")
    page.keyboard.type("to be seen")
    page.keyboard.press("Tab")
    page.keyboard.type("calm")
    page.keyboard.press("Tab")
    expect(page.locator("#codings .own .values")).to_have_text("tone: calm")
    expect(page.locator("#coding #condition")).to_have_value("by law")
    assert codings(served.path)[0][4:] == ("by law", "to be seen")


def test_words_for_a_field_are_no_keys_while_the_server_writes(served: Served, open_page: Open) -> None:
    page = ready(open_page(served, "/coding"))
    page.route("**/api/codings", lambda route: (page.wait_for_timeout(150), route.continue_()))
    page.keyboard.type("1si")
    page.keyboard.type("only mixed")
    page.keyboard.press("Enter")
    page.keyboard.type("ctoll")
    page.keyboard.press("Enter")
    page.keyboard.type("un")
    page.keyboard.type("so it is")
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    page.keyboard.type("some note")
    page.keyboard.press("Tab")
    expect(page.locator("#codings .own .note-words")).to_have_text("some note")
    assert [row[2:] for row in codings(served.path)] == [
        ("Unarmed patrol", "support", "only mixed", ""),
        ("Fees on grain ships", "unclear", "", "some note"),
    ]


def test_a_field_without_a_concept_says_so(served: Served, open_page: Open) -> None:
    page = ready(open_page(served, "/coding"))
    page.keyboard.type("nsome")
    page.keyboard.press("Tab")
    expect(page.get_by_role("alert")).to_contain_text("Choose a concept first")
    expect(page.locator("#note")).to_have_value("")
    assert codings(served.path) == []


def test_statements_that_were_accepted_are_coded_alone(served: Served, open_page: Open) -> None:
    accepted = uncoded(served)[7]["statement"]["id"]
    served.post("/api/review/decisions", action="accept", statement=accepted)
    page = ready(open_page(served, "/coding"))
    page.locator(".study summary").click()
    page.locator("[name=review]").select_option("accepted")
    page.get_by_role("button", name="Use these").click()
    expect(page.locator("#coded")).to_have_text("0 of 1")
    ready(page)
    assert current(page) == accepted


def test_a_wrong_value_is_said_and_nothing_is_written(served: Served, open_page: Open) -> None:
    page = ready(open_page(served, "/coding"))
    page.keyboard.press("1")
    press(page, "s")
    with page.expect_response("**/api/codings"):
        page.get_by_label("strength").evaluate(
            "field => { field.type = 'text'; field.value = 'much'; field.dispatchEvent(new Event('change')); }"
        )
    expect(page.get_by_role("alert")).to_contain_text("strength is a whole number, not 'much'")
    assert served.get("/api/codings").json()["codings"][0]["values"] == {}


def test_a_concept_is_found_by_its_words_and_key_words(served: Served, open_page: Open) -> None:
    page = ready(open_page(served, "/coding"))
    page.keyboard.press("c")
    expect(page.locator("#concepts li")).to_have_count(6)
    page.keyboard.type("liais")
    expect(page.locator("#concepts li")).to_have_count(1)
    expect(page.locator("#concepts li")).to_contain_text("in Unarmed patrol")
    expect(page.locator("#concepts li")).to_contain_text("Sorrava has a seat in the command room")
    expect(page.locator("#concepts li")).to_contain_text("command room, liaison")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    press(page, "o", then="Coded: Sorravan seat, oppose")
    page.keyboard.press("c")
    page.keyboard.type("november")
    page.keyboard.press("Enter")
    expect(page.locator("#explained")).to_contain_text("The patrol begins before the winter.")
    press(page, "Enter", then="Coded: Start by November")
    page.keyboard.press("c")
    page.keyboard.type("nothing of the kind")
    page.keyboard.press("Enter")
    assert answers(served.path) == [("Sorravan seat", "oppose"), ("Start by November", None)]


def test_digits_are_the_concepts_used_last(served: Served, open_page: Open) -> None:
    page = ready(open_page(served, "/coding"))
    for key in "35":
        page.keyboard.press(key)
        press(page, "s")
        go_on(page)
    expect(page.locator("#at-hand button").first).to_contain_text("Unarmed patrol")  # not under one's fingers
    page.reload()
    ready(page)
    shown = [words.split(maxsplit=1)[1] for words in page.locator("#at-hand button").all_inner_texts()]
    assert shown[:3] == ["Fees on grain ships", "Start by November", "Unarmed patrol"]


def test_what_has_no_concept_leaves_the_queue(served: Served, open_page: Open) -> None:
    page = ready(open_page(served, "/coding"))
    first = current(page)
    with page.expect_response("**/api/codings"):
        page.keyboard.press("0")
    page.wait_for_function("before => !document.querySelector('#where a').href.endsWith(before)", arg=first)
    assert codings(served.path) == [(first, "mira", None, None, "", "")]
    page.reload()
    ready(page)
    assert current(page) != first
    press(page, "Backspace", then="Undone")
    assert current(page) == first
    expect(page.locator("#not-coded")).to_be_visible()


def test_what_is_passed_by_stays_in_the_queue(served: Served, open_page: Open) -> None:
    ids = [item["statement"]["id"] for item in uncoded(served)]
    page = ready(open_page(served, "/coding"))
    for id_ in ids[:25]:
        assert current(page) == id_
        go_on(page, "j")
    go_on(page, "k")
    assert current(page) == ids[24]
    page.reload()
    ready(page)
    assert current(page) == ids[0]


def test_the_end_of_a_queue_says_so(served: Served, open_page: Open) -> None:
    article = served.get("/api/articles?limit=100").json()["articles"][-1]
    page = ready(open_page(served, f"/coding?article={article['id']}"))
    expect(page.locator(".chip")).to_contain_text(article["title"])
    for _ in range(article["statements"]):
        with page.expect_response("**/api/codings"):
            page.keyboard.press("0")
        page.wait_for_timeout(60)
    expect(page.get_by_role("heading", name="Nothing waits here")).to_be_visible()
    expect(page.locator("#coded")).to_have_text(f"{article['statements']} of {article['statements']}")
    press(page, "Backspace", then="Undone")
    expect(page.locator("#where a")).to_be_visible()


def test_keys_that_come_faster_than_the_server_keep_their_order(served: Served, open_page: Open) -> None:
    page = ready(open_page(served, "/coding"))
    ids = [item["statement"]["id"] for item in uncoded(served)][:6]
    for i in range(6):
        for key in (str(i + 1), "so"[i % 2], "Enter"):
            page.keyboard.press(key)
    expect(page.locator("#coded")).to_contain_text("6 of")
    assert [row[:4] for row in codings(served.path)] == [
        (id_, "mira", CONCEPTS[i], ("support", "oppose")[i % 2]) for i, id_ in enumerate(ids)
    ]


def test_two_windows_of_a_coder_see_their_conflict(served: Served, open_page: Open) -> None:
    one, other = ready(open_page(served, "/coding")), ready(open_page(served, "/coding"))
    one.keyboard.press("1")
    press(one, "s")
    other.keyboard.press("1")
    with other.expect_response("**/api/codings"):
        other.keyboard.press("o")
    expect(other.get_by_role("alert")).to_contain_text("coded in another window")
    expect(other.locator("#codings .own")).to_contain_text("Unarmed patrol support")
    assert answers(served.path) == [("Unarmed patrol", "support")]
    other.keyboard.press("2")
    other.keyboard.press("s")
    assert answers(served.path) == [("Unarmed patrol", "support")]
    press(other, "Enter", then="Coded: Unarmed patrol, oppose")
    assert answers(served.path) == [("Unarmed patrol", "oppose")]
    one.keyboard.press("1")
    with one.expect_response("**/api/codings"):
        one.keyboard.press("m")
    expect(one.get_by_role("alert")).to_contain_text("was replaced by")
    one.get_by_role("button", name="Leave it so").click()
    expect(one.get_by_role("alert")).to_be_hidden()
    assert answers(served.path) == [("Unarmed patrol", "oppose")]


def test_coders_are_blind_to_each_other_if_asked(served: Served, open_page: Open) -> None:
    code(served, uncoded(served)[0], "sol", "Sorravan seat", "oppose")
    page = ready(open_page(served, "/coding"))
    expect(page.locator("#codings .other")).to_have_text("sol Sorravan seat oppose")
    page.locator(".study summary").click()
    page.get_by_label("blind to what others coded").check()
    page.get_by_label("Coder", exact=True).fill("ann")
    page.get_by_role("button", name="Use these").click()
    ready(page)
    expect(page.locator(".study summary")).to_have_text("ann codes by Straits, blind to others")
    expect(page.locator("#codings li")).to_have_count(0)
    page.keyboard.press("1")
    press(page, "s")
    expect(page.locator("#codings li")).to_have_count(1)
    assert [row[1] for row in codings(served.path)] == ["sol", "ann"]
    answer = served.client.get("/api/coding/queue", params={"coder": "ann", "blind": "1"}).text
    assert '"sol"' not in answer


def test_the_statement_under_review_is_coded_beside_it(served: Served, open_page: Open) -> None:
    page = open_page(served, "/review")
    expect(page.locator("#where a")).to_be_visible()
    id_ = current(page)
    page.keyboard.press("d")
    expect(page.locator("#at-hand button").first).to_be_visible()
    expect(page.locator("#not-coded")).to_be_visible()
    page.keyboard.press("2")
    press(page, "o")
    assert [row[0:4] for row in codings(served.path)] == [(id_, "mira", "Sorravan seat", "oppose")]
    page.keyboard.press("Escape")
    press(page, "a", then="accepted")
    expect(page.locator("#codings li")).to_have_count(0)
    go_on(page, "k")
    expect(page.locator("#codings .own")).to_contain_text("Sorravan seat oppose")
    page.keyboard.press("?")
    expect(page.locator("#help")).to_contain_text("any concept of the codebook")


def test_keys_are_given_others(served: Served, open_page: Open) -> None:
    page = ready(open_page(served, "/coding"))
    page.keyboard.press("?")
    page.locator('[data-key-of="support"]').click()
    page.keyboard.press("p")
    page.keyboard.press("Escape")
    page.keyboard.press("1")
    page.keyboard.press("s")
    press(page, "p", then="Coded: Unarmed patrol, support")


def test_a_server_that_is_gone_is_said_and_nothing_seems_coded(served: Served, open_page: Open) -> None:
    page = ready(open_page(served, "/coding"))
    id_ = current(page)
    served.stop()
    page.keyboard.press("1")
    page.keyboard.press("s")
    expect(page.get_by_role("alert")).to_contain_text("nothing was written")
    expect(page.locator("#codings li")).to_have_count(0)
    assert current(page) == id_


def test_concepts_are_renamed_after_a_preview_and_back_again(served: Served, open_page: Open) -> None:
    code(served, uncoded(served)[0], "mira", "Unarmed patrol", "support")
    page = open_page(served, "/coding/codebook")
    page.get_by_label("Choose Unarmed patrol").check()
    page.get_by_label("Name").fill("Patrol without arms")
    page.get_by_role("button", name="Rename…").click()
    expect(page.locator("#change")).to_contain_text("1 coding reads otherwise.")
    expect(page.locator("#change")).to_contain_text("mira: Patrol without arms, support")
    assert served.get("/api/codebook").json()["concepts"][0]["value"] == "Unarmed patrol"
    page.keyboard.press("Enter")
    expect(page.locator("#change")).to_contain_text("Done: decision 2")
    page.get_by_role("link", name="Show the codebook").click()
    expect(page.locator(".concept-line .name").first).to_have_text("Patrol without arms")
    expect(page.locator(".concept-line.depth-1")).to_have_count(2)
    assert served.get("/api/codings").json()["codings"][0]["concept"] == "Patrol without arms"
    page.get_by_label("Undo decision 2").click()
    expect(page.locator(".concept-line .name").first).to_have_text("Unarmed patrol")
    expect(page.locator("#decisions")).to_contain_text("undid decision 2")


def test_concepts_are_merged_and_split(served: Served, open_page: Open) -> None:
    for item, concept in zip(uncoded_outermost(served), ("Sorravan seat", "Start by November"), strict=False):
        code(served, item, "mira", concept, "support")
    page = open_page(served, "/coding/codebook")
    page.get_by_label("Choose Sorravan seat").check()
    expect(page.get_by_role("button", name="Merge…")).to_be_disabled()
    page.get_by_label("Choose Start by November").check()
    expect(page.get_by_label("Name")).to_have_value("Sorravan seat")
    page.get_by_role("button", name="Merge…").click()
    expect(page.locator("#change")).to_contain_text("1 coding reads otherwise.")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Show the codebook").click()
    expect(page.locator(".concept-line").nth(1)).to_contain_text("2 codings")
    word = uncoded_outermost(served, coder="nobody")[1]["statement"]["content"][0]["exact"]
    page.get_by_label("Choose Sorravan seat").check()
    page.get_by_label("Name").fill("Another seat")
    page.get_by_label("with the words").fill(word)
    page.get_by_role("button", name="Split…").click()
    page.get_by_role("button", name="Do it").click()
    expect(page.locator("#change")).to_contain_text("Done")
    counts = {one["value"]: one["codings"] for one in served.get("/api/codebook").json()["concepts"]}
    assert (counts["Sorravan seat"], counts["Another seat"]) == (1, 1)


def test_a_change_of_what_somebody_else_changed_is_refused(served: Served, open_page: Open) -> None:
    page = open_page(served, "/coding/codebook")
    served.post("/api/codebook/rename", concept="Unarmed patrol", into="Patrol", coder="sol")
    page.get_by_label("Choose Sorravan seat").check()
    page.get_by_label("Name").fill("Seat")
    page.get_by_role("button", name="Rename…").click()
    expect(page.locator("#change")).to_contain_text("sol changed a codebook meanwhile")


def test_settling_what_somebody_else_settled_is_refused(served: Served, open_page: Open) -> None:
    differ(served)
    page = open_page(served, "/coding/reliability")
    expect(page.locator("#number")).to_contain_text("1 of 4")
    first = disagreements(served)[0]
    served.post("/api/disagreements/settle", disagreement=first["number"], **{"as": "sol"}, coder="lead")
    with page.expect_response("**/settle"):
        page.keyboard.press("1")
    expect(page.get_by_role("alert")).to_contain_text("settled, or coded otherwise, by now")
    expect(page.locator("#number")).to_contain_text("1 of 3")
    assert len([row for row in codings(served.path) if row[1] not in ("mira", "sol")]) == 1


def test_the_figures_of_the_page_are_those_of_the_api(served: Served, open_page: Open) -> None:
    differ(served)
    code(served, uncoded(served)[0], "ann", "Unarmed patrol", "support")
    page = open_page(served, "/coding/reliability?of=mira&of=sol")
    figures = served.get("/api/reliability?of=mira&of=sol").json()
    rows = page.locator(".figures-table tbody tr")
    for row, name in zip(rows.all(), ("concepts", "agreement", "places"), strict=True):
        cells = row.locator("td").all_inner_texts()
        alpha = "–" if figures[name]["alpha"] is None else f"{figures[name]['alpha']:.3f}"
        assert cells[0].startswith(alpha)
        assert [cell.replace(",", "") for cell in cells[1:]] == [
            str(figures[name]["units"]),
            str(figures[name]["values"]),
        ]
    assert (figures["coders"], figures["concepts"]["units"]) == (["mira", "sol"], 12)
    expect(rows.nth(1)).to_contain_text("4 concepts that only one coder gave the unit")
