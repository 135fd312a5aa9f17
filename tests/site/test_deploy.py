"""The guide put online: its address, its publisher, its headers, its copy in one file; and what is said when nobody set them."""

from __future__ import annotations

import hashlib
import html
import json
import re
import zipfile
from dataclasses import dataclass, field
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from playwright.sync_api import Browser

from generator.load import load
from generator.models.publisher import Editeur
from generator.problems import formatted
from generator.publish.engine.offline import PATH, offline_page
from generator.store.cache import open_cache
from tests.reading import check
from tests.tools import ROOT
from tests.trees import DAY, clausier, copy_library

ADDRESS = "https://guide.exemple.test/impayes/"
FORGE = "https://forge.exemple.test/clausier/edit/main/"
# The two addresses lack their last slash: a person forgets it.
SETTINGS = f"""id: editeur
site: {ADDRESS.rstrip("/")}
correction: {FORGE.rstrip("/")}
editeur:
  nom: "Association & Exemple"
  adresse: "1 rue de l'Exemple"
  contact: "contact@exemple.test"
hebergeur:
  nom: "Hébergeur Exemple"
  adresse: "2 rue de l'Exemple"
  contact: "00 00 00 00 00"
"""
PAGE = """---
id: {id}
titre: {titre}
section: pied
ordre: 90
description: "Une page."
verifie_le: 2026-01-01
---
Un paragraphe.
"""


class Reader(HTMLParser):
    """The links of a page, what it loads, and its way to a correction."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.edit: list[str] = []
        self.head: dict[str, str] = {}
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "a" and "href" in values:
            (self.edit if values.get("rel") == "edit" else self.links).append(values["href"])
        if tag in ("script", "img") and "src" in values:
            self.loads.append(values["src"])
        if tag == "link":
            if values["rel"] == "canonical":
                self.head["canonical"] = values["href"]
            else:
                self.loads.append(values["href"])
        if tag == "meta" and values.get("property", "").startswith("og:"):
            self.head[values["property"]] = values["content"]


@dataclass(frozen=True)
class Online:
    """A small guide that was given an address and a publisher."""

    tree: Path
    site: Path
    pages: dict[str, Reader] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """Return the file of that name."""
        return (self.site / name).read_text("utf-8")


@pytest.fixture(scope="module")
def online(tmp_path_factory: pytest.TempPathFactory, out: Path) -> Online:
    tree = copy_library(tmp_path_factory.mktemp("en-ligne"), out)
    (tree / "site" / "editeur.yml").write_text(SETTINGS, "utf-8")
    for slug, titre in (("mentions-legales", "Mentions légales"), ("hors-ligne", "Le guide hors ligne")):
        (tree / "content" / "guide" / f"{slug}.md").write_text(PAGE.format(id=slug, titre=titre), "utf-8")
    clausier(tree, "site", "--date", DAY)
    site = tree / "build" / "site"
    found = {path.relative_to(site).as_posix(): path for path in site.rglob("*.html")}
    return Online(tree, site, {name: Reader(path.read_text("utf-8")) for name, path in found.items() if not name.startswith("tele")})


@pytest.fixture(scope="module")
def copy(online: Online, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The offline guide, as a reader has it once it is decompressed."""
    place = tmp_path_factory.mktemp("hors-ligne")
    with zipfile.ZipFile(online.site / PATH) as archive:
        assert archive.testzip() is None
        assert {name.partition("/")[0] for name in archive.namelist()} == {"clausier-hors-ligne"}
        archive.extractall(place)
    return place / "clausier-hors-ligne"


def test_every_page_tells_its_own_address_and_its_picture(online: Online) -> None:
    for name, page in online.pages.items():
        if name == "404.html":
            continue
        assert page.head["canonical"] == page.head["og:url"] == f"{ADDRESS}{'' if name == 'index.html' else name}"
        picture = page.head["og:image"]
        assert picture.startswith(ADDRESS)
        assert (online.site / picture.removeprefix(ADDRESS)).is_file(), name


def test_the_map_and_the_robots_file_name_the_address(online: Online) -> None:
    listed = re.findall(r"<loc>(.*?)</loc>", online.text("sitemap.xml"))

    assert {ADDRESS, f"{ADDRESS}pied/limites.html"} <= {*listed}
    assert all(address.startswith(ADDRESS) for address in listed)
    assert len(listed) == len(online.pages) - 1  # all but the one for lost readers
    assert online.text("robots.txt").splitlines()[-1] == f"Sitemap: {ADDRESS}sitemap.xml"
    # A page written by hand says the day it was checked, which is not that of the build.
    assert "pied/hors-ligne.html</loc><lastmod>2026-01-01</lastmod>" in online.text("sitemap.xml")


def test_every_page_offers_a_correction_in_a_file_that_exists(online: Online) -> None:
    for name, page in online.pages.items():
        if name == "404.html":
            continue
        (address,) = page.edit
        source, _, line = address.removeprefix(FORGE).partition("#L")
        file = next((root / source for root in (online.tree, ROOT) if (root / source).is_file()), None)
        assert file, f"{name}: {address}"
        assert int(line or 1) <= len(file.read_text("utf-8").splitlines()), f"{name}: {address}"
    assert any("#L" in page.edit[0] for name, page in online.pages.items() if name.startswith("clauses/"))


def test_the_legal_notice_names_the_publisher_and_the_host(online: Online) -> None:
    page = html.unescape(online.text("pied/mentions-legales.html"))

    for words in ("Association & Exemple", "1 rue de l’Exemple", "Hébergeur Exemple", "Responsable de la publication"):
        assert words in page
    assert "ne nomme" not in page


def test_a_lost_reader_finds_the_style_and_the_home_page_at_any_depth(online: Online) -> None:
    lost = online.pages["404.html"]

    inside = [load for load in (*lost.loads, *lost.links) if not load.startswith("#")]
    assert "/impayes/index.html" in inside
    assert all(load.startswith("/impayes/") for load in inside)
    assert "Cette page n’existe pas" in online.text("404.html")


def test_the_three_files_of_headers_say_the_same(online: Online) -> None:
    flat = dict(re.findall(r"(?m)^  ([A-Za-z-]+): (.+)$", online.text("_headers").partition("\n/assets/")[0]))
    apache = dict(re.findall(r'(?m)^  Header always set ([A-Za-z-]+) "([^"]+)"$', online.text(".htaccess")))
    nginx = dict(re.findall(r'(?m)^add_header ([A-Za-z-]+) "([^"]+)" always;$', online.text("nginx-entetes.conf")))

    assert flat == apache == nginx
    assert flat.keys() == {"Content-Security-Policy", "Referrer-Policy", "X-Content-Type-Options", "Permissions-Policy"}
    assert online.text("_headers").startswith("/*\n")
    assert "ErrorDocument 404 /impayes/404.html" in online.text(".htaccess")
    assert "error_page 404 /impayes/404.html;" in online.text("nginx-entetes.conf")


def test_a_host_compresses_the_texts_and_lets_browsers_keep_what_never_changes(online: Online) -> None:
    flat, apache, nginx = (online.text(name) for name in ("_headers", ".htaccess", "nginx-entetes.conf"))

    assert "/assets/stylesheets/*\n  Cache-Control: public, max-age=31536000, immutable" in flat
    assert "AddOutputFilterByType BROTLI_COMPRESS text/html" in apache
    assert "AddOutputFilterByType DEFLATE text/html" in apache
    assert '<If "%{REQUEST_URI} =~ m#^/impayes/assets/stylesheets/#">' in apache
    assert re.search(r"^gzip on;$", nginx, re.MULTILINE)
    assert "location ^~ /impayes/assets/fonts/ { expires 30d; }" in nginx


def test_every_title_ends_with_the_name_of_the_guide_after_one_same_sign(online: Online) -> None:
    titles = {name: html.unescape("".join(re.findall("<title>(.*?)</title>", online.text(name)))) for name in online.pages}

    assert [title for title in titles.values() if not re.fullmatch("Clausier|(?!.* - Clausier).+ – Clausier", title)] == []


def test_search_engines_are_told_where_a_page_stands(online: Online) -> None:
    told = {}
    for name in online.pages:
        blocks = [json.loads(found) for found in re.findall(r'<script type="application/ld\+json">(.*?)</script>', online.text(name))]
        told[name] = [block["itemListElement"] for block in blocks if block["@type"] == "BreadcrumbList"]

    assert told["index.html"] == told["404.html"] == []
    (path,) = told["lettres/rappel.html"]
    assert [step["position"] for step in path] == [1, 2, 3]
    assert [step["item"] for step in path] == [ADDRESS, f"{ADDRESS}lettres/index.html", f"{ADDRESS}lettres/rappel.html"]
    steps = [step for paths in told.values() for one in paths for step in one]
    assert all(step["name"] for step in steps)
    assert [step for step in steps if not (online.site / (step["item"].removeprefix(ADDRESS) or "index.html")).is_file()] == []


def test_the_offline_guide_is_whole_and_its_links_lead_somewhere(online: Online, copy: Path) -> None:
    inside = {path.relative_to(copy).as_posix() for path in copy.rglob("*.html")}
    assert inside == online.pages.keys() - {"404.html"}

    broken, downloads = [], set()
    for name in inside:
        page = Reader((copy / name).read_text("utf-8"))
        for link in (*page.links, *page.loads):
            parts = urlsplit(urljoin(f"x:///{name}", link))
            if link.startswith(f"{ADDRESS}telechargements/"):
                downloads.add(unquote(link.removeprefix(ADDRESS)))
            if parts.scheme == "x" and not (copy / (unquote(parts.path).lstrip("/") or "index.html")).is_file():
                broken.append(f"{name} -> {link}")
    assert broken == []
    assert downloads
    assert all((online.site / path).is_file() for path in downloads)


def test_the_page_that_offers_the_copy_tells_its_size_and_digest(online: Online, copy: Path) -> None:
    archive = (online.site / PATH).read_bytes()
    page = online.text("pied/hors-ligne.html")

    assert f"../{PATH}" in online.pages["pied/hors-ligne.html"].links
    assert hashlib.sha256(archive).hexdigest() in page
    assert re.search(r"[\d,]+\u00a0(Ko|Mo) · à décompresser", page)
    within = (copy / "pied" / "hors-ligne.html").read_text("utf-8")
    assert "Vous lisez la version hors ligne." in within
    assert "copie-hors-ligne" not in page + within


def test_the_offline_guide_holds_neither_download_nor_date_of_the_day(online: Online) -> None:
    with zipfile.ZipFile(online.site / PATH) as archive:
        names = archive.namelist()
        (dated,) = {info.date_time for info in archive.infolist()}
        # That of the law, whose values start in 2026.
        assert dated > (2026, 1, 1)

    assert names == sorted(names)
    assert not [
        name for name in names if "telechargements" in name or name.endswith((".docx", ".map", "robots.txt", "404.html", "sitemap.xml"))
    ]


def test_the_offline_guide_opens_and_searches_without_a_server(browser: Browser, copy: Path) -> None:
    page = browser.new_page()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto((copy / "index.html").as_uri(), wait_until="networkidle")
    page.click(".md-search__input")
    page.keyboard.type("penalites", delay=20)
    page.wait_for_selector(".md-search-result__list:has-text('Pénalités')")

    assert all(url.startswith(("file:", "data:", "blob:")) for url in requests)
    page.close()


def test_without_an_address_a_download_is_a_word() -> None:
    page = '<h1>Titre</h1><p><a class="puce download" href="../telechargements/a/b.docx">Word</a> <a href="../a.html">Suite</a></p>'

    assert offline_page(page, None) == (
        '<h1>Titre</h1><p><span class="puce download">Word</span> <a href="../a.html">Suite</a></p>\n'
        '<p class="note">Version hors ligne\u00a0: les fichiers à télécharger sont sur le guide en ligne.</p>'
    )
    assert 'href="https://x.test/telechargements/a/b.docx"' in offline_page(page, "https://x.test/")
    assert offline_page("<h1>Titre</h1><p>Rien.</p>", None) == "<h1>Titre</h1><p>Rien.</p>"


def test_without_settings_no_page_tells_an_address_and_the_notice_says_what_is_missing(real: Path) -> None:
    site = real / "site"
    home = Reader((site / "index.html").read_text("utf-8"))

    assert "canonical" not in home.head
    assert "og:image" not in home.head
    assert not home.edit
    assert "ne donne pas l’adresse" in (site / "robots.txt").read_text("utf-8")
    assert not (site / "sitemap.xml").exists()
    assert "Cette page ne nomme encore ni l’éditeur" in (site / "pied" / "mentions-legales.html").read_text("utf-8")
    with zipfile.ZipFile(site / PATH) as archive:
        for name in archive.namelist():
            if name.endswith(".html"):
                links = Reader(archive.read(name).decode()).links
                assert [link for link in links if "telechargements/" in link] == [], name


def test_a_lost_reader_sees_a_page_with_its_style(browser: Browser, address: str, real: Path) -> None:
    page = browser.new_page()
    lost = f"{address}un/deux/trois.html"
    body = (real / "site" / "404.html").read_text("utf-8")
    page.route(lost, lambda route: route.fulfill(status=404, body=body, content_type="text/html"))
    page.goto(lost, wait_until="networkidle")

    assert page.inner_text("h1") == "Cette page n’existe pas"
    assert "Source Serif 4" in page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily")
    page.click("text=Revenir à l’accueil")
    assert page.inner_text("h1").startswith("Votre client ne paie pas")
    page.close()


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("site: www.exemple.fr", "site/editeur.yml:2:7: [schema] « www.exemple.fr » n'a pas la forme attendue pour « site »"),
        (
            "site: https://x.fr/a;return;/",
            "site/editeur.yml:2:7: [schema] « https://x.fr/a;return;/ » n'a pas la forme attendue pour « site »",
        ),
        (
            "correction: https://x.fr:99999/",
            "site/editeur.yml:2:13: [schema] « https://x.fr:99999/ » n'est pas une adresse du web : le port va de 1 à 65535",
        ),
        ("adresse: https://a.test/", "site/editeur.yml:2:1: [schema] la clé « adresse » n'existe pas ici"),
        ("editeur: {nom: A, adresse: B}", "site/editeur.yml:2:1: [schema] la clé « contact » manque"),
    ],
)
def test_a_wrong_setting_is_told_on_its_line(lines: str, said: str, tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree = copy_library(tmp_path)
    (tree / "site" / "editeur.yml").write_text(f"id: editeur\n{lines}\n", "utf-8")
    monkeypatch.chdir(tree)

    problems = formatted(check(Path(), out, date.fromisoformat(DAY)), "text")

    assert said in problems


def test_the_settings_as_committed_name_nobody_and_show_every_key(tmp_path: Path, out: Path) -> None:
    tree = copy_library(tmp_path)
    file = tree / "site" / "editeur.yml"
    (alone,) = load(tree, open_cache(out)).library.editeurs.values()
    assert (alone.racine, alone.formulaire, alone.editeur, alone.hebergeur) == (None, None, None, None)

    file.write_text(re.sub(r"(?m)^# ([ a-z]+:.*)$", r"\1", file.read_text("utf-8")), "utf-8")
    (shown,) = load(tree, open_cache(out)).library.editeurs.values()
    assert shown.model_fields_set == Editeur.model_fields.keys()
