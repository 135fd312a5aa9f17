"""« Et maintenant ? », under a filled letter: read it again, send it, note the day, what goes with it, what comes next."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator.convert.source import Source
from tests.barriers import barriers, sideways
from tests.site.test_letters_tool import PARTIES, answer, content, docx_of, invoice, open_letter, site, taken, type_in
from tests.site_pages import watched

__all__ = ["site"]


def panel(page: Page) -> str:
    page.locator(".suite > summary").click()
    return page.locator(".suite").inner_text()


def calendar(page: Page) -> dict[str, str]:
    """Return what the only event of the file says, its long lines whole again."""
    text = content(taken(page, "Noter dans mon agenda")).decode()
    assert text.count("BEGIN:VEVENT") == 1
    # What the reminder of the event says again comes after it.
    lines = reversed(text.replace("\r\n ", "").splitlines())
    return {name: value for name, _, value in (line.partition(":") for line in lines)}


@pytest.mark.parametrize("start", ["server", "folder"])
def test_the_letter_is_read_again_in_one_click(browser: Browser, address: str, site: Path, start: str) -> None:
    with watched(browser) as page:
        open_letter(page, address if start == "server" else f"{site.as_uri()}/", "coach/mise-en-demeure/particulier")
        answer(page, {name: text for name, text in PARTIES.items() if name != "pro_iban"})
        invoice(page)
        panel(page)
        page.get_by_role("button", name="Vérifier cette lettre").click()
        page.locator("#verdict", has_text="à corriger").wait_for()
        assert page.locator("#verdict").inner_text().startswith("mise-en-demeure-particulier.docx\u00a0:")
        assert "IBAN" in page.locator("#constats").inner_text()
        page.reload()
        assert page.locator("#verdict").inner_text() == ""


def test_what_was_done_and_what_remains_come_into_view(browser: Browser, address: str) -> None:
    for width in (390, 1280):
        with watched(browser, width=width) as page:
            open_letter(page, address, "coach/mise-en-demeure/particulier")
            answer(page, {name: text for name, text in PARTIES.items() if name != "pro_iban"})
            invoice(page)
            assert not page.locator(".suite").evaluate("one => one.open")
            docx_of(page)
            told = page.get_by_role("status").filter(has_text="est sur votre appareil")
            assert "Il reste à compléter\u00a0: Votre IBAN." in told.inner_text()
            assert page.locator(".reste").inner_text() == "Il reste 1 passage à compléter."
            for place in (told, page.locator(".suite > summary")):
                box = place.bounding_box()
                assert box
                assert 0 <= box["y"] < 900
            assert barriers(page) == []
            assert sideways(page) == 0
            type_in(page, "pro_iban", PARTIES["pro_iban"])
            assert page.locator(".reste").inner_text() == "Tout est complété."
            assert page.get_by_text("Il reste à compléter").count() == 0
            page.emulate_media(media="print")
            assert page.locator(".suite").is_hidden()
            assert page.locator(".faire").is_hidden()
            assert page.locator(".feuille").is_visible()


def test_the_day_to_note_is_the_end_of_the_time_the_letter_leaves(browser: Browser, address: str) -> None:
    with watched(browser) as page:
        open_letter(page, address, "coach/mise-en-demeure/professionnel")
        answer(page, PARTIES)
        invoice(page)
        assert "La lettre laisse 15 jours" in panel(page)
        assert page.get_by_role("button", name="Noter dans mon agenda").is_hidden()
        page.get_by_label("Jour où la lettre est reçue").fill("2026-05-18")
        event = calendar(page)
    assert event["DTSTART;VALUE=DATE"] == "20260602"
    assert event["SUMMARY"].startswith("Fin du délai – Mise en demeure de payer")
    assert "Projet de requête en injonction de payer" in event["DESCRIPTION"]
    assert event["TRIGGER"] == "-P1D"


def test_the_delay_may_be_an_answer(browser: Browser, address: str) -> None:
    with watched(browser) as page:
        open_letter(page, address, "client-decu/mise-en-demeure-execution/particulier")
        panel(page)
        assert page.locator(".suite", has_text="La date à noter").get_by_text("La lettre laisse").is_hidden()
        type_in(page, "delai_supplementaire_jours", "20")
        assert page.get_by_text("La lettre laisse 20 jours").is_visible()
        page.get_by_label("Jour où la lettre est reçue").fill("2026-05-18")
        assert calendar(page)["DTSTART;VALUE=DATE"] == "20260607"


def test_a_reminder_notes_the_next_one_or_its_own_last_day(browser: Browser, address: str, real_source: Source) -> None:
    steps = {name: real_source.library.documents[name].jour or 0 for name in ("relance-1", "relance-2")}
    with watched(browser) as page:
        open_letter(page, address, "coach/relance-1/professionnel")
        answer(page, PARTIES)
        invoice(page)
        panel(page)
        event = calendar(page)
        page.select_option("#choix-document", "relance-2")
        page.locator("#titre-lettre", has_text="Deuxième relance").wait_for()
        answer(page, PARTIES)
        panel(page)
        second = calendar(page)
    # A reminder bears no day: it goes out today.
    today = date.today()  # noqa: DTZ011 - the day of the browser
    wanted = today + timedelta(days=steps["relance-2"] - steps["relance-1"])
    assert event["DTSTART;VALUE=DATE"] in {wanted.strftime("%Y%m%d"), (wanted + timedelta(days=1)).strftime("%Y%m%d")}
    assert event["SUMMARY"] == "Deuxième relance\\, si rien n’est venu – F-2026-012"
    assert second["DTSTART;VALUE=DATE"] == str(PARTIES["date_limite"]).replace("-", "")


def test_what_goes_with_the_letter_and_what_follows_keep_the_answers(browser: Browser, address: str) -> None:
    with watched(browser) as page:
        open_letter(page, address, "coach/mise-en-demeure/professionnel")
        answer(page, PARTIES)
        invoice(page)
        panel(page)
        page.get_by_role("button", name="Décompte des sommes dues").click()
        page.locator("#titre-lettre", has_text="Décompte des sommes dues").wait_for()
        assert page.evaluate("location.hash") == "#coach/decompte/professionnel"
        assert page.input_value("#c-pro_nom") == PARTIES["pro_nom"]
        assert page.input_value("#c-date_lettre") == PARTIES["date_lettre"]
        assert page.input_value("[id='c-factures-0-ligne_facture']") == "F-2026-012"
        page.select_option("#choix-document", "mise-en-demeure")
        page.locator("#titre-lettre", has_text="Mise en demeure de payer").wait_for()
        panel(page)
        page.get_by_role("button", name="Projet de requête en injonction de payer").click()
        page.locator("#titre-lettre", has_text="Projet de requête").wait_for()
        assert page.input_value("#c-date_lettre") != PARTIES["date_lettre"]
        assert {"Décompte des sommes dues", "Bordereau de pièces"} <= set(panel(page).splitlines())


@pytest.mark.parametrize(
    ("letter", "first", "told"),
    [
        ("coach/relance-1/particulier", "Écrire le message", "Envoyer par courriel"),
        ("coach/mise-en-demeure/particulier", "Télécharger en Word", "Envoyer en recommandé"),
        ("coach/bordereau-pieces/particulier", "Télécharger en Word", "L’envoyer ou l’utiliser"),
        ("client-decu/reclamation-execution/particulier", "Écrire le message", "Envoyer par courriel"),
    ],
)
def test_each_letter_is_sent_in_its_own_way(
    browser: Browser, address: str, real_source: Source, letter: str, first: str, told: str
) -> None:
    with watched(browser) as page:
        open_letter(page, address, letter)
        assert page.locator(".faire .md-button--primary").first.inner_text() == first
        shown = panel(page)
    notice = real_source.library.documents[letter.split("/")[1]].notice
    assert told in shown
    plain = re.sub(r"[\s\u00a0]+", " ", shown)
    for text in (notice.envoi, notice.preuves):
        assert re.sub(r"[\s\u00a0]+", " ", text).replace("'", "’").strip() in plain.replace("'", "’")


def test_every_page_that_the_panel_names_is_there(browser: Browser, address: str) -> None:
    letters = [
        "coach/mise-en-demeure/particulier",
        "client-decu/notification-resolution/particulier",
        "avocat/saisine-batonnier/particulier",
    ]
    with watched(browser) as page:
        found = set()
        for letter in letters:
            open_letter(page, address, letter)
            panel(page)
            found |= {link.evaluate("one => one.href") for link in page.locator(".suite a").all()}
        assert len(found) > 2
        for href in found:
            answer_ = page.goto(href)
            assert answer_
            assert answer_.ok
