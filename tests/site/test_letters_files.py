"""The files that « Remplir une lettre » makes: the same text in each, the PDF to its two standards, the message that mail programs read."""

from __future__ import annotations

import email
import io
import json
import re
import subprocess
import zipfile
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pikepdf
import pytest
from lxml import etree
from playwright.sync_api import Browser, Page

from generator.convert.pdf.properties import pdf_properties
from generator.fill import fillable
from tests import odf
from tests.pdfs import faults
from tests.site.test_letters_tool import (
    HOSTILE,
    PARTIES,
    Fill,
    answer,
    answers_of,
    content,
    docx_of,
    fill,
    invoice,
    open_letter,
    site,
    taken,
    text_of,
)
from tests.site_pages import watched
from tests.tools import program

__all__ = ["fill", "site"]

ROW = {"ligne_date": "2026-03-10", "ligne_echeance": "2026-04-09", "ligne_montant_ttc": "120"}


def invoice_row(rank: int) -> dict[str, str]:
    """Return what is typed in one more row of invoices."""
    return {"ligne_facture": f"F-2026-{100 + rank}", **ROW}


def more_invoices(page: Page, count: int) -> None:
    """Answer *count* more rows of invoices."""
    table = page.locator("#c-factures")
    start = page.locator("[id^='c-factures-'][id$='-ligne_facture']").count()
    for rank in range(start, start + count):
        table.get_by_role("button", name="Ajouter une ligne").click()
        answer(page, {f"factures-{rank}-{column}": text for column, text in invoice_row(rank).items()})


def odt_of(page: Page) -> bytes:
    return content(taken(page, "Télécharger pour LibreOffice"))


def pdf_of(page: Page) -> bytes:
    return content(taken(page, "Télécharger en PDF"))


def read(pdf: bytes, folder: Path) -> list[str]:
    """Return the text of each page, in the order in which the file says it."""
    place = folder / "lettre.pdf"
    place.write_bytes(pdf)
    text = subprocess.run([program("pdftotext"), "-raw", str(place), "-"], check=True, capture_output=True, text=True).stdout
    return text.rstrip("\f").split("\f")


def said(text: str) -> str:
    """Return *text* without what each program sets in its own way: blanks, hyphens, the marks of lists."""
    return odf.squeezed(text).replace("–", "")


def body_of(pages: list[str], title: str) -> str:
    """Return the text of the pages without their foot, nor the *title* that heads those of a list."""
    bare = [re.sub(r"[^\n]*droit vérifié le[^\n]*\s+Page \d+ sur \d+\s*", "", page) for page in pages]
    return "\n".join(page if not rank else re.sub(rf"^{title}$", "", page, flags=re.MULTILINE) for rank, page in enumerate(bare))


LETTERS = [
    ("coach", "relance-1", "professionnel", 0),
    ("coach", "mise-en-demeure", "professionnel", 2),
    ("coach", "mise-en-demeure", "particulier", 0),
    ("coach", "decompte", "professionnel", 3),
    ("coach", "bordereau-pieces", "particulier", 0),
    ("avocat", "saisine-batonnier", "particulier", 0),
    ("client-decu", "mise-en-demeure-execution", "particulier", 0),
]


@pytest.mark.parametrize(("pack", "document", "client", "more"), LETTERS)
def test_the_three_files_say_the_same(
    browser: Browser, address: str, fill: Fill, tmp_path: Path, pack: str, document: str, client: str, more: int
) -> None:
    with watched(browser) as page:
        open_letter(page, address, f"{pack}/{document}/{client}")
        answer(page, PARTIES)
        if page.locator("[id='c-factures-0-ligne_facture']").count():
            invoice(page)
            more_invoices(page, more)
        answers = answers_of(page)
        docx, odt, pdf = docx_of(page)[1], odt_of(page), pdf_of(page)

    title = fill.source.library.documents[document].titre
    words = said(text_of(docx))
    assert len(words) > 300
    pages = read(pdf, tmp_path)
    assert sorted(said(body_of(pages, title))) == sorted(words)
    assert faults(pdf) == []
    if "pdf" in fillable(fill.source.library.documents[document]):
        theirs = fill(pack, document, answers, "pdf")
        assert said(body_of(pages, title)) == said(body_of(read(theirs, tmp_path), title))
        assert pdf_properties(pdf) == pdf_properties(theirs)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert opened.check_pdf_syntax() == []
        assert str(opened.Root.Lang) == "fr-FR"
        assert len(opened.pages) == len(pages)

    reference = fill(pack, document, answers, "odt")
    with zipfile.ZipFile(io.BytesIO(odt)) as ours, zipfile.ZipFile(io.BytesIO(reference)) as archive:
        assert ours.testzip() is None
        first = ours.infolist()[0]
        assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")
        assert sorted(ours.namelist()) == sorted(archive.namelist())
    for part in ("content.xml", "styles.xml", "meta.xml", "settings.xml"):
        assert etree.tostring(odf.part(odt, part), method="c14n2") == etree.tostring(odf.part(reference, part), method="c14n2"), part
    assert list(odf.faults(odt)) == []


def test_word_and_libreoffice_print_what_the_pdf_says(browser: Browser, address: str, tmp_path: Path) -> None:
    with watched(browser) as page:
        open_letter(page, address, "coach/mise-en-demeure/professionnel")
        answer(page, PARTIES)
        page.get_by_label("Non, ou je ne sais pas").check()
        invoice(page)
        more_invoices(page, 2)
        files = {"lettre.docx": docx_of(page)[1], "autre.odt": odt_of(page)}
        pdf = pdf_of(page)
    made = tmp_path / "un" / "deux"
    made.mkdir(parents=True)
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    odf.office([tmp_path / name for name in files], "pdf", made)
    title = "Mise en demeure de payer"
    wanted = sorted(said(body_of(read(pdf, tmp_path), title)))
    for name in ("lettre.pdf", "autre.pdf"):
        assert sorted(said(body_of(read((made / name).read_bytes(), tmp_path), title))) == wanted, name


def test_a_long_table_takes_its_head_to_the_next_page_and_nobody_signs_alone(browser: Browser, address: str, tmp_path: Path) -> None:
    with watched(browser) as page:
        open_letter(page, address, "coach/mise-en-demeure/professionnel")
        answer(page, PARTIES)
        page.get_by_label("Non, ou je ne sais pas").check()
        invoice(page)
        kept = json.loads(answers_of(page))
        seen = []
        # Typed one by one, the rows would have the letter drawn a hundred and fifty times.
        for count in range(1, 37, 3):
            kept["factures"] += [invoice_row(rank) for rank in range(len(kept["factures"]), count)]
            (tmp_path / "reponses.json").write_text(json.dumps(kept), "utf-8")
            page.get_by_label("Ouvrir un dossier").set_input_files(tmp_path / "reponses.json")
            page.locator(f"[id='c-factures-{count - 1}-ligne_facture']").wait_for()
            pdf = pdf_of(page)
            assert faults(pdf) == []
            seen.append(read(pdf, tmp_path))
            assert sum(len(re.findall(r"^F-2026-\d+ ", text, re.MULTILINE)) for text in seen[-1]) == count

    assert {len(pages) for pages in seen} >= {1, 2}
    for pages in seen:
        signed = next(text for text in pages if "mes salutations distinguées" in text)
        before, _, after = signed.partition("mes salutations distinguées.")
        assert len(before.splitlines()) > 2, before
        assert "Camille Exemple EI" in after
        rows = [text for text in pages if re.search(r"^F-2026-\d+ ", text, re.MULTILINE)]
        assert all("Facture ou note n°" in text for text in rows)
        assert pages is seen[0] or all(len(re.findall(r"^F-2026-\d+ ", text, re.MULTILINE)) > 1 for text in rows)


@pytest.mark.parametrize(
    ("cle", "text", "told"),
    [("client_nom", "Étoile 🎉", "ne sait pas écrire le signe « 🎉 »"), ("client_adresse", "rue\n" * 12, "fenêtre de l’enveloppe")],
)
def test_what_the_pdf_cannot_hold_is_said(browser: Browser, address: str, cle: str, text: str, told: str) -> None:
    with watched(browser) as page:
        open_letter(page, address, "coach/mise-en-demeure/particulier")
        answer(page, {**PARTIES, cle: text})
        page.get_by_role("button", name="Télécharger en PDF").click()
        page.locator(".actions .dit", has_text=told.replace(" »", "\u00a0»").replace("« ", "«\u00a0")).wait_for()
        assert docx_of(page)[0] == "mise-en-demeure-particulier.docx"


def draft_of(page: Page) -> tuple[bytes, EmailMessage]:
    data = content(taken(page, "Brouillon à ouvrir"))
    message = email.message_from_bytes(data, policy=SMTP)
    assert isinstance(message, EmailMessage)
    return data, message


@pytest.mark.parametrize("name", ["Dominique Modèle", HOSTILE, "Ligne =?utf-8?q?x?= .\u202f…", "é" * 300])
def test_the_draft_is_a_message_that_mail_programs_read(browser: Browser, address: str, fill: Fill, tmp_path: Path, name: str) -> None:
    kept = tmp_path / "reponses.json"
    with watched(browser) as page:
        open_letter(page, address, "coach/relance-3/professionnel")
        answer(page, {**PARTIES, "pro_nom": name, "contrat_reference": name})
        invoice(page)
        answers = answers_of(page)
        data, message = draft_of(page)
        kept.write_bytes(answers.replace(b"{", b'{"client_courriel": "dominique@modele.example", ', 1))
        page.get_by_label("Ouvrir un dossier").set_input_files(kept)
        page.get_by_text("Votre dossier est repris.").wait_for()
        known = draft_of(page)[1]

    assert all(len(line) <= 78 for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert data.isascii()
    assert message.defects == []
    assert message["X-Unsent"] == "1"
    assert "To" not in message
    # The mail program says the day, when the message leaves.
    assert "Date" not in message
    assert known["To"] == "dominique@modele.example"
    text = fill("coach", "relance-3", answers, "txt").decode()
    subject, _, body = text.partition("\n")
    assert f"Objet\u00a0: {message['Subject']}" == subject
    assert message.get_content().replace("\r\n", "\n").strip() == body.strip()
    # The page and the command write the same draft.
    assert data == fill("coach", "relance-3", answers, "eml")


def test_the_message_opens_in_the_mail_program(browser: Browser, address: str, fill: Fill) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"], accept_downloads=True)
    with watched(browser, context=context) as page:
        open_letter(page, address, "coach/relance-1/professionnel")
        answer(page, PARTIES)
        invoice(page)
        # The browser of a test has no mail program to open.
        page.evaluate("addEventListener('click', (event) => event.target.closest('a[href^=mailto]') && event.preventDefault())")
        link = page.get_by_role("link", name="Écrire le message")
        href = link.get_attribute("href") or ""
        assert len(href) <= 1800
        sent = parse_qs(urlsplit(href).query)
        link.click()
        page.get_by_text("Le message s’ouvre dans votre messagerie.").wait_for()
        text = fill("coach", "relance-1", answers_of(page), "txt").decode()
        page.select_option("#choix-document", "relance-3")
        page.locator("#titre-lettre", has_text="Troisième relance").wait_for()
        answer(page, PARTIES)
        long = link.get_attribute("href") or ""
        link.click()
        page.get_by_text("trop long pour passer seul").wait_for()
        copied = page.evaluate("navigator.clipboard.readText()")
    context.close()

    subject, _, body = text.partition("\n")
    assert f"Objet\u00a0: {sent['subject'][0]}" == subject
    assert sent["body"][0].replace("\r\n", "\n") == body.strip()
    assert unquote(urlsplit(href).path) == ""
    assert "body=" not in long
    assert copied.startswith("Madame,\n")
    assert "Objet" not in copied


def test_the_files_are_light_and_come_when_they_are_asked(browser: Browser, address: str, site: Path) -> None:
    asked: list[str] = []
    with watched(browser) as page:
        page.on("request", lambda request: asked.append(request.url))
        open_letter(page, address, "coach/mise-en-demeure/particulier")
        before = len(asked)
        assert not [url for url in asked if re.search(r"pdf|odt|polices\.js", url)]
        pdf_of(page)
        loaded = [url.removeprefix(address) for url in asked[before:] if url.startswith(address)]
    assert sum((site / name).stat().st_size for name in loaded) < 240_000
    assert any("polices" in name for name in loaded)


def test_the_fonts_of_the_file_are_those_of_our_documents(browser: Browser, address: str) -> None:
    with watched(browser) as page:
        open_letter(page, address, "coach/mise-en-demeure/particulier")
        pdf = pdf_of(page)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        found = [font for sheet in opened.pages for font in sheet.Resources.Font.values()]
        assert all("/FontFile2" in font.DescendantFonts[0].FontDescriptor for font in found)
        fonts = {str(font.BaseFont) for font in found}
    assert fonts <= {"/SourceSerif4-Regular", "/SourceSerif4-Bold", "/ClausierSans-Regular", "/ClausierSans-SemiBold"}
