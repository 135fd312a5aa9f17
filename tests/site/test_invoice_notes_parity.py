"""« Vérifier » says of the notes of an invoice what `clausier verify` says: the same findings, the same words, the same order."""

from __future__ import annotations

import base64
import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from generator.dossier import Dossier
from generator.invoice_notes import messages, notes_for
from generator.invoice_notes.check import check
from generator.invoice_notes.file import BadInvoiceError, invoice_in
from generator.models.publics import PUBLICS
from generator.penalties import read_rate
from generator.publish.tools import data as tool_data
from generator.publish.tools import scripts
from generator.publish.tools.dossier_data import dossier_data
from generator.publish.tools.verifier_notes import notes_data
from generator.texts.typography import french
from tests.documents.test_facturx import MINIMUM, xml
from tests.documents.test_invoices_files import OLD, pdf
from tests.frozen import DAY
from tests.invoices import UBL, Bill, Note, cii, ubl
from tests.longest_task import MOST, longest_task, reference
from tests.reading import real_library
from tests.site.test_invoices_parity import said, some_bill
from tests.tools import ROOT

JUDGE = """async ([files, day, attached]) => {
  const found = [];
  for (const [content, dossier] of files) {
    const bytes = Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0));
    await new Promise((resume) => setTimeout(resume));
    try {
      const facts = await Clausier.invoiceNotes.invoiceIn(bytes, attached);
      const told = facts && (await Clausier.invoiceNotes.check(facts, Clausier.days.read(day), dossier));
      found.push(told && told.map((one) => [one.severity, one.message, one.where, one.hint]));
    } catch (error) {
      if (!error.refused) throw error;
      found.push(error.message);
    }
  }
  return found;
}"""
File = tuple[bytes, dict[str, str]]
LIBRARY = real_library()
RATES = ("", "3x", "12,5", "BCE + 11", "2x", "3", "aucun", "comme il se doit")
SENTENCES: tuple[Note, ...] = (
    ("PMD", "Pénalités de retard : 3 fois le taux d'intérêt légal, art. L441-6 du Code de commerce."),
    ("PMD", "Pénalités : 12,5 %. Article L.441-3."),
    ("PMD", "Pénalités de retard : 5 % par an."),
    ("PMD", "Pénalités de retard : deux fois le taux d'intérêt légal."),
    ("PMD", "Pénalités de retard selon nos conditions."),
    ("PMD", "Pénalités de retard : 1,5 % par mois."),
    ("PMD", "Taux BCE majoré de 8 points"),
    ("PMD", "Aucune pénalité de retard"),
    ("", "En cas de retard : 3 fois le taux légal, puis 12 % l'an."),
    ("PMT", "Indemnité forfaitaire pour frais de recouvrement : 50 euros ; une autre de 1 234,5 €"),
    ("PMT", "Indemnité forfaitaire de quarante euros"),
    ("PMT", "40,00 € par facture (art. D. 441-5)"),
    ("PMT", "Indemnité forfaitaire : voir nos conditions."),
    ("PMT", "Aucune indemnité forfaitaire pour frais de recouvrement"),
    ("PMT", "Indemnité de 40 €, sans préjudice d'une indemnisation complémentaire, frais de recouvrement compris"),
    ("", "Art. L. 441-10 du Code de commerce, et L 441-9."),
    ("AAB", "Escompte : néant"),
    ("TXD", "Mention"),
    ("BAR", "B2C"),
    ("BAR", "B2B"),
    ("BAR", "B2BINT"),
    ("BAR", "autre chose : 5 %"),
)

OF_A_FILE = (
    *("twice", "unknown_treatment", "several_treatments", "no_siren", "missing", "repealed", "under_floor", "not_the_contract"),
    *("not_the_law", "several_rates", "unread_rate", "no_rate", "unknown_floor", "unknown_law", "wrong_fee", "no_fee", "fee_not_due"),
    *("business_article", "penalties_not_due", "unknown_buyer", "consumer_note", "public_of", "tell_buyer"),
)


@pytest.fixture(scope="module")
def page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """An empty page, opened from a folder, with the scripts that judge the notes of an invoice."""
    folder = tmp_path_factory.mktemp("notes")
    common = {scripts.COMMON_DATA: tool_data.common(), scripts.PENALTIES_DATA: tool_data.penalties(LIBRARY)}
    for path, data in {**common, **dossier_data(LIBRARY), **notes_data(LIBRARY, DAY)}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    tags = "".join(f'<script src="{place(folder, name)}"></script>' for name in ("assets/js/commun/files.js", *scripts.NOTES))
    (folder / "page.html").write_text(f'<!doctype html><meta charset="utf-8">{tags}', "utf-8")
    found = browser.new_page()
    faults: list[str] = []
    found.on("pageerror", lambda error: faults.append(str(error)))
    found.goto((folder / "page.html").as_uri())
    yield found
    assert faults == []
    found.close()


def place(folder: Path, name: str) -> str:
    return ((ROOT / "site" if name.startswith("assets/") else folder) / name).as_uri()


@pytest.fixture(autouse=True)
def page_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python says what a page says: only its words for the command differ."""
    monkeypatch.setattr(messages, "SENTENCES", messages.on_a_page())


def by_the_library(content: bytes, known: dict[str, str]) -> Any:  # noqa: ANN401 - findings, a refusal or nothing
    values = {name: text for name, text in known.items() if name != "public"}
    dossier = Dossier("dossier.yml", values, public=next((public for public in PUBLICS if public == known.get("public")), None))
    try:
        facts = invoice_in(content)
        found = facts and check(facts, LIBRARY, DAY, dossier)
    except BadInvoiceError as error:
        return "".join(f"{one[0].upper()}{one[1:]}. " for one in (said(str(error)), said(error.hint))).strip()
    return None if facts is None else [[one.severity, one.message, one.where, one.hint] for one in found or ()]


def differences(page: Page, files: Sequence[File]) -> tuple[list[str], list[Any]]:
    """Return the files that the two judge differently, and what Python says of each."""
    attached = [place(Path(unquote(urlsplit(page.url).path)).parent, name) for name in scripts.PDF]
    sent = [(base64.b64encode(content).decode(), known) for content, known in files]
    expected = [by_the_library(content, known) for content, known in files]
    ours = [said(one) if isinstance(one, str) else one for one in page.evaluate(JUDGE, [sent, DAY.isoformat(), attached])]
    different = [
        f"{known} {content[:2000].decode('utf-8', 'replace')}\n  {theirs}\n  {found}"
        for (content, known), theirs, found in zip(files, expected, ours, strict=True)
        if theirs != found
    ]
    return different, expected


def some_file(chance: random.Random) -> File:
    """Return an invoice of notes that agree, or contradict one another, and what is known of it."""
    reader = chance.choice([*PUBLICS])
    right = notes_for(LIBRARY, reader, DAY, read_rate("12") if reader == "professionnel" and chance.random() < 0.3 else None)
    notes: list[Note] = [(note.code, note.text) for note in right if chance.random() < 0.9]
    notes += chance.sample(SENTENCES, chance.choice([0, 0, 1, 1, 2, 4]))
    bill = replace(
        some_bill(chance) if chance.random() < 0.1 else Bill(),
        notes=chance.sample(notes, len(notes)),
        issued=chance.choice(["2026-03-10"] * 8 + ["1999-03-10", "2011-05-05", "2030-01-01", "2026-12-31"]),
        buyer=chance.choice([("Acheteur Spécimen", "000000026"), ("Acheteur Spécimen", "")]),
    )
    known: dict[str, str] = {"public": reader} if chance.random() < 0.6 else {}
    if rate := chance.choice(RATES):
        known["taux_contractuel"] = rate
    return (cii if chance.random() < 0.5 else ubl)(**vars(bill)), known


def test_the_browser_and_the_command_find_the_same_in_the_notes_of_an_invoice(page: Page) -> None:
    chance = random.Random(17)

    different, told = differences(page, [some_file(chance) for _ in range(400)])

    assert different == []
    words = "\n".join(f"{message} → {hint}" for found in told if isinstance(found, list) for _, message, _, hint in found)
    # Every sentence on a file was said at least once.
    for name in OF_A_FILE:
        start = french(messages.SENTENCES[name].partition("{")[0] or messages.SENTENCES[name].rpartition("}")[2]).strip()
        assert start in words, name


def test_each_kind_each_profile_and_what_is_no_invoice_is_told_alike(page: Page) -> None:
    kinds_of = [cii(kind=kind) for kind in ("380", "381", "384", "386", "389", "393", "325", "999")]
    profiles = [MINIMUM.encode(), *(xml(level) for level in ("basicwl", "en16931", "extended"))]
    others = [b"", b"x", b"  <a/>", b"<a>", b"Une lettre.", b"<html/>", OLD, b"\xef\xbb\xbf" + cii(), ubl().decode().encode("utf-16")]
    others += [f'<Order xmlns="{UBL}Order-2"/>'.encode(), pdf(("factur-x.xml", cii(notes=SENTENCES[:3]))), pdf(("image.png", b"png"))]

    different, told = differences(page, [(content, {}) for content in (*kinds_of, *profiles, *others)])

    assert different == []
    assert {type(one) for one in told} == {list, str, type(None)}


def test_an_invoice_of_many_long_notes_lets_the_tab_answer(page: Page) -> None:
    content = ubl(notes=[("PMD", "Pénalités de retard : 3 fois le taux légal. Frais de recouvrement. " * 200)] * 60)

    (different, (found,)), longest = longest_task(page, lambda: differences(page, [(content, {})]))

    assert different == []
    assert any("60 notes PMD" in message.replace("\u00a0", " ") for _, message, _, _ in found)
    assert longest <= MOST * reference(page)
