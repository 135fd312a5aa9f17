"""The tools that count, in a real browser: served under our strict policy and from a folder, by keyboard, without scripts, on a phone."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Literal, Self

import pytest
from icalendar import Calendar
from playwright.sync_api import Browser, Page

from generator.deadlines import Facts
from generator.deadlines import compute as calendar_of
from generator.load import load
from generator.models.library import Library
from generator.penalties import Claim, Payment, compute
from generator.penalties.report import text_report
from generator.store.cache import open_cache
from tests.barriers import barriers, sideways
from tests.site.test_penalty_parity import folded

PENALTIES, DEADLINES = "outils/penalites.html", "outils/echeances.html"
BOTH = pytest.mark.parametrize("name", [PENALTIES, DEADLINES])
PLACES = pytest.mark.parametrize("place", ["http", "file"])
MOST_BYTES = 60_000
Scheme = Literal["light", "dark"]


@pytest.fixture(scope="module")
def library(real: Path) -> Library:
    return load(Path(), open_cache(real)).library


@pytest.fixture(scope="module")
def places(real: Path, address: str) -> dict[str, str]:
    """The site, served with the headers we publish, and in its folder."""
    return {"http": address, "file": f"{(real / 'site').as_uri()}/"}


class Visit:
    """A page opened, with what it asked for and what it complained of."""

    def __init__(self, browser: Browser, url: str, *, width: int = 1280, scheme: Scheme = "light", scripts: bool = True) -> None:
        self.context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=scripts)
        self.page: Page = self.context.new_page()
        self.requests: list[str] = []
        self.errors: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", lambda message: self.errors.append(message.text) if message.type == "error" else None)
        self.page.goto(url, wait_until="load")
        if scripts:
            self.page.wait_for_selector("#calcul", state="visible")

    def fill(self, **values: str) -> None:
        """Fill the fields by name, in the last row that has one."""
        for name, value in values.items():
            self.page.locator(f"#calcul [name={name}]").last.fill(value)

    def answer(self) -> str:
        """Press the button and return what is said aloud, once the engine is there."""
        self.page.locator("#calcul button[type=submit]").click()
        self.page.locator("#resultat:not([hidden]), .bilan:not(:empty)").first.wait_for()
        return self.page.locator("#statut").inner_text()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.context.close()


def day(text: str) -> date:
    return date.fromisoformat(text)


@PLACES
def test_two_invoices_and_a_payment_are_the_sums_of_the_library(
    browser: Browser, places: dict[str, str], place: str, library: Library
) -> None:
    with Visit(browser, places[place] + PENALTIES) as visit:
        visit.page.select_option("#public", "professionnel")
        visit.fill(amount="1 250,00 €", due="2024-03-31")
        visit.page.click("text=Ajouter un paiement reçu")
        visit.fill(day="2025-03-15", payment="300")
        visit.page.click("#ajouter-facture")
        visit.fill(amount="800", due="2026-05-31", to="2026-10-15")
        said = visit.answer()

        first = compute(
            Claim(
                Decimal(1250), day("2024-03-31"), day("2026-10-15"), "professionnel", payments=(Payment(day("2025-03-15"), Decimal(300)),)
            ),
            library,
        )
        second = compute(Claim(Decimal(800), day("2026-05-31"), day("2026-10-15"), "professionnel"), library)
        total = f"{first.total + second.total:,.2f}".replace(",", " ").replace(".", ",")
        assert folded(said) == f"Total dû au 15 octobre 2026 : {total} €"
        rows = [cell.inner_text() for cell in visit.page.locator(".decompte tbody tr").all()]
        assert len(rows) == len(first.lines) + len(second.lines)
        for row, line in zip(rows, (*first.lines, *second.lines), strict=True):
            cells = folded(row).replace(" ", "").split("\t")
            assert cells[:3] == [f"{line.start:%d/%m/%Y}", f"{line.end:%d/%m/%Y}", str(line.days)]
            assert cells[-2] == f"{line.amount:.2f}€".replace(".", ",")
            assert (cells[-1] == "sûre") == line.confirmed
        # The heading of the result takes the focus: a screen reader goes on from there.
        assert visit.page.evaluate("document.activeElement.id") == "decompte"
        assert visit.errors == []
        assert all(url.startswith((places[place], "data:")) for url in visit.requests)


def test_the_copied_text_is_the_one_of_the_command_line(browser: Browser, places: dict[str, str], library: Library) -> None:
    with Visit(browser, places["http"] + PENALTIES) as visit:
        visit.context.grant_permissions(["clipboard-read", "clipboard-write"])
        visit.page.select_option("#public", "particulier")
        visit.fill(amount="800", due="2024-03-31", notice="2024-05-15", to="2024-06-30")
        visit.answer()
        visit.page.click("text=Copier le texte")
        visit.page.wait_for_selector("#statut:has-text('copié')")

        copied = visit.page.evaluate("navigator.clipboard.readText()")
        result = compute(Claim(Decimal(800), day("2024-03-31"), day("2024-06-30"), "particulier", notice=day("2024-05-15")), library)
        assert folded(copied).strip() == folded(text_report(result, library))


def test_a_rate_under_the_floor_is_refused_and_the_default_offered(browser: Browser, places: dict[str, str]) -> None:
    with Visit(browser, places["http"] + PENALTIES) as visit:
        visit.page.select_option("#public", "professionnel")
        visit.page.select_option("#forme", "fixe")
        visit.fill(amount="1000", due="2023-12-31", rate="9 %", to="2024-06-30")
        visit.answer()

        assert "sous le plancher" in visit.page.locator(".refus").inner_text()
        assert "14,50" in visit.page.locator(".decompte").inner_text()


@pytest.mark.parametrize(("forme", "rate"), [("legal", "3"), ("legal", "trois fois le taux légal"), ("bce", "5,7")])
def test_a_contract_rate_is_asked_in_its_own_form(forme: str, rate: str, browser: Browser, places: dict[str, str]) -> None:
    with Visit(browser, places["http"] + PENALTIES) as visit:
        visit.page.select_option("#public", "professionnel")
        assert visit.page.locator("#rate").is_hidden()
        visit.page.select_option("#forme", forme)
        visit.fill(amount="600 €", due="2026-04-09", rate=rate, to="2026-11-28")
        visit.answer()

        # 3 x 2,62 % then 3 x 2,75 %; or 2,15 + 5,7 under the floor of 7,86 %, then 2,40 + 5,7 under that of 8,25 %.
        table = visit.page.locator(".decompte").inner_text()
        assert ("20,48" if forme == "legal" else "30,78") in table


def test_what_is_wrong_is_said_beside_its_field_and_in_one_list(browser: Browser, places: dict[str, str]) -> None:
    with Visit(browser, places["http"] + PENALTIES) as visit:
        visit.answer()
        assert visit.page.locator("#resultat").is_hidden()
        assert visit.page.locator("#calcul [aria-invalid]").count() == 2
        assert visit.page.evaluate("document.activeElement.className") == "bilan"

        visit.page.select_option("#public", "particulier")
        visit.fill(amount="12,345", due="2026-01-01", to="2026-02-01")
        visit.answer()
        assert visit.page.locator(".bilan li").inner_text() == "Une somme s’arrête au centime, pas 12,345."
        visit.fill(amount="12,34")
        visit.answer()
        assert "sans elle, aucun intérêt ne court" in visit.page.locator("#notice-erreur").inner_text()
        # A semester nobody has read is not guessed.
        visit.page.select_option("#public", "professionnel")
        visit.fill(to="2099-01-01")
        visit.answer()
        assert "n’est pas connue au" in visit.page.locator(".bilan").inner_text()

        visit.fill(to="2026-06-30")
        visit.answer()
        assert visit.page.locator("#calcul [aria-invalid]").count() == 0
        assert visit.page.locator(".bilan").inner_text() == ""
        assert visit.errors == []


def test_a_payment_that_is_wrong_is_named_among_others(browser: Browser, places: dict[str, str]) -> None:
    with Visit(browser, places["http"] + PENALTIES) as visit:
        visit.page.select_option("#public", "professionnel")
        visit.fill(amount="1000", due="2026-01-01", to="2026-02-01")
        for when, amount in (("2026-01-15", "10"), ("2026-03-01", "20")):
            visit.page.click("text=Ajouter un paiement reçu")
            visit.fill(day=when, payment=amount)
        visit.answer()
        wrong = visit.page.locator("#calcul [aria-invalid]")
        assert wrong.count() == 1
        assert wrong.input_value() == "2026-03-01"

        visit.page.locator("#calcul >> text=Retirer ce paiement").last.click()
        visit.answer()
        assert visit.page.locator("#resultat").is_visible()


def test_the_keyboard_alone_counts_an_account(browser: Browser, places: dict[str, str]) -> None:
    with Visit(browser, places["http"] + PENALTIES) as visit:
        page = visit.page
        page.focus("#public")
        page.keyboard.type("Professionnel")
        for _ in range(3):
            page.keyboard.press("Tab")
        page.keyboard.type("1000")
        page.keyboard.press("Tab")
        # The browser of the tests writes its dates in English.
        page.keyboard.type("12312025")
        page.focus("#to")
        page.keyboard.type("06302026")
        page.keyboard.press("Enter")
        page.locator("#resultat").wait_for()
        assert "1 100,25" in folded(page.locator("#statut").inner_text())  # 1000 + 60.25 + 40


@BOTH
def test_without_scripts_the_page_still_explains(browser: Browser, places: dict[str, str], name: str) -> None:
    with Visit(browser, places["http"] + name, scripts=False) as visit:
        text = visit.page.locator("article").inner_text()
        assert visit.page.locator("#calcul").is_hidden()
        assert "demande JavaScript" in text
        if name == PENALTIES:
            assert "40 €" in folded(text)
            assert visit.page.locator("svg.graphe").is_visible()
            assert visit.page.locator("details.autre tbody tr").count() > 20
            assert visit.page.locator("article a[href='../donnees/index.html']").count() == 1
        else:
            assert visit.page.locator("ol.dates > li").count() > 8
            assert "vendredi 30 octobre 2026" in folded(text)


@BOTH
def test_with_scripts_nothing_says_that_they_are_missing(browser: Browser, places: dict[str, str], name: str) -> None:
    with Visit(browser, places["file"] + name) as visit:
        assert visit.page.locator("[data-sans-script]").is_hidden()


@PLACES
def test_the_calendar_file_holds_the_dates_to_come(
    browser: Browser, places: dict[str, str], place: str, library: Library, tmp_path: Path
) -> None:
    today = date.today()  # noqa: DTZ011 - the reader's own day, as in the page
    due = today - timedelta(5)
    with Visit(browser, places[place] + DEADLINES) as visit:
        visit.page.select_option("#public", "professionnel")
        visit.fill(due=due.isoformat(), order=today.isoformat(), label="F-2026-014 ; <b>été</b>")
        said = visit.answer()
        assert said.startswith("Prochaine date")
        with visit.page.expect_download() as expected:
            visit.page.click("text=Télécharger pour votre agenda")
        expected.value.save_as(tmp_path / "echeances.ics")
        assert expected.value.suggested_filename == "echeances.ics"
        assert visit.errors == []

    found = calendar_of(Facts(due=due, public="professionnel", day=today, order=today), library)
    events = list(Calendar.from_ical((tmp_path / "echeances.ics").read_bytes()).walk("VEVENT"))
    assert [event.decoded("DTSTART") for event in events] == [one.day for one in found.deadlines if one.day >= today]
    assert all(str(event["SUMMARY"]).endswith(" – F-2026-014 ; <b>été</b>") for event in events)
    sources = next(str(event["DESCRIPTION"]) for event in events if "signifier" in str(event["SUMMARY"]))
    assert sources.replace("\u00a0", " ").endswith("art. 1411 CPC")


def test_a_claim_whose_time_is_past_is_told_first_and_leads_to_the_page(browser: Browser, places: dict[str, str], tmp_path: Path) -> None:
    with Visit(browser, places["http"] + DEADLINES) as visit:
        visit.page.select_option("#public", "particulier")
        visit.fill(due="2018-10-15", notice=(date.today() + timedelta(2)).isoformat())  # noqa: DTZ011 - the reader's own day
        said = visit.answer()
        assert folded(said).startswith("Le dernier jour pour agir en justice est passé : c'était le 15 octobre 2020.")
        banner = visit.page.locator("#resultat > .refus").first
        assert "15 octobre 2020" in folded(banner.inner_text())
        assert banner.locator("a").get_attribute("href") == "../que-faire/combien-de-temps.html"
        with visit.page.expect_download() as expected:
            visit.page.click("text=Télécharger pour votre agenda")
        expected.value.save_as(tmp_path / "echeances.ics")
        assert visit.errors == []

    first = next(iter(Calendar.from_ical((tmp_path / "echeances.ics").read_bytes()).walk("VEVENT")))
    assert "un délai est passé" in str(first["SUMMARY"])


def test_each_case_is_asked_its_own_questions(browser: Browser, places: dict[str, str]) -> None:
    with Visit(browser, places["http"] + DEADLINES) as visit:
        visit.page.select_option("#public", "particulier")
        assert visit.page.locator("#marche").is_hidden()
        assert visit.page.locator("#honoraires").is_visible()
        visit.page.select_option("#profession", "coach")
        assert visit.page.locator("#honoraires").is_hidden()
        visit.page.select_option("#public", "acheteur_public")
        visit.fill(due="2026-09-30", refusal="2026-11-12")
        visit.answer()
        assert "mémoire en réclamation" in visit.page.locator("#resultat").inner_text()
        # A question that is no longer asked no longer answers.
        visit.page.select_option("#public", "professionnel")
        assert "mémoire en réclamation" not in visit.page.locator("#resultat").inner_text()


def test_a_profession_changes_the_time_to_act(browser: Browser, places: dict[str, str]) -> None:
    with Visit(browser, places["http"] + DEADLINES) as visit:
        visit.page.select_option("#public", "particulier")
        visit.fill(due="2026-09-30")
        visit.answer()
        assert "(2 ans)" in folded(visit.page.locator("#resultat").inner_text())
        visit.page.select_option("#profession", "notaire")
        note = folded(visit.page.locator("#depart").inner_text())
        assert "la date de l'acte" in note
        assert "une voie propre existe (la taxe)" in note
        # Against a consumer nothing settles whether the deed's five years hold: the shorter time is the prudent one.
        assert "comptez le délai court par prudence" in note
        assert "(2 ans)" in folded(visit.page.locator("#resultat").inner_text())
        visit.page.select_option("#public", "professionnel")
        text = folded(visit.page.locator("#resultat").inner_text())
        assert "(5 ans)" in text
        assert "art. 1 de la loi du 24 décembre 1897" in text


def test_dates_in_the_wrong_order_are_named(browser: Browser, places: dict[str, str]) -> None:
    with Visit(browser, places["http"] + DEADLINES) as visit:
        visit.fill(due="2026-09-30", order="2026-11-12", served="2026-11-10")
        visit.answer()
        assert folded(visit.page.locator("#served-erreur").inner_text()) == (
            "Le 10 novembre 2026 précède le 12 novembre 2026, jour de l'ordonnance."
        )
        assert visit.page.locator("#resultat").is_hidden()


@BOTH
# A colour knows no width, and a layout no colour.
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_no_barrier_before_and_after_an_answer(browser: Browser, places: dict[str, str], name: str, width: int, scheme: Scheme) -> None:
    with Visit(browser, places["http"] + name, width=width, scheme=scheme) as visit:
        for step in ("empty", "wrong", "answered"):
            if step == "wrong":
                visit.answer()
            if step == "answered":
                visit.page.select_option("#public", "professionnel")
                if name == PENALTIES:
                    visit.page.click("text=Ajouter un paiement reçu")
                    visit.page.select_option("#forme", "fixe")
                    visit.fill(amount="1250", day="2025-03-15", payment="300", rate="9", to="2026-10-15")
                visit.fill(due="2024-03-31")
                visit.answer()
                assert visit.page.locator("#resultat").is_visible()
            assert barriers(visit.page) == [], step
            assert sideways(visit.page) <= 0, step
        assert visit.errors == []


@BOTH
def test_paper_takes_the_result_alone(browser: Browser, places: dict[str, str], name: str) -> None:
    with Visit(browser, places["http"] + name) as visit:
        visit.page.emulate_media(media="print")
        assert visit.page.locator("article h2").first.is_visible()
        visit.page.emulate_media(media="screen")
        visit.page.select_option("#public", "professionnel")
        if name == PENALTIES:
            visit.fill(amount="1250", to="2026-10-15")
        visit.fill(due="2024-03-31")
        visit.answer()
        visit.page.emulate_media(media="print")
        assert visit.page.locator("#resultat").is_visible()
        assert visit.page.locator("h1").is_visible()
        assert visit.page.locator("#calcul").is_hidden()
        assert visit.page.locator("#resultat button").first.is_hidden()
        assert visit.page.locator("article h2").nth(1).is_hidden()


@BOTH
def test_what_is_typed_stays_in_the_tab_and_goes_nowhere(browser: Browser, places: dict[str, str], name: str) -> None:
    with Visit(browser, places["http"] + name) as visit:
        before = visit.page.evaluate("Object.keys(localStorage)")
        others = set(visit.page.evaluate("Object.keys(sessionStorage)"))
        visit.page.select_option("#public", "professionnel")
        if name == PENALTIES:
            visit.fill(amount="1250", to="2026-10-15")
        visit.fill(due="2024-03-31")
        visit.answer()
        assert visit.page.evaluate("Object.keys(localStorage)") == before
        assert set(visit.page.evaluate("Object.keys(sessionStorage)")) - others == {"clausier-dossier"}
        assert visit.context.cookies() == []
        assert all(url.startswith((places["http"], "data:")) for url in visit.requests)


@BOTH
def test_a_page_is_light(real: Path, name: str) -> None:
    assert (real / "site" / name).stat().st_size < MOST_BYTES
