"""One dossier for the four tools: typed once, kept as long as the tab, saved and opened as the file of `clausier fill`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Download, Page, expect

from generator.convert.source import Source
from generator.dossier import Dossier, read_dossier
from generator.dossier.sample import sample
from generator.models.library import Library
from tests.barriers import barriers, sideways
from tests.chromium import ARGUMENTS
from tests.frozen import TESTS
from tests.site_pages import lent, watched
from tests.tools import program

PENALTIES, DEADLINES, LETTERS, VERIFIER = (f"outils/{name}.html" for name in ("penalites", "echeances", "lettres", "verifier"))
TOOLS = pytest.mark.parametrize("tool", [PENALTIES, DEADLINES, LETTERS, VERIFIER])
NOTICE = f"{LETTERS}#coach/mise-en-demeure/professionnel"
COACH = TESTS / "dossiers" / "coach.yml"
STORED = "Object.values(localStorage).concat(Object.values(sessionStorage)).join() + document.cookie"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    with lent(browser) as found:
        yield found


@pytest.fixture
def page(browser: Browser, context: BrowserContext) -> Iterator[Page]:
    with watched(browser, context=context) as found:
        yield found


def dossier_of(page: Page) -> dict[str, object]:
    found = page.evaluate("Clausier.store.read()")
    assert isinstance(found, dict)
    return found


def opened(page: Page, name: str, content: bytes) -> None:
    page.get_by_label("Ouvrir un dossier").set_input_files({"name": name, "mimeType": "text/plain", "buffer": content})


def saved(page: Page, form: str) -> bytes:
    with page.expect_download() as found:
        page.get_by_role("button", name=f"Enregistrer (.{form})").click()
    return content(found.value, f"dossier.{form}")


def content(download: Download, name: str) -> bytes:
    assert download.suggested_filename == name
    return Path(download.path()).read_bytes()


def read(library: Library, name: str, text: bytes) -> Dossier:
    found, problems = read_dossier(name, text, library)
    assert [str(problem) for problem in problems] == []
    return found


def same(ours: Dossier, theirs: Dossier) -> None:
    assert ours.values == theirs.values
    assert ours.lignes == theirs.lignes
    assert ours.options == theirs.options
    assert ours.public == theirs.public


def fill_penalties(page: Page) -> None:
    page.select_option("#public", "professionnel")
    for name, text in {"number": "F-2026-031", "amount": "12 000", "due": "2026-09-15"}.items():
        page.fill(f"#factures [name={name}]", text)
    page.click("text=Ajouter un paiement reçu")
    page.fill("#factures [name=day]", "2026-10-01")
    page.fill("#factures [name=payment]", "2 000")
    page.select_option("#forme", "legal")
    page.fill("#rate", "3")
    page.fill("#to", "2026-11-20")


def shows_penalties(page: Page) -> None:
    assert page.input_value("#public") == "professionnel"
    for name, text in {"number": "F-2026-031", "amount": "12 000", "due": "2026-09-15", "day": "2026-10-01", "payment": "2 000"}.items():
        assert page.input_value(f"#factures [name={name}]") == text, name
    assert (page.input_value("#forme"), page.input_value("#rate"), page.input_value("#to")) == ("legal", "3", "2026-11-20")


def test_a_printed_account_names_the_parties_and_its_sources(page: Page, address: str) -> None:
    page.goto(address + NOTICE)
    page.locator(".feuille .champ").first.wait_for()
    page.fill("#c-pro_nom", "Camille Exemple EI")
    page.fill("#c-client_nom", "Dominique Modèle")
    page.goto(address + PENALTIES)
    fill_penalties(page)
    page.click("#calcul button[type=submit]")
    assert (
        page.locator("#resultat .noms").inner_text().replace("\u00a0", " ")
        == "Créancier : Camille Exemple EI. Débiteur : Dominique Modèle."
    )
    sources = page.locator("#resultat details.sources li").first
    assert sources.is_hidden()
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert sources.is_visible()
    assert page.locator("#resultat .noms").is_visible()


def test_what_is_typed_once_is_in_every_tool(page: Page, address: str) -> None:
    page.goto(address + PENALTIES)
    fill_penalties(page)
    page.click("#calcul button[type=submit]")
    page.locator("#resultat").wait_for()
    total = page.locator(".totaux .total dd").inner_text()
    page.locator("#resultat").get_by_role("link", name="Décompte des sommes dues").click()
    page.select_option("#choix-pack", "coach")
    page.locator(".feuille").get_by_text(total).first.wait_for()
    assert page.input_value("#choix-document") == "decompte"
    assert page.input_value("#choix-public") == "professionnel"
    assert page.input_value("#c-factures-0-ligne_facture") == "F-2026-031"
    assert page.input_value("#c-date_arrete") == "2026-11-20"
    page.fill("#c-factures-0-ligne_date", "2026-08-15")
    page.fill("#c-lieu", "Ville-Fictive")

    page.goto(address + DEADLINES)
    assert (page.input_value("#due"), page.input_value("#public")) == ("2026-09-15", "professionnel")
    assert page.input_value("#label") == "F-2026-031"
    page.fill("#notice", "2026-11-10")
    page.fill("#notice_days", "15")
    page.fill("#order", "2026-11-18")

    page.goto(address + PENALTIES)
    shows_penalties(page)
    assert page.input_value("#notice") == "2026-11-10"
    page.goto(address + LETTERS + "#mise-en-demeure")
    page.locator(".feuille .champ").first.wait_for()
    assert page.input_value("#choix-pack") == "coach"
    assert page.input_value("#c-lieu") == "Ville-Fictive"
    assert page.input_value("#c-factures-0-ligne_facture") == "F-2026-031"
    kept = dossier_of(page)
    assert kept["date_reception"] == "2026-11-10"
    assert kept["taux_contractuel"] == "3x"
    assert kept["factures"] == [
        {"ligne_facture": "F-2026-031", "ligne_montant_ttc": "12 000", "ligne_echeance": "2026-09-15", "ligne_date": "2026-08-15"}
    ]
    page.goto(address + DEADLINES)
    assert (page.input_value("#notice_days"), page.input_value("#order")) == ("15", "2026-11-18")


def test_several_invoices_come_back_with_their_payments(page: Page, address: str) -> None:
    page.goto(address + PENALTIES)
    fill_penalties(page)
    page.click("#ajouter-facture")
    page.locator("#factures [name=amount]").last.fill("80")
    page.locator("#factures .facture").last.get_by_text("Ajouter un paiement reçu").click()
    page.locator("#factures [name=payment]").last.fill("7")
    page.reload()
    assert page.locator("#factures .facture").count() == 2
    assert page.locator("#factures .facture").last.locator("[name=payment]").input_value() == "7"
    page.locator("#factures .facture").first.get_by_text("Retirer cette facture").click()
    page.reload()
    assert page.input_value("#factures [name=amount]") == "80"
    assert page.input_value("#factures [name=payment]") == "7"


def test_a_reload_or_a_page_left_loses_nothing(page: Page, address: str) -> None:
    page.goto(address + PENALTIES)
    fill_penalties(page)
    page.reload()
    shows_penalties(page)
    page.goto(f"{address}index.html")
    page.go_back()
    shows_penalties(page)

    page.goto(address + NOTICE)
    page.locator(".feuille .champ").first.wait_for()
    page.fill("#c-client_nom", "Société Fictive")
    page.select_option("#c-relances-nombre", "2")
    page.fill("#c-relances-0", "2026-10-12")
    page.reload()
    page.locator(".feuille .champ").first.wait_for()
    assert page.input_value("#c-client_nom") == "Société Fictive"
    assert page.input_value("#c-relances-nombre") == "2"
    assert page.input_value("#c-relances-0") == "2026-10-12"
    page.goto(f"{address}index.html")
    page.go_back()
    page.locator(".feuille .champ").first.wait_for()
    assert page.input_value("#c-client_nom") == "Société Fictive"

    page.goto(address + DEADLINES)
    page.check("#in_person")
    page.fill("#start", "2026-09-01")
    page.reload()
    assert page.is_checked("#in_person")
    assert page.input_value("#start") == "2026-09-01"
    page.goto(f"{address}index.html")
    page.go_back()
    assert page.input_value("#start") == "2026-09-01"

    page.goto(address + VERIFIER)
    page.reload()
    assert dossier_of(page)["client_nom"] == "Société Fictive"


def test_a_page_kept_by_the_browser_takes_what_another_wrote(browser: Browser, address: str) -> None:
    own = browser.browser_type.launch(
        executable_path=program("chromium"), args=ARGUMENTS, ignore_default_args=["--disable-back-forward-cache"]
    )
    page = own.new_page()
    page.goto(address + PENALTIES)
    fill_penalties(page)
    page.evaluate("window.same = true")
    page.goto(address + DEADLINES)
    page.fill("#due", "2026-09-30")
    page.go_back(wait_until="commit")
    assert page.evaluate("window.same")
    expect(page.locator("#factures [name=due]")).to_have_value("2026-09-30")
    assert page.input_value("#factures [name=amount]") == "12 000"
    page.fill("#factures [name=amount]", "13 000")
    assert page.evaluate("Clausier.store.read().factures[0].ligne_echeance") == "2026-09-30"
    own.close()


@TOOLS
def test_the_browser_keeps_it_only_when_asked_and_one_button_erases_all(page: Page, address: str, tool: str) -> None:
    page.goto(address + tool)
    page.evaluate("Clausier.store.merge({ client_nom: 'Dominique', outils: { echeances: { label: 'Agenda' } } })")
    page.evaluate("sessionStorage.setItem('clausier-situation', '{\"pack\": \"coach\"}')")
    box = page.get_by_label("Le garder dans ce navigateur")
    assert not box.is_checked()
    assert page.evaluate("localStorage.getItem('clausier-dossier')") is None
    box.check()
    other = page.context.new_page()
    other.goto(address + PENALTIES)
    assert other.get_by_label("Le garder dans ce navigateur").is_checked()
    assert dossier_of(other)["client_nom"] == "Dominique"
    other.close()
    box.uncheck()
    assert page.evaluate("localStorage.getItem('clausier-dossier')") is None
    assert dossier_of(page)["client_nom"] == "Dominique"
    box.check()
    page.get_by_role("button", name="Tout effacer").click()
    page.get_by_text("Tout est effacé.").wait_for()
    assert not box.is_checked()
    assert page.evaluate(STORED).replace('"__palette"', "").count("Dominique") == 0
    assert page.evaluate("sessionStorage.getItem('clausier-situation')") is None
    assert page.evaluate("localStorage.getItem('clausier-dossier')") is None


def test_a_browser_that_keeps_nothing_still_fills_the_page(browser: Browser, address: str) -> None:
    # The theme itself throws when it looks for the scheme kept of an earlier visit: this page is not a watched one.
    page = browser.new_page()
    page.add_init_script("Object.defineProperty(window, 'sessionStorage', { get() { throw new Error('no') } })")
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('no') } })")
    page.goto(address + NOTICE)
    page.locator(".feuille .champ").first.wait_for()
    page.fill("#c-client_nom", "Dominique")
    assert dossier_of(page)["client_nom"] == "Dominique"
    page.get_by_label("Le garder dans ce navigateur").click()
    page.get_by_text("Votre navigateur refuse de garder le dossier").wait_for()
    page.close()


@TOOLS
@pytest.mark.parametrize("width", [1280, 390])
def test_the_bar_stands_before_the_fields_without_a_barrier(browser: Browser, address: str, tool: str, width: int) -> None:
    with watched(browser, width=width) as page:
        page.goto(address + tool)
        page.locator("#dossier .commandes").wait_for()
        first = page.locator("article :is(input, select)").first
        assert first.get_attribute("id") == "garder"
        assert barriers(page) == []
        assert sideways(page) <= 0


# Files


def test_every_sample_dossier_is_read_by_the_browser_as_by_fill(page: Page, address: str, real_source: Source) -> None:
    library = real_source.library
    texts = {
        pack.id: sample(library, pack, [one for one in real_source.renderings if one.pack.id == pack.id]) for pack in real_source.packs
    }
    texts["coach.yml"] = COACH.read_bytes()
    for rank, (name, text) in enumerate(texts.items()):
        # Chromium drops the eleventh file of a page that gives ten at once.
        if rank % 4 == 0:
            page.goto(address + DEADLINES)
        opened(page, "dossier.yml", text)
        page.get_by_text("Votre dossier est repris.").wait_for()
        theirs = read(library, name, text)
        # What is saved is the same in both: YAML, which is long to read, every other time.
        for form in ("yml", "json")[rank % 2 :]:
            ours = read(library, name, saved(page, form))
            # An invoice told by its own blanks is the row of a table here.
            assert {key: value for key, value in theirs.values.items() if not key.startswith("facture_")} == {
                key: value for key, value in ours.values.items() if not key.startswith("facture_")
            }, name
            assert ours.options == theirs.options, name
            assert ours.public == theirs.public
            assert {key: rows for key, rows in ours.lignes.items() if key in theirs.lignes} == theirs.lignes, name
        opened(page, "vide.json", b"{}")
        page.get_by_text("Votre dossier est repris.").wait_for()


def test_a_dossier_that_the_page_saved_fills_it_again(page: Page, address: str, real_source: Source) -> None:
    page.goto(address + PENALTIES)
    fill_penalties(page)
    made = {form: saved(page, form) for form in ("yml", "json")}
    same(read(real_source.library, "dossier.yml", made["yml"]), read(real_source.library, "dossier.json", made["json"]))
    for form, text in made.items():
        page.get_by_role("button", name="Tout effacer").click()
        assert page.input_value("#factures [name=amount]") == ""
        opened(page, f"dossier.{form}", text)
        expect(page.locator("#factures [name=amount]")).to_have_value("12 000")
        shows_penalties(page)


def test_what_only_a_tool_asks_comes_back_from_the_file(page: Page, address: str, real_source: Source) -> None:
    page.goto(address + DEADLINES)
    page.check("#in_person")
    page.fill("#label", "oui")
    yml = saved(page, "yml")
    assert read(real_source.library, "dossier.yml", yml).values == {}
    page.get_by_role("button", name="Tout effacer").click()
    assert not page.is_checked("#in_person")
    opened(page, "dossier.yml", yml)
    page.get_by_text("Votre dossier est repris.").wait_for()
    assert page.is_checked("#in_person")
    assert page.input_value("#label") == "oui"


HOSTILE = {
    "lieu": "- a: b # c",
    "client_nom": "oui",
    "client_adresse": "1 rue « x »\n\n  75000 'Ville' \"y\"\n#z",
    "pro_nom": "null",
    "contrat_reference": "2026-05-01",
    "pro_telephone": "+33612345678",
    "pro_forme": "~",
    "dossier_reference": "007",
    "objet_desaccord": "\\n 🎉 {a: 1} & * ! | > % @ `",
}


def test_words_that_mean_something_in_yaml_stay_words(page: Page, address: str, real_source: Source) -> None:
    page.goto(address + DEADLINES)
    opened(page, "dossier.json", json.dumps(HOSTILE).encode())
    page.get_by_text("Votre dossier est repris.").wait_for()
    yml = saved(page, "yml")
    same(read(real_source.library, "dossier.yml", yml), read(real_source.library, "dossier.json", saved(page, "json")))
    opened(page, "dossier.yml", yml)
    page.get_by_text("Votre dossier est repris.").wait_for()
    assert dossier_of(page) == HOSTILE


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "ne contient pas de réponses"),
        ("[]", "ne contient pas de réponses"),
        ("3", "ne contient pas de réponses"),
        ("pro_nom: 'x", "ne se lit pas (ligne"),
        ("a: &x 1\nb: *x", "ne se lit pas"),
        ("pro_nom: x\npro_nom: y", "ne se lit pas (ligne 2)"),
        ("pro_nom: !!js/function x", "ne se lit pas"),
        ("{" * 100_000, "ne se lit pas"),
        ("x" * 500_000, "trop gros"),
    ],
)
def test_a_file_that_holds_no_dossier_is_refused_in_french(page: Page, address: str, text: str, said: str) -> None:
    page.goto(address + DEADLINES)
    page.fill("#due", "2026-09-15")
    opened(page, "dossier.yml", text.encode())
    page.get_by_text(said).wait_for()
    assert page.input_value("#due") == "2026-09-15"


def test_a_file_of_strange_answers_changes_nothing_else(page: Page, address: str) -> None:
    text = json.dumps(
        {
            "constructor": "x", "options": {"toString": True, "a": "b"}, "pro_nom": 3, "pro_siret": None, "relances": "2026-04-12",
            "factures": [None, 3, {"ligne_facture": "F-1", "x": {}}], "paiements": "rien", "Étrange": "x", "date_relance_1": "2026-04-12",
        }
    ).replace('"constructor"', '"__proto__": {"polluted": true}, "constructor"')  # fmt: skip
    page.goto(address + DEADLINES)
    opened(page, "dossier.json", text.encode())
    page.get_by_text("sauf ce qui ne se lit pas").wait_for()
    assert page.evaluate('({}).polluted === undefined && typeof ({}).toString === "function"')
    assert dossier_of(page) == {"options": {"a": "b"}, "pro_nom": "3", "factures": [{"ligne_facture": "F-1"}], "relances": ["2026-04-12"]}
    told = page.locator("#dossier .dit").inner_text()
    assert all(name in told for name in ("Étrange", "paiements", "constructor"))


UNDER_OLD_NAMES = """async ([names, texts]) => {
  await Clausier.files.loadAll(document.getElementById("dossier").dataset.lecture.split(","));
  Object.assign(Clausier.data.dossier.anciens_noms, names);
  return texts.map((text) => Clausier.dossier.read(text));
}"""


def test_an_answer_under_an_old_name_is_the_answer_and_two_are_refused(page: Page, address: str) -> None:
    names = {"nom_du_client": "client_nom", "somme": "ligne_montant_ttc"}
    kept = {"client_nom": "A", "factures": [{"ligne_montant_ttc": "1"}]}
    old = {"nom_du_client": "A", "factures": [{"somme": "1"}]}
    page.goto(address + DEADLINES)

    today, found, *refused = page.evaluate(
        UNDER_OLD_NAMES,
        [names, [json.dumps(one) for one in (kept, old, {**kept, **old}, {"factures": [{"somme": "1", "ligne_montant_ttc": "1"}]})]],
    )

    assert found == today
    assert found["dossier"] == kept
    assert [one["error"].replace("\u00a0", " ") for one in refused] == [
        "« nom_du_client » est l’ancien nom de « client_nom » : gardez une seule réponse.",
        "« somme » est l’ancien nom de « ligne_montant_ttc » : gardez une seule réponse.",
    ]
