"""The search of the guide as people type: the pages it gives first, on the web and from a folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator.publish.engine.search_index import fold_index
from generator.texts.folding import folded

# What is typed, and where one of the first three results must lead.
QUERIES = {
    "penalites": "outils/penalites.html",
    "médiateurs": "lettres/saisine-mediateur.html",
    "factures impayées": "questions/sommes.html",
    "huissier": "que-faire/choisir-la-suite.html",
    "LRAR": "mise-en-demeure",
    "L. 441-10": "frais-de-recouvrement",
    "tribunaux": "que-faire/injonction-de-payer.html",
}
FIRST = 3


def results(page: Page, typed: str) -> list[str]:
    """Return the addresses of the first results, the best first."""
    page.fill("[data-md-component=search-query]", "")
    page.click("[data-md-component=search-query]")
    page.keyboard.type(typed)
    page.locator(".md-search-result__meta", has_text="résultat").or_(
        page.locator(".md-search-result__meta", has_text="document")
    ).wait_for()
    page.wait_for_selector(".md-search-result__item a")
    page.wait_for_timeout(400)  # the list is drawn anew at each letter
    found: list[str] = page.evaluate("[...document.querySelectorAll('.md-search-result__item > a')].map(link => link.href)")
    return found[:FIRST]


@pytest.mark.parametrize("place", ["http", "file"])
def test_what_people_type_leads_to_the_page_they_want(browser: Browser, address: str, real: Path, place: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{address}index.html" if place == "http" else (real / "site" / "index.html").as_uri())

    told = {typed: results(page, typed) for typed in QUERIES}
    missed = {typed: told[typed] for typed, wanted in QUERIES.items() if not any(wanted in url for url in told[typed])}
    page.close()
    assert missed == {}


def index(tmp_path: Path, title: str, text: str, **synonyms: list[str]) -> dict[str, str | list[str]]:
    """Return the only entry of an index once folded."""
    (tmp_path / "search").mkdir()
    path = tmp_path / "search" / "search_index.json"
    config = {"fields": {"title": {"boost": 1000.0}, "text": {"boost": 1.0}, "tags": {"boost": 1.0}}}
    path.write_text(json.dumps({"config": config, "docs": [{"location": "x.html", "title": title, "text": text}]}), "utf-8")
    path.with_suffix(".js").write_text("", "utf-8")
    fold_index(tmp_path, synonyms)
    written = path.read_text("utf-8")
    assert path.with_suffix(".js").read_text("utf-8") == f"var __index = {written}"
    assert json.loads(written)["config"]["fields"]["tags"]["boost"] == 1000.0
    entry: dict[str, str | list[str]] = json.loads(written)["docs"][0]
    return entry


def test_an_entry_bears_its_words_without_accents(tmp_path: Path) -> None:
    entry = index(tmp_path, "P&eacute;nalités de retard", "<p>Une créance d’un cœur <b>léger</b></p>")

    assert entry["tags"] == ["penalites", "retard"]
    assert entry["text"] == "<p>Une créance d’un cœur <b>léger</b></p><p hidden>coeur creance leger</p>"


def test_a_synonym_leads_to_the_pages_that_hold_its_term(tmp_path: Path) -> None:
    entry = index(
        tmp_path, "Le commissaire de justice", "<p>Une facture.</p>", **{"commissaire de justice": ["huissier"], "facture": ["impayé"]}
    )

    assert entry["tags"] == ["commissaire", "justice", "huissier"]
    assert str(entry["text"]).endswith("<p hidden>impaye</p>")


def test_a_synonym_does_not_come_from_inside_a_word(tmp_path: Path) -> None:
    assert index(tmp_path, "Surtaxe", "<p>Autre.</p>", taxe=["impôt"])["tags"] == ["surtaxe"]


def test_ligatures_and_accents_go() -> None:
    assert folded("Œuvre égarée à Noël, cœur".lower()) == "oeuvre egaree a noel, coeur"
