"""A ledger of the example articles, served by `sayso serve` as users start it, and a real browser."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from sayso.ingest import find_items
from sayso.ledger import Ledger
from sayso.pipeline import keep, read_items
from sayso.pipeline.coding import Codebooks, load_codebook
from sayso.pipeline.linking import refresh
from sayso.pipeline.same_words import link_words
from tests.web.chromium import launch
from tests.web.studies import add_study

ROOT = Path(__file__).parents[2]
ADDRESS = re.compile(r"(http://[\d.]+:\d+)/\?token=(\S+)")


@dataclass
class Served:
    """A running server of a ledger."""

    path: Path
    process: subprocess.Popen[str]
    base: str
    token: str
    client: httpx.Client = field(init=False)

    def __post_init__(self) -> None:
        self.client = httpx.Client(base_url=self.base, headers={"origin": self.base})
        assert self.client.get("/", params={"token": self.token}).status_code == 303

    def get(self, path: str) -> httpx.Response:
        return self.client.get(path)

    def post(self, path: str, **body: object) -> httpx.Response:
        return self.client.post(path, json=body)

    def queue(self, **filters: str) -> list[dict[str, object]]:
        return self.client.get("/api/review/queue", params={"limit": "100", **filters}).json()["items"]

    def stop(self) -> None:
        self.client.close()
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        self.process.wait(30)
        assert self.process.stderr is not None
        self.process.stderr.close()


@contextmanager
def serving(path: Path, coder: str = "mira") -> Iterator[Served]:
    command = [sys.executable, "-m", "sayso", "serve", str(path), "--port", "0", "--no-open", "--coder", coder]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=os.environ | {"COLUMNS": "200"})
    assert process.stderr is not None
    line = process.stderr.readline()
    found = ADDRESS.search(line)
    assert found, line + process.stderr.read()
    served = Served(path, process, *found.groups())
    try:
        yield served
    finally:
        served.stop()


@pytest.fixture(scope="session")
def read_examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All examples, read by the model that comes with sayso."""
    path = tmp_path_factory.mktemp("examples") / "press.sayso"
    with Ledger.open(path) as ledger:
        for _ in keep(read_items(find_items([str(ROOT / "examples")])), ledger):
            pass
        refresh(ledger)
        link_words(ledger)
    return path


@pytest.fixture(scope="session")
def to_be_coded(read_examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The examples with a codebook to code them by."""
    path = Path(shutil.copy(read_examples, tmp_path_factory.mktemp("to-be-coded") / "press.sayso"))
    with Ledger.open(path) as ledger:
        Codebooks(ledger, coder="mira").take(load_codebook(Path(__file__).with_name("patrol.yaml")))
    return path


@pytest.fixture
def press(to_be_coded: Path, tmp_path: Path) -> Path:
    """A copy of it to decide on."""
    return Path(shutil.copy(to_be_coded, tmp_path / "press.sayso"))


@pytest.fixture
def served(press: Path) -> Iterator[Served]:
    with serving(press) as served:
        yield served


@pytest.fixture(scope="module")
def room(to_be_coded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server for tests that decide nothing."""
    with serving(Path(shutil.copy(to_be_coded, tmp_path_factory.mktemp("room") / "press.sayso"))) as served:
        yield served


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


Open = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Open]:
    """Opens a page of a server with its token; a script's error or a blocked one fails the test."""
    contexts: list[BrowserContext] = []
    problems: list[str] = []

    def open_(served: Served, path: str, **options: object) -> Page:
        context = browser.new_context(**options)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("console", lambda said: problems.append(said.text) if _is_problem(said.text) else None)
        joint = "&" if "?" in path else "?"
        page.goto(f"{served.base}{path}{joint}token={served.token}")
        return page

    yield open_
    for context in contexts:
        context.close()
    assert problems == []


def _is_problem(said: str) -> bool:
    return "Content Security Policy" in said or "SyntaxError" in said


@pytest.fixture(scope="module")
def study(read_examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server of the examples with codings, for tests that decide nothing."""
    path = Path(shutil.copy(read_examples, tmp_path_factory.mktemp("study") / "press.sayso"))
    add_study(path)
    with serving(path) as served:
        yield served
