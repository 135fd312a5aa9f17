"""The page « Vérifier ma lettre » as its reader uses it: a file chosen or dropped, its findings read, on the web and from a folder."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from generator.invoice_notes.check import check
from generator.invoice_notes.file import invoice_in
from generator.verify import verify
from tests.barriers import barriers, sideways
from tests.bench import Bench, changed, opened, retyped, strange_zip
from tests.documents.test_invoices_files import pdf
from tests.invoices import cii
from tests.tools import ROOT

HERE = "outils/verifier.html"
LIMIT = 60_000
DROP = """([files]) => {
    const transfer = new DataTransfer();
    for (const [name, data] of files) {
        transfer.items.add(new File([Uint8Array.from(atob(data), (char) => char.charCodeAt(0))], name));
    }
    document.getElementById("depot").dispatchEvent(new DragEvent("drop", {dataTransfer: transfer, bubbles: true, cancelable: true}));
}"""


@pytest.fixture(scope="module")
def bench(real: Path) -> Bench:
    """The library on the day that the page judges by: its reader's own."""
    return opened(ROOT, real, date.today())  # noqa: DTZ011


@pytest.fixture(scope="module")
def faulty(bench: Bench) -> bytes:
    """A letter with mistakes of several kinds."""
    filling = changed("particulier", total_principal="400,00 €", contrat_date="2 mars 1926")
    typed = bench.filled("mise-en-demeure", "particulier", "docx", filling)
    return retyped(typed, lambda text: text.replace("Si vous contestez", "Des frais de relance sont dus. Si vous contestez"))


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """The page, served; it may ask nothing of another server, send nothing, and break no rule of its policy."""
    page = browser.new_page()
    requests: list[tuple[str, str]] = []
    errors: list[str] = []
    page.on("request", lambda request: requests.append((request.method, request.url)))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.goto(address + HERE, wait_until="load")
    yield page
    assert [one for one in requests if one[0] != "GET" or not one[1].startswith((address, "data:"))] == []
    assert errors == []
    page.close()


def chosen(page: Page, data: bytes, name: str = "lettre.docx") -> str:
    """Choose a file and return the verdict."""
    page.evaluate("document.getElementById('verdict').textContent = ''")
    page.set_input_files("#fichier", {"name": name, "mimeType": "application/octet-stream", "buffer": data})
    return verdict(page, name)


def verdict(page: Page, name: str) -> str:
    page.locator("#verifier:not([aria-busy]) #verdict", has_text=name).wait_for()
    return page.inner_text("#verdict").replace("\u00a0", " ")


def test_the_notes_of_an_invoice_are_judged_by_the_dossier_of_the_tab(page: Page, bench: Bench) -> None:
    notes = [("PMD", "Pénalités de retard : 3 fois le taux d'intérêt légal, art. L. 441-6."), ("AAB", "Escompte : néant")]
    bill = pdf(("factur-x.xml", cii(notes=notes)))
    facts = invoice_in(bill)
    assert facts is not None

    said = chosen(page, bill, "facture.pdf")

    assert said == "facture.pdf : 2 points à corriger."
    shown = [plain(text) for text in page.locator(".constats .dit").all_inner_texts()]
    assert shown == [plain(one.message) for one in check(facts, bench.catalogue.library, date.today())]  # noqa: DTZ011
    assert "La facture T-1 est dans votre dossier." in page.inner_text("#dossier")
    # The rate that it stated entered the dossier: another invoice is judged by it.
    other = cii(number="T-2", notes=[("PMD", "Pénalités de retard : 12 % par an."), *notes[1:]])
    assert chosen(page, other, "autre.xml") == "autre.xml : 2 points à corriger."
    assert any("n'est pas celui du contrat" in plain(text) for text in page.locator(".constats .dit").all_inner_texts())
    refused = chosen(page, cii(kind="381"), "avoir.xml")
    assert refused.startswith("avoir.xml : Ce fichier est un avoir, pas une facture.")
    assert chosen(page, b"<html/>", "page.xml").startswith("page.xml : ")


def plain(text: str) -> str:
    """Return a sentence without what typography adds."""
    return text.replace("\u00a0", " ").replace("’", "'").rstrip(".").lower()


def test_the_page_shows_what_the_command_says(page: Page, bench: Bench, faulty: bytes) -> None:
    expected = verify(faulty, bench.catalogue).constats

    said = chosen(page, faulty)

    shown = [plain(text) for text in page.locator(".constats .dit").all_inner_texts()]
    order = [one for severity in ("erreur", "avertissement") for one in expected if one.severity == severity]
    assert len(order) > 3
    assert shown == [plain(one.message) for one in order]
    assert [plain(text) for text in page.locator(".constats .conseil").all_inner_texts()] == [plain(f"→ {one.hint}") for one in order]
    errors = sum(one.severity == "erreur" for one in expected)
    assert said == f"lettre.docx : {errors} points à corriger, {len(order) - errors} avertissements."
    assert page.locator(".constats .erreur").count() == errors
    assert "Mise en demeure" in page.inner_text("#constats .fiche")


def test_a_corrected_file_is_judged_anew_and_no_fault_is_no_promise(page: Page, bench: Bench, faulty: bytes) -> None:
    assert "à corriger" in chosen(page, faulty)

    assert chosen(page, bench.filled("mise-en-demeure", "particulier")) == "lettre.docx : aucun défaut trouvé."
    text = page.inner_text("#constats")
    assert "n’ont rien trouvé" in text
    assert "Cela ne veut pas dire que le document est bon" in text
    assert page.locator(".constats").count() == 0


def test_what_cannot_be_judged_is_said(page: Page, bench: Bench) -> None:
    letter = bench.filled("mise-en-demeure", "particulier")

    assert "n’est ni un document Word" in chosen(page, strange_zip("a.txt"), "a.zip")
    assert "trop gros une fois déplié" in chosen(page, strange_zip("word/document.xml", size=51_000_000), "bombe.docx")
    assert "est abîmé" in chosen(page, letter[:3000], "coupe.docx")
    assert "ne lit pas les PDF" in chosen(page, b"%PDF-1.7", "x.pdf")
    assert "est vide" in chosen(page, b"", "vide.docx")
    assert "aucun défaut trouvé" in chosen(page, bench.filled("relance-1", "particulier", "txt"), "relance.txt")


def test_a_file_is_dropped_one_at_a_time(page: Page, faulty: bytes) -> None:
    one = ["depose.docx", base64.b64encode(faulty).decode()]

    page.evaluate(DROP, [[one, one]])
    assert page.inner_text("#verdict") == "Un seul fichier à la fois, s’il vous plaît."
    page.evaluate(DROP, [[one]])
    assert "à corriger" in verdict(page, "depose.docx")


def test_the_keyboard_reaches_the_choice_of_a_file(page: Page) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className").startswith("md-skip")
    page.keyboard.press("Enter")
    for _ in range(9):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "fichier":
            break
    assert page.evaluate("document.activeElement.matches('#fichier:focus-visible')")
    # A busy machine may lose the first press: a reader would press again.
    try:
        with page.expect_file_chooser(timeout=5_000) as asked:
            page.keyboard.press("Space")
    except PlaywrightTimeoutError:
        with page.expect_file_chooser() as asked:
            page.keyboard.press("Space")

    assert not asked.value.is_multiple()
    assert page.get_attribute("#verdict", "role") == "status"


def test_the_page_works_from_a_folder(browser: Browser, real: Path, faulty: bytes) -> None:
    page = browser.new_page()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto((real / "site" / HERE).as_uri())

    assert "à corriger" in chosen(page, faulty)
    assert all(url.startswith(("file:", "data:", "blob:")) for url in requests)
    page.close()


def test_without_scripts_the_page_says_what_else_to_do(browser: Browser, address: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(address + HERE)

    assert not page.is_visible("#fichier")
    assert "a besoin de JavaScript" in page.inner_text("main")
    assert "clausier verify lettre.docx" in page.inner_text("main")
    page.close()


# A colour knows no width, and a layout no colour.
@pytest.mark.parametrize(("width", "scheme"), [(1280, "dark"), (390, "light")])
def test_the_findings_bar_nobody(browser: Browser, address: str, faulty: bytes, width: int, scheme: str) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme="dark" if scheme == "dark" else "light")
    page.goto(address + HERE, wait_until="load")
    chosen(page, faulty)

    assert sideways(page) <= 0
    assert barriers(page) == []
    page.close()


def test_the_page_is_light_until_a_file_comes(real: Path) -> None:
    site = real / "site"
    html = (site / HERE).read_text("utf-8")
    own = list(re.findall(r'(?:href|src)="\.\./(assets/(?:css|js)/[^"]+)"', html))

    assert any(path.endswith("verifier/page.js") for path in own)
    assert len(html.encode()) < LIMIT
    assert sum((site / path).stat().st_size for path in own) < LIMIT
