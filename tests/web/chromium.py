"""The Chromium that is here, for the tests of the pages: `python -m tests.web.chromium` says whether one starts."""

import os
import shutil
import sys
from collections.abc import Iterator

from playwright.sync_api import Browser, Error, Playwright, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
# A browser that asks nobody for anything but the page.
QUIET = ("--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic")


class NoChromiumError(Exception):
    """No Chromium starts here; with the reason of each that was tried."""


def launch(playwright: Playwright) -> Browser:
    """Start the one that SAYSO_BROWSER names or else the first that starts: of PATH, or playwright's own.

    One that is there may not start: Ubuntu's package is a door to a snap, and playwright's own may lack libraries.
    """
    reasons = []
    rootless = [] if os.geteuid() else ["--no-sandbox"]  # root has no sandbox
    for program in _programs():
        try:
            return playwright.chromium.launch(executable_path=program, args=[*QUIET, *rootless])
        except Error as error:
            first, *log = str(error).splitlines()
            said = [line.partition("[err] ")[2] for line in log if "[err] " in line][:1]
            reasons.append(f"  {program or 'of playwright'}: {'; '.join([first, *said])}")
    raise NoChromiumError("\n".join(["No Chromium starts here:", *reasons]))


def _programs() -> Iterator[str | None]:
    """Paths; null for the one that playwright installs for itself."""
    named = os.environ.get("SAYSO_BROWSER")
    if named:
        yield shutil.which(named) or named
        return
    yield from filter(None, map(shutil.which, NAMES))
    yield None


if __name__ == "__main__":
    try:
        with sync_playwright() as playwright:
            browser = launch(playwright)
            print(f"Chromium {browser.version}")
            browser.close()
    except NoChromiumError as error:
        sys.exit(str(error))
