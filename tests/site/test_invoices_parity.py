"""The browser reads an electronic invoice as `clausier fill --invoice` does: same answers, same cautions, same refusals."""

from __future__ import annotations

import base64
import io
import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect
from pypdf import PdfWriter

from generator.convert.source import Source
from generator.dossier import read_dossier
from generator.dossier.invoice import kinds, messages, read_invoice
from generator.dossier.invoice.record import Term
from generator.dossier.merge import merged
from generator.models.library import Library
from tests.documents.test_facturx import MINIMUM, xml
from tests.documents.test_invoices_files import OLD, pdf
from tests.invoices import Bill, cii, ubl
from tests.site_pages import watched

READ = """async (files) => {
  const { dataset } = document.getElementById("dossier");
  await Clausier.files.loadAll([...dataset.lecture.split(","), ...dataset.factures.split(",")]);
  const found = [];
  for (const [name, content, dossier] of files) {
    const bytes = Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0));
    try {
      const invoice = Clausier.invoices.judged(name, await Clausier.invoices.facts(bytes, dataset.attaches.split(",")));
      const made = Clausier.invoices.merged(Clausier.dossier.today(dossier).dossier, invoice);
      found.push({ text: Clausier.dossier.text(made.dossier, "json"), cautions: made.cautions });
    } catch (error) {
      if (!error.refused) throw error;
      found.push({ refused: error.message });
    }
  }
  return found;
}"""
NOTES = (
    ("PMD", "Pénalités de retard : 3 fois le taux d'intérêt légal"),
    ("PMD", "Taux BCE majoré de 10 points"),
    ("PMD", "12,5 % par an"),
    ("PMD", "1 % par mois"),
    ("", "Pénalités de retard : 10 % l'an. Escompte : néant"),
    ("", "Pas d'escompte. TVA 20 %."),
    ("PMT", "Indemnité forfaitaire de 40 €"),
    ("AAB", "Escompte 2 % sous 8 jours"),
    ("ACC", "Créance cédée à la Banque Fictive"),
    ("", "Facture subrogée à un factor"),
    ("REG", "RCS Ville-Fictive 000 000 018"),
)
WORDS = ("", "À 30 jours", "Escompte de 2 %", "Sans escompte", "#SKONTO#TAGE=7#PROZENT=2.00#", "Skonto 3 %")
DAYS = (None, date(2026, 3, 17), date(2026, 4, 9), date(2026, 4, 30))


@pytest.fixture(scope="module")
def page(browser: Browser, address: str) -> Iterator[Page]:
    # Chromium styles the error of an XML that is none, which our policy refuses: its console is not listened to.
    found = browser.new_page()
    faults: list[str] = []
    found.on("pageerror", lambda error: faults.append(str(error)))
    found.goto(f"{address}outils/echeances.html")
    yield found
    assert faults == []
    found.close()


@pytest.fixture
def library(real_source: Source) -> Library:
    return real_source.library


def said(text: str) -> str:
    """Return a sentence without what typography alone changes, nor the line of a fault."""
    plain = re.sub(r"\s+", " ", text.replace("\u00a0", " ").replace("’", "'"))
    return re.sub(r"\(ligne \d+\)", "(ligne)", plain)


def compared(page: Page, library: Library, files: Sequence[tuple[str, bytes, dict[str, Any]]]) -> int:
    """Check that every file enters its dossier as in Python; return how many were refused."""
    ours = page.evaluate(READ, [(name, base64.b64encode(content).decode(), dossier) for name, content, dossier in files])
    refused = 0
    for (name, content, dossier), found in zip(files, ours, strict=True):
        where = content[:3000].decode("utf-8", "replace")
        invoice, problems = read_invoice(name, content)
        if invoice is None:
            (problem,) = problems
            told = said(found["refused"])
            sentence, hint = said(problem.message), said(problem.hint)
            assert told == f"{sentence[0].upper()}{sentence[1:]}. {hint[0].upper()}{hint[1:]}.", where
            refused += 1
            continue
        before, _ = read_dossier("dossier.json", json.dumps(dossier).encode(), library)
        theirs, cautions = merged(before, [invoice])
        after, problems = read_dossier("dossier.json", found["text"].encode(), library)
        assert problems == [], where
        assert after.values == theirs.values, where
        assert after.lignes == theirs.lignes, where
        assert after.buyer_registered == theirs.buyer_registered, where
        assert {said(caution) for caution in found["cautions"]} == {said(caution) for caution in cautions}, where
    return refused


@pytest.fixture
def page_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python says what a page says: only its words for the lines of a file differ."""
    monkeypatch.setattr(messages, "SENTENCES", messages.on_a_page())


def some_bill(chance: random.Random) -> Bill:
    """Return what an invoice could say, sound or not."""
    total = chance.choice(["600.00", "600.00", "1250.5", "0", "-600.00", "600.005", "+12", "7."])
    whole = chance.choice([total, total, "400.00", "", "0.00", "900.00", "abc"])
    known = ("380", "380", "380", *kinds.INVOICES, *kinds.FACTORED, *kinds.CREDIT_NOTES, *kinds.OTHERS, "999")
    return Bill(
        root=chance.choice(["Invoice", "Invoice", "Invoice", "CreditNote"]),
        kind=chance.choice(known) if chance.random() < 0.3 else "380",
        total=total,
        payable=whole,
        prepaid=chance.choice(["", "", "100.00", "200.00", "600.00"]),
        rounding=chance.choice(["", "", "", "0.01", "-0.02"]),
        notes=chance.sample(NOTES, chance.randrange(4)),
        terms=tuple(
            Term(text=chance.choice(WORDS), due=chance.choice(DAYS), discount=chance.random() < 0.2)
            for _ in range(chance.choice([0, 1, 1, 2, 3]))
        ),
        payee=chance.choice(["", "", "Banque Fictive", "Vendeur Spécimen"]),
        number=chance.choice(["T-1", "T-1", "F\u200b-2", " A  1 "]),
        issued=chance.choice(["2026-03-10", "2026-03-10", "2026-02-30", "1800-01-01"]),
        iban=chance.choice(["", "FR7630006000011234567890189", "FR00"]),
        currency=chance.choice(["", "", "", "EUR", "USD"]),
        seller=chance.choice([("Vendeur Spécimen", "000000018"), ("Vendeur", "00000001800002"), ("V", "")]),
    )


DOSSIERS: tuple[dict[str, Any], ...] = (
    {},
    {},
    {"pro_siret": "00000001800010", "client_nom": "Déjà Là", "pro_iban": "FR76 3000 6000 0112 3456 7890 189"},
    {"factures": [{"ligne_facture": "T-1", "ligne_montant_ttc": "500", "ligne_echeance": "30/04/2026"}]},
    {"factures": [{"ligne_facture": "F-9", "ligne_montant_ttc": "80"}], "paiements": []},
    {
        "factures": [{"ligne_facture": "T-1"}, {"ligne_facture": "F-9"}],
        "paiements": [{"ligne_facture": "T-1", "ligne_date_paiement": "2026-03-12", "ligne_paiement": "50"}],
    },
    {"taux_contractuel": "3x"},
    {"taux_contractuel": "aucun"},
)


@pytest.mark.usefixtures("page_words")
def test_random_invoices_enter_a_dossier_as_with_fill(page: Page, library: Library) -> None:
    chance = random.Random(14)
    files = [
        ("facture.xml", (cii if chance.random() < 0.5 else ubl)(**vars(some_bill(chance))), chance.choice(DOSSIERS)) for _ in range(600)
    ]

    refused = compared(page, library, files)

    assert 100 < refused < 500


@pytest.mark.usefixtures("page_words")
def test_real_profiles_and_every_kind_are_read_alike(page: Page, library: Library) -> None:
    everything = (*kinds.INVOICES, *kinds.FACTORED, *kinds.CREDIT_NOTES, *kinds.OTHERS)
    files: list[tuple[str, bytes, dict[str, Any]]] = [("f.xml", make(kind=kind), {}) for make in (cii, ubl) for kind in everything]
    files += [("f.xml", content, {}) for content in (MINIMUM.encode(), *(xml(level) for level in ("basicwl", "en16931", "extended")))]

    assert compared(page, library, files) > 30


SPACE = b"http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader"
BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><x>&b;</x>'


@pytest.mark.usefixtures("page_words")
def test_files_that_are_no_plain_xml_are_told_alike(page: Page, library: Library) -> None:
    writer, other = PdfWriter(), io.BytesIO()
    writer.add_blank_page(595, 842)
    writer.add_attachment("factur-x.xml", cii())
    writer.write(other)
    owner = pikepdf.Encryption(owner="secret", user="", R=6, aes=True, metadata=True)
    user = pikepdf.Encryption(owner="secret", user="mot", R=6, aes=True, metadata=True)
    contents = [
        b"", b"x", b"<a>", b"<a/>", BOMB, ubl().decode().encode("utf-16"), b"\xef\xbb\xbf" + cii(), b"\xff\xfe\x00",
        b'<?xml version="1.0" encoding="ISO-8859-1"?>' + cii().decode().encode("latin-1"),
        b'<s:StandardBusinessDocument xmlns:s="' + SPACE + b'">' + ubl() + b"</s:StandardBusinessDocument>",
        OLD, b'<Order xmlns="urn:oasis:names:specification:ubl:schema:xsd:Order-2"/>',
        b'<Catalogue xmlns="urn:oasis:names:specification:ubl:schema:xsd:Catalogue-2"/>',
        b'<p:F xmlns:p="http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fatture/v1.2"/>',
        pdf(("factur-x.xml", cii())), pdf(("a.xml", ubl())), pdf(("image.png", b"png")), pdf(("factur-x.xml", cii()), encryption=owner),
        pdf(("factur-x.xml", cii()), encryption=user), pdf(("conditions.xml", b"<conditions/>"), ("factur-x.xml", cii())),
        pdf(("conditions.xml", b"<conditions/>"), ("ZUGFeRD-invoice.xml", OLD)), pdf(("factur-x.xml", b" " * 40_000_000)),
        pdf(*((f"{number}.xml", b"<a>" + b"<b/>" * 250_000 + b"</a>") for number in range(3))),
        b"HTTP/1.1 200 OK\r\n\r\n" + pdf(("factur-x.xml", cii())), other.getvalue(),
    ]  # fmt: skip

    refused = compared(page, library, [("facture.pdf", content, {}) for content in contents])

    assert refused > 10


def test_several_invoices_fill_one_dossier_and_two_sellers_are_told(page: Page, library: Library) -> None:
    first, second = cii(number="T-1"), replace(Bill(), number="T-2", total="80.00", payable="80.00", seller=("Autre", "000000026"))
    text = page.evaluate(READ, [("a.xml", base64.b64encode(first).decode(), {})])[0]["text"]

    (found,) = page.evaluate(READ, [("b.xml", base64.b64encode(ubl(**vars(second))).decode(), json.loads(text))])

    dossier, problems = read_dossier("dossier.json", found["text"].encode(), library)
    assert problems == []
    assert [row["ligne_facture"] for row in dossier.rows("factures")] == ["T-1", "T-2"]
    assert any("n’ont pas le même vendeur" in caution for caution in found["cautions"])


@pytest.mark.parametrize("name", ["penalites", "echeances", "lettres", "verifier"])
def test_an_invoice_given_to_any_tool_fills_it(browser: Browser, address: str, name: str) -> None:
    with watched(browser) as page:
        page.goto(f"{address}outils/{name}.html{'#coach/mise-en-demeure/professionnel' if name == 'lettres' else ''}")
        given: FilePayload = {"name": "facture.pdf", "mimeType": "application/pdf", "buffer": pdf(("factur-x.xml", cii()))}
        page.get_by_label("Ouvrir un dossier ou une facture").set_input_files(given)
        page.get_by_text("La facture T-1 est dans votre dossier.").wait_for()
        assert page.evaluate("Clausier.store.read().client_nom") == "Acheteur Spécimen"
        places = {"penalites": "#factures [name=amount]", "echeances": "#due", "lettres": "#c-factures-0-ligne_montant_ttc"}
        if name in places:
            expect(page.locator(places[name])).to_have_value("2026-04-09" if name == "echeances" else "600,00")


DROP = """([selector, name, text]) => {
  const data = new DataTransfer();
  data.items.add(new File([text], name));
  const event = { bubbles: true, cancelable: true, dataTransfer: data };
  document.querySelector(selector).dispatchEvent(new DragEvent("drop", event));
}"""


@pytest.mark.parametrize(("name", "place"), [("penalites", "h1"), ("verifier", "#depot")])
def test_an_invoice_dropped_on_a_tool_fills_it(browser: Browser, address: str, name: str, place: str) -> None:
    with watched(browser) as page:
        page.goto(f"{address}outils/{name}.html")
        page.evaluate(DROP, [place, "facture.xml", ubl().decode()])
        page.get_by_text("La facture T-1 est dans votre dossier.").wait_for()
        page.evaluate(DROP, ["h1", "avoir.xml", ubl(kind="381").decode()])
        page.get_by_text("Ce fichier est un avoir, pas une facture.").wait_for()


def test_the_pdf_reader_is_the_published_one(real: Path) -> None:
    folder = real / "site" / "assets" / "vendor" / "pdf-lib"
    assert "MIT License" in (folder / "LICENSE").read_text("utf-8")
    assert "2.11.1" in (folder / "README.txt").read_text("utf-8")
    assert (folder / "pdf-lib.min.js").stat().st_size == 616_746
