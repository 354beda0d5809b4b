"""The page of SQL and its API: questions by keys, answers as they are shown, and what else goes on meanwhile."""

import csv
import io
from concurrent.futures import Future, ThreadPoolExecutor
from urllib.parse import quote

import httpx
import pytest
from playwright.sync_api import expect

from sayso.web.desk import ASKERS
from sayso.web.pages.sql import EXAMPLES
from tests.web.conftest import Open, Served

ENDLESS = "WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT max(n) FROM c"
KINDS = "SELECT null AS none, '' AS empty, x'00ff' AS bytes, 7 AS number, '<b>' AS \"<i>\", hex(zeroblob(400)) AS long"


def to(sql: str, page: str = "/sql") -> str:
    return f"{page}?q={quote(sql)}"


def test_a_question_is_asked_by_keys_and_is_a_link(room: Served, open_page: Open) -> None:
    page = open_page(room, "/sql")
    page.keyboard.press("Tab")
    page.get_by_label("One statement that reads").focus()
    page.keyboard.type("SELECT outlet, count(*) AS articles\nFROM articles GROUP BY outlet ORDER BY outlet")
    page.keyboard.press("Control+Enter")
    rows = page.get_by_role("region", name="Rows")
    expect(rows.get_by_role("columnheader")).to_have_text(["outlet", "articles"])
    shown = rows.locator("tbody tr").count()
    assert shown > 3
    expect(page.get_by_role("status")).to_contain_text(f"{shown} rows.")
    page.goto(page.url)
    expect(rows.locator("tbody tr")).to_have_count(shown)
    expect(page.get_by_label("One statement that reads")).to_have_value(
        "SELECT outlet, count(*) AS articles\nFROM articles GROUP BY outlet ORDER BY outlet"
    )


def test_a_question_is_asked_without_scripts_too(room: Served, open_page: Open) -> None:
    page = open_page(room, "/sql", java_script_enabled=False)
    page.get_by_label("One statement that reads").fill("SELECT 6 * 7 AS answer")
    page.get_by_role("button", name="Ask").click()
    expect(page.get_by_role("cell", name="42")).to_be_visible()


@pytest.mark.parametrize("name", EXAMPLES)
def test_each_question_to_begin_with_finds_something(room: Served, open_page: Open, name: str) -> None:
    page = open_page(room, "/sql")
    page.get_by_role("link", name=name, exact=True).click()
    assert page.locator(".rows tbody tr").count() > 1
    place = page.locator(".rows tbody a").first
    if place.count():
        place.click()
        assert "/sql" not in page.url
        expect(page.locator("h1")).not_to_have_text("Not found")


def test_the_tables_and_their_columns_stand_beside_it(room: Served, open_page: Open) -> None:
    page = open_page(room, "/sql")
    beside = page.get_by_role("complementary", name="What can be asked")
    expect(beside.get_by_text("actor_lines", exact=True)).to_be_visible()
    beside.get_by_text("statement_lines", exact=True).click()
    expect(beside.get_by_text("speaker_type").first).to_be_visible()
    beside.get_by_role("link", name="First rows of statement_lines").click()
    assert page.locator(".rows tbody tr").count() == 20


def test_every_kind_of_value_is_shown_apart(room: Served, open_page: Open) -> None:
    page = open_page(room, to(KINDS))
    cells = page.locator(".rows td")
    expect(cells).to_have_text(["null", "", "blob, 2 bytes", "7", "<b>", "0" * 300 + "… 800 characters"])
    expect(page.locator(".rows td.null")).to_have_count(2)
    expect(page.locator(".rows th")).to_have_text(["none", "empty", "bytes", "number", "<i>", "long"])


def test_csv_and_json_have_the_rows_that_are_shown(room: Served, open_page: Open) -> None:
    for sql in (KINDS, "SELECT serial, name FROM articles, json_each('[1, 2, 3]') LIMIT 7", "SELECT 1 WHERE 0"):
        page = open_page(room, to(sql))
        shown = page.locator(".rows tbody tr").count()
        table, lines = (
            room.get(page.get_by_role("link", name=form, exact=True).get_attribute("href") or "")
            for form in ("CSV", "JSON")
        )
        read = list(csv.reader(io.StringIO(table.text, newline="")))
        assert (len(read) - 1, read[0]) == (shown, lines.json()["columns"])
        assert len(lines.json()["rows"]) == shown
    assert room.get(to(KINDS, "/api/sql")).json()["rows"] == [[None, "", {"bytes": 2}, 7, "<b>", "0" * 800]]


def test_more_rows_than_are_shown_are_told(room: Served) -> None:
    sql = ENDLESS.replace("max(n)", "n")
    page, answer = room.get(to(sql)).text, room.get(to(sql, "/api/sql")).json()
    assert "The first 1,000 rows; there are more." in page
    assert (page.count("<tr>"), len(answer["rows"]), answer["more"]) == (1001, 1000, True)


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("", "There is no statement"),
        ("-- nothing", "There is no statement"),
        ("SELECT 1; SELECT 2", "one statement"),
        ("UPDATE statements SET role = 'x'", "not authorized. Only one statement that reads"),
        ("SELECT spekaer FROM statement_lines", "no such column: spekaer"),
        ("SELECT row FROM study_rows", "access to study_rows.row is prohibited"),
        ("SELECT zeroblob(1e9)", "string or blob too big"),
        ("SELECT '" + "x" * 10_000 + "'", "too large"),
        ("\0", "null character"),
    ],
)
def test_a_wrong_question_is_told_in_sqlites_words(room: Served, sql: str, said: str) -> None:
    page = room.get(to(sql))
    assert page.status_code == 400
    assert said in page.text
    assert "Traceback" not in page.text
    for path in ("/api/sql", "/api/sql.csv"):
        response = room.get(to(sql, path))
        assert (response.status_code, said in response.json()["error"]) == (400, True)


def test_a_problem_is_read_aloud_and_the_question_stays(room: Served, open_page: Open) -> None:
    page = open_page(room, to("SELEC 1"))
    expect(page.get_by_role("alert")).to_contain_text('near "SELEC": syntax error')
    expect(page.get_by_label("One statement that reads")).to_have_value("SELEC 1")


def ask_in_another_thread(pool: ThreadPoolExecutor, served: Served, path: str) -> Future[httpx.Response]:
    return pool.submit(httpx.get, served.base + path, cookies=dict(served.client.cookies), timeout=60)


def test_a_question_without_an_end_stops_and_stops_nobody_else(served: Served) -> None:
    statement = served.queue()[0]["statement"]["id"]  # type: ignore[index]
    with ThreadPoolExecutor() as pool:
        endless = ask_in_another_thread(pool, served, to(ENDLESS, "/api/sql"))
        assert served.get("/articles").status_code == 200
        assert served.post("/api/review/decisions", action="accept", statement=statement).status_code == 200
        assert served.get(to("SELECT 1")).status_code == 200
        assert not endless.done()
        assert endless.result().status_code == 400
    assert "took longer than 2 seconds" in endless.result().json()["error"]
    assert served.get(to("SELECT count(*) FROM review_decisions", "/api/sql")).json()["rows"] == [[1]]


def test_only_so_many_are_answered_at_once(room: Served) -> None:
    paths = (to(ENDLESS), to(ENDLESS, "/api/sql"), to(ENDLESS, "/api/sql.csv")) * ASKERS
    with ThreadPoolExecutor() as pool:
        answers = [one.result() for one in [ask_in_another_thread(pool, room, path) for path in paths]]
    refused = [one for one in answers if one.status_code == 503]
    assert len(refused) == len(paths) - ASKERS
    assert all("questions are being answered already. Ask again in a moment." in one.text for one in refused)
    assert room.get(to("SELECT 1")).status_code == 200
