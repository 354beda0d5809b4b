"""How fast the reading room is in a browser: `python -m benchmarks.browser --ledger large.sayso`.

From a key that decides to the next statement painted, in a ledger of any size (made of invented articles if there is
none); the longest time without a frame while a megabyte of article with two thousand statements is scrolled, gone
through and edited; and the bytes that each page loads. It needs a Chromium, as the tests do.
"""

import argparse
import statistics
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from playwright.sync_api import Page, Response, sync_playwright
from tests.web.chromium import launch

from benchmarks.library import mark_linked, write_library
from benchmarks.long import write_long
from benchmarks.serving import serving

PAINTED, STALL, WEIGHT = 100, 100, 150  # milliseconds, milliseconds, kilobytes
ROUNDS = 3  # of which the median counts: one moment of other work is a stall too
KEYS = ("a", "x", "a", "Space", "a", "f")
EDITS = (
    "Shift+ArrowRight",
    "Alt+ArrowLeft",
    "Shift+ArrowLeft",
    "c",
    "Shift+ArrowRight",
    "Backspace",
    "a",
    "Backspace",
    "x",
)
# From the press of a key to the first frame after the statement that is shown is another.
WATCH_PAINTS = """() => {
  window.paints = [];
  let pressed = 0;
  document.addEventListener("keydown", (event) => { pressed = event.timeStamp; }, true);
  new MutationObserver(() => {
    const begun = pressed;
    requestAnimationFrame(() => {
      const after = new MessageChannel();
      after.port1.onmessage = () => window.paints.push(performance.now() - begun);
      after.port2.postMessage(null);
    });
  }).observe(document.querySelector("#where"), { childList: true });
}"""
# Between each two frames.
WATCH_FRAMES = """() => {
  window.frames_apart = [];
  let before = null;
  const frame = (now) => {
    if (before !== null) window.frames_apart.push(now - before);
    before = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}"""
SCROLL = """async () => {
  const step = document.documentElement.scrollHeight / 300;
  for (let i = 0; i < 300; i++) {
    scrollBy(0, step);
    await new Promise(requestAnimationFrame);
  }
}"""
JUMP = "() => document.querySelector('.row:last-of-type, .note:last-of-type').scrollIntoView()"


@contextmanager
def browsing() -> Iterator[Callable[[], Page]]:
    """Opens fresh pages of the Chromium that is here."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield lambda: browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
        browser.close()


def paint_times(page: Page, address: str, count: int) -> list[float]:
    """Milliseconds from each of so many keys to the next statement, in order of length."""
    page.goto(address)
    page.wait_for_selector("#where a")
    page.evaluate(WATCH_PAINTS)
    for i in range(count):
        page.keyboard.press(KEYS[i % len(KEYS)])
        page.wait_for_function("count => window.paints.length >= count", arg=i + 1)
    return sorted(page.evaluate("window.paints"))


def longest_gaps(page: Page, base: str, article: str) -> dict[str, float]:
    """The longest time between two frames, in milliseconds, by what is done meanwhile."""
    gaps = {}
    page.goto(f"{base}/articles/{article}")
    page.evaluate(WATCH_FRAMES)
    gaps["scrolling an article"] = longest(page, lambda: page.evaluate(SCROLL))
    gaps["going through it by keys"] = longest(page, lambda: press(page, "jjjjjkkj"))
    gaps["its end and its beginning"] = longest(page, lambda: press(page, ("End", "Home")))
    page.goto(f"{base}/review?article={article}")
    page.wait_for_selector("#where a")
    page.evaluate(WATCH_FRAMES)
    gaps["editing and deciding"] = longest(page, lambda: press(page, EDITS))
    return gaps


def press(page: Page, keys: Sequence[str]) -> None:
    for key in keys:
        page.keyboard.press(key)
        page.wait_for_timeout(150)


def longest(page: Page, work: Callable[[], object]) -> float:
    page.evaluate("window.frames_apart.length = 0")
    work()
    page.wait_for_timeout(300)
    return float(page.evaluate("Math.max(...window.frames_apart)"))


def weights(page: Page, base: str, article: str, length: int) -> dict[str, float]:
    """Kilobytes that each page loads with nothing kept from before; those of the article's text left out."""
    actor = page.request.get(f"{base}/api/actors?limit=1").json()["actors"][0]["id"]
    paths = (
        "/",
        "/articles",
        f"/articles/{article}",
        "/actors",
        f"/actors/{actor}",
        "/quotations",
        "/search",
        "/check",
        "/review",
    )
    found = {}
    for path in paths:
        loaded: list[Response] = []
        keep = partial(list.append, loaded)
        page.on("response", keep)
        page.goto(base + path, wait_until="networkidle")
        page.remove_listener("response", keep)
        pages = [one for one in loaded if "/api/" not in one.url]
        size = sum(len(one.body()) for one in pages) - (length if article in path else 0)
        found["/" + path.split("/")[1] + ("/…" if path.count("/") > 1 else "")] = size / 1000
    return found


def show(name: str, value: float, bar: float, unit: str) -> bool:
    """Print a line; whether the bar is passed."""
    print(f"{name:34} {value:8.1f} {unit}{'' if value <= bar else f'   more than {bar}'}", flush=True)
    return value <= bar


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ledger", type=Path, required=True, help="its first statements are decided on")
    parser.add_argument("--articles", type=int, default=100_000, help="of a ledger that is made")
    parser.add_argument("--keys", type=int, default=200)
    chosen = parser.parse_args()
    if not chosen.ledger.exists():
        write_library(chosen.ledger, chosen.articles)
    mark_linked(chosen.ledger)
    passed = []
    with browsing() as new_page, tempfile.TemporaryDirectory() as folder:
        with serving(chosen.ledger) as (base, token):
            page = new_page()
            times = paint_times(page, f"{base}/review?token={token}", chosen.keys)
            show("key to paint, median", statistics.median(times), PAINTED, "ms")
            passed.append(show("key to paint, p95", times[int(len(times) * 0.95)], PAINTED, "ms"))
            show("key to paint, most", times[-1], PAINTED, "ms")
            article = page.request.get(f"{base}/api/articles?limit=1").json()["articles"][0]["id"]
            length = len(page.request.get(f"{base}/api/articles/{article}").json()["text"].encode())
            for path, size in weights(page, base, article, length).items():
                passed.append(show(f"weight of {path}", size, WEIGHT, "kB"))
        long = Path(folder) / "long.sayso"
        article = write_long(long)
        with serving(long) as (base, token):
            page = new_page()
            page.goto(f"{base}/?token={token}")
            rounds = [longest_gaps(page, base, article) for _ in range(ROUNDS)]
            for what in rounds[0]:
                gap = statistics.median(one[what] for one in rounds)
                passed.append(show(what, gap, STALL, "ms"))
    print(f"{sum(passed)} of {len(passed)} within the bars")


if __name__ == "__main__":
    main()
