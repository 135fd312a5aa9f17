"""Every page of the built guide, read as HTML: nothing here knows which program made it."""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import html
from ruamel.yaml import YAML

from generator.publish.engine.offline import PATH
from tests.tools import ROOT
from tests.trees import manifest

MOST_BYTES = 60_000
POSTAL_CODES = "que-faire/tribunal-de-commerce.html"
"""The page that lists every postal code of the country: a quarter of its bytes travels, once compressed."""
HERE = "http://guide.invalid/"
# The jurist's sheets: files to download, which quote the law with the law's own apostrophes.
FILES = "telechargements/"
# What the theme and others bring, and data written as scripts so that pages read them from a folder too; the rest is ours.
BROUGHT = ("assets/javascripts/", "assets/stylesheets/", "assets/vendor/", "outils/donnees/")
LOADED = '//script/@src | //img/@src | //iframe/@src | //source/@src | //link[@rel="stylesheet" or @rel="icon" or @rel="preload"]/@href'
SILENT = '//body//text()[not(ancestor::script or ancestor::style or ancestor::code or ancestor::svg or ancestor::*[@class="citation"])]'
SPOKEN = "//title/text() | //meta[@name='description']/@content | //@alt | //@aria-label | //@title | //@placeholder"
HEADINGS = "//article//*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6]"
LEFT_OVER = re.compile(
    r"\{\{|\}\}|\{%|%\}|\bUndefined\b|\bNone\b|\bNamespace\b|\bTrue\b|\bFalse\b|\ue000|\[object \w+\]|\bNaN\b|\bundefined\b"
)


@dataclass(frozen=True)
class Page:
    """A page of the site; `name` is its path there."""

    name: str
    data: bytes

    @cached_property
    def tree(self) -> html.HtmlElement:
        return html.document_fromstring(self.data, parser=html.HTMLParser(encoding="utf-8"))

    def all(self, xpath: str) -> list[str]:
        return [str(found) for found in self.tree.xpath(xpath)]

    @cached_property
    def ids(self) -> Counter[str]:
        return Counter(self.all("//@id"))

    @cached_property
    def text(self) -> str:
        return " ".join(self.all(f"{SILENT} | {SPOKEN}"))

    def links(self, xpath: str = "//a/@href") -> Iterator[tuple[str, str]]:
        """Yield the path in the site and the fragment of each link found at *xpath* that stays in the site."""
        for link in self.all(xpath):
            parts = urlsplit(urljoin(f"{HERE}{self.name}", link))
            if f"{parts.scheme}://{parts.netloc}/" == HERE:
                path = unquote(parts.path).lstrip("/")
                yield path if path and not path.endswith("/") else f"{path}index.html", parts.fragment


@pytest.fixture(scope="session")
def site(real: Path) -> Path:
    return real / "site"


@pytest.fixture(scope="session")
def everything(site: Path) -> dict[str, Page]:
    """Every page and every sheet to download, by its path."""
    found = [(path.relative_to(site).as_posix(), path.read_bytes()) for path in sorted(site.rglob("*.html"))]
    return {name: Page(name, data) for name, data in found}


@pytest.fixture(scope="session")
def pages(everything: dict[str, Page]) -> dict[str, Page]:
    """The pages that a reader browses."""
    found = {name: page for name, page in everything.items() if not name.startswith(FILES)}
    assert len(found) > 700
    return found


def test_every_link_leads_somewhere(site: Path, everything: dict[str, Page]) -> None:
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    broken = []
    for page in everything.values():
        if page.name == "404.html":
            continue  # served at any depth: its links start from the site's address
        for target, fragment in page.links(f"//a/@href | {LOADED} | //link[contains(@rel, 'alternate')]/@href"):
            known = everything.get(target)
            if target not in files or (known and fragment and fragment not in known.ids and fragment != "__comments"):
                broken.append(f"{page.name} -> {target}#{fragment}")
    assert not broken, "\n".join(broken)


def test_every_page_is_reached_from_another(everything: dict[str, Page], pages: dict[str, Page]) -> None:
    reached = {name for page in everything.values() for name, _ in page.links() if name != page.name}

    assert sorted(pages.keys() - reached - {"404.html"}) == []


def test_every_link_has_words(pages: dict[str, Page]) -> None:
    nameless = []
    for page in pages.values():
        links = [
            link for link in page.tree.xpath("//a[@href]") if not (link.text_content().strip() or link.xpath("@aria-label | .//img/@alt"))
        ]
        nameless += [f"{page.name}: {link.get('href')}" for link in links]
    assert not nameless, "\n".join(nameless)


def test_every_page_says_its_language_and_names_each_id_once(everything: dict[str, Page]) -> None:
    for page in everything.values():
        assert page.all("/html/@lang") == ["fr"], page.name
        assert [name for name, times in page.ids.items() if times > 1] == [], page.name


def test_every_page_has_one_title_and_says_what_it_holds(pages: dict[str, Page]) -> None:
    titles: dict[str, str] = {}
    descriptions: dict[str, str] = {}
    faults = []
    for page in pages.values():
        if page.name == "404.html":
            continue
        headings = len(page.tree.xpath("//h1"))
        if headings != 1:
            faults.append(f"{page.name}: {headings} h1")
        for what, seen, found in (
            ("title", titles, page.all("//head/title/text()")),
            ("description", descriptions, page.all("//head/meta[@name='description']/@content")),
        ):
            if len(found) != 1 or not found[0].strip():
                faults.append(f"{page.name}: no {what}")
            elif found[0] in seen:
                faults.append(f"{page.name}: {what} of {seen[found[0]]}: {found[0]}")
            else:
                seen[found[0]] = page.name
    assert not faults, "\n".join(faults)


def test_headings_go_down_one_level_at_a_time(pages: dict[str, Page]) -> None:
    jumps = []
    for page in pages.values():
        levels = [int(heading.tag[1]) for heading in page.tree.xpath(HEADINGS)]
        jumps += [f"{page.name}: h{a} then h{b}" for a, b in pairwise(levels) if b > a + 1]
    assert not jumps, "\n".join(jumps)


def test_no_page_shows_a_left_over_or_a_straight_apostrophe(everything: dict[str, Page]) -> None:
    found = []
    for page in everything.values():
        left = LEFT_OVER.search(page.text)
        straight = None if page.name.startswith(FILES) else re.search(r".{0,30}\w'\w.{0,30}", page.text)
        found += [f"{page.name}: {match[0]}" for match in (left, straight) if match]
    assert not found, "\n".join(found)


def test_no_page_loads_anything_of_another_server(site: Path, everything: dict[str, Page]) -> None:
    outside = re.compile(r"(https?:)?//", re.IGNORECASE)
    for page in everything.values():
        hints = page.all('//link[@rel="preconnect" or @rel="dns-prefetch" or @rel="prefetch"]/@href')
        assert [load for load in (*page.all(LOADED), *hints) if outside.match(load)] == [], page.name
        assert page.all("//script[not(@src)]/@nonce | //form/@action[contains(., '//')] | //iframe | //object | //embed") == [], page.name
    for sheet in (site / "assets").rglob("*.css"):
        assert re.findall(r"url\(\s*[\"']?(?:https?:)?//[^)]*\)|@import[^;]*//[^;]*", sheet.read_text("utf-8")) == [], sheet.name


def test_no_page_has_a_script_or_a_style_in_an_attribute(pages: dict[str, Page]) -> None:
    for page in pages.values():
        written = page.tree.xpath("//article//@style | //@*[starts-with(name(), 'on')] | //a/@href[starts-with(., 'javascript:')]")
        assert written == [], page.name


def test_every_page_is_light(site: Path, pages: dict[str, Page]) -> None:
    sizes = {path.relative_to(site).as_posix(): path.stat().st_size for path in site.rglob("*") if path.suffix in (".css", ".js")}
    heavy = []
    for page in pages.values():
        if len(page.data) >= MOST_BYTES and page.name != POSTAL_CODES:
            heavy.append(f"{page.name}: {len(page.data)} bytes")
        loaded = {name for name, _ in page.links("//script/@src | //link[@rel='stylesheet']/@href") if page.name != "404.html"}
        ours = sum(sizes[name] for name in loaded if not name.startswith(BROUGHT))
        if ours >= MOST_BYTES:
            heavy.append(f"{page.name}: {ours} bytes of styles and scripts")
    assert not heavy, "\n".join(heavy)


def test_every_picture_says_what_it_shows_and_its_size(pages: dict[str, Page]) -> None:
    for page in pages.values():
        for picture in page.tree.iter("img"):
            assert picture.get("alt"), f"{page.name}: {picture.get('src')}"
            assert picture.get("width"), f"{page.name}: {picture.get('src')}"
            assert picture.get("height"), f"{page.name}: {picture.get('src')}"
        for drawing in page.tree.xpath("//article//svg"):
            named = drawing.get("aria-label") or drawing.get("aria-labelledby") or drawing.xpath("./title")
            assert named or drawing.get("aria-hidden") == "true", f"{page.name}: a drawing without a name"


def test_the_downloads_of_the_site_are_the_files_of_the_packs(real: Path, site: Path, pages: dict[str, Page]) -> None:
    linked = {name.removeprefix(FILES) for page in pages.values() for name, _ in page.links() if name.startswith(FILES)}
    folder = site / FILES
    digests = {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.rglob("*.*")}
    entries = {str(entry["path"]): entry["sha256"] for entry in manifest(real)}

    assert digests.keys() == linked
    assert all(entries[path] == digest for path, digest in digests.items())
    # Equal texts of several packs are offered once: none is missing. The properties of a file name those that it serves in its pack.
    alike = {path for path, digest in entries.items() if digest not in digests.values()}
    office = [path for path in digests if path.endswith((".docx", ".odt"))]
    assert {_body(real / "packs" / path) for path in alike} <= {_body(folder / path) for path in office}


def _body(path: Path) -> str:
    """Return the digest of what is read in an office file."""
    with zipfile.ZipFile(path) as archive:
        return hashlib.sha256(archive.read("content.xml" if path.suffix == ".odt" else "word/document.xml")).hexdigest()


def test_the_digest_told_beside_a_file_is_its_own(real: Path, pages: dict[str, Page]) -> None:
    told = {digest for page in pages.values() for digest in re.findall(r"\b[0-9a-f]{64}\b", page.tree.text_content())}

    offline = hashlib.sha256((real / "site" / PATH).read_bytes()).hexdigest()

    assert len(told) > 1000
    assert told <= {offline, *(entry["sha256"] for entry in manifest(real))}
    assert offline in told


def test_a_correction_is_proposed_to_a_file_that_exists(real: Path) -> None:
    """`correction` (site/editeur.yml) is the address that this path completes."""
    docs = real / "guide" / "docs"
    fronts = {path.relative_to(docs).as_posix(): path.read_text("utf-8").partition("\n---\n")[0] for path in docs.rglob("*.md")}
    named = {name: re.findall(r"(?m)^\"?genere_depuis\"?: *\"?([^\"\n,]+)\"?,?$", front) for name, front in fronts.items()}
    assert [name for name, found in named.items() if len(found) != 1] == []
    sources = {found for (found,) in named.values()}

    assert len(sources) > 200
    assert [name for name in sorted(sources) if not (ROOT / name).is_file()] == []


def test_a_page_asks_for_files_by_their_names_as_they_are(real: Path) -> None:
    docs = real / "guide" / "docs"
    fronts = (path.read_text("utf-8").partition("\n---\n")[0] for path in docs.rglob("*.md"))
    lists = {found for front in fronts for found in re.findall(r'(?m)^"?(?:styles|scripts)"?: *(\[.*\]),?$', front)}
    asked = {name for found in lists for name in YAML(typ="safe").load(found)}

    # Another engine takes an entity for a part of the name.
    assert len(asked) > 20
    assert [name for name in sorted(asked) if not (docs / name).is_file()] == []
