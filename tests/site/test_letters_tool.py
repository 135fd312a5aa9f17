"""« Remplir une lettre », as a reader uses it: fill, download, copy, keep, take up again; from a server and from a folder."""

from __future__ import annotations

import io
import json
import re
import subprocess
import zipfile
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from lxml import etree
from playwright.sync_api import Browser, Download, Page

from generator.convert.docx.package import read_parts
from generator.convert.jobs import job_of
from generator.convert.source import Source
from generator.dossier import complete, read_dossier
from generator.fill import chosen, fill_document
from generator.models.editions import Edition
from generator.store.cache import open_cache
from tests.barriers import barriers, sideways
from tests.site_pages import watched
from tests.tools import program

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HOSTILE = "<b>&\"'</b> <img src=x onerror=alert(1)> {{x}} ]]> 🎉"
PARTIES = {
    "pro_nom": "Camille Exemple EI",
    "pro_adresse": "1 rue de l’Exemple\n75000 Ville-Fictive",
    "pro_siret": "000 000 018 00002",
    "pro_immatriculation": "RNE 000 000 018",
    "pro_telephone": "00 00 00 00 00",
    "pro_courriel": "camille@exemple.fr",
    "pro_iban": "FR76 0000 0000 0000 0000 0000 000",
    "client_nom": "Dominique Modèle",
    "client_adresse": "3 avenue du Spécimen\n75000 Ville-Fictive",
    "client_civilite": "Madame",
    "contrat_reference": "devis n° 2026-007",
    "contrat_date": "2026-03-02",
    "prestation_date": "2026-03-09",
    "mediateur_nom": "Médiation Fictive",
    "mediateur_adresse": "4 impasse du Modèle, 75000 Ville-Fictive",
    "mediateur_site": "mediation.exemple.fr",
    "lieu": "Ville-Fictive",
    "lrar_numero": "1A 000 000 0000 0",
    "barreau": "Ville-Fictive",
    "dossier_reference": "D-2026-007",
    "client_siret": "000 000 026 00005",
    "client_representant": "Alix Spécimen, gérance",
    "date_lettre": "2026-05-15",
    "relances": ["2026-04-12", "2026-04-19", "2026-04-29"],
    "date_limite": "2026-05-09",
}
INVOICE = {
    "ligne_facture": "F-2026-012",
    "ligne_date": "2026-03-10",
    "ligne_echeance": "2026-04-09",
    "ligne_montant_ttc": "1 480,5",
}


@pytest.fixture(scope="module")
def site(real: Path) -> Path:
    return real / "site"


def open_letter(page: Page, address: str, letter: str) -> None:
    # In the page of another letter only the part after « # » changes: the sheet of that one, still there, is not waited for.
    page.evaluate("document.querySelector('.feuille')?.replaceChildren()")
    page.goto(f"{address}outils/lettres.html#{letter}")
    page.wait_for_selector(".feuille .champ")


def type_in(page: Page, cle: str, text: Sequence[str]) -> None:
    """Answer one question as a reader would, when the form asks it."""
    place = page.locator(f"[id='c-{cle}']")
    if not isinstance(text, str):
        if place.count():
            page.locator(f"#c-{cle}-nombre").select_option(str(len(text)))
            for rank, day in enumerate(text):
                page.locator(f"#c-{cle}-{rank}").fill(day)
        return
    if place.count() and place.is_visible():
        place.select_option(text) if place.evaluate("e => e.tagName") == "SELECT" else place.fill(text)
        place.dispatch_event("change")


ANSWER = """async (answers) => {
  for (const [cle, text] of answers) {
    const place = document.getElementById(`c-${cle}`);
    if (!place?.checkVisibility()) continue;
    place.value = place.tagName === "SELECT" ? [...place.options].find((one) => one.value === text || one.label === text).value : text;
    if (!place.value) throw new Error(`${cle} ne prend pas ${text}`);
    for (const event of ["input", "change"]) place.dispatchEvent(new Event(event, { bubbles: true }));
    await new Promise(requestAnimationFrame);
  }
}"""


def answer(page: Page, answers: Mapping[str, Sequence[str]]) -> None:
    """Answer the questions that the form asks, each when it is asked; typed key by key, they cost ten times more."""
    page.evaluate(ANSWER, [[cle, text] for cle, text in answers.items() if isinstance(text, str)])
    for cle, days in answers.items():
        if not isinstance(days, str):
            type_in(page, cle, days)


def invoice(page: Page, *, paid: bool = False) -> None:
    for column, text in INVOICE.items():
        type_in(page, f"factures-0-{column}", text)
    if paid:
        type_in(page, "paiements-0-ligne_date_paiement", "2026-04-20")
        type_in(page, "paiements-0-ligne_moyen", "virement")
        type_in(page, "paiements-0-ligne_paiement", "100")
    elif page.get_by_label("Aucun paiement reçu").count():
        page.get_by_label("Aucun paiement reçu").check()


def taken(page: Page, button: str) -> Download:
    with page.expect_download() as found:
        page.get_by_role("button", name=button).click()
    return found.value


def content(download: Download) -> bytes:
    return Path(download.path()).read_bytes()


def docx_of(page: Page) -> tuple[str, bytes]:
    download = taken(page, "Télécharger en Word")
    return download.suggested_filename, content(download)


def answers_of(page: Page) -> bytes:
    return content(taken(page, "Enregistrer (.json)"))


def text_of(docx: bytes) -> str:
    root = etree.fromstring(read_parts(docx)["word/document.xml"])
    return "\n".join(
        "".join("\n" if node.tag == f"{W}br" else node.text or "" for node in p.iter(f"{W}t", f"{W}br")) for p in root.iter(f"{W}p")
    )


class Fill:
    """`clausier fill`, on the answers that the page saved."""

    def __init__(self, source: Source, out: Path) -> None:
        self.source, self.cache = source, open_cache(out)

    def __call__(self, pack: str, document: str, answers: bytes, edition: Edition = "docx") -> bytes:
        dossier, problems = read_dossier("mes-reponses.json", answers, self.source.library)
        assert problems == []
        with ThreadPoolExecutor(1) as executor:
            return fill_document(self.source, pack, document, dossier, edition, self.cache, executor).content


@pytest.fixture(scope="module")
def fill(real_source: Source, real: Path) -> Fill:
    return Fill(real_source, real)


def same(ours: bytes, theirs: bytes) -> None:
    """The file is a sound ZIP of sound XML, and each of its parts is that of `clausier fill`, byte for byte."""
    with zipfile.ZipFile(io.BytesIO(ours)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == zipfile.ZipFile(io.BytesIO(theirs)).namelist()
    parts = read_parts(ours)
    for name, part in parts.items():
        etree.fromstring(part)
        assert part == read_parts(theirs)[name], name
    assert b"w:sdt" not in parts["word/document.xml"]


@pytest.mark.parametrize(
    ("pack", "client", "start"),
    [
        ("coach", "particulier", "server"),
        ("coach", "particulier", "folder"),
        ("avocat", "particulier", "server"),
        ("notaire", "professionnel", "folder"),
    ],
)
def test_from_the_first_reminder_to_the_formal_notice(
    browser: Browser, address: str, site: Path, fill: Fill, pack: str, client: str, start: str, tmp_path: Path
) -> None:
    made = {}
    with watched(browser) as page:
        open_letter(page, address if start == "server" else f"{site.as_uri()}/", f"{pack}/relance-1/{client}")
        answer(page, PARTIES)
        invoice(page, paid=client == "particulier")
        while True:
            answer(page, PARTIES)
            for passage in page.get_by_label("Retirer ce passage").all():
                passage.check()
            name, ours = docx_of(page)
            document = page.evaluate("location.hash").split("/")[1]
            assert name == f"{document}-{client}.docx"
            made[document] = ours
            same(ours, fill(pack, document, answers_of(page)))
            following = page.get_by_role("button", name="Lettre suivante")
            if not following.is_visible():
                break
            title = following.inner_text().partition(":")[2].strip()
            following.click()
            page.locator("#titre-lettre", has_text=title).wait_for()
        text = text_of(made["mise-en-demeure"])
        assert page.get_by_text("Tout est complété.").is_visible()

    assert next(iter(made)) == "relance-1"
    assert list(made)[-1] == "mise-en-demeure"
    assert "[" not in text
    assert "Camille Exemple EI\n1 rue de l’Exemple\n75000 Ville-Fictive" in text
    assert "15\u00a0mai\u00a02026" in text
    total = "1\u00a0380,50\u00a0€" if client == "particulier" else "1\u00a0480,50\u00a0€"
    assert total in text
    assert total in text_of(made["relance-1"])
    place = tmp_path / "mise-en-demeure.docx"
    place.write_bytes(made["mise-en-demeure"])
    if start == "server":
        profile = f"-env:UserInstallation=file://{tmp_path.parent / 'profile'}"
        office = [program("soffice"), profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(place)]
        subprocess.run(office, check=True, capture_output=True, timeout=180)
        assert place.with_suffix(".pdf").read_bytes().startswith(b"%PDF")


def test_what_interest_adds_is_worked_out(browser: Browser, address: str, fill: Fill, real_source: Source) -> None:
    with watched(browser) as page:
        open_letter(page, address, "coach/mise-en-demeure/professionnel")
        assert "se calcule d’après les factures" in page.locator("#c-factures_pro").inner_text()
        answer(page, PARTIES)
        invoice(page, paid=True)
        dossier, _ = read_dossier("x.json", answers_of(page), real_source.library)
        rendering = chosen(real_source, "coach", "mise-en-demeure", dossier)
        worked = complete(dossier, job_of(real_source.library, rendering), "professionnel", real_source.library)
        row = worked.filling.lignes["factures_pro"][0]
        for column in ("ligne_reste_du", "ligne_penalites", "ligne_indemnite"):
            assert page.locator(f"#c-factures_pro-0-{column}").is_hidden()
            assert row[column] in page.locator("#c-factures_pro").inner_text()
        assert page.locator(".a-savoir li").count() == len(worked.cautions) > 1
        assert barriers(page) == []
        _, ours = docx_of(page)
        same(ours, fill("coach", "mise-en-demeure", answers_of(page)))

    assert worked.filling.textes["total_du"] in text_of(ours)


def test_a_sum_typed_before_it_could_be_worked_out_must_be_the_right_one(browser: Browser, address: str, tmp_path: Path) -> None:
    kept = tmp_path / "mes-reponses.json"
    with watched(browser) as page:
        open_letter(page, address, "coach/mise-en-demeure/professionnel")
        answer(page, PARTIES)
        invoice(page)
        answers = json.loads(answers_of(page))
        kept.write_text(json.dumps({**answers, "total_du": "1 500"}), "utf-8")
        page.get_by_label("Ouvrir un dossier").set_input_files(kept)
        page.get_by_text("Votre dossier est repris.").wait_for()
        told = page.locator("#c-total_du-erreur")
        assert "1\u00a0500,00\u00a0€ est écrit, le calcul donne" in told.inner_text()
        assert "C’est" in page.locator(".actions .a-savoir").inner_text()
        name, ours = docx_of(page)
        assert name == "mise-en-demeure-professionnel.docx"
        assert "1\u00a0500,00" not in text_of(ours)
        page.locator("#c-total_du").fill("")
        assert told.is_hidden()
        assert page.locator("#c-total_du").is_hidden()
        assert docx_of(page)[0] == "mise-en-demeure-professionnel.docx"


def test_a_rate_that_was_written_decides_and_another_answer_erases_it(browser: Browser, address: str) -> None:
    with watched(browser) as page:
        open_letter(page, address, "coach/mise-en-demeure/professionnel")
        yes, no = (page.locator(f"#g-taux_penalites-{name}") for name in ("taux_du_contrat", "taux_de_la_loi"))
        yes.check()
        type_in(page, "taux_contractuel", "3x")
        decides = page.get_by_text("Le taux que vous avez écrit en décide")
        assert decides.is_visible()
        no.check()
        assert no.is_checked()
        assert decides.is_hidden()
        assert "taux_contractuel" not in json.loads(answers_of(page))
        yes.check()
        assert page.input_value("#c-taux_contractuel") == ""
        type_in(page, "taux_contractuel", "aucun")
        assert no.is_checked()
        yes.check()
        assert yes.is_checked()


def test_the_engine_comes_with_the_first_letter_that_counts(browser: Browser, address: str) -> None:
    with watched(browser) as page:
        open_letter(page, address, "coach/relance-1/professionnel")
        assert page.evaluate("Clausier.penalties") is None
        page.select_option("#choix-document", "mise-en-demeure")
        page.locator("#c-factures_pro").wait_for()
        assert page.evaluate("typeof Clausier.penalties.compute") == "function"


def test_the_text_to_paste_is_that_of_fill(browser: Browser, address: str, fill: Fill) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"], accept_downloads=True)
    with watched(browser, context=context) as page:
        open_letter(page, address, "coach/relance-2/professionnel")
        answer(page, PARTIES)
        invoice(page, paid=True)
        page.get_by_role("button", name="Copier le texte").click()
        page.get_by_text("Le texte est copié").wait_for()
        copied = page.evaluate("navigator.clipboard.readText()")
        theirs = fill("coach", "relance-2", answers_of(page), "txt").decode()
    context.close()

    assert copied == theirs
    assert copied.startswith("Objet\u00a0: ")


def test_saved_answers_fill_the_form_again(browser: Browser, address: str, tmp_path: Path) -> None:
    kept = tmp_path / "mes-reponses.json"
    with watched(browser) as page:
        open_letter(page, address, "coach/mise-en-demeure/particulier")
        answer(page, PARTIES)
        invoice(page, paid=True)
        page.get_by_role("button", name="Ajouter une ligne").first.click()
        kept.write_bytes(answers_of(page))
        shown = page.inner_text(".feuille")
    with watched(browser) as page:
        open_letter(page, address, "coach/mise-en-demeure/particulier")
        assert page.inner_text(".feuille") != shown
        page.get_by_label("Ouvrir un dossier").set_input_files(kept)
        page.get_by_text("Votre dossier est repris.").wait_for()
        assert page.inner_text(".feuille") == shown
        assert json.loads(answers_of(page)) == json.loads(kept.read_text("utf-8"))
        page.get_by_label("Ouvrir un dossier").set_input_files({"name": "x.json", "mimeType": "application/json", "buffer": b"rien"})
        page.get_by_text("ne contient pas de réponses").wait_for()
        assert page.inner_text(".feuille") == shown


def test_hostile_answers_arrive_untouched(browser: Browser, address: str, fill: Fill) -> None:
    texts = [HOSTILE, "x" * 3900, "a\u0000b\u0007c\u200bd\u202ee", "ligne 1\nligne 2\n\nligne 4", "$& $1 \\n {{x}}{% y %}"]
    with watched(browser) as page:
        open_letter(page, address, "coach/mise-en-demeure/particulier")
        for text in texts:
            page.evaluate(
                """(texte) => {
                  const place = document.getElementById("c-client_adresse");
                  place.value = texte;
                  place.dispatchEvent(new Event("input", { bubbles: true }));
                }""",
                text,
            )
            shown = page.locator(".feuille [data-cle=client_adresse]")
            # What nobody sees and no file takes is gone: control characters, marks without width.
            wanted = text if text.isprintable() or "\n" in text else "abcde"
            assert shown.text_content() == wanted
            assert shown.locator("*").count() == 0
            assert page.locator(".feuille :is(b, img, script)").count() == 0
            _, ours = docx_of(page)
            same(ours, fill("coach", "mise-en-demeure", answers_of(page)))
            assert wanted in text_of(ours)


def test_a_wrong_answer_is_told_beside_its_question_and_stops_the_file(browser: Browser, address: str) -> None:
    with watched(browser) as page:
        open_letter(page, address, "coach/mise-en-demeure/particulier")
        type_in(page, "pro_siret", "12345678901234")
        page.locator("#c-pro_siret").blur()
        said = page.locator("#c-pro_siret-erreur")
        assert "clé de contrôle" in said.inner_text()
        assert page.get_attribute("#c-pro_siret", "aria-invalid") == "true"
        assert "c-pro_siret-erreur" in str(page.get_attribute("#c-pro_siret", "aria-describedby"))
        type_in(page, "date_lettre", "2026-04-01")
        invoice(page)
        page.get_by_role("button", name="Télécharger en Word").click()
        summary = page.locator(".fautes")
        assert summary.evaluate("e => e === document.activeElement")
        assert summary.locator("li").count() == 2
        assert "n’est pas en retard" in summary.inner_text()
        summary.get_by_role("link").first.click()
        assert page.evaluate("document.activeElement.id") in ("c-pro_siret", "c-factures-0-ligne_echeance")
        type_in(page, "pro_siret", "000 000 018 00002")
        type_in(page, "date_lettre", "2026-05-15")
        assert said.is_hidden()
        name, _ = docx_of(page)
        assert name == "mise-en-demeure-particulier.docx"
        assert summary.is_hidden()


def test_several_invoices_and_an_option(browser: Browser, address: str, fill: Fill) -> None:
    with watched(browser) as page:
        open_letter(page, address, "coach/decompte/particulier")
        answer(page, PARTIES)
        invoice(page, paid=True)
        table = page.locator("#c-factures")
        table.get_by_role("button", name="Ajouter une ligne").click()
        for column, text in {**INVOICE, "ligne_facture": "F-2026-015", "ligne_montant_ttc": "20"}.items():
            type_in(page, f"factures-1-{column}", text)
        type_in(page, "paiements-0-ligne_facture", "F-2026-012")
        assert page.locator("#c-total_principal").is_hidden()
        kept = json.loads(answers_of(page))
        _, ours = docx_of(page)
        same(ours, fill("coach", "decompte", json.dumps(kept).encode()))
        assert len(kept["factures"]) == 2
        table.get_by_role("button", name="Retirer la ligne 2").click()
        assert len(json.loads(answers_of(page))["factures"]) == 1
    with watched(browser) as page:
        open_letter(page, address, "coach/accuse-contestation/particulier")
        passages = page.locator(".passage")
        before = page.locator(".feuille .option:visible").count()
        passages.nth(0).get_by_label("Retirer ce passage").check()
        passages.nth(1).get_by_label("Garder ce passage").check()
        assert page.locator(".feuille .option:visible").count() == before - 1
        assert page.locator(".feuille .option.gardee .consigne").is_hidden()
        _, ours = docx_of(page)
        same(ours, fill("coach", "accuse-contestation", answers_of(page)))


def test_the_reminders_are_counted(browser: Browser, address: str, fill: Fill) -> None:
    several: tuple[list[str], ...] = (
        [],
        ["2026-04-12"],
        ["2026-04-12", "2026-04-19"],
        ["2026-04-12", "2026-04-19", "2026-04-22", "2026-05-01"],
    )
    with watched(browser) as page:
        open_letter(page, address, "coach/mise-en-demeure/particulier")
        answer(page, PARTIES)
        invoice(page)
        for days in several:
            answer(page, {"relances": days})
            assert page.locator("#c-date_relance").count() == 0
            assert page.get_by_label("Combien de relances avez-vous déjà envoyées").is_visible()
            assert barriers(page) == []
            kept = json.loads(answers_of(page))
            _, ours = docx_of(page)
            same(ours, fill("coach", "mise-en-demeure", json.dumps(kept).encode()))
            text = text_of(ours)
            assert kept["relances"] == days
            assert text.count("\nMalgré") == (1 if days else 0)
            told = next(line for line in text.split("\n") if "ci-dessous restent" in line)
            assert len(re.findall(r"du \d+(?:er)?\u00a0\w+\u00a02026", told)) == len(days)


def test_a_reminder_sent_after_the_letter_is_refused(browser: Browser, address: str) -> None:
    with watched(browser) as page:
        open_letter(page, address, "coach/mise-en-demeure/particulier")
        answer(page, {**PARTIES, "relances": ["2026-12-25"]})
        page.get_by_role("button", name="Télécharger en Word").click()
        link = page.get_by_role("link", name="La relance du 25\u00a0décembre\u00a02026 est après la lettre")
        assert link.is_visible()
        link.click()
        assert page.evaluate("document.activeElement.id") == "c-relances"


def test_one_question_has_one_answer_asked_before_what_it_makes_useless(browser: Browser, address: str, fill: Fill) -> None:
    with watched(browser) as page:
        open_letter(page, address, "avocat/saisine-batonnier/particulier")
        question = page.get_by_role("group", name="Une convention d’honoraires a-t-elle été signée")
        reason = page.locator("#c-motif_sans_convention")
        assert reason.is_hidden()
        assert page.locator(".questions fieldset").first.locator("#g-convention_signee").count() == 1
        question.get_by_label("Oui").focus()
        page.keyboard.press("ArrowDown")
        assert question.get_by_label("Non").is_checked()
        assert reason.is_visible()
        reason.fill("urgence du dossier")
        _, ours = docx_of(page)
        same(ours, fill("avocat", "saisine-batonnier", answers_of(page)))
        assert "Aucune convention n’a été signée" in text_of(ours)
        assert "La convention d’honoraires a été signée" not in text_of(ours)
        assert barriers(page) == []


def test_the_keyboard_is_enough(browser: Browser, address: str) -> None:
    with watched(browser) as page:
        page.goto(f"{address}outils/lettres.html")
        page.locator("#choix-pack").focus()
        page.keyboard.type("Coach")
        page.keyboard.press("Tab")
        page.keyboard.type("Première")
        assert page.input_value("#choix-document") == "relance-1"
        page.keyboard.press("Tab")
        page.keyboard.type("Part")
        page.wait_for_selector(".feuille .champ")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.id") == "c-pro_nom"
        page.keyboard.type("Camille Exemple EI")
        assert "Camille Exemple EI" in page.inner_text(".feuille")
        for _ in range(80):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.textContent") == "Télécharger en Word":
                break
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
        with page.expect_download() as found:
            page.keyboard.press("Enter")
        assert found.value.suggested_filename == "relance-1-particulier.docx"


# A colour knows no width, and a layout no colour.
@pytest.mark.parametrize(("width", "scheme"), [(1280, "dark"), (390, "light")])
def test_no_barrier_and_nothing_wider_than_the_screen(browser: Browser, address: str, width: int, scheme: str) -> None:
    with watched(browser, width=width, scheme=scheme) as page:
        page.goto(f"{address}outils/lettres.html")
        assert barriers(page) == []
        for letter in ("coach/mise-en-demeure/professionnel", "coach/accuse-contestation/particulier", "medecin/devis-sante/particulier"):
            open_letter(page, address, letter)
            page.get_by_role("button", name="Télécharger en Word").click()
            type_in(page, "pro_siret", "1")
            page.wait_for_timeout(200)
            assert sideways(page) <= 0
            assert barriers(page) == []


def test_without_javascript_the_page_leads_to_every_letter(browser: Browser, address: str, site: Path) -> None:
    with watched(browser, javascript=False) as page:
        page.goto(f"{address}outils/lettres.html")
        assert page.locator("#remplir").is_hidden()
        links = page.locator(".colonnes a")
        assert links.count() > 25
        for link in links.all():
            assert (site / "outils" / str(link.get_attribute("href"))).resolve().is_file()
        links.filter(has_text="Mise en demeure de payer").first.click()
        assert page.locator("h1").inner_text().startswith("Mise en demeure")
        assert page.locator("table a").count() > 4


def test_a_link_of_the_site_opens_the_letter_it_names(browser: Browser, address: str) -> None:
    with watched(browser) as page:
        page.goto(f"{address}professions/avocat.html")
        page.locator("a[href*='pack=avocat#relance-1']").first.click()
        page.wait_for_selector("#choix-public:enabled")
        assert page.input_value("#choix-pack") == "avocat"
        assert page.input_value("#choix-document") == "relance-1"
        page.select_option("#choix-public", "particulier")
        page.wait_for_selector(".feuille .champ")
        assert page.evaluate("location.hash") == "#avocat/relance-1/particulier"
        page.goto(f"{address}lettres/mise-en-demeure.html")
        page.get_by_label("Votre métier").select_option(label="Avocat, avocate")
        page.get_by_label("Votre client").select_option("particulier")
        page.get_by_role("link", name="Remplir en ligne").click()
        page.wait_for_selector("#choix-document:enabled")
        assert page.input_value("#choix-document") == "mise-en-demeure"
        assert page.input_value("#choix-pack") == "avocat"


def test_the_letter_alone_is_printed(browser: Browser, address: str) -> None:
    with watched(browser) as page:
        open_letter(page, address, "coach/mise-en-demeure/particulier")
        page.emulate_media(media="print")
        assert page.locator(".feuille").is_visible()
        for hidden in (".questions", ".actions", ".choix", "#lettres", ".md-header", "#dossier", "h1"):
            assert page.locator(hidden).first.is_hidden(), hidden


def test_the_page_and_its_data_stay_small(site: Path) -> None:
    page = (site / "outils" / "lettres.html").read_text("utf-8")
    own = [
        site / "outils" / part.split('"')[0]
        for part in page.split('<script src="')[1:]
        if "theme" not in part and "/javascripts/" not in part
    ]
    styles = [site / "assets" / "css" / name for name in ("guide.css", "polices.css", "lettres.css")]
    read = [path for path in (*own, *styles) if "javascripts" not in path.parts]
    assert len(page.encode()) < 60_000
    assert len(read) > 6
    assert sum(path.stat().st_size for path in read) < 61_000
    letters = list((site / "outils" / "donnees" / "lettres").glob("????????.js"))
    assert len(letters) > 200
    assert max(path.stat().st_size for path in letters) < 80_000


def test_the_zip_library_is_the_published_one(site: Path) -> None:
    folder = site / "assets" / "vendor" / "fflate"
    assert "MIT License" in (folder / "LICENSE").read_text("utf-8")
    assert "0.8.3" in (folder / "README.txt").read_text("utf-8")
    assert (folder / "fflate.min.js").stat().st_size == 33_044


def test_the_day_of_a_new_letter_is_today(browser: Browser, address: str) -> None:
    with watched(browser) as page:
        open_letter(page, address, "coach/mise-en-demeure/particulier")
        assert page.input_value("#c-date_lettre") == date.today().isoformat()  # noqa: DTZ011 - the reader's own calendar
