"""What a site that sells shows of what is sold: the beginning of a text, the top of a page, the tools that its publisher chose."""

import io
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import html
from PIL import Image, ImageDraw

from generator.convert.job import Job
from generator.load import load
from generator.models.library import Library, Output, Reading
from generator.models.offers import Offre
from generator.models.publisher import Editeur
from generator.models.stored import held
from generator.package.packs import Packed
from generator.package.shop import put_shop
from generator.package.standing import nothing_stands
from generator.publish.extract import SHARE, extract, marked
from generator.publish.guide import Apart, Coming, Guide, Letter
from generator.publish.pages.tools import left_out_pages, tools
from generator.publish.storefront import storefront
from generator.store.cache import Cache, open_cache
from generator.texts.packed import packed
from tests.frozen import DAY, LIBRARY

OFFER = Offre(prix="29 € TTC", lien="https://www.exemple.fr/acheter")


@pytest.fixture(scope="module")
def library(out: Path) -> Library:
    return load(LIBRARY, open_cache(out)).library


def _published(library: Library, **keys: object) -> Library:
    return replace(library, editeurs={"editeur": Editeur.model_validate({"id": "editeur", **keys})})


def _words(source: str) -> list[str]:
    return " ".join(html.fragment_fromstring(source, create_parent="div").itertext()).split()


@pytest.mark.parametrize("paragraphs", [1, 2, 7, 40])
def test_an_extract_is_the_beginning_of_a_text_and_no_more_than_its_share(paragraphs: int) -> None:
    text = "".join(
        f"<p>Le <b>client {n}</b> paie <span class='champ'>[la somme]</span> au jour dit.</p><ul><li>sans frais</li></ul>"
        for n in range(paragraphs)
    )
    whole, shown = _words(text), _words(extract(text))

    assert shown.pop() == "…"
    assert shown == whole[: len(shown)]
    assert len(shown) == int(SHARE * len(whole))


def test_a_sold_clause_gives_its_first_words_alone() -> None:
    text = "<p>Le client paie la somme au jour dit, sans autre rappel et sans frais pour lui.</p>" * 20

    assert _words(extract(text, 6)) == ["Le", "client", "paie", "la", "somme", "au", "…"]


def test_an_extract_of_a_contract_stops_before_its_third_article() -> None:
    text = "<h1>Objet</h1><p>a b</p><h1>Prix</h1><p>c d</p><h1>Durée</h1>" + "<p>e f g h i j k l</p>" * 20

    assert _words(extract(text)) == ["Objet", "a", "b", "Prix", "c", "d"]


def test_the_bottom_of_a_picture_keeps_none_of_its_lines() -> None:
    sheet = Image.new("RGB", (529, 748), "white")
    for y in range(10, 748, 12):
        ImageDraw.Draw(sheet).text((20, y), "Je vous mets en demeure de payer cette somme", fill="black")
    drawn = io.BytesIO()
    sheet.save(drawn, "PNG")

    shown = Image.open(io.BytesIO(marked(drawn.getvalue()))).convert("L")

    def steps(box: tuple[int, int, int, int]) -> int:
        """Return the greatest step between two neighbours of a row: the edges that make letters."""
        part = shown.crop(box)
        rows = [part.tobytes()[start : start + part.width] for start in range(0, part.width * part.height, part.width)]
        return max(abs(one - other) for row in rows for one, other in pairwise(row))

    assert shown.size == sheet.size
    assert steps((20, 8, 260, 60)) > 100
    assert steps((20, 620, 260, 740)) < 60
    assert marked(drawn.getvalue()) == marked(drawn.getvalue())


def test_a_text_is_sold_when_no_free_pack_has_its_words(library: Library, tmp_path: Path) -> None:
    text = held(b"<p>Le client paie la somme au jour dit, sans autre rappel et sans frais pour lui, puis garde une preuve.</p>")
    own, shared = Reading("particulier", ("exemple",), text, DAY), Reading("professionnel", ("exemple", "second"), text, DAY)
    guide = Guide(
        _published(library, offres={"exemple": OFFER}),
        tuple(Output(path, path.partition(".")[0], None, (), "zip", None, DAY, 1, "") for path in ("exemple.zip", "second.zip")),
        {},
        {"rappel": (own,), "relance": (shared,), "pieces": (own, shared)},
        {},
        DAY,
        DAY,
        coming=(Coming(date(2030, 1, 1), "a", "A", (), ("exemple",), {}), Coming(date(2030, 1, 1), "b", "B", (), ("second",), {})),
    )

    shown = storefront(guide, Cache(tmp_path))

    assert [output.path for output in shown.outputs] == ["second.zip"]
    assert [one.name for one in shown.coming] == ["b"]
    assert [reading.extrait for reading in shown.document_readings["rappel"]] == [True]
    assert [reading.extrait for reading in shown.document_readings["relance"]] == [False]
    assert [reading.extrait for reading in shown.document_readings["pieces"]] == [False, False]


def test_an_extract_is_made_once_whoever_asks_for_it(library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = io.BytesIO()
    Image.new("RGB", (529, 748), "white").save(drawn, "PNG")
    text = held(b"<p>Le client paie la somme au jour dit, sans autre rappel et sans frais pour lui, puis garde une preuve.</p>")
    reading = Reading("particulier", ("exemple",), text, DAY, held(drawn.getvalue()))
    guide = Guide(_published(library, offres={"exemple": OFFER}), (), {}, {"rappel": (reading,)}, {}, DAY, DAY)

    def shown() -> list[bytes]:
        (one,) = storefront(guide, Cache(tmp_path)).document_readings["rappel"]
        return [one.html.read(), one.apercu.read() if one.apercu else b""]

    first = shown()
    assert first == [extract(text.read().decode()).encode(), marked(drawn.getvalue())]
    # Another build, with the same cache.
    for name in ("extract", "marked"):
        monkeypatch.delattr(f"generator.publish.storefront.{name}")
    assert shown() == first
    # Another text is another extract.
    guide = replace(guide, document_readings={"rappel": (replace(reading, html=held(b"<p>Autre.</p>")),)})
    with pytest.raises(NameError):
        shown()


def test_without_offers_the_guide_stays_the_very_same(library: Library, tmp_path: Path) -> None:
    for one in (library, _published(library)):
        guide = Guide(one, (), {}, {}, {}, DAY, DAY)
        assert storefront(guide, Cache(tmp_path)) is guide
        assert left_out_pages(guide) == {}


def test_a_tool_that_the_publisher_leaves_out_says_so_at_its_address(library: Library, tmp_path: Path) -> None:
    job = Job(packed(""), "lettre", "", "", "1.0.0", DAY, ())
    apart = Apart({}, "[]", {})
    letter = Letter(next(iter(library.documents.values())), "particulier", ("second",), job, "", lambda _: b"", lambda: apart)
    guide = storefront(Guide(_published(library, outils=["echeances"]), (), {}, {}, {}, DAY, DAY, letters=(letter,)), Cache(tmp_path))

    assert guide.letters == ()
    assert "outils/lettres.md" not in [tool.page for tool in tools(guide)]
    absent = left_out_pages(guide)
    assert "n’est pas proposé sur ce site" in absent["outils/lettres.md"].decode()
    assert {"outils/penalites.md", "outils/verifier.md"} <= absent.keys()
    assert not [path for path in absent if "procedure" in path]


def test_the_shop_of_a_build_without_a_sold_pack_is_an_empty_index(tmp_path: Path) -> None:
    place = put_shop(Packed(tmp_path, nothing_stands(tmp_path).made, {}), {"exemple": OFFER}, tmp_path / "boutique")

    assert {path.name: path.read_bytes() for path in place.iterdir()} == {"index.json": b'{\n "packs": []\n}\n'}
