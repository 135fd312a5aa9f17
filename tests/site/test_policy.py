"""The policy that the pages carry, in a real browser: what a host that sends no header leaves to them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route

from tests.site_pages import served, watched

PAGES = ("index.html", "404.html", "outils/echeances.html", "outils/lettres.html", "outils/verifier.html", "versions/cgv/index.html")
ADDED = "rgb(1, 2, 3)"
HOSTILE = {
    "a script": "<script>window.ran = 1</script>",
    "a script of another server": '<script src="https://evil.test/x.js"></script>',
    "a script in an address": '<script src="data:text/javascript,window.ran = 1"></script>',
    "an event": '<img src="x.png" alt="" onerror="window.ran = 1">',
    "a drawing": '<svg onload="window.ran = 1"><script>window.ran = 1</script></svg>',
    "a frame": '<iframe srcdoc="<script>parent.ran = 1</script>"></iframe>',
    "an object": '<object data="data:text/html,<script>parent.ran = 1</script>"></object>',
    "a style": "<style>h1 { color: rgb(1, 2, 3) }</style>",
    "a style of an element": '<p style="color: rgb(1, 2, 3)" class="habille">x</p>',
    "a base": '<base href="https://evil.test/">',
}


@pytest.fixture(scope="module")
def bare(real: Path) -> Iterator[str]:
    """The real guide, on a host that sends none of our headers."""
    with served(real / "site", headers=False) as address:
        yield address


def test_our_pages_and_their_tools_work_under_the_policy_that_they_carry(browser: Browser, bare: str) -> None:
    with watched(browser) as page:
        for name in PAGES:
            page.goto(f"{bare}{name}", wait_until="networkidle")
            assert page.locator("meta[http-equiv='Content-Security-Policy']").count() == 1
            assert page.locator("h1").is_visible()
        page.goto(f"{bare}outils/penalites.html", wait_until="networkidle")
        page.locator("#calcul [name=amount]").last.fill("1000")
        page.locator("#calcul [name=due]").last.fill("2026-01-31")
        page.locator("#calcul button[type=submit]").click()
        page.locator("#resultat:not([hidden]), .bilan:not(:empty)").first.wait_for()
        page.click(".md-search__input")
        page.keyboard.type("penalites")
        page.wait_for_selector(".md-search-result__list:has-text('Pénalités')")


@pytest.mark.parametrize("told", [False, True], ids=["page alone", "headers too"])
def test_what_somebody_adds_to_a_page_does_not_run(told: bool, browser: Browser, bare: str, real: Path) -> None:  # noqa: FBT001
    policy = re.findall(r"(?m)^  (Content-Security-Policy): (.*)$", (real / "site" / "_headers").read_text("utf-8"))
    text = (real / "site" / "index.html").read_text("utf-8")
    asked: list[str] = []
    context = browser.new_context()
    page = context.new_page()

    def met(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(body="window.ran = 1")

    page.route("https://evil.test/**", met)
    for name, markup in HOSTILE.items():
        body = text.replace("</h1>", f"</h1>{markup}", 1)
        page.route(f"{bare}index.html", partial(_answer, body=body, headers=dict(policy) if told else {}))
        page.goto(f"{bare}index.html", wait_until="load")
        page.wait_for_timeout(50)

        assert page.evaluate("window.ran") is None, name
        assert page.evaluate("getComputedStyle(document.querySelector('.habille') || document.querySelector('h1')).color") != ADDED, name
        assert page.evaluate("document.baseURI").startswith(bare), name
        page.unroute(f"{bare}index.html")
    assert asked == []
    # Of a page without its policy, on the same host, the browser runs what it finds.
    alone = re.sub("<meta http-equiv[^>]*>", "", text).replace("</h1>", f"</h1>{HOSTILE['a script']}", 1)
    page.route(f"{bare}index.html", partial(_answer, body=alone, headers={}))
    page.goto(f"{bare}index.html", wait_until="load")
    assert page.evaluate("window.ran") == 1
    context.close()


def _answer(route: Route, *, body: str, headers: dict[str, str]) -> None:
    route.fulfill(body=body, headers={"Content-Type": "text/html; charset=utf-8", **headers})
