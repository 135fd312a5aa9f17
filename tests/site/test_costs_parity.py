"""The browser counts a cost as Python does, for any sum, and shows it for the sum of the reader."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from decimal import Decimal

import pytest
from playwright.sync_api import Browser, Page

from generator.convert.source import Source
from generator.costs.compute import cost
from generator.costs.wording import line
from generator.publish.guide import Guide
from generator.publish.pages.procedure import places, procedure_pages
from generator.publish.tools import costs as tool_data
from generator.publish.tools import data, scripts
from generator.texts.escaping import readable
from generator.texts.typography import french
from tests.content.test_guide_pages import guide_of
from tests.tools import ROOT

CASES = 1500


@pytest.fixture(scope="module")
def guide(real_source: Source) -> Guide:
    return guide_of(real_source)


def scripted(page: Page, guide: Guide, *, whole: bool) -> None:
    """Run on *page* the scripts of a page that says costs, *whole* or without the one that shows."""
    page.add_script_tag(content=data.common().decode())
    page.add_script_tag(content=tool_data.costs(guide).decode())
    for name in scripts.COSTS:
        if name.startswith("assets/") and (whole or not name.endswith("couts/page.js")):
            page.add_script_tag(path=ROOT / "site" / name)


@pytest.fixture(scope="module")
def page(browser: Browser, guide: Guide) -> Iterator[Page]:
    page = browser.new_page()
    page.goto("about:blank")
    scripted(page, guide, whole=False)
    yield page
    page.close()


def some_sum(chance: random.Random) -> Decimal:
    edge = chance.choice((125, 128, 188, 610, 1280, 1525, 5000, 10000, 52400, 142_000))
    near = Decimal(edge) + Decimal(chance.randint(-2, 2)) / 100
    return chance.choice((near, Decimal(chance.randint(1, 2_000_000)) / 100, Decimal(chance.randint(1, 10**9 - 1))))


def test_every_way_costs_the_same_for_any_sum(page: Page, guide: Guide) -> None:
    chance = random.Random(6)
    names = list(guide.demarches)
    cases = [(chance.choice(names), some_sum(chance)) for _ in range(CASES)]
    asked = json.dumps([[name, str(due)] for name, due in cases])

    found = page.evaluate("(text) => JSON.parse(text).map(([name, due]) => Clausier.costs.line(name, Clausier.decimals.read(due)))", asked)

    for (name, due), said in zip(cases, found, strict=True):
        demarche = guide.demarches[name]
        expected = line(cost(demarche, due, guide.library, guide.day), priced=demarche.chiffree)
        assert said == french(readable(expected)), (name, due)


def last_page(browser: Browser, guide: Guide, kept: str | None) -> Page:
    """Open the end of « Quelle procédure ? » for a small sum, with what *kept* holds in the page's session."""
    assert guide.procedure
    path = next(place.page for place in places(guide.procedure) if place.name == "petite-somme")
    text = procedure_pages(guide)[path].decode()
    forms = text[text.index("<form") : text.index("</form>") + len("</form>")]
    lines = "".join(part for part in text.split("\n") if part.startswith('<p class="cout">'))
    page = browser.new_page()
    page.route(
        "http://guide.test/",
        lambda route: route.fulfill(content_type="text/html", body=f"<!doctype html><meta charset=utf-8>{forms}{lines}"),
    )
    page.goto("http://guide.test/")
    page.evaluate("(text) => text === null ? sessionStorage.clear() : sessionStorage.setItem('clausier-dossier', text)", kept)
    scripted(page, guide, whole=True)
    return page


def said(page: Page, name: str) -> str:
    return (page.locator(f'[data-demarche="{name}"]').text_content() or "").replace("\u00a0", " ")


def test_a_sum_typed_replaces_the_bracket_and_its_removal_brings_it_back(browser: Browser, guide: Guide) -> None:
    page = last_page(browser, guide, None)
    before = said(page, "injonction-tribunal-judiciaire")
    assert before.startswith("de ")

    page.get_by_label("Votre montant").fill("1.250,50")
    assert said(page, "injonction-tribunal-judiciaire") == "Pour 1 250,50 € : 42,23 €"
    page.get_by_label("Votre montant").fill("5 000,01 euros")
    assert said(page, "procedure-simplifiee") == "Pour 5 000,01 € : pas ouverte au-dessus de 5 000 €"
    page.get_by_label("Votre montant").fill("")
    assert said(page, "injonction-tribunal-judiciaire") == before
    page.close()


@pytest.mark.parametrize(("typed", "told"), [("douze", "Écrivez une somme"), ("0", "plus grande que zéro"), ("9999999999", "plus petite")])
def test_what_is_no_sum_is_told_in_a_sentence(browser: Browser, guide: Guide, typed: str, told: str) -> None:
    page = last_page(browser, guide, None)
    page.get_by_label("Votre montant").fill(typed)

    assert told in (page.locator("#montant-aide").text_content() or "")
    assert page.get_by_label("Votre montant").get_attribute("aria-invalid") is not None
    assert said(page, "injonction-tribunal-judiciaire").startswith("de ")
    page.close()


def test_the_invoices_of_the_dossier_give_the_sum(browser: Browser, guide: Guide) -> None:
    dossier = {"factures": [{"ligne_montant_ttc": "1 000,00 €"}, {"ligne_montant_ttc": 500}, {"ligne_montant_ttc": "?"}]}
    page = last_page(browser, guide, json.dumps(dossier))

    assert page.get_by_label("Votre montant").input_value().replace("\u00a0", " ") == "1 500"
    assert said(page, "injonction-tribunal-judiciaire") == "Pour 1 500 € : 73,18 €"
    assert "votre dossier" in (page.locator("#montant-aide").text_content() or "")
    page.close()


@pytest.mark.parametrize("kept", ["", "{", "null", '{"factures": 3}', '{"factures": [null, {"ligne_montant_ttc": "<b>"}]}'])
def test_a_dossier_that_cannot_be_read_is_none(browser: Browser, guide: Guide, kept: str) -> None:
    page = last_page(browser, guide, kept)

    assert page.get_by_label("Votre montant").input_value() == ""
    assert said(page, "injonction-tribunal-judiciaire").startswith("de ")
    page.close()
