"""The page of networks: its form, its picture in a real browser, the slider over time, and its files elsewhere."""

import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus
from zipfile import ZipFile

import networkx as nx
import pytest
from jsonschema import Draft202012Validator
from lxml import etree
from playwright.sync_api import Page, expect

from sayso.interchange.networks.svg import PALETTE
from tests.web.conftest import Open, Served, serving
from tests.web.studies import add_hostile, add_many
from tests.web.test_accessibility import DESK, PHONE, violations
from tests.web.test_hostile import INJECTIONS, check
from tests.web.test_pages import HEAVIEST, LINK

VIEWS = (
    "/network",
    "/network?mode=two&aggregation=subtract",
    "/network?window=2&unit=days&at=1",
    "/network?only=concept%3DNowhere",
    "/network?aggregation=subtract&backbone=0.5",
)

SHAPES = {"svg", "title", "metadata", "rect", "g", "line", "circle", "text"}


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    path = tmp_path_factory.mktemp("crowd") / "crowd.sayso"
    add_many(path, actors=1_000, concepts=40, codings=8_000)
    with serving(path) as served:
        yield served


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    path = tmp_path_factory.mktemp("hostile") / "hostile.sayso"
    add_hostile(path, INJECTIONS)
    with serving(path) as served:
        yield served


def drawn(page: Page) -> None:
    expect(page.locator("#sight[data-drawn]")).to_be_visible()


def lines(page: Page) -> int:
    return page.locator("#picture .tie:not(.thin)").count()


def get(served: Served, path: str) -> Any:
    response = served.get(path)
    assert response.status_code == 200, response.text
    return response.json()


def test_the_picture_has_the_nodes_and_ties_of_the_network(study: Served, open_page: Open) -> None:
    page = open_page(study, "/network")
    drawn(page)
    found = get(study, "/api/network")
    assert page.locator("#picture .node").count() == len(found["nodes"]) == 13
    assert lines(page) == len(found["edges"]) == 26
    expect(page.locator("#view")).to_contain_text("support or oppose")
    assert {step["name"]: (step["kept"], step["dropped"]) for step in found["steps"]} == {"support or oppose": (32, 1)}
    names = {node["label"] for node in found["nodes"]}
    assert set(page.locator("#picture text").all_text_contents()) == names


def test_neighbours_light_up_by_mouse_by_keys_and_from_the_table(study: Served, open_page: Open) -> None:
    page = open_page(study, "/network", viewport=DESK)
    drawn(page)
    lit = page.locator("#picture .node.lit")
    page.locator("#picture .node circle").last.hover()
    expect(page.locator("#told")).to_contain_text("Ilse Renqvel, group 1: 9 statements; tied to Emil Karsavo 6")
    assert 1 < lit.count() < 13
    page.mouse.move(2, 2)
    expect(lit).to_have_count(0)
    page.locator("#picture").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#told")).to_contain_text("Ilse Renqvel")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#told")).to_contain_text("Emil Karsavo, group 1")
    page.keyboard.press("Escape")
    expect(page.locator("#told")).to_be_empty()
    page.get_by_role("button", name="Danica Orrelin").click()
    expect(page.locator("#told")).to_have_text("Danica Orrelin, group 1: 2 statements; tied to Emil Karsavo 2.")
    expect(lit).to_have_count(2)


def test_zoom_by_buttons_and_keys(study: Served, open_page: Open) -> None:
    page = open_page(study, "/network", viewport=DESK)
    drawn(page)

    def apart() -> float:
        ends: list[float] = page.locator("#picture .node circle").evaluate_all(
            "all => all.map(one => one.getBoundingClientRect().left)"
        )
        return max(ends) - min(ends)

    before = apart()
    page.get_by_role("button", name="Zoom in").click()
    assert apart() == pytest.approx(before * 1.4, rel=0.02)
    page.locator("#picture").focus()
    page.keyboard.press("-")
    assert apart() == pytest.approx(before, rel=0.02)
    page.keyboard.press("+")
    page.keyboard.press("0")
    assert apart() == pytest.approx(before, rel=0.01)


def test_the_slider_moves_through_time_and_nobody_jumps(study: Served, open_page: Open) -> None:
    page = open_page(study, "/network?window=1&unit=days")
    drawn(page)
    expect(page.locator("#when")).to_have_text("2025-09-01, 1 of 4")
    expect(page.locator("#picture .node")).to_have_count(3)

    def places() -> dict[str, str]:
        nodes = page.locator("#picture .node").evaluate_all(
            "all => all.map(one => [one.dataset.label, one.getAttribute('transform')])"
        )
        return dict(nodes)

    before = places()
    page.locator("#at").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#when")).to_have_text("2025-09-02, 2 of 4")
    expect(page.locator("#picture .node")).to_have_count(5)
    expect(page.locator(".summary").last).to_contain_text("6 statements, 2025-09-02")
    after = places()
    both = before.keys() & after.keys()
    assert both
    assert {name: before[name] for name in both} == {name: after[name] for name in both}
    assert "at=2" in page.url
    page.reload()
    expect(page.locator("#when")).to_have_text("2025-09-02, 2 of 4")


def test_light_ties_are_left_out_of_picture_tables_and_files(study: Served, open_page: Open) -> None:
    page = open_page(study, "/network")
    drawn(page)
    page.locator("#weight").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#view")).to_contain_text("ties of 2 or more")
    expect(page.locator("#picture .tie:not(.thin)")).to_have_count(13)
    [link] = re.findall(r'href="(/api/network\.graphml[^"]*)"', page.content())
    assert "weight=2" in link


def test_graphml_is_downloaded_and_opened_by_networkx(study: Served, open_page: Open, tmp_path: Path) -> None:
    page = open_page(study, "/network?aggregation=subtract")
    drawn(page)
    with page.expect_download() as started:
        page.get_by_role("link", name="GraphML").click()
    started.value.save_as(tmp_path / "network.graphml")
    graph = nx.read_graphml(tmp_path / "network.graphml")
    found = get(study, "/api/network?aggregation=subtract")
    names = [node["label"] for node in found["nodes"]]
    ties = {tuple(sorted((names[i], names[j]))): weight for i, j, weight in found["edges"]}
    read = {
        tuple(sorted((graph.nodes[i]["name"], graph.nodes[j]["name"]))): one["weight"]
        for i, j, one in graph.edges(data=True)
    }
    assert read == ties
    parameters = json.loads(graph.graph["parameters"])
    assert (parameters["mode"], parameters["aggregation"], parameters["seed"]) == ("one", "subtract", 1)
    assert parameters["filters"] == ["support or oppose: kept 32, dropped 1"]


@pytest.mark.parametrize("query", ["", "mode=two&aggregation=subtract", "window=1&at=2&normalization=average"])
def test_every_file_has_the_parameters(study: Served, query: str) -> None:
    expected = get(study, f"/api/network?{query}")["parameters"]
    for path in ("graphml", "gexf", "svg"):
        response = study.get(f"/api/network.{path}?{query}")
        assert "attachment" in response.headers["content-disposition"]
        inside = re.search(r"\{&quot;mode.*?\}(?=<)|\{\"mode.*?\}(?=<)", response.text)
        assert inside, path
        assert json.loads(inside[0].replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")) == expected
    for path in ("network.csv", "network.dl", "network.edges", "network/events"):
        with ZipFile(io.BytesIO(study.get(f"/api/{path}?{query}").content)) as archive:
            data, parameters = archive.namelist()
            assert parameters == f"{data}.parameters.json"
            told = json.loads(archive.read(parameters))
            assert {name: told[name] for name in ("rows", "window", "normalization")} == {
                name: expected[name] for name in ("rows", "window", "normalization")
            }
            assert len(archive.read(data)) > 100


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("only=concept%3DTroops", "No statement has concept = 'Troops'"),
        ("exclude=concept", "A filter is VARIABLE=VALUE"),
        ("only=planet%3DMars", "There is no variable 'planet'"),
        ("since=2031", "No statement is left after the filter 'since 2031'"),
        ("since=soon", "'soon' is no date"),
        ("window=90", "No window of 90 days fits"),
        ("window=1&unit=minutes", "more than 1,000 windows"),
        ("window=1&at=99", "There is no window 99"),
        ("window=x", "window is a whole number"),
        ("backbone=2", "between 0 and 1"),
        ("aggregation=subtract&backbone=0.5", "A backbone is of weights that are not negative"),
        ("least=0", "least is a whole number"),
        ("weight=nan", "weight is a number"),
        ("mode=three", "mode is one or two"),
        ("kernel=box", "kernel is one of none"),
        ("codebook=none", "There is no codebook 'none'"),
        ("coded_by=nobody", "There are no codings"),
        ("rows=" + "x" * 501, "longer than 500"),
    ],
)
def test_what_cannot_be_is_told_in_the_form_and_by_the_api(study: Served, query: str, words: str) -> None:
    response = study.get(f"/api/network?{query}")
    assert response.status_code == 422
    assert words in response.json()["error"]
    page = study.get(f"/network?{query}").text
    assert words in page.replace("&#39;", "'")
    assert 'id="options"' in page
    assert 'id="sight"' not in page


def test_a_filter_is_added_shown_with_its_counts_and_let_go(study: Served, open_page: Open) -> None:
    page = open_page(study, "/network")
    drawn(page)
    page.get_by_text("Filters, time and further options").click()
    page.get_by_label("Value").fill("A patrol in the straits")
    page.get_by_role("button", name="Show").click()
    drawn(page)
    assert f"only={quote_plus('concept=A patrol in the straits')}" in page.url
    expect(page.locator(".steps")).to_contain_text("only concept = A patrol in the straits")
    page.get_by_label("only concept=A patrol in the straits").uncheck()
    page.get_by_role("button", name="Show").click()
    drawn(page)
    assert "only=" not in page.url
    page.get_by_text("Filters, time and further options").click()
    page.get_by_label("Value").fill("Nothing like it")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("alert")).to_contain_text("No statement has concept = 'Nothing like it'")


def test_an_aggregation_of_the_other_mode_gives_way(study: Served) -> None:
    assert get(study, "/api/network?mode=two&aggregation=congruence")["parameters"]["aggregation"] == "ignore"
    assert get(study, "/api/network?mode=one&aggregation=combine")["parameters"]["aggregation"] == "congruence"


@pytest.mark.parametrize("path", ["/api/network", "/api/network?mode=two", "/api/network?window=1&at=3"])
def test_answers_have_the_form_of_the_document(study: Served, path: str) -> None:
    described = get(study, "/api/openapi.json")["paths"]["/api/network"]["get"]
    Draft202012Validator(described["responses"]["200"]["content"]["application/json"]["schema"]).validate(
        get(study, path)
    )


def test_a_large_network_says_what_it_leaves_out_and_stays_usable(crowd: Served, open_page: Open) -> None:
    page = open_page(crowd, "/network")
    drawn(page)
    found = get(crowd, "/api/network")
    assert (len(found["nodes"]), found["all_nodes"]) == (page.locator("#picture .node").count(), 1_000)
    assert len(found["nodes"]) <= 300
    assert len(found["edges"]) <= 1_500 < found["all_ties"]
    graph = nx.parse_graphml(crowd.get("/api/network.graphml").text)
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (1_000, found["all_ties"])
    expect(page.locator(".summary")).to_contain_text("of 1,000")
    expect(page.locator(".summary")).to_contain_text(f"of {found['all_ties']:,}, the heaviest")
    page.locator("#picture").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#told")).to_contain_text("tied to")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_no_violation_and_nothing_is_wider_than_the_screen(
    study: Served, open_page: Open, scheme: str, size: dict[str, int]
) -> None:
    page = open_page(study, "/network", color_scheme=scheme, viewport=size)
    for path in VIEWS:
        page.goto(study.base + path)
        if not page.get_by_role("alert").count():
            drawn(page)
            page.locator("#picture").focus()
            page.keyboard.press("ArrowRight")
        if not page.get_by_label("Value").is_visible():
            page.get_by_text("Filters, time and further options").click()
        assert violations(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_hostile_names_are_only_names(hostile: Served, open_page: Open) -> None:
    asked: list[str] = []
    page = open_page(hostile, "/positions")
    page.on("request", lambda request: asked.append(request.url))
    check(page, hostile)
    for _ in range(3):
        page.locator(".positions td a").nth(_ * 7).click()
        expect(page.get_by_role("dialog")).to_be_visible()
        check(page, hostile)
        page.keyboard.press("Escape")
    for path in (
        "/positions?by=country&period=month",
        "/network?mode=two&aggregation=subtract",
        "/network?rows=country",
    ):
        page.goto(hostile.base + path)
        if "network" in path:
            drawn(page)
            page.locator("#picture").focus()
            for _ in range(12):
                page.keyboard.press("ArrowRight")
        check(page, hostile)
    found = get(hostile, "/api/positions?limit=100&concept_limit=100")
    for cell in found["cells"]:
        page.goto(
            f"{hostile.base}/positions/evidence?actor={quote_plus(cell['actor'])}&concept={quote_plus(cell['concept'])}"
        )
        check(page, hostile)
        assert "1337" not in page.inner_text("main")
    for name in INJECTIONS:
        given = quote_plus(name)
        for path in (f"/positions?q={given}&codebook={given}", f"/network?only=concept%3D{given}&rows={given}"):
            page.goto(hostile.base + path)
            check(page, hostile)
    assert [url for url in asked if not url.startswith(hostile.base)] == []
    svg = hostile.get("/api/network.svg?mode=two&rows=person").text
    elements = list(etree.fromstring(svg.encode()).iter())
    assert {etree.QName(one).localname for one in elements} == SHAPES
    assert not [name for one in elements for name in one.attrib if str(name).startswith("on")]
    assert "evil" not in str([one.get("fill") for one in elements])


def test_a_picture_that_is_taken_away_has_the_colours_of_the_page(study: Served) -> None:
    svg, styles = study.get("/api/network.svg").text, study.get("/static/figures.css").text
    for number, color in enumerate(PALETTE):
        assert f".g{number} {{ --group: {color}; }}" in styles
    groups = [node["group"] for node in get(study, "/api/network")["nodes"]]
    assert [svg.count(f'fill="{color}"') for color in PALETTE[:2]] == [groups.count(0), groups.count(1)]


@pytest.mark.parametrize("view", VIEWS)
def test_links_lead_somewhere_nothing_is_inline_and_all_is_light(study: Served, view: str) -> None:
    html = study.get(view).text
    links = {link.replace("&amp;", "&") for link in LINK.findall(html) if link.startswith("/")}
    dead = {link: study.client.get(link, follow_redirects=True).status_code for link in sorted(links)}
    assert {link: status for link, status in dead.items() if status != 200} == {}
    assert not re.search(r"<script(?![^>]*src=)|<style|\son\w+=|\sstyle=|javascript:", html, re.IGNORECASE)
    own = sum(len(study.get(link).content) for link in LINK.findall(html) if link.startswith("/static/"))
    assert len(html.encode()) + own + len(study.get("/static/picture.js").content) <= HEAVIEST
