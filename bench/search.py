"""The search of the built guide: how much it brings, and how long a reader waits for the first answer and for the next ones."""

from __future__ import annotations

import gzip
import statistics
import sys
import time
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.chromium import chromium
from tests.site_pages import served

ROUNDS = 3
BROUGHT = ("assets/vendor/minisearch/minisearch.js", "assets/js/recherche/*.js", "outils/donnees/recherche.js")
SCREENS = {"computer": (1280, 1), "phone, four times slower": (390, 4)}
FIRST, NEXT = "penalites", "mon client ne répond plus à mes mails"
_DRAWN = "() => document.querySelector('.md-search-result__link') && document.querySelector('.md-search__input').value"


def answered(page: Page, typed: str) -> float:
    """Return the milliseconds from *typed* in the box to the first result."""
    page.evaluate("document.querySelector('.md-search__output ol').replaceChildren()")
    start = time.perf_counter()
    page.locator(".md-search__input").fill(typed)
    page.wait_for_function(_DRAWN)
    return (time.perf_counter() - start) * 1000


def waits(browser: Browser, address: str, width: int, slower: int) -> tuple[float, float]:
    """Return the milliseconds to the first answer of a fresh visit, from the touch of the box, and those to the next one."""
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
    page.goto(f"{address}index.html", wait_until="load")
    start = time.perf_counter()
    page.click(".pour-recherche" if width < 960 else ".md-search__input")
    answered(page, FIRST)
    first = (time.perf_counter() - start) * 1000
    found = first, answered(page, NEXT)
    context.close()
    return found


def report(site: Path) -> None:
    """Print what the search of *site* weighs and how long it takes."""
    files = [path for pattern in BROUGHT for path in sorted(site.glob(pattern))]
    raw, packed = sum(path.stat().st_size for path in files), sum(len(gzip.compress(path.read_bytes(), 9)) for path in files)
    print(f"Brought with the first question: {raw / 1000:.0f} kB, {packed / 1000:.0f} kB compressed, in {len(files)} files.\n")
    print(f"| place | screen | first answer, ms (median of {ROUNDS}) | next answer, ms |\n|---|---|---|---|")
    with served(site) as address, chromium() as browser:
        for place, root in (("web", address), ("folder", f"{site.resolve().as_uri()}/")):
            for screen, (width, slower) in SCREENS.items():
                taken = [waits(browser, root, width, slower) for _ in range(ROUNDS)]
                first, following = (statistics.median(column) for column in zip(*taken, strict=True))
                print(f"| {place} | {screen} | {first:.0f} | {following:.0f} |")


if __name__ == "__main__":
    report(Path(sys.argv[1] if len(sys.argv) > 1 else "build/site"))
