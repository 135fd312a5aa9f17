"""The signatures of a contract, read by others: a field a party for those who sign PDFs, words to find, a table that stays whole."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from pypdf import PdfReader

from generator.convert.docx.xml import q
from generator.convert.signing import ANCHOR
from tests.pdfs import faults

MM = 72 / 25.4
SIGNED = (
    "coach/contrat-accompagnement-particulier",
    "coach/contrat-accompagnement-professionnel",
    "avocat/convention-honoraires-professionnel",
    "client-decu/accord-amiable-particulier",
    "coach/devis-particulier",
)
"""Contracts of several packs, for several clients."""


def anchors(lines: list[str]) -> Counter[str]:
    return Counter(line.strip() for line in lines if ANCHOR.fullmatch(line.strip()))


def widgets(data: bytes) -> list[Any]:
    """Return the signature fields of a PDF, as pypdf finds them on its pages."""
    found = [one.get_object() for page in PdfReader(io.BytesIO(data)).pages for one in page.get("/Annots") or ()]
    return [one for one in found if one.get("/FT") == "/Sig"]


@pytest.mark.parametrize("name", SIGNED)
@pytest.mark.parametrize("suffix", [".pdf", "-a-remplir.pdf"])
def test_a_pdf_has_an_empty_signature_field_for_each_party(real: Path, name: str, suffix: str) -> None:
    data = (real / "packs" / f"{name}{suffix}").read_bytes()
    found = widgets(data)

    assert len(found) == 2
    assert len({str(one["/T"]) for one in found}) == 2
    for one in found:
        assert str(one["/Parent"]["/T"]) == "signature"
        assert re.fullmatch("[a-z]+", str(one["/T"]))
        assert "/V" not in one
        assert str(one["/TU"]).startswith("Signature électronique : ")
        assert "/StructParent" in one
        left, bottom, right, top = (float(edge) for edge in one["/Rect"])
        assert right - left > 60 * MM
        assert top - bottom > 15 * MM
    assert faults(data) == []


@pytest.mark.parametrize("name", SIGNED)
def test_the_words_that_signature_services_look_for_stand_once_in_each_edition(real: Path, name: str) -> None:
    pdf = "\n".join(page.extract_text() for page in PdfReader(real / "packs" / f"{name}.pdf").pages)
    expected = anchors(pdf.splitlines())

    assert len(expected) == 2
    assert set(expected.values()) == {1}
    for suffix, part, paragraph in ((".docx", "word/document.xml", q("p")), (".odt", "content.xml", None)):
        with zipfile.ZipFile(real / "packs" / f"{name}{suffix}") as archive:
            root = etree.fromstring(archive.read(part))
        tag = paragraph or "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}p"
        assert anchors(["".join(map(str, one.itertext())) for one in root.iter(tag)]) == expected, suffix


@pytest.mark.parametrize("name", SIGNED)
def test_the_table_of_signatures_of_a_word_file_is_never_cut(real: Path, name: str) -> None:
    with zipfile.ZipFile(real / "packs" / f"{name}.docx") as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    tables = [table for table in root.iter(q("tbl")) if any(ANCHOR.fullmatch("".join(map(str, p.itertext()))) for p in table.iter(q("p")))]

    assert len(tables) == 1
    rows = list(tables[0].iter(q("tr")))
    assert all(row.find(f"{q('trPr')}/{q('cantSplit')}") is not None for row in rows)
    assert all(p.find(f"{q('pPr')}/{q('keepNext')}") is not None for row in rows[:-1] for p in row.iter(q("p")))
    room = max(int(height.get(q("val"), "0")) for height in tables[0].iter(q("trHeight")))
    assert room > 15 / 25.4 * 1440
