"""An older letter given to « Vérifier ma lettre »: what changed is read on the page, and the answers go on to today's letter."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.documents.test_update import ANSWERS
from tests.older import DAY, FIRST, older, today
from tests.site_pages import served
from tests.tools import ROOT
from tests.trees import clausier

HERE = "outils/verifier.html"


@pytest.fixture(scope="module")
def letter(tmp_path_factory: pytest.TempPathFactory, out: Path) -> Path:
    """A letter filled with older words; beside it, the site of today, which knows them."""
    place = tmp_path_factory.mktemp("site")
    before = older(place / "before", out)
    (before / "dossier.yml").write_text(ANSWERS, "utf-8")
    path = place / "lettre.docx"
    clausier(before, "fill", "exemple", "relance", "--answers", "dossier.yml", "--date", FIRST, "--out", str(path))
    now = today(place / "now", before, out)
    shutil.copytree(ROOT / "site", now / "site", dirs_exist_ok=True)
    clausier(now, "site", "--date", DAY)
    return path


@pytest.fixture(params=["web", "folder"])
def page(request: pytest.FixtureRequest, browser: Browser, letter: Path) -> Iterator[Page]:
    """The page, served with the headers that we publish, or opened from a folder; it may ask nothing of anyone else."""
    site = letter.parent / "now/build/site"
    with served(site) as address:
        place = address if request.param == "web" else f"{site.as_uri()}/"
        page = browser.new_page()
        errors: list[str] = []
        asked: list[tuple[str, str]] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        page.on("request", lambda request: asked.append((request.method, request.url)))
        page.goto(place + HERE)
        yield page
        assert errors == []
        assert [one for one in asked if one[0] != "GET" or not one[1].startswith((place, "data:", "blob:"))] == []
        page.close()


def test_an_older_letter_shows_what_changed_and_becomes_todays(page: Page, letter: Path) -> None:
    page.set_input_files("#fichier", letter)
    part = page.locator(".reprise")
    part.wait_for()
    said = part.inner_text().replace("\u00a0", " ")
    assert "Votre fichier vient de la version 0.9.0, droit vérifié le 8 novembre 2026, publiée le 23 novembre 2026." in said
    assert "Aucune entrée du journal ne demande de changer un document déjà signé ou envoyé." in said
    assert "Nom de la banque : « Banque Fictive ». Ce blanc n’est plus dans le document." in said
    part.locator("summary").first.click()
    assert "Un chèque à mon ordre" in " ".join(part.locator("del").all_inner_texts())

    part.get_by_role("button", name="Remplir le texte d’aujourd’hui avec mes réponses").click()
    page.wait_for_url("**/lettres.html#exemple/relance/professionnel")

    sheet = page.locator(".feuille")
    sheet.get_by_text("Dominique Fictif").first.wait_for()
    text = sheet.inner_text().replace("\u00a0", " ")
    assert "Mes rappels du 1er mai 2026 et du 8 mai 2026 restent sans réponse." in text
    assert "Ma facture du 1er avril 2026, de [Montant de la note], n’est pas payée." in text
    assert page.evaluate("window.localStorage.length") == 0
