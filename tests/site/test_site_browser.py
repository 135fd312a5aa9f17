"""The built guide in a browser, under the policy that we publish: every page once, and one of each kind by every sort of reader."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Request, expect
from pypdf import PdfReader

from tests.barriers import barriers, sideways

MOST_FONTS = 4
WIDE, PHONE = 1280, 390
# One page of each template of generator/publish/pages/templates.
TEMPLATES = [
    "404.html",
    "index.html",
    "que-faire/index.html",
    "que-faire/mettre-en-demeure.html",
    "professions/index.html",
    "professions/coach.html",
    "contrats/index.html",
    "contrats/cgv.html",
    "lettres/index.html",
    "lettres/mise-en-demeure.html",
    "lettres/mise-en-demeure/particulier-coach.html",
    "clauses/index.html",
    "clauses/penalites-de-retard.html",
    "situation/travaille.html",
    "situation/travaille/particulier.html",
    "situation/travaille/particulier/relances.html",
    "outils/index.html",
    "outils/procedure.html",
    "outils/procedure/impaye/autre/loin/oui/non/rien.html",
    "outils/procedure/impaye/autre/loin/oui/non/rien/oui/particulier/petit.html",
    "outils/decision.html",
    "outils/penalites.html",
    "outils/echeances.html",
    "outils/verifier.html",
    "outils/lettres.html",
    "questions/index.html",
    "questions/sommes.html",
    "donnees/index.html",
    "donnees/a-verifier.html",
    "donnees/taux.html",
    "donnees/changements.html",
    "professions/tableau.html",
    "donnees/textes/index.html",
    "donnees/textes/code-de-commerce.html",
    "regles/index.html",
    "regles/noms.html",
    "pied/journal.html",
    "pied/accessibilite.html",
]
CLAUSE, LETTER = "clauses/penalites-de-retard.html", "lettres/mise-en-demeure/particulier-coach.html"


class Visit:
    """A page that is opened, with what it asks for and what it complains of."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.requests: list[str] = []
        self.errors: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("requestfailed", self._failed)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda message: self.errors.append(message.text) if message.type == "error" else None)

    def open(self, url: str) -> None:
        """Open *url* and forget what the page before asked for."""
        self.requests.clear()
        self.errors.clear()
        self.page.goto(url, wait_until="load")

    def _failed(self, request: Request) -> None:
        # What leaving a page cuts short is nobody's fault.
        if request.failure != "net::ERR_ABORTED":
            self.errors.append(f"{request.url}: {request.failure}")


@pytest.fixture
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page in a browser that has seen nothing yet; a test may say how wide, in which scheme and for whom."""
    settings = {"viewport": {"width": WIDE, "height": 900}, **getattr(request, "param", {})}
    context = browser.new_context(**settings)
    yield context.new_page()
    context.close()


def test_the_scheme_is_kept_once_the_reader_chooses_it(page: Page, address: str) -> None:
    page.goto(address)
    assert page.evaluate("localStorage.length") == 0
    page.locator("label[for=__palette_1]").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    assert page.evaluate("Object.keys(localStorage)") == ["/.__palette"]
    page.goto(address + CLAUSE)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_the_policy_refuses_a_script_that_is_not_ours(page: Page, address: str) -> None:
    visit = Visit(page)
    visit.open(address)
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.strange = true'}))")

    assert page.evaluate("window.strange") is None
    assert any("Content Security Policy" in error for error in visit.errors)


@pytest.mark.parametrize("first", [0, 1], ids=["even", "odd"])
def test_no_kind_of_page_bars_a_reader(browser: Browser, address: str, first: int) -> None:
    """Each template, wide in one scheme and narrow in the other, in turn: a colour knows no width, and a layout no colour."""
    page = browser.new_page()
    faults = []
    for rank, name in list(enumerate(TEMPLATES))[first::2]:
        page.set_viewport_size({"width": WIDE, "height": 900})
        answer = page.goto(address + name, wait_until="load")
        assert answer
        assert answer.ok, name
        # The head and the menus are the same in all: both schemes see them at both widths.
        for width, scheme in zip((WIDE, PHONE), ("default", "slate") if rank % 4 < 2 else ("slate", "default"), strict=True):
            page.set_viewport_size({"width": width, "height": 900})
            chosen = page.locator("body").get_attribute("data-md-color-scheme")
            if chosen != scheme:
                page.evaluate(f"document.getElementById('__palette_{int(scheme == 'slate')}').click()")
            expect(page.locator("body")).to_have_attribute("data-md-color-scheme", scheme)
            faults += [f"{name}, {width}, {scheme}: {barrier}" for barrier in barriers(page)]
    assert not faults, "\n".join(faults)
    page.close()


def test_axe_finds_a_picture_without_words_and_a_target_too_small(page: Page, address: str) -> None:
    page.goto(address)
    page.evaluate("""() => {
        const article = document.querySelector("article");
        article.append(document.createElement("img"));
        article.insertAdjacentHTML("beforeend", "<p><button>a</button><button>b</button></p>");
        for (const button of article.querySelectorAll("p:last-child button")) Object.assign(button.style, {width: "9px", height: "9px"});
    }""")

    found = {barrier.partition(":")[0] for barrier in barriers(page)}
    assert {"image-alt", "target-size"} <= found


def test_axe_finds_each_pale_text_and_each_link_that_only_its_colour_tells_as_often_as_it_is_asked(page: Page, address: str) -> None:
    page.goto(address)
    assert barriers(page) == []
    page.evaluate("""() => {
        const article = document.querySelector("article");
        article.insertAdjacentHTML("beforeend", "<p>pâle</p><p>Une phrase et <a href='a'>un lien</a> dans la phrase</p>");
        const [pale, sentence] = [...article.querySelectorAll("p")].slice(-2);
        pale.style.color = "#aaa";
        Object.assign(sentence.querySelector("a").style, {color: "#333", textDecoration: "none", borderBottom: "none"});
        sentence.style.color = "#222";
    }""")

    found = sorted(barrier.partition(":")[0] for barrier in barriers(page))
    assert found == ["color-contrast", "link-in-text-block"]
    assert sorted(barrier.partition(":")[0] for barrier in barriers(page)) == found


# A window of 1280 pixels that a reader zooms to 200 %, then to 400 %.
@pytest.mark.parametrize("page", [{"device_scale_factor": 2}], indirect=True, ids=["zoom"])
def test_a_zoomed_page_does_not_scroll_sideways(page: Page, address: str) -> None:
    for name in TEMPLATES:
        page.set_viewport_size({"width": 640, "height": 450})
        page.goto(address + name, wait_until="load")
        assert sideways(page) <= 0, f"{name}, 200 %"
        page.set_viewport_size({"width": 320, "height": 256})
        assert sideways(page) <= 0, f"{name}, 400 %"


@pytest.mark.parametrize("name", ["que-faire/combien-de-temps.html", "que-faire/mettre-en-demeure.html", "outils/echeances.html"])
def test_a_table_of_sentences_is_read_row_by_row_on_a_phone(browser: Browser, address: str, name: str) -> None:
    page = browser.new_page(viewport={"width": PHONE, "height": 844})
    page.goto(address + name)
    page.wait_for_selector("[data-pile] td")

    cells = page.locator("[data-pile] tbody tr").first.locator("td")
    heads = page.locator("[data-pile] thead").first.locator("th").all_text_contents()
    assert cells.count() == len(heads)
    assert [cells.nth(rank).get_attribute("data-nom") for rank in range(cells.count())] == [None, *(head.strip() for head in heads[1:])]
    shown = [cells.nth(rank).evaluate("cell => getComputedStyle(cell, '::before').content") for rank in range(cells.count())]
    assert [content == "none" for content in shown] == [True, *(False for _ in heads[1:])]
    # One below the other, each as wide as the page lets it.
    boxes = [cells.nth(rank).bounding_box() for rank in range(cells.count())]
    assert all(box and box["width"] > PHONE * 0.8 for box in boxes)
    page.close()


def focused(page: Page) -> str:
    words: str = page.evaluate("(document.activeElement.getAttribute('aria-label') || document.activeElement.textContent).trim()")
    return words


def reach(page: Page, words: str, most: int = 60) -> None:
    """Reach what bears *words* with the tabulation key; each step on the way must show where it is."""
    for _ in range(most):
        page.keyboard.press("Tab")
        # The mark of the choice of a scheme stands on what follows it; the search shows its caret.
        seen = page.evaluate("""() => {
            const here = document.activeElement;
            const style = getComputedStyle(here.matches(".md-option") ? here.nextElementSibling : here);
            return here.matches("body, input.md-search__input") || style.outlineStyle !== "none" || style.boxShadow !== "none";
        }""")
        assert seen, f"the focus cannot be seen on « {focused(page)} »"
        if focused(page) == words:
            return
    pytest.fail(f"« {words} » is out of reach")


def test_the_keyboard_skips_to_the_text(page: Page, address: str) -> None:
    page.goto(address + CLAUSE)
    page.keyboard.press("Tab")
    assert focused(page) == "Aller au contenu"
    assert page.locator(".md-skip").is_visible()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main article').contains(document.activeElement)")


def test_the_keyboard_walks_the_menu(page: Page, address: str) -> None:
    page.goto(address)
    reach(page, "Outils")
    page.keyboard.press("Enter")
    page.wait_for_url("**/outils/index.html")
    reach(page, "Pénalités et intérêts")


def test_the_keyboard_searches(page: Page, address: str) -> None:
    page.goto(address)
    reach(page, "Rechercher")
    page.keyboard.type("huissier", delay=20)
    page.wait_for_selector(".md-search-result__item a")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/*.html*")
    assert "huissier" in page.inner_text("article").lower() or "commissaire de justice" in page.inner_text("article").lower()


@pytest.mark.parametrize("page", [{"viewport": {"width": PHONE, "height": 844}}], indirect=True, ids=["phone"])
def test_the_keyboard_opens_the_menu_of_a_narrow_window(page: Page, address: str) -> None:
    page.goto(address)
    reach(page, "Ouvrir le menu")
    page.keyboard.press("Enter")
    expect(page.locator("#__drawer")).to_be_checked()
    assert page.evaluate("document.querySelector('.md-sidebar--primary').contains(document.activeElement)")
    page.keyboard.press("Escape")
    expect(page.locator("#__drawer")).not_to_be_checked()
    assert focused(page) == "Ouvrir le menu"


@pytest.mark.parametrize("page", [{"reduced_motion": "reduce"}], indirect=True, ids=["reduced motion"])
def test_nothing_moves_for_who_asked_so(page: Page, address: str) -> None:
    for name in ("index.html", CLAUSE, "outils/penalites.html"):
        page.goto(address + name)
        slowest = page.evaluate("""() => Math.max(...[...document.querySelectorAll("*")].flatMap(element =>
            [null, "::before", "::after"].flatMap(part => {
                const style = getComputedStyle(element, part);
                return `${style.transitionDuration},${style.animationDuration}`.split(",").map(parseFloat);
            })))""")
        assert slowest < 0.01, name
        assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


@pytest.mark.parametrize("page", [{"color_scheme": "dark"}], indirect=True, ids=["dark"])
@pytest.mark.parametrize("name", [CLAUSE, LETTER])
def test_paper_takes_the_text_alone_in_ink_on_white(page: Page, address: str, name: str) -> None:
    page.goto(address + name)
    page.emulate_media(media="print", color_scheme="dark")
    for chrome in (".md-header", ".md-tabs", ".md-sidebar", ".md-footer"):
        assert page.locator(chrome).first.is_hidden(), chrome
    assert page.locator("h1").is_visible()
    colours = page.evaluate("""() => [...document.querySelectorAll("article, article *")]
        .filter(element => element.checkVisibility() && element.innerText)
        .flatMap(element => [getComputedStyle(element).color, getComputedStyle(element).backgroundColor])""")
    light = [ink for ink in colours[::2] if min(channels(ink)[:3]) > 140]
    dark = [ground for ground in colours[1::2] if len(channels(ground)) == 3 and max(channels(ground)) < 200]
    assert light == []
    assert dark == []

    sheets = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    text = " ".join(sheet.extract_text() for sheet in sheets)
    assert page.inner_text("h1").removesuffix("¶") in text
    assert "Aller au contenu" not in text
    assert "Recherche" not in text
    assert len(sheets) <= 5


def channels(colour: str) -> list[float]:
    """Return the figures of `rgb(1, 2, 3)`."""
    return [float(figure) for figure in colour.partition("(")[2].rstrip(")").replace("/", ",").split(",") if figure.strip()]
