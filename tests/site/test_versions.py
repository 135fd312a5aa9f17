"""The record on the site: each published text has its page for ever, and says what took its place."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import etree, html
from playwright.sync_api import Browser

from generator.publish.engine.offline import NAME, PATH
from generator.publish.pages.atom import identity
from generator.texts.formatting import french_date
from tests.barriers import barriers, sideways
from tests.site.test_journal import ATOM, faults
from tests.tools import found
from tests.trees import clausier, copy_library

HOST, ROOT_PATH = "guide.exemple.test", "/impayes/"
ADDRESS = f"https://{HOST}{ROOT_PATH}"
LETTER, OTHER = "content/documents/rappel.md", "content/documents/formulaire.md"
JOURNAL = """\
- {id: premiere, le: 2026-11-22, titre: "Première relecture", texte: "Tout a été relu."}
- {id: rappel_corrige, le: 2026-12-01, titre: "Le rappel est corrigé", texte: "Rien à refaire.", documents: [rappel]}
"""


@dataclass(frozen=True)
class Site:
    """A small guide that published twice."""

    folder: Path
    tree: Path

    def page(self, name: str) -> html.HtmlElement:
        return html.document_fromstring((self.folder / name).read_bytes(), parser=html.HTMLParser(encoding="utf-8"))

    def words(self, name: str) -> str:
        return " ".join(self.page(name).text_content().split()).replace("\u00a0", " ")

    def of(self, document: str) -> list[str]:
        """Return the pages of the published texts of *document*."""
        return sorted(
            path.relative_to(self.folder).as_posix() for path in (self.folder / "versions" / document).glob("????????????????.html")
        )

    def data(self) -> dict[str, list[dict[str, object]]]:
        read: dict[str, list[dict[str, object]]] = json.loads((self.folder / "donnees" / "versions.json").read_text("utf-8"))
        return read


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, out: Path) -> Site:
    tree = copy_library(tmp_path_factory.mktemp("releve"), out)
    (tree / "site" / "editeur.yml").write_text(f"id: editeur\nsite: {ADDRESS}\n", "utf-8")
    (tree / "content" / "journal.yml").write_text(JOURNAL, "utf-8")
    clausier(tree, "release", "--date", "2026-11-22")
    letter = tree / LETTER
    letter.write_text(letter.read_text("utf-8").replace("Sauf erreur", "Sauf oubli").replace("version: 1.0.0", "version: 1.0.1"), "utf-8")
    (tree / OTHER).unlink()
    for pack in (tree / "packs").iterdir():
        pack.write_text(pack.read_text("utf-8").replace("  - formulaire\n", ""), "utf-8")
    clausier(tree, "release", "--date", "2026-12-01")
    clausier(tree, "site", "--date", "2026-12-01")
    return Site(tree / "build" / "site", tree)


def test_each_published_text_has_its_page(site: Site) -> None:
    recorded = {path.relative_to(site.tree / "content/versions").with_suffix("") for path in site.tree.glob("content/versions/*/*.md")}

    assert len(recorded) == 13
    for name in recorded:
        page = f"versions/{name}.html"
        assert str(name.name) in site.words(page)
        assert "Le texte" in site.words(page)


def test_a_text_says_how_to_cite_it(site: Site) -> None:
    (text,) = [one for one in site.data()["textes"] if one["document"] == "formulaire"]
    said = site.words(str(text["page"]))
    day = french_date(date.fromisoformat(str(text["droit"]))).replace("\u00a0", " ")

    assert (
        f"« Formulaire de renonciation » (particulier), version 1.0.0, Clausier, droit vérifié au {day}, "
        f"publié le 22 novembre 2026, empreinte {text['empreinte']}, {ADDRESS}{text['page']}"
    ) in said
    assert "Ce texte n’est plus publié depuis le 1er décembre 2026." in said


def test_a_text_that_was_replaced_leads_to_what_changed(site: Site) -> None:
    old, new = sorted((one for one in site.data()["textes"] if one["document"] == "rappel"), key=lambda one: str(one["publie_le"]))
    assert (old["retire_le"], old["remplace_par"], new["retire_le"]) == ("2026-12-01", new["page"], None)
    change = str(old["page"]).replace(".html", "-suite.html")

    assert "Ce texte n’est plus publié depuis le 1er décembre 2026. Le texte qui le remplace ; ce qui a changé." in site.words(
        str(old["page"])
    )
    assert "Ce texte est celui que les packs impriment aujourd’hui." in site.words(str(new["page"]))
    assert [word.text_content() for word in site.page(change).iter("del", "ins")] == [
        "retiré : erreur fin du retrait",
        "ajouté : oubli fin de l’ajout",
    ]


def test_a_version_lists_its_texts_and_a_document_its_versions(site: Site) -> None:
    assert "Courriel de rappel, particulier, version 1.0.1" in site.words("versions/rappel/particulier/1.0.1.html")
    assert "retiré le 1er décembre 2026" in site.words("versions/rappel/professionnel/1.0.0.html")
    rows = [
        " ".join(str(cell.text_content()) for cell in row).replace("\u00a0", " ")
        for row in site.page("versions/rappel/index.html").iter("tr")
    ]
    assert "particulier 1.0.1 1er décembre 2026 1 publiée" in rows
    assert "particulier 1.0.0 22 novembre 2026 1 retirée" in rows
    assert "../versions/rappel/index.html" in found(site.page("lettres/rappel.html"), "//a/@href")


def test_the_releases_are_told_on_a_page_of_the_menu(site: Site) -> None:
    said = site.words("donnees/versions.html")

    assert "Courriel de rappel, version 1.0.0 → 1.0.1 ; 1 texte publié, 1 texte retiré (particulier, professionnel ;" in said
    assert "Formulaire de renonciation, version 1.0.0 : n’est plus publié ; 1 texte retiré (particulier ;" in said
    assert [release["id"] for release in site.data()["parutions"]] == ["2026-11-22", "2026-12-01"]


def test_every_key_of_the_data_is_told_on_the_page(site: Site) -> None:
    told = set(re.findall(r"<code>([a-z_]+)</code>", (site.folder / "donnees" / "versions.html").read_text("utf-8")))

    for name, entries in site.data().items():
        assert {name, *(key for entry in entries for key in entry)} <= told


def test_other_days_stay_out_of_the_search_and_of_the_map(site: Site) -> None:
    searched = (site.folder / "outils" / "donnees" / "recherche.js").read_text("utf-8")

    assert '["index.html"' in searched
    assert '["versions/' not in searched
    assert "/versions/" not in (site.folder / "sitemap.xml").read_text("utf-8")
    pages = [path.relative_to(site.folder).as_posix() for path in (site.folder / "versions").rglob("*.html")]
    assert len(pages) > 20
    assert [name for name in pages if found(site.page(name), "//meta[@name='robots']/@content") != ["noindex"]] == []


def links(site: Site) -> Iterator[tuple[str, str, str]]:
    for path in sorted(site.folder.rglob("*.html")):
        name = path.relative_to(site.folder).as_posix()
        if name != "404.html" and not name.startswith("telechargements/"):
            for link in found(site.page(name), "//a/@href | //link/@href"):
                parts = urlsplit(urljoin(f"{ADDRESS}{name}", str(link)))
                if parts.netloc == HOST:
                    yield name, unquote(parts.path).removeprefix(ROOT_PATH) or "index.html", parts.fragment


def test_every_link_leads_somewhere_and_every_page_is_reached(site: Site) -> None:
    all_links = list(links(site))

    assert [link for link in all_links if not (site.folder / link[1]).is_file()] == []
    reached = {target for name, target, _ in all_links if name != target}
    pages = {path.relative_to(site.folder).as_posix() for path in (site.folder / "versions").rglob("*.html")}
    assert pages - reached == set()
    lost = [
        link
        for link in all_links
        if link[0].startswith("versions/") and link[2] and not site.page(link[1]).get_element_by_id(link[2], None) is not None
    ]
    assert lost == []


def test_each_document_and_each_profession_has_its_feed(site: Site) -> None:
    feeds = sorted(path.relative_to(site.folder / "flux").as_posix() for path in (site.folder / "flux").rglob("*.xml"))

    assert {"documents/rappel.xml", "professions/exemple.xml", "professions/second.xml"} <= {*feeds}
    assert [name for name in feeds if faults((site.folder / "flux" / name).read_bytes())] == []
    tree = etree.parse(site.folder / "flux" / "documents" / "rappel.xml")
    assert found(tree.getroot(), "a:entry/a:id/text()", ATOM) == [
        identity("journal:rappel_corrige"),
        identity("parution:2026-12-01:document:rappel"),
        identity("parution:2026-11-22:document:rappel"),
    ]
    for name in feeds:
        for link in found(etree.parse(site.folder / "flux" / name).getroot(), "a:entry/a:link/@href", ATOM):
            target = urlsplit(urljoin(f"{ADDRESS}flux/{name}", str(link))).path.removeprefix(ROOT_PATH)
            assert (site.folder / target).is_file(), link
    everybody = found(etree.parse(site.folder / "flux" / "professions" / "second.xml").getroot(), "a:entry/a:id/text()", ATOM)
    assert identity("journal:premiere") in everybody
    assert "../flux/professions/second.xml" in found(site.page("professions/second.html"), "//a/@href")


def test_the_offline_copy_leads_to_the_record_online(site: Site) -> None:
    copied = zipfile.ZipFile(site.folder / PATH)

    assert not [name for name in copied.namelist() if name.startswith(f"{NAME}/versions/")]
    assert f'href="{ADDRESS}versions/rappel/index.html"' in copied.read(f"{NAME}/lettres/rappel.html").decode()


@pytest.mark.parametrize("width", [1280, 390])
def test_no_page_of_the_record_bars_a_reader(site: Site, browser: Browser, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    old = next(one for one in site.data()["textes"] if one["document"] == "rappel" and one["retire_le"])
    change = str(old["page"]).replace(".html", "-suite.html")
    for name in (
        str(old["page"]),
        change,
        site.of("conditions")[0],
        "versions/rappel/index.html",
        "versions/rappel/particulier/1.0.0.html",
    ):
        page.goto((site.folder / name).as_uri())
        assert barriers(page) == [], name
        assert sideways(page) == 0, name
    context.close()
