"""Every page says which file it comes from and what to quote; a clause is copied with its reference."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.site_pages import watched
from tests.tools import ROOT

CLAUSE = "clauses/penalites-de-retard.html"


def test_every_page_names_its_source(real: Path) -> None:
    nameless = []
    for path in (real / "site").glob("**/*.html"):
        name = path.relative_to(real / "site").as_posix()
        if name.startswith(("telechargements/", "versions/", "donnees/changements/")) or name == "404.html":
            continue
        found = re.search(r'<p class="source">Source : <code>([^<]+)</code>(?:, ligne (\d+))?', path.read_text("utf-8"))
        if not found or not (ROOT / found[1]).is_file():
            nameless.append(name)
        elif found[2] and len((ROOT / found[1]).read_text("utf-8").splitlines()) < int(found[2]):
            nameless.append(f"{name}: line {found[2]}")
    assert nameless == []


def test_a_clause_is_copied_with_what_to_quote(browser: Browser, address: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    with watched(browser, context=context) as page:
        page.goto(address + CLAUSE)
        page.get_by_role("button", name="Copier le texte").first.click()
        expect(page.get_by_role("button", name="Copié")).to_have_count(1)
        text = page.evaluate("navigator.clipboard.readText()")
        assert text.startswith("Si une somme reste impayée")
        page.locator("h2#citer-cette-clause ~ p").first.get_by_role("button").click()
        quoted = page.evaluate("navigator.clipboard.readText()")
        assert re.fullmatch(
            r"Clausier, clause penalites-de-retard-particulier, version [\d.]+, vérifiée le .+, empreinte [0-9a-f]{12}", quoted
        )
    context.close()


def test_the_reasons_of_a_clause_say_for_whom_and_repeat_nothing(real: Path) -> None:
    twice = []
    for path in set((real / "site" / "clauses").glob("*.html")) - {real / "site" / "clauses" / "index.html"}:
        page = path.read_text("utf-8")
        reasons = re.search(r'id="pourquoi-cette-clause".*?</h2>(.*?)<h2', page, re.DOTALL)
        assert reasons, path.name
        paragraphs = re.findall(r"<p>(.*?)</p>", reasons[1], re.DOTALL)
        sentences = [
            one
            for paragraph in paragraphs
            for one in re.split(r"(?<=[.!?]) ", re.sub(r"<strong>.*?</strong>|<[^>]+>", "", paragraph).strip())
        ]
        twice += [f"{path.name}: {one}" for one in set(sentences) if sentences.count(one) > 1]
    assert twice == []


def test_the_clauses_that_several_documents_print_come_first(real: Path) -> None:
    page = (real / "site" / "clauses" / "index.html").read_text("utf-8")
    assert re.findall(r'<h2 id="([^"]+)"', page)[0] == "clauses-communes"
    assert page.index("penalites-de-retard.html") < page.index('<h2 id="contrat-darchitecte"')
