"""The search of the guide as people type: the pages it gives first, on the web and from a folder, and what its panel offers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from ruamel.yaml import YAML

from generator.publish.engine.search_index import DATA, Kind, search_data, searched, section, words, write_search
from tests.barriers import barriers, sideways
from tests.site_pages import watched
from tests.tools import ROOT

FIRST = 3
ENOUGH = 36
"""Of the forty everyday questions."""
EVERYDAY: dict[str, list[str]] = YAML(typ="safe").load(Path(__file__).parent / "recherches.yml")
TITLES = {
    title: f"questions/{path.stem}.html"
    for path in sorted((ROOT / "content" / "guide").glob("*.md"))
    if re.search(r"^section: questions$", path.read_text("utf-8"), re.MULTILINE)
    for title in re.findall(r"^## (.+?)\s*$", path.read_text("utf-8"), re.MULTILINE)
}
# What is typed, and where the first result must lead.
TYPED = {
    "penali": "outils/penalites.html",
    "pénalités": "outils/penalites.html",
    "PENALITES": "outils/penalites.html",
    "injoncton": "que-faire/injonction-de-payer.html",
    "linjonction de payer": "que-faire/injonction-de-payer.html",
    "D’UNE INJONCTION DE PAYER": "que-faire/injonction-de-payer.html",
    "osteopates": "professions/osteopathe.html",
    "L. 441-10": "donnees/textes/code-de-commerce.html",
    "art L441-10": "donnees/textes/code-de-commerce.html",
}
PHONE = 390


@pytest.fixture(scope="module", params=["http", "file", "phone"])
def guide(request: pytest.FixtureRequest, browser: Browser, address: str, real: Path) -> Iterator[Page]:
    """The guide open on the web, from a folder and on a phone; it fails when it throws or asks anything of another server."""
    with watched(browser, width=PHONE if request.param == "phone" else 1280) as page:
        page.goto((real / "site" / "index.html").as_uri() if request.param == "file" else f"{address}index.html")
        yield page


@pytest.fixture
def wide(browser: Browser, address: str) -> Iterator[Page]:
    with watched(browser) as page:
        page.goto(f"{address}index.html")
        yield page


def search(page: Page, typed: str) -> list[str]:
    """Type it, and return the addresses of the results in the site, the best first."""
    box = page.locator(".md-search__input")
    if not box.is_visible():
        page.click(".pour-recherche")
    box.fill("")
    expect(page.locator(".md-search__output li.md-search-result__item")).to_have_count(0)
    box.fill(typed)
    expect(page.locator("#trouves")).to_contain_text("page")
    found: list[str] = page.evaluate("[...document.querySelectorAll('.md-search-result__link')].map(link => link.href)")
    return [url.removeprefix(page.url.partition("#")[0].removesuffix("index.html")) for url in found]


def pages(found: list[str]) -> list[str]:
    return [url.partition("#")[0] for url in found]


def asked(guide: Page, typed: Iterable[str]) -> list[str]:
    """Return what is searched: all on the web; from a folder and on a phone, where the same script reads the same index, one in four."""
    web = guide.url.startswith("http") and guide.evaluate("innerWidth") > PHONE
    return list(typed)[:: 1 if web else 4]


def test_every_question_of_the_guide_finds_its_answer_first(guide: Page) -> None:
    assert len(TITLES) > 30
    found = {title: search(guide, title)[:1] for title in asked(guide, TITLES)}

    assert {title: urls for title, urls in found.items() if pages(urls) != [TITLES[title]] or "#" not in urls[0]} == {}


def test_everyday_french_finds_the_right_page(guide: Page) -> None:
    found = {typed: pages(search(guide, typed))[:FIRST] for typed in asked(guide, EVERYDAY)}
    missed = {typed: urls for typed, urls in found.items() if not set(urls) & set(EVERYDAY[typed])}

    assert len(missed) <= len(EVERYDAY) - ENOUGH, missed


def test_accents_cases_typos_and_beginnings_lead_there_too(guide: Page) -> None:
    found = {typed: pages(search(guide, typed))[:1] for typed in TYPED}

    assert {typed: urls for typed, urls in found.items() if urls != [TYPED[typed]]} == {}


def test_an_empty_search_and_a_vain_one_say_where_to_begin(guide: Page) -> None:
    offered = guide.locator(".md-search .propose a")
    search(guide, "impayé")
    expect(offered.first).to_be_hidden()
    assert search(guide, "xyzzyq") == []
    expect(guide.locator("#trouves")).to_have_text("Aucune page ne répond à ces mots.")
    expect(offered.first).to_be_visible()
    guide.locator(".md-search__input").fill("")
    expect(guide.locator("#trouves")).to_be_empty()
    expect(offered.first).to_be_visible()
    assert offered.count() > 5
    guide.keyboard.press("Escape")
    expect(offered.first).to_be_hidden()


def test_a_typo_is_answered_and_said(wide: Page) -> None:
    assert "que-faire/injonction-de-payer.html" in pages(search(wide, "injoncton de paiment"))[:1]
    wide.get_by_role("button", name="injonction de paiement").click()
    expect(wide.locator(".md-search__input")).to_have_value("injonction de paiement")
    expect(wide.locator(".vouliez")).to_have_count(0)


def test_a_result_says_what_it_is_and_quotes_a_sentence(wide: Page) -> None:
    search(wide, "mise en demeure")
    results = wide.locator(".md-search-result__link")
    kinds, sentences = results.locator(".genre").all_inner_texts(), results.locator(".phrase").all_inner_texts()

    assert {"Étape", "Lettre"} <= {kind.split(" · ")[0] for kind in kinds}
    assert all(re.search(r"[.!?…»:;]\)?$", said) for said in sentences if said)
    assert not [said for said in sentences if "Valable depuis" in said or "Version 1" in said]
    assert results.first.locator("mark").count() > 0
    # One line a page: its other sections are folded below.
    found = pages(search(wide, "mise en demeure"))
    assert len(found) == len(set(found))
    expect(wide.locator(".md-search details[open]")).to_have_count(0)
    wide.locator(".md-search details summary").first.click()
    expect(wide.locator(".md-search details a").first).to_be_visible()


def test_the_keyboard_opens_walks_follows_and_closes(wide: Page) -> None:
    box = wide.locator(".md-search__input")
    for key in ("/", "s"):
        wide.keyboard.press(key)
        expect(box).to_be_focused()
        expect(box).to_have_value("")
        wide.keyboard.press("Escape")
        expect(box).not_to_be_focused()
    wide.keyboard.press("/")
    wide.keyboard.type("huissier")
    expect(wide.locator("#trouves")).to_contain_text("page")
    wide.keyboard.press("ArrowDown")
    expect(wide.locator(".md-search-result__link").first).to_be_focused()
    wide.keyboard.press("ArrowUp")
    expect(box).to_be_focused()
    first = pages(search(wide, "huissier"))[0]
    wide.keyboard.press("Enter")
    wide.wait_for_url(f"**/{first}*")


@pytest.mark.parametrize(("width", "scheme"), [(PHONE, "light"), (1280, "dark")])
def test_the_panel_bars_no_reader(browser: Browser, address: str, width: int, scheme: str) -> None:
    with watched(browser, width=width, scheme=scheme) as page:
        page.goto(f"{address}index.html")
        search(page, "injoncton de paiment")
        assert barriers(page) == []
        assert sideways(page) <= 0
        search(page, "xyzzyq")
        assert barriers(page) == []


def test_every_term_of_the_synonyms_is_one_of_our_pages(wide: Page) -> None:
    search(wide, "impayé")
    vain = wide.evaluate("""() => {
        const { synonyms, engine } = window.Clausier.search.index;
        return synonyms.map(({ terms }) => terms).filter((terms) => !engine.search({ combineWith: "AND", queries: terms }).length);
    }""")

    assert vain == []


@pytest.mark.parametrize("width", [PHONE, 1280])
def test_a_box_that_could_answer_nothing_is_not_shown(browser: Browser, address: str, width: int) -> None:
    with watched(browser, width=width, javascript=False) as page:
        page.goto(f"{address}index.html")
        expect(page.locator(".md-search__input")).to_be_hidden()
        expect(page.locator("label[for=__search].md-header__button")).to_be_hidden()


def test_the_pages_of_contributors_stay_out_and_texts_come_by_their_titles(real: Path) -> None:
    written = (real / "site" / DATA).read_text("utf-8")
    data = json.loads(written.partition("(")[2].rpartition(")")[0])
    addresses = [address for address, _, _ in data["pages"]]
    texts = [sections for address, _, sections in data["pages"] if re.match(r"(lettres|contrats)/[^/]+/", address)]

    out = (
        "regles/",
        "donnees/conditions",
        "donnees/a-verifier",
        "donnees/probable",
        "donnees/relectures",
        "professions/tableau",
        "pied/journal",
    )
    assert [address for address in addresses if address.startswith(out)] == []
    assert texts
    assert [section for sections in texts for section in sections if section[3:] != ["", ""]] == []
    assert not (real / "site" / "search").exists()
    assert not list((real / "site").rglob("*worker*"))


LONG = "nom, adresse, téléphone et courriel du professionnel"
KINDS = {"": Kind("Page", 1), "a/": Kind("Clause", 0.5), "a/b.html#texte": None, "regles/": None, "a/b/": Kind("Lettre", 0.3, titles=True)}


def entry(location: str, text: str = "<p>Une phrase.</p>") -> dict[str, Any]:
    return {"location": location, "title": "P&eacute;nalités <b>dues</b>", "text": text}


def test_each_page_is_written_once_with_its_sections_and_their_kinds() -> None:
    docs = [
        entry(place)
        for place in ("index.html", "a/b.html", "a/b.html#un", "a/b.html#texte-1", "regles/x.html", "a/b/c.html", "a/b/c.html#x")
    ]

    assert search_data(map(section, docs), KINDS, [["facture", "note", "impayé"]]) == {
        "genres": [["Page", 1], ["Clause", 0.5], ["Lettre", 0.3]],
        "synonymes": [["facture", "note", "impayé"]],
        "pages": [
            ["index.html", "Pénalités dues", [[0, "", "Pénalités dues", "Une phrase.", ""]]],
            ["a/b.html", "Pénalités dues", [[1, "", "Pénalités dues", "Une phrase.", ""], [1, "un", "Pénalités dues", "Une phrase.", ""]]],
            ["a/b/c.html", "Pénalités dues", [[2, "", "Pénalités dues", "", ""]]],
        ],
    }


def test_the_words_that_are_not_searched_are_let_go_and_change_nothing() -> None:
    places = ("index.html", "a/b.html", "a/b.html#un", "a/b.html#texte-1", "regles/x.html", "a/b/c.html", "a/b/c.html#", "a/b/c.html#x")
    whole = [section(entry(place)) for place in places]

    left = searched(KINDS)(whole)

    assert [one.location for one in left] == ["index.html", "a/b.html", "a/b.html#un", "a/b/c.html", "a/b/c.html#"]
    assert {one.location: bool(one.sentences) for one in left if not one.sentences} == {"a/b/c.html": False, "a/b/c.html#": False}
    assert search_data(left, KINDS, []) == search_data(whole, KINDS, [])


@pytest.mark.parametrize(
    ("text", "sentences", "others"),
    [
        ("<p>Une <code>phrase</code> &amp; la suite.</p>", "Une phrase & la suite.", ""),
        ("<ul><li>Lien court</li><li><p>Une phrase.</p><p>Deux.</p></li></ul>", "Une phrase.\nDeux.", ""),
        ("Envoi Lettre Version 1.0.1<p>Dite.</p>", "Dite.", "Envoi Lettre Version 1.0.1"),
        (
            "<ul><li>nom, adresse, téléphone et courriel de la personne</li></ul>",
            "",
            "nom, adresse, téléphone et courriel de la personne",
        ),
    ],
)
def test_sentences_are_told_from_labels(text: str, sentences: str, others: str) -> None:
    assert words(text) == (sentences, others)


def test_the_search_of_the_theme_goes_and_a_script_comes(tmp_path: Path) -> None:
    for folder in ("search", "assets/javascripts/workers"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "search" / "lunr.js").write_text("", "utf-8")

    write_search(tmp_path, [section(entry("index.html"))], {"": ["Page", 1, False]}, [])

    assert (tmp_path / DATA).read_text("utf-8").startswith('window.Clausier.search.receive({"genres":[["Page",1]]')
    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()) == [DATA]
