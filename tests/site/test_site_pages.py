"""Pages of the built guide, opened once: a file of its own, so that another process judges the kinds of pages meanwhile.

Those that hold every element and every script of all, and one in twenty-four of the others: test_site_html.py reads what each of them
asks for.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.constructs import covering, of_page
from tests.site.test_site_browser import MOST_FONTS, PHONE, Visit

# In one question: asked one by one, each costs as much as the page.
FOUND = """() => ({
    fonts: [...document.fonts].filter((font) => font.status === "loaded").length,
    kept: [...Object.keys(localStorage), ...Object.keys(sessionStorage), document.cookie].filter(Boolean),
    wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
})"""


@pytest.fixture(scope="module")
def names(real: Path) -> list[str]:
    """Pages that a reader browses."""
    site = real / "site"
    found = [path.relative_to(site).as_posix() for path in sorted(site.rglob("*.html"))]
    kept = [name for name in found if not name.startswith(("telechargements/", "versions/"))]
    # The record grows with each release, from four templates: one document's pages show what the others look like.
    kept += [name for name in found if name.startswith("versions/mise-en-demeure/")]
    chosen = covering([site / name for name in kept], one_in=24, read=of_page)
    assert len(chosen) > 60
    return [path.relative_to(site).as_posix() for path in chosen]


def test_a_page_asks_nothing_outside_breaks_no_rule_and_keeps_nothing(browser: Browser, address: str, names: list[str]) -> None:
    context = browser.new_context(viewport={"width": PHONE, "height": 844})
    visit = Visit(context.new_page())
    faults = []
    for name in names:
        visit.open(address + name)
        outside = [url for url in visit.requests if not url.startswith((address, "data:"))]
        found = visit.page.evaluate(FOUND)
        faults += [f"{name}: asks {url}" for url in outside]
        # It weighs more than all the rest: it waits for who searches.
        faults += [f"{name}: asks for the index of the search" for url in visit.requests if "donnees/recherche" in url]
        faults += [f"{name}: {error}" for error in visit.errors]
        faults += [f"{name}: keeps {key}" for key in found["kept"]]
        if found["wide"] > 0:
            faults.append(f"{name}: scrolls sideways by {found['wide']} pixels")
        if found["fonts"] > MOST_FONTS:
            faults.append(f"{name}: loads {found['fonts']} fonts")
    assert not faults, "\n".join(faults)
    assert context.cookies() == []
    context.close()
