"""Every page: its weight, its links, and that nothing in it runs but our own scripts."""

import re
from pathlib import Path

import pytest

from sayso.ledger import Ledger
from tests.web.conftest import Served, serving

PAGES = (
    "/",
    "/articles",
    "/articles/{article}",
    "/actors",
    "/actors/{actor}",
    "/search?q=ships",
    "/search",
    "/review",
    "/quotations",
    "/quotations/{quotation}",
    "/check",
    "/coding",
    "/coding/codebook",
    "/coding/reliability",
    "/positions",
    "/network",
    "/sql",
    "/sql?q=SELECT+*+FROM+statement_lines+LIMIT+20",
    "/sql?q=DELETE+FROM+statements",
)
HEAVIEST = 150_000  # bytes of a page with all that it loads
LINK = re.compile(r'(?:href|src)="([^"#]+)')


def address(room: Served, page: str) -> str:
    article = room.get("/api/articles").json()["articles"][0]["id"]
    actor = room.get("/api/actors").json()["actors"][0]["id"]
    quotation = room.get("/api/quotations").json()["quotations"][0]["quotation_id"]
    return page.replace("{article}", article).replace("{actor}", actor).replace("{quotation}", quotation)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_light_with_all_that_it_loads(room: Served, page: str) -> None:
    html = room.get(address(room, page)).text
    waiting = [one for one in LINK.findall(html) if one.startswith("/static/")]
    seen: dict[str, int] = {}
    while waiting:
        path = waiting.pop()
        if path not in seen:
            body = room.get(path).text
            seen[path] = len(body.encode())
            waiting += [f"/static/{name}" for name in re.findall(r'from "\./([\w.]+)"', body)]
    assert len(html.encode()) + sum(seen.values()) <= HEAVIEST


@pytest.mark.parametrize("page", PAGES)
def test_links_of_a_page_lead_somewhere(room: Served, page: str) -> None:
    html = room.get(address(room, page)).text
    links = {link.replace("&amp;", "&") for link in LINK.findall(html) if link.startswith("/")}
    assert len(links) > 5
    dead = {link: room.client.get(link, follow_redirects=True).status_code for link in sorted(links)}
    assert {link: status for link, status in dead.items() if status != 200} == {}


@pytest.mark.parametrize("page", PAGES)
def test_no_page_has_a_script_or_a_style_in_it(room: Served, page: str) -> None:
    html = room.get(address(room, page)).text
    assert not re.search(r"<script(?![^>]*src=)|<style|\son\w+=|\sstyle=|javascript:", html, re.IGNORECASE)
    assert 'lang="en"' in html
    assert len(re.findall("<h1", html)) == 1


def test_a_statement_has_an_address(room: Served) -> None:
    statement = room.queue()[0]["statement"]["id"]  # type: ignore[index]
    response = room.get(f"/statements/{statement}")
    assert response.headers["location"].endswith(f"#s-{statement}")


@pytest.mark.parametrize("path", ["/articles/none", "/actors/none", "/statements/none", "/nowhere", "/articles/%00"])
def test_what_is_not_there_is_a_page_that_says_so(room: Served, path: str) -> None:
    response = room.get(path)
    assert response.status_code == 404
    assert "<h1>Not found</h1>" in response.text


def test_an_empty_ledger_says_what_to_do(tmp_path: Path) -> None:
    Ledger.open(tmp_path / "empty.sayso").close()
    with serving(tmp_path / "empty.sayso") as served:
        assert "sayso read articles/ --ledger empty.sayso" in served.get("/").text
        for path in (
            "/articles",
            "/actors",
            "/search",
            "/search?q=x",
            "/review",
            "/quotations",
            "/check",
            "/coding",
            "/coding/codebook",
            "/coding/reliability",
            "/api/codebooks",
            "/positions",
            "/network",
            "/sql",
            "/api/review/queue",
            "/api/overview",
        ):
            assert served.get(path).status_code == 200, path


def test_a_server_leaves_one_file(press: Path) -> None:
    with serving(press) as served:
        served.get("/")
        served.post("/api/review/decisions", action="accept", statement=served.queue()[0]["statement"]["id"])  # type: ignore[index]
    assert sorted(file.name for file in press.parent.iterdir()) == ["press.sayso"]
