"""« Votre situation »: four questions lead to the right text, with scripts and without; every page then shows it first."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from playwright.sync_api import Browser, Page, expect

from tests.site_pages import watched

ANSWERS = {
    "Que s’est-il passé\u00a0?": "J’ai travaillé et je ne suis pas payé",
    "Qui est votre client\u00a0?": "Particulier",
    "Qu’avez-vous déjà envoyé\u00a0?": "Plusieurs relances",
    "Votre métier": "Sophrologue",
}


def answer(page: Page) -> None:
    """Answer the four questions of the home page."""
    for question, words in ANSWERS.items():
        page.get_by_label(question).select_option(label=words)


def kept(page: Page) -> dict[str, str] | None:
    """Return what the page remembers."""
    found: dict[str, str] | None = json.loads(page.evaluate("sessionStorage.getItem('clausier-situation')"))
    return found


def test_four_answers_give_the_step_its_text_and_the_next_one(browser: Browser, address: str) -> None:
    with watched(browser) as page:
        page.goto(address)
        assert page.evaluate("sessionStorage.length") == 0
        answer(page)

        told = page.locator("#situation .reponse")
        expect(told.locator("h3")).to_have_text("Mettez en demeure")
        expect(told).to_contain_text("Pour vous\u00a0: Sophrologue, client particulier → Mise en demeure de payer")
        assert page.url == address
        told.get_by_text("Lire le texte").click()
        expect(page.locator("h1")).to_contain_text("Mise en demeure de payer")
        expect(page.locator("h1 .pour")).to_contain_text("Sophrologues")
        expect(page.locator("h1 .pour")).to_contain_text("client particulier")


def test_the_situation_is_said_on_every_page_until_it_is_forgotten(browser: Browser, address: str) -> None:
    with watched(browser) as page:
        page.goto(address)
        answer(page)
        assert (kept(page) or {})["pack"] == "sophrologue"
        page.goto(f"{address}que-faire/relancer.html")
        expect(page.locator(".ma-situation")).to_contain_text("sophrologue, client particulier, plusieurs relances")
        page.click(".ma-situation >> text=changer")
        expect(page.locator("#situation .reponse h3")).to_have_text("Mettez en demeure")
        page.goto(f"{address}questions/sommes.html")
        page.click(".ma-situation >> text=oublier")
        expect(page.locator(".ma-situation")).to_have_count(0)
        assert page.evaluate("sessionStorage.length") == 0
        assert page.evaluate("localStorage.length") == 0


def test_a_client_who_paid_has_no_trade_to_give(browser: Browser, address: str) -> None:
    with watched(browser) as page:
        page.goto(address)
        page.get_by_label("Que s’est-il passé\u00a0?").select_option(label="J’ai payé d’avance et rien ne vient")
        expect(page.get_by_label("Votre métier")).to_be_hidden()
        page.get_by_label("Qui êtes-vous\u00a0?").select_option(label="Un particulier")
        page.get_by_label("Qu’avez-vous déjà envoyé\u00a0?").select_option(label="Rien d’écrit")
        expect(page.locator("#situation .reponse h3")).to_have_text("Réclamez la prestation par écrit")


def test_the_form_is_filled_for_the_trade_and_the_client(browser: Browser, address: str) -> None:
    with watched(browser) as page:
        page.goto(address)
        answer(page)
        page.get_by_role("link", name="Remplir en ligne").click()
        expect(page.locator("#choix-pack")).to_have_value("sophrologue")
        expect(page.locator("#choix-public")).to_have_value("particulier")
        page.goto(f"{address}outils/lettres.html")
        expect(page.locator("#choix-pack")).to_have_value("sophrologue")


def test_a_document_shows_the_text_of_the_situation_first(browser: Browser, address: str) -> None:
    with watched(browser) as page:
        page.goto(address)
        answer(page)
        page.goto(f"{address}lettres/relance-1.html")
        told = page.locator("#choisir .reponse")
        expect(told).to_contain_text("Pour vous\u00a0: Sophrologue, client particulier")
        assert (told.get_by_text("Voir ce texte").get_attribute("href") or "").endswith(
            "lettres/relance-1/particulier-hypnotherapeute.html"
        )


@pytest.mark.parametrize("place", ["lettres/relance-1.html", "contrats/cgv.html"])
def test_two_menus_choose_a_text_among_all(browser: Browser, address: str, place: str) -> None:
    with watched(browser) as page:
        page.goto(address + place)
        assert page.evaluate("sessionStorage.length") == 0
        page.get_by_label("Votre métier").select_option(label="Coach")
        page.get_by_label("Qui est votre client\u00a0?").select_option(label="Professionnel")
        page.get_by_role("link", name="Voir ce texte").click()
        expect(page.locator("h1 .pour")).to_contain_text("client professionnel")
        assert (kept(page) or {})["pack"] == "coach"


def test_the_profession_chosen_comes_first_in_the_list(browser: Browser, address: str) -> None:
    with watched(browser) as page:
        page.goto(address)
        answer(page)
        page.goto(f"{address}professions/index.html")
        expect(page.locator("article .cartes li").first).to_contain_text("Sophrologues")


def test_the_questions_are_links_where_no_script_runs(browser: Browser, address: str) -> None:
    with watched(browser, javascript=False) as page:
        page.goto(address)
        for words in ("J’ai travaillé et je ne suis pas payé", "Professionnel", "Une relance"):
            page.get_by_role("link", name=words, exact=True).click()
        assert page.inner_text("h1").startswith("Relancez une deuxième fois")
        row = page.locator(".textes li", has_text="Coachs")
        assert "pack=coach&public=professionnel#relance-2" in (row.get_by_text("Remplir en ligne").get_attribute("href") or "")
        row.get_by_text("Deuxième relance").click()
        assert "client professionnel" in page.inner_text("h1")
        page.go_back()
        page.get_by_role("link", name="Mettez en demeure", exact=True).click()
        assert page.inner_text("h1").startswith("Mettez en demeure")


def test_the_texts_of_a_document_stay_links_where_no_script_runs(browser: Browser, address: str) -> None:
    with watched(browser, javascript=False) as page:
        page.goto(f"{address}lettres/relance-1.html")
        page.click("summary >> text=Tous les textes")
        page.get_by_role("link", name="Coachs", exact=True).first.click()
        assert "client particulier" in page.inner_text("h1")


def test_every_text_says_where_it_stands_for_whom_and_where_its_articles_are(real: Path) -> None:
    faults = []
    paths = [path for folder in ("contrats", "lettres") for path in sorted((real / "site" / folder).glob("*/*.html"))]
    for path in paths:
        name, found = path.relative_to(real / "site").as_posix(), reader(path)
        way = [" ".join(words.split()) for words in found("//nav[@class='md-path']//a//text()") if words.strip()]
        tab = found("//*[contains(@class, 'md-tabs__item--active')]//a/@href")
        whom = found("//h1/*[@class='pour']/text()")
        menu = found("//li[contains(@class, 'md-nav__item--active')]/a/@href")
        if len(way) != 3 or not tab or not whom or f"../{path.parent.name}.html" not in menu:
            faults.append(f"{name}: {way}, {tab}, {whom}, {menu}")
        listed = found("//nav[contains(@class, 'md-nav--secondary')]//a/@href")
        articles = found("//div[contains(@class, 'feuille')]//h3/@id")
        faults += [f"{name}: no entry for {article}" for article in articles if f"#{article}" not in listed]
    assert len(paths) > 300
    assert not faults, "\n".join(faults[:20])


def reader(path: Path) -> Callable[[str], list[str]]:
    """Return the function that gives the texts and attributes of the page *path* found at an XPath."""
    page: Any = html.document_fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    return lambda xpath: [str(found) for found in page.xpath(xpath)]
