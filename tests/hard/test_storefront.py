"""A site that sells: the sentences of a sold text beyond its extract are nowhere in it, and its files neither."""

from __future__ import annotations

import base64
import filecmp
import gzip
import io
import json
import re
import zipfile
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

import pytest

from generator.publish.extract import SHARE
from tests.leaks import delivered, found_in, index, sentences, squeezed
from tests.trees import clausier, copy_library

OFFER = """id: editeur
offres:
  exemple:
    prix: "29 € TTC"
    lien: https://www.exemple.fr/acheter
"""


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory, out: Path) -> Path:
    """A project that sells one of its two packs: it alone has the contract, and a text of it came out that is no longer today's."""
    tree = copy_library(tmp_path_factory.mktemp("boutique"), out)
    _change(tree / "packs" / "second.yml", "  - conditions\n", "")
    clausier(tree, "release", "--date", "2026-11-22")
    _change(
        tree / "content" / "clauses" / "annulation.md", "Le client prévient", "Le client, à tout moment et sans motif, prévient par écrit"
    )
    _change(tree / "content" / "droit" / "indemnite-fictive.yml", "valeurs:\n", "valeurs:\n  2030-01-01: 1700\n")
    (tree / "site" / "editeur.yml").write_text(OFFER, "utf-8")
    clausier(tree, "site", "--date", "2026-11-23")
    return tree


def _change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.fixture(scope="module")
def paid(tree: Path) -> set[str]:
    """The sentences that are sold: those of the sold documents, past their extract, that no free document, page or official text prints."""
    sold = delivered(index(tree / "build" / "boutique")["exemple"])
    free = delivered((tree / "build" / "packs" / "second.zip").read_bytes())
    files = (path for folder in ("content", "packs") for path in sorted((tree / folder).rglob("*.*")) if "versions" not in path.parts)
    told = [*free.values(), *map(_told, files)]
    free_words = "\n".join(map(squeezed, told))
    # A text that several documents print is shown when the extract of one of them gives it.
    shown = {one for text in sold.values() for one in _beginning(text)}
    found = {one for text in sold.values() for one in sentences(text) if one not in shown and one not in free_words}
    assert len(found) > 10
    return found


def _told(path: Path) -> str:
    """Return what the guide says from a file of the content: all of it, but for a document or a clause its front matter alone."""
    text = path.read_text("utf-8")
    return text.split("\n---\n")[0] if path.parent.name in ("documents", "clauses", "cadres") else text


def _beginning(text: str) -> Iterable[str]:
    words = list(re.finditer(r"\S+", text))
    return sentences(text[: words[int(SHARE * len(words))].start()])


def test_nothing_that_is_sold_is_in_the_site(tree: Path, paid: set[str]) -> None:
    site = tree / "build" / "site"

    assert found_in(site, paid) == {}
    assert [path.name for path in (site / "telechargements").iterdir() if path.name.startswith("exemple")] == []


def test_the_search_finds_a_sold_sentence_in_every_kind_of_file(tree: Path, paid: set[str], tmp_path: Path) -> None:
    packs = tree / "build" / "packs"
    held = found_in(packs / "exemple", paid)
    assert {one for found in held.values() for one in found} == paid
    assert {Path(name).suffix for name in held} >= {".docx", ".odt", ".pdf", ".html"}

    text = next(text for name, text in delivered((packs / "exemple.zip").read_bytes()).items() if "conditions" in name)
    sentence = next(one.strip() for one in text.splitlines() if paid & {*sentences(one)} and "[" not in one)
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("page.html", sentence)
    tagged = sentence.upper().replace(" ", "\u00a0<b class='a'>", 1).replace(" ", "</b>\n ", 1)
    document = base64.b64encode((packs / "exemple" / "conditions-particulier.docx").read_bytes()).decode()
    for name, content in {
        "entites.xml": "".join(f"&#{ord(sign)};" for sign in sentence).encode(),
        "balises.html": tagged.encode(),
        "echappe.json": json.dumps({"a": [sentence]}).encode(),
        "fragment.js": f"receive({json.dumps('<p>' + tagged + '</p>')});".encode(),
        "base64.js": f'x("{document}");'.encode(),
        "flux.xml.gz": gzip.compress(sentence.encode()),
        "hors-ligne.zip": zipped.getvalue(),
    }.items():
        (tmp_path / name).write_bytes(content)
        assert list(found_in(tmp_path, paid)) == [name]
        (tmp_path / name).unlink()


def test_the_shop_holds_the_zip_at_an_address_of_its_own(tree: Path) -> None:
    shop = tree / "build" / "boutique"
    (sold,) = json.loads((shop / "index.json").read_text("utf-8"))["packs"]

    content = (shop / sold["fichier"]).read_bytes()
    assert filecmp.cmp(shop / sold["fichier"], tree / "build" / "packs" / "exemple.zip", shallow=False)
    assert (sold["pack"], sold["prix"], sold["lien"]) == ("exemple", "29 € TTC", "https://www.exemple.fr/acheter")
    assert (sold["sha256"], sold["octets"]) == (sha256(content).hexdigest(), len(content))
    assert sold["fichier"].startswith(sold["sha256"][:12])


def test_the_pages_of_a_sold_pack_say_the_price_and_where_to_pay(tree: Path) -> None:
    site = tree / "build" / "site"

    for page in ("professions/exemple.html", "contrats/conditions/particulier.html"):
        text = (site / page).read_text("utf-8").replace("\u00a0", " ")
        assert "29 € TTC" in text
        assert 'href="https://www.exemple.fr/acheter"' in text
    assert "Extrait" in text
    assert "telechargements/exemple" not in text
    assert "telechargements/second.zip" in (site / "professions" / "second.html").read_text("utf-8")


def test_what_is_no_longer_sold_leaves_the_shop(tree: Path) -> None:
    (tree / "site" / "editeur.yml").write_text("id: editeur\n", "utf-8")

    clausier(tree, "site", "--date", "2026-11-23")

    assert index(tree / "build" / "boutique") == {}
    assert [path.name for path in (tree / "build" / "boutique").iterdir()] == ["index.json"]
    assert (tree / "build" / "site" / "telechargements" / "exemple.zip").is_file()
