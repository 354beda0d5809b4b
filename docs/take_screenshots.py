"""Take the screenshots of the reading room: `python docs/take_screenshots.py`.

Reads the examples into a ledger of its own, with the codings of docs/study and some by others, serves it, and
photographs every page at a desk's width in light and at a phone's in dark, into a folder; with `--docs`, those of the
README and the docs into `docs/images`. Needs what `make test` sets up.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import httpx
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[1]
STUDY = ROOT / "docs" / "study"
ADDRESS = re.compile(r"(http://[\d.]+:\d+)/\?token=(\S+)")
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
SHOWN = ("article", "review", "coding", "positions", "network")  # in the README and the docs
CONCEPTS = ("A patrol in the straits", "Unarmed ships", "Costs and votes first")
DRAFT = (
    "“Twenty ships from four countries can be ready by the first of November,” Renqvel said.\n\n"
    "“I have seen November in the Narrows,” Oskar Thiemval said. “The moon is made of a rather dry cheese.”"
)


def pages(client: httpx.Client) -> dict[str, str]:
    """The pages by name."""
    article = next(one for one in client.get("/api/articles").json()["articles"] if "could sail" in one["title"])
    actor = client.get("/api/actors").json()["actors"][0]
    quotation = client.get("/api/quotations").json()["quotations"][0]
    return {
        "overview": "/",
        "articles": "/articles",
        "article": f"/articles/{article['id']}",
        "actors": "/actors",
        "actor": f"/actors/{actor['id']}",
        "quotations": "/quotations",
        "quotation": f"/quotations/{quotation['quotation_id']}",
        "search": "/search?q=ships",
        "review": f"/review?article={article['id']}",
        "positions": "/positions",
        "position": "/positions/evidence?actor=Ilse+Renqvel&concept=A+patrol+in+the+straits",
        "network": "/network",
        "check": "/check",
        "sql": "/sql?q=SELECT+relay,+speaker,+content,+statement_id%0AFROM+statement_lines%0AWHERE+relay+IS+NOT+NULL",
        "coding": f"/coding?article={article['id']}",
        "codebook": "/coding/codebook",
        "reliability": "/coding/reliability",
    }


def code(client: httpx.Client, query: dict[str, Any]) -> None:
    """Two coders code the first statements of an article, and differ on one in three."""
    items = client.get("/api/coding/queue", params={**query, "limit": 9}).json()["items"]
    for number, item in enumerate(items):
        for coder, concept in (("mira", number), ("sol", number + (number % 3 == 1))):
            client.post(
                "/api/codings",
                json={
                    "statement": item["statement"]["id"],
                    "coder": coder,
                    "concept": CONCEPTS[concept % 3],
                    "agreement": ("support", "oppose")[number % 2],
                },
            ).raise_for_status()


def photograph(browser: Browser, base: str, token: str, paths: dict[str, str], to: Path) -> None:
    """Every page in both widths."""
    for name_of, size, scheme in (("desk", DESK, "light"), ("phone", PHONE, "dark")):
        settings: dict[str, Any] = {"viewport": size, "color_scheme": scheme}
        page = browser.new_context(**settings).new_page()
        page.goto(f"{base}/?token={token}")
        for name, path in paths.items():
            page.goto(base + path)
            if name == "review":
                page.locator("#where a").wait_for()
                for _ in range(3):
                    page.keyboard.press("j")
            if name == "coding":
                page.locator("#at-hand button").first.wait_for()
                page.keyboard.press("2")
                page.locator("#explained .description").wait_for()
            if name == "reliability":
                page.locator("#sides button").first.wait_for()
                page.locator("#differ").scroll_into_view_if_needed()
            if name == "network":
                page.locator("#sight[data-drawn]").wait_for()
            if name == "check":
                page.get_by_label("Draft", exact=True).fill(DRAFT)
                page.get_by_role("button", name="Check").click()
                page.locator("#checked .note").first.wait_for()
            page.wait_for_timeout(300)
            page.screenshot(path=to / f"{name}-{name_of}.png")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--to", type=Path, default=Path("screenshots"))
    parser.add_argument("--docs", action="store_true")
    chosen = parser.parse_args()
    chosen.to.mkdir(exist_ok=True)
    sayso = [sys.executable, "-m", "sayso"]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        ledger = str(Path(folder) / "examples.sayso")
        subprocess.run(
            [*sayso, "read", str(ROOT / "examples"), "--ledger", ledger], check=True, stdout=subprocess.DEVNULL
        )
        for command in (
            ["codebook", "import", str(STUDY / "straits.yaml")],
            ["coding", "import", str(STUDY / "straits.csv"), "--coder", "mira"],
        ):
            subprocess.run([*sayso, *command, "--ledger", ledger], check=True, stdout=subprocess.DEVNULL)
        program = os.environ.get("SAYSO_BROWSER") or shutil.which("chromium")
        browser = playwright.chromium.launch(
            executable_path=program,
            args=["--disable-background-networking", *([] if os.geteuid() else ["--no-sandbox"])],
        )
        command = [*sayso, "serve", ledger, "--port", "0", "--no-open", "--coder", "mira"]
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
            assert process.stderr is not None
            found = ADDRESS.search(process.stderr.readline())
            assert found
            client = httpx.Client(base_url=found[1], headers={"origin": found[1]})
            client.get("/", params={"token": found[2]})
            paths = pages(client)
            code(client, {"article": paths["coding"].rpartition("=")[2]})
            photograph(browser, found[1], found[2], paths, chosen.to)
            process.terminate()
        browser.close()
    if chosen.docs:
        for name in SHOWN:
            shutil.copy(chosen.to / f"{name}-desk.png", ROOT / "docs" / "images" / f"{name}.png")


if __name__ == "__main__":
    main()
