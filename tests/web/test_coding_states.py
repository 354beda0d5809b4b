"""The pages of coding with hostile, long and many things in them, in light and dark, on a desk and on a phone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from sayso.codings import Answer, Codebook, Entry, Variable
from sayso.ledger import Filters, Ledger
from sayso.pipeline.coding import Codebooks, Coder
from tests.web.coders import differ, disagreements
from tests.web.conftest import Open, Served, serving
from tests.web.test_accessibility import DESK, PHONE, violations
from tests.web.test_hostile import INJECTIONS, check, reading

PATHS = ("/coding", "/coding/codebook", "/coding/reliability")
LONG = "An extraordinarily long concept whose name goes on and on, as nobody should name one but somebody does " * 3
WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 3


def ready(page: Page, path: str) -> None:
    """All that a script draws is there."""
    if path == "/coding":
        expect(page.locator("#at-hand button").first).to_be_visible()
    if path != "/coding/codebook":
        expect(page.locator("#where a")).to_be_visible()


# Hostile.


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Concepts, what explains them, variables, coders, conditions and notes are all injections."""
    path = tmp_path_factory.mktemp("hostile") / "hostile.sayso"
    names = [" ".join(words.split()) + str(number) for number, words in enumerate(INJECTIONS)]
    entries = tuple(
        Entry(
            value=name, description=words, examples=(words,), keywords=(words,), parent=names[0] if name > "" else None
        )
        for name, words in zip(names, INJECTIONS, strict=True)
    )
    variables = (
        Variable(name="concept", entries=entries),
        *(Variable(name=f"{name}v", entries=(Entry(value=name),)) for name in names[:8]),
        Variable(name=f"{names[8]}long", type="long text"),
    )
    book = Codebook(name=names[0], description=" ".join(INJECTIONS), variables=variables)
    with Ledger.open(path) as ledger:
        run = ledger.start_run("0.1.0", "m", {})
        for number, words in enumerate(INJECTIONS):
            ledger.add(*reading(number, words), model="m", run=run)
        Codebooks(ledger, coder=names[2]).take(book)
        Codebooks(ledger, coder=names[2]).rename(names[3], names[3] + "renamed")
        for coder in ("<b>mira</b>", "<script>window.executed=1</script>"):
            at_work = Coder(ledger, coder)
            for number, id_ in enumerate(ledger.uncoded(book.name, coder, Filters(), limit=99)):
                concept = names[(number + len(coder)) % 3]
                said = INJECTIONS[number].replace("\0", "")
                at_work.code(id_, Answer(concept=concept, condition=said, note=said, values={f"{names[1]}v": said}))
    with serving(path, coder="<b>mira</b>") as served:
        yield served


def test_nothing_of_a_codebook_or_a_coding_runs(hostile: Served, open_page: Open) -> None:
    asked: list[str] = []
    page = open_page(hostile, "/coding?coder=ann")
    page.on("request", lambda request: asked.append(request.url))
    ready(page, "/coding")
    check(page, hostile)
    for number in range(len(INJECTIONS)):
        page.keyboard.press(str(number % 9 + 1))
        page.keyboard.press("j")
    page.keyboard.press("c")
    expect(page.locator("#concepts li")).to_have_count(len(INJECTIONS))
    check(page, hostile)
    page.keyboard.type("script")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    check(page, hostile)
    for path in PATHS[1:]:
        page.goto(hostile.base + path)
        ready(page, path)
        for _ in range(6):
            page.keyboard.press("j")
        check(page, hostile)
    page.goto(f"{hostile.base}/coding?coder=%3Cscript%3Ewindow.executed=1%3C/script%3E")
    expect(page.locator("#latest li")).to_have_count(8)  # this one has coded everything
    check(page, hostile)
    page.goto(f"{hostile.base}/coding/codebook")
    page.locator("[name=concept]").first.check()
    page.locator("#into").fill("<img src=x onerror=window.executed=1>")
    page.get_by_role("button", name="Rename…").click()
    expect(page.locator("#change")).to_contain_text("<img src=x")
    check(page, hostile)
    assert [url for url in asked if not url.startswith(hostile.base)] == []


def test_a_note_is_words(hostile: Served, open_page: Open) -> None:
    page = open_page(hostile, "/coding?coder=sol")
    ready(page, "/coding")
    page.keyboard.press("1")
    with page.expect_response("**/api/codings"):
        page.keyboard.press("s")
    for words in INJECTIONS:
        page.get_by_label("Note").fill(words)
        with page.expect_response("**/api/codings") as waiting:
            page.get_by_label("Condition").focus()
        assert waiting.value.status == 200
        page.wait_for_function(
            "words => document.querySelector('#codings .own .note-words')?.title.split(/\\s+/).join(' ') === words",
            arg=" ".join(words.split()),
        )
        check(page, hostile)
    for path in ("/api/codebook.yaml", "/api/codings?limit=500"):
        assert hostile.get(path).status_code == 200


# Long, and many.


@pytest.fixture(scope="module")
def long(to_be_coded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Four hundred concepts, long names, a dozen coders who differ, and notes that go on."""
    path = tmp_path_factory.mktemp("long") / "long.sayso"
    path.write_bytes(to_be_coded.read_bytes())
    entries = [Entry(value=f"{number} {LONG}", description=LONG * 3, keywords=(WORD, LONG)) for number in range(400)]
    entries[0] = Entry(value=WORD, description=WORD, examples=(WORD,), keywords=(WORD,))
    variables = (
        Variable(name="concept", entries=tuple(entries)),
        Variable(name=WORD, entries=tuple(Entry(value=f"{WORD}{number}") for number in range(2000))),
    )
    with Ledger.open(path) as ledger:
        Codebooks(ledger, coder="mira").take(Codebook(name=LONG[:190], description=LONG, variables=variables))
        for number in range(12):
            coder = Coder(ledger, f"coder {number} {WORD}"[:80], codebook=LONG[:190])
            for id_ in ledger.uncoded(coder.codebook.name, coder.name, Filters(), limit=3):
                coder.code(id_, Answer(concept=entries[number].value, condition=LONG, note=f"{WORD} {LONG * 20}"))
    with serving(path) as served:
        yield served


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_what_is_long_stays_on_the_page(long: Served, open_page: Open, path: str, size: dict[str, int]) -> None:
    name = long.get("/api/codebooks").json()["codebooks"][1]["name"]
    page = open_page(long, f"{path}?codebook={name}", viewport=size)
    ready(page, path)
    if path == "/coding":
        page.keyboard.press("1")
        page.keyboard.press("c")
        expect(page.locator("#concepts li").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    assert violations(page) == []


# Full, and empty.


@pytest.fixture(scope="module")
def full(to_be_coded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    path = tmp_path_factory.mktemp("full") / "full.sayso"
    path.write_bytes(to_be_coded.read_bytes())
    with serving(path) as served:
        differ(served)
        first = disagreements(served)[0]["number"]
        served.post("/api/disagreements/settle", disagreement=first, **{"as": "sol"}, coder="lead")
        served.post("/api/codebook/rename", concept="Talks before ships", into="Talks first")
        yield served


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_no_violation_in_full_pages(full: Served, open_page: Open, scheme: str, size: dict[str, int]) -> None:
    page = open_page(full, "/coding?coder=sol", color_scheme=scheme, viewport=size)
    for path in ("/coding?coder=lead", *PATHS[1:]):
        page.goto(full.base + path)
        ready(page, path.partition("?")[0])
        assert violations(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], path


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_violation_in_what_opens(full: Served, open_page: Open, scheme: str) -> None:
    page = open_page(full, "/coding?coder=ann", color_scheme=scheme)
    ready(page, "/coding")
    page.locator(".study summary").click()
    page.keyboard.press("1")
    page.keyboard.press("c")
    expect(page.locator("#concepts li").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert violations(page) == []
    page.goto(f"{full.base}/coding/reliability")
    ready(page, "/coding/reliability")
    page.keyboard.press("c")
    page.keyboard.type("patrol")
    page.keyboard.press("Enter")
    expect(page.locator("#explained")).to_be_visible()
    page.locator("#settled summary").click()
    assert violations(page) == []
    page.goto(f"{full.base}/coding/codebook")
    page.get_by_label("Choose Unarmed patrol").check()
    page.get_by_label("Name").fill("Patrol")
    page.get_by_role("button", name="Rename…").click()
    expect(page.locator("#change")).to_contain_text("read otherwise")
    assert violations(page) == []
    page.goto(f"{full.base}/review?coder=sol")
    expect(page.locator("#where a")).to_be_visible()
    page.keyboard.press("d")
    expect(page.locator("#at-hand button").first).to_be_visible()
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_ledger_without_a_codebook_says_what_to_do(tmp_path: Path, open_page: Open, scheme: str) -> None:
    Ledger.open(tmp_path / "empty.sayso").close()
    with serving(tmp_path / "empty.sayso") as served:
        page = open_page(served, "/coding", color_scheme=scheme)
        for path in PATHS:
            page.goto(served.base + path)
            expect(page.locator("pre")).to_have_text("sayso codebook import codebook.yaml --ledger empty.sayso")
            assert violations(page) == [], path
        assert served.get("/api/coding/queue").status_code == 422
        page.goto(f"{served.base}/review")
        page.keyboard.press("d")
        assert page.locator("#coding").count() == 0


def test_nothing_coded_yet_says_so(room: Served, open_page: Open) -> None:
    page = open_page(room, "/coding/reliability")
    expect(page.locator(".lead")).to_contain_text("Nothing is coded by Straits yet")
    assert violations(page) == []
