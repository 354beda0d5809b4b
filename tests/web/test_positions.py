"""The page of positions: what it shows, that its files have just that, and that a thousand actors stay readable."""

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from playwright.sync_api import expect

from sayso.ledger import Ledger
from tests.web.conftest import Open, Served, serving
from tests.web.studies import add_many
from tests.web.test_accessibility import PHONE, violations
from tests.web.test_pages import HEAVIEST, LINK

VIEWS = ("/positions", "/positions?by=country&period=month", "/positions?period=month&when=2025-09&reprints=without")
EVIDENCE = "/positions/evidence?actor=Ilse+Renqvel&concept=Home+after+the+spring"


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    path = tmp_path_factory.mktemp("crowd") / "crowd.sayso"
    add_many(path, actors=1_000, concepts=40, codings=8_000)
    with serving(path) as served:
        yield served


def get(served: Served, path: str) -> Any:
    response = served.get(path)
    assert response.status_code == 200, response.text
    return response.json()


def rows(served: Served, path: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(served.get(path).text)))


@pytest.mark.parametrize("view", VIEWS)
def test_page_json_and_csv_have_the_same_cells(study: Served, view: str) -> None:
    page = study.get(view).text
    [table] = [link.replace("&amp;", "&") for link in re.findall(r'href="(/api/positions\.csv[^"]*)"', page)]
    found = get(study, table.replace(".csv", ""))
    assert page.count('<td class="none">') + len(found["cells"]) == len(found["actors"]) * len(found["concepts"])
    listed = rows(study, table)
    expected = found["over_time"] if found["periods"] and "when=" not in view else found["cells"]
    assert [(row["actor"], row["concept"], row["statements"]) for row in listed] == [
        (cell["actor"], cell["concept"], str(cell["statements"])) for cell in expected
    ]
    for cell in found["cells"]:
        assert cell["statements"] == len(cell["codings"])
        assert f"{abs(cell['balance']):.2f}" in page


@pytest.mark.parametrize(
    "path",
    [
        "/api/positions",
        "/api/positions?by=country&period=month",
        "/api/positions?limit=3&concept_limit=2&offset=1",
        "/api/positions/evidence?actor=Ilse+Renqvel&concept=Home+after+the+spring",
    ],
)
def test_answers_have_the_form_of_the_document(study: Served, path: str) -> None:
    document = get(study, "/api/openapi.json")
    described = document["paths"][path.partition("?")[0]]["get"]
    schema = described["responses"]["200"]["content"]["application/json"]["schema"]
    Draft202012Validator(schema).validate(get(study, path))
    named = {one["name"] for one in described["parameters"]}
    assert set(re.findall(r"[?&](\w+)=", path)) <= named


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("codebook=none", "There is no codebook 'none'"),
        ("by=planet", "by is one of actor"),
        ("period=week", "period is one of year"),
        ("period=month&when=1999-01", "Nobody says anything in '1999-01'"),
        ("coded_by=nobody", "Nothing is coded"),
        ("q=" + "x" * 501, "longer than 500"),
    ],
)
def test_what_cannot_be_is_told_in_the_page_and_by_the_api(study: Served, query: str, words: str) -> None:
    response = study.get(f"/api/positions?{query}")
    assert response.status_code == 422
    assert words in response.json()["error"]
    page = study.get(f"/positions?{query}").text
    assert 'role="alert"' in page
    assert words in page.replace("&#39;", "'")


def test_over_time_a_period_has_its_own_balance_and_its_own_changes(study: Served) -> None:
    whole = get(study, "/api/positions?by=person")
    assert [(one["actor"], one["before"], one["after"]) for one in whole["changes"]] == [
        ("Ilse Renqvel", "support", "oppose")
    ]
    months = get(study, "/api/positions?by=person&period=month")
    assert months["periods"] == ["2025-09"]
    assert sum(cell["statements"] for cell in months["over_time"]) == sum(c["statements"] for c in whole["cells"])
    (change,) = rows(study, "/api/positions/changes.csv?by=person")
    assert (change["date"], change["outlets"]) == ("2025-09-03", "Tesk Courier")


def test_a_cell_opens_its_statements_which_lead_to_their_place(study: Served, open_page: Open) -> None:
    page = open_page(study, "/positions")
    row = page.get_by_role("row", name=re.compile("^Joren Pallisk"))
    row.get_by_role("link").first.click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Joren Pallisk on A patrol in the straits")
    expect(dialog).to_contain_text("The navy is not a ferry service")
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(row.get_by_role("link").first).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(dialog).to_contain_text("Joren Pallisk on Costs and votes first")
    dialog.get_by_role("link", name=re.compile("who pays for the diesel")).click()
    expect(page.locator(":target")).to_contain_text("who pays for the diesel")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_violation(study: Served, crowd: Served, open_page: Open, scheme: str) -> None:
    page = open_page(study, "/positions", color_scheme=scheme)
    for path in (*VIEWS, EVIDENCE, "/positions?q=nobody", "/positions?by=planet"):
        page.goto(study.base + path)
        assert violations(page) == [], path
    page = open_page(crowd, "/positions?period=month", color_scheme=scheme, viewport=PHONE)
    assert violations(page) == []


def test_a_thousand_actors_go_by_pages_and_a_phone_keeps_names_and_heads_in_sight(
    crowd: Served, open_page: Open
) -> None:
    page = open_page(crowd, "/positions?period=month", viewport=PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    expect(page.locator(".summary")).to_contain_text("Actors 1 to 30 of 1,000, concepts 1 to 12 of 40")
    board = page.get_by_role("region", name="Table of positions")
    board.evaluate("board => board.scrollTo(300, 400)")
    edges = board.evaluate("board => { const box = board.getBoundingClientRect(); return [box.left, box.top]; }")
    name = page.locator("tbody th").nth(15).evaluate("one => one.getBoundingClientRect().left")
    head = page.locator("thead th").nth(5).evaluate("one => one.getBoundingClientRect().top")
    assert abs(name - edges[0]) < 3
    assert abs(head - edges[1]) < 3
    first = page.locator("tbody th").first.inner_text()
    page.get_by_role("link", name="More actors").click()
    expect(page.locator(".summary")).to_contain_text("Actors 31 to 60 of 1,000")
    assert page.locator("tbody th").first.inner_text() != first
    page.get_by_role("link", name="More concepts").click()
    expect(page.locator(".summary")).to_contain_text("Actors 31 to 60 of 1,000, concepts 13 to 24 of 40")


@pytest.mark.parametrize("path", ["/positions", "/positions?period=month"])
def test_a_page_of_many_is_light(crowd: Served, path: str) -> None:
    html = crowd.get(path).text
    own = sum(len(crowd.get(link).content) for link in LINK.findall(html) if link.startswith("/static/"))
    assert len(html.encode()) + own <= HEAVIEST * (2 if "period" in path else 1)


def test_everything_can_be_taken_away(crowd: Served) -> None:
    page = crowd.get("/positions").text
    [link] = re.findall(r'href="([^"]*)">CSV of all', page)
    listed = rows(crowd, link.replace("&amp;", "&"))
    assert len({row["actor"] for row in listed}) == 1_000
    assert sum(int(row["statements"]) for row in listed) == 8_000


@pytest.mark.parametrize("view", [*VIEWS, EVIDENCE])
def test_links_lead_somewhere_and_nothing_is_inline(study: Served, view: str) -> None:
    html = study.get(view).text
    links = {link.replace("&amp;", "&") for link in LINK.findall(html) if link.startswith("/")}
    dead = {link: study.client.get(link, follow_redirects=True).status_code for link in sorted(links)}
    assert {link: status for link, status in dead.items() if status != 200} == {}
    assert not re.search(r"<script(?![^>]*src=)|<style|\son\w+=|\sstyle=|javascript:", html, re.IGNORECASE)
    assert len(re.findall("<h1", html)) == 1


def test_a_codebook_without_codings_says_so(tmp_path: Path) -> None:
    add_many(tmp_path / "none.sayso", actors=3, concepts=3, codings=0)
    with serving(tmp_path / "none.sayso") as served:
        assert "Nothing is coded" in served.get("/positions").text
        assert "nothing is coded yet" in served.get("/network").text
        assert json.loads(served.get("/api/network").text)["error"]


def test_without_a_codebook_it_says_how_to_get_one(tmp_path: Path) -> None:
    Ledger.open(tmp_path / "empty.sayso").close()
    with serving(tmp_path / "empty.sayso") as served:
        for path in ("/positions", "/network"):
            assert "sayso codebook import" in served.get(path).text
        assert "has no codebook" in served.get("/api/positions").json()["error"]
