"""The guide in the ZIP of a pack: it needs no network, leads to the files beside it, bars nobody."""

from __future__ import annotations

import io
import re
import zipfile
from functools import partial
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import html
from playwright.sync_api import Browser

from tests.barriers import barriers, sideways
from tests.tools import found

SEEN = ("coach", "notaire", "client-decu")


def test_every_zip_holds_a_guide_whose_links_lead_into_the_zip(real: Path) -> None:
    archives = sorted((real / "packs").glob("*.zip"))
    assert len(archives) == 25
    for path in archives:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            (guide,) = [name for name in names if name.endswith("guide.html")]
            tree = html.document_fromstring(archive.read(guide), parser=html.HTMLParser(encoding="utf-8"))
        folder = guide.removesuffix("guide.html")
        links = [str(link) for link in found(tree, "//a/@href")]
        inside = [link for link in links if not link.startswith(("#", "https://"))]
        assert [link for link in inside if folder + unquote(link) not in names] == [], path.name
        assert len(set(inside)) > 20, path.name
        assert {link[1:] for link in links if link.startswith("#")} <= set(found(tree, "//@id")), path.name
        assert found(tree, "//script | //link[@href] | //img/@src[not(starts-with(., 'data:'))] | //iframe") == [], path.name
        ids = found(tree, "//@id")
        assert len(ids) == len(set(ids)), path.name
        assert found(tree, "/html/@lang") == ["fr"]
        assert len(found(tree, "//h1")) == 1
        shown = " ".join(found(tree, "//body//text()[not(ancestor::*[@class='citation'] or ancestor::code or ancestor::style)]"))
        assert re.search(r".{0,20}\w'\w.{0,20}|\{\{|\}\}|\bNone\b", shown) is None, path.name


def test_no_file_of_a_pack_repeats_another(real: Path) -> None:
    for path in sorted((real / "packs").glob("*.zip")):
        said: dict[bytes, str] = {}
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                text = _words(archive.read(name), name)
                assert said.setdefault(text, name) == name, path.name
                assert len(name.rpartition("/")[2]) <= 70, name


def _words(content: bytes, name: str) -> bytes:
    """Return what a file says, in its edition: the text of a DOCX or an ODT without its properties, any other file as it is."""
    body = {"docx": "word/document.xml", "odt": "content.xml"}.get(name.rpartition(".")[2])
    if not body:
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as office:
        return name.rpartition("/")[0].encode() + re.sub(rb"<[^>]*>", b" ", office.read(body))


def _note(seen: list[str], name: str, event: object) -> None:
    seen.append(str(getattr(event, name)))


@pytest.mark.parametrize("pack", SEEN)
def test_it_opens_from_its_folder_alone(browser: Browser, real: Path, tmp_path: Path, pack: str) -> None:
    with zipfile.ZipFile(real / "packs" / f"{pack}.zip") as archive:
        archive.extractall(tmp_path)
    (guide,) = tmp_path.rglob("guide.html")
    for scheme, width in (("light", 1280), ("dark", 390)):
        page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme="dark" if scheme == "dark" else "light")
        requests: list[str] = []
        errors: list[str] = []
        page.on("request", partial(_note, requests, "url"))
        page.on("console", partial(_note, errors, "text"))
        page.goto(guide.as_uri())
        assert [url for url in requests if not url.startswith("data:")] == [guide.as_uri()]
        assert errors == []
        assert sideways(page) <= 0
        assert barriers(page) == []
        page.close()
