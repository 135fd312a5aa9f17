"""The built guide: links, downloads, language, typography, privacy, accessibility, phone width."""

from __future__ import annotations

import hashlib
import re
import signal
import socket
import subprocess
import time
import urllib.request
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from generator.publish.offline import PATH
from tests.tools import ROOT
from tests.trees import DAY, command, copy_library, environment, manifest

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Reader(HTMLParser):
    """What a page links to, its ids, its headings and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.ids: list[str] = []
        self.tags: list[str] = []
        self.lang = ""
        self.title = ""
        self.text: list[str] = []
        self.silent = 0
        self.quoted = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.tags.append(tag)
        # The words of the law keep their own apostrophes.
        if tag == "div" and (self.quoted or "citation" in (values.get("class") or "")):
            self.quoted += 1
        if tag == "html":
            self.lang = values.get("lang") or ""
        if tag == "a" and values.get("href"):
            self.links.append(str(values["href"]))
        if tag in ("script", "img", "iframe", "source") and values.get("src"):
            self.loads.append(str(values["src"]))
        if tag == "link" and values.get("rel") in ("stylesheet", "icon", "preconnect", "preload"):
            self.loads.append(str(values["href"]))
        if values.get("id"):
            self.ids.append(str(values["id"]))
        if tag in ("script", "style", "code", "svg"):
            self.silent += 1

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style", "code", "svg"):
            self.silent -= 1
        if tag == "div" and self.quoted:
            self.quoted -= 1

    def handle_data(self, data: str) -> None:
        if not self.silent and not self.quoted:
            self.text.append(data)


@pytest.fixture(scope="session")
def out(real: Path) -> Path:
    """The real packs and guide."""
    return real


@pytest.fixture(scope="session")
def pages(out: Path) -> dict[str, Reader]:
    """Every page of the real guide, read, by its path."""
    found = {}
    for path in sorted((out / "site").rglob("*.html")):
        reader = Reader()
        reader.feed(path.read_text("utf-8"))
        found[path.relative_to(out / "site").as_posix()] = reader
    assert len(found) > 30
    return found


def test_every_link_leads_somewhere(out: Path, pages: dict[str, Reader]) -> None:
    broken = []
    for name, reader in pages.items():
        if name == "404.html":
            continue  # served at any depth: its links start from the site's address
        for link in (*reader.links, *reader.loads):
            parts = urlsplit(urljoin(f"x:///{name}", link))
            if parts.scheme != "x":
                continue
            path = unquote(parts.path).lstrip("/")
            target = path if path and not path.endswith("/") else f"{path}index.html"
            known = pages.get(target)
            if not (out / "site" / target).is_file() or (known and parts.fragment and parts.fragment not in (*known.ids, "__comments")):
                broken.append(f"{name} -> {link}")
    assert broken == []


def test_every_page_has_one_h1_its_language_a_title_and_unique_ids(pages: dict[str, Reader]) -> None:
    for name, reader in pages.items():
        assert reader.lang == "fr", name
        assert len(reader.ids) == len(set(reader.ids)), name
        if name != "404.html":
            assert reader.tags.count("h1") == 1, name


def test_no_page_shows_a_left_over_or_a_straight_apostrophe(pages: dict[str, Reader]) -> None:
    for name, reader in pages.items():
        text = " ".join(reader.text)
        for left_over in ("{{", "}}", "{%", "Undefined", "\ue000", "None", "Namespace"):
            assert left_over not in text, f"{name}: {left_over}"
        # The jurist's sheet quotes the law, with the law's own apostrophes.
        straight = None if name.startswith("telechargements/") else re.search(r".{0,30}\w'\w.{0,30}", text)
        assert straight is None, f"{name}: {straight}"


def test_the_downloads_of_the_site_are_the_files_of_the_packs(out: Path, pages: dict[str, Reader]) -> None:
    linked = {link.rpartition("telechargements/")[2] for reader in pages.values() for link in reader.links if "telechargements/" in link}
    folder = out / "site" / "telechargements"
    digests = {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.rglob("*.*")}
    entries = {str(entry["path"]): entry["sha256"] for entry in manifest(out)}

    assert digests.keys() == linked
    assert all(entries[path] == digest for path, digest in digests.items())
    # Equal files of several packs are offered once: none is missing.
    assert set(digests.values()) == set(entries.values())


def test_the_digest_told_beside_a_file_is_its_own(out: Path, pages: dict[str, Reader]) -> None:
    told = {digest for reader in pages.values() for digest in re.findall(r"\b[0-9a-f]{64}\b", "".join(reader.text))}

    assert len(told) > 1000
    offline = hashlib.sha256((out / "site" / PATH).read_bytes()).hexdigest()
    assert told == {offline} | {entry["sha256"] for entry in manifest(out)} & told
    assert offline in told


def test_every_page_names_the_file_it_is_made_from(out: Path) -> None:
    docs = out / "guide" / "docs"
    lost = []
    for path in sorted(docs.rglob("*.md")):
        source = re.search(r'(?m)^genere_depuis: "?([^"\n]+)"?$', path.read_text("utf-8").partition("\n---\n")[0])
        if not source or not (ROOT / source[1]).is_file():
            lost.append(f"{path.relative_to(docs)}: {source and source[1]}")
    assert lost == []


def test_no_page_asks_anything_of_another_server(pages: dict[str, Reader]) -> None:
    for name, reader in pages.items():
        assert [load for load in reader.loads if re.match(r"(https?:)?//", load)] == [], name


TEMPLATES = [
    "index.html",
    "professions/coach/index.html",
    "clauses/penalites-de-retard/index.html",
    "lettres/mise-en-demeure/index.html",
    "contrats/cgv/index.html",
    "donnees/index.html",
    "donnees/textes/index.html",
    "donnees/textes/code-de-commerce.html",
    "lettres/mise-en-demeure/particulier-coach.html",
    "donnees/a-verifier.html",
    "regles/index.html",
    "regles/noms.html",
    "professions/index.html",
    "que-faire/index.html",
    "questions/index.html",
    "outils/index.html",
    "outils/procedure.html",
    "outils/procedure/impaye/autre/loin/oui/non/rien.html",
    "outils/procedure/impaye/autre/loin/oui/non/rien/oui/particulier/petit.html",
    "outils/decision.html",
    "outils/verifier.html",
]


def existing(pages: dict[str, Reader]) -> list[str]:
    """Return one page of each template, in the addresses that this build uses."""
    found = [name if name in pages else name.replace("/index.html", ".html") for name in TEMPLATES]
    guide = next(name for name in pages if name.startswith("que-faire/") and "index" not in name.split("/")[1][:5])
    assert set(found) <= set(pages)
    return [*found, guide]


def open_page(browser: Browser, url: str, width: int, scheme: str) -> tuple[Page, list[str], list[str]]:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme="dark" if scheme == "dark" else "light")
    requests: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.goto(url, wait_until="networkidle")
    return page, requests, errors


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_a_browser_finds_no_outside_request_no_error_no_barrier(
    browser: Browser, address: str, pages: dict[str, Reader], width: int, scheme: str
) -> None:
    for name in existing(pages):
        page, requests, errors = open_page(browser, address + name, width, scheme)

        assert [url for url in requests if not url.startswith((address, "data:"))] == [], name
        assert errors == [], name
        overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert overflow <= 0, f"{name} scrolls sideways by {overflow} px at {width}"
        found = Axe().run(page)
        assert [violation["id"] for violation in found.response["violations"]] == [], f"{name}: {found.generate_report()}"
        page.close()


def test_the_search_ignores_accents(browser: Browser, address: str) -> None:
    page, _, _ = open_page(browser, address, 1280, "light")
    page.click("[data-md-component=search-query]")
    page.keyboard.type("penalites", delay=20)
    page.wait_for_selector(".md-search-result__list:has-text('Pénalités')")
    page.close()


def test_the_guide_opens_and_searches_from_a_folder(browser: Browser, out: Path) -> None:
    page, requests, _ = open_page(browser, (out / "site" / "index.html").as_uri(), 1280, "light")
    page.click("[data-md-component=search-query]")
    page.keyboard.type("mediateur", delay=20)
    page.wait_for_selector(".md-search-result__list:has-text('Médiat')")
    assert all(url.startswith(("file:", "data:", "blob:")) for url in requests)
    page.close()
