"""How the documents end on paper: no last page with a few lines, no signature without its text, no heading at a page's foot."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from generator.convert import tokens
from generator.convert.signing import ANCHOR
from tests.odf import office

MM = 72 / 25.4
FEWEST = 8
"""Lines of a last page: text, places to fill, rows."""
FOOT = (tokens.MARGIN_BOTTOM - 2) * MM
SAME_LINE = 6
ABOVE_A_SIGNATURE = 2
"""Lines of the contract that stand over its signatures."""
FRAME = 80
"""Points, at most, from the top of the frame of a party to the place where it signs: who signs, its name, its quality."""


@dataclass(frozen=True)
class Sheet:
    """A page as it is read: the height of each of its lines, from the top, and its text; the places where a party signs."""

    heights: tuple[float, ...]
    lines: tuple[str, ...]
    signatures: tuple[float, ...]


def sheets(data: bytes) -> Iterator[Sheet]:
    """Yield the pages of a PDF, without what comes back on each of them."""
    with pypdfium2.PdfDocument(data) as document, pikepdf.open(io.BytesIO(data)) as opened:
        title = squeezed(str(document.get_metadata_value("Title")))
        for drawn, page in zip(document, opened.pages, strict=True):
            text = drawn.get_textpage()
            height = drawn.get_height()
            read = [line.strip() for line in text.get_text_bounded(bottom=FOOT, top=height).splitlines() if line.strip()]
            lines = tuple(line for line in read if squeezed(line) != title)
            header = len(read) > len(lines)
            rects = [text.get_rect(index) for index in range(text.count_rects())]
            bottoms = [bottom for _, bottom, _, _ in rects if bottom > FOOT]
            widgets = [one for one in page.obj.get("/Annots", ()) if one.get("/Subtype") == "/Widget"]
            signed = tuple(float(one.Rect[3]) for one in widgets if one.get("/FT") == "/Sig")
            bottoms += [float(one.Rect[1]) for one in widgets if one.get("/FT") != "/Sig"]
            heights = clustered(bottoms)
            yield Sheet(heights[1:] if header else heights, lines, signed)
            text.close()


def clustered(bottoms: list[float]) -> tuple[float, ...]:
    """Return the heights of the lines that *bottoms* stand on, from the top."""
    found: list[float] = []
    for bottom in sorted(bottoms, reverse=True):
        if not found or found[-1] - bottom > SAME_LINE:
            found.append(bottom)
    return tuple(found)


def squeezed(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


@pytest.fixture(scope="module")
def pdfs(real: Path) -> dict[str, list[Sheet]]:
    """The pages of each distinct PDF of the packs, under the first of its names; the whole pack in one file ends as its documents do."""
    found: dict[str, tuple[str, bytes]] = {}
    for path in sorted((real / "packs").glob("*/*.pdf")):
        data = path.read_bytes()
        if not path.stem.endswith("-complet"):
            found.setdefault(hashlib.sha256(data).hexdigest(), (path.relative_to(real / "packs").as_posix(), data))
    return {name: list(sheets(data)) for name, data in found.values()}


def test_no_last_page_holds_a_few_lines(pdfs: dict[str, list[Sheet]]) -> None:
    short = {name: len(pages[-1].heights) for name, pages in pdfs.items() if len(pages) > 1 and len(pages[-1].heights) < FEWEST}

    assert sum(len(pages) > 1 for pages in pdfs.values()) > 300
    assert short == {}


def test_no_signature_stands_without_the_end_of_its_contract(pdfs: dict[str, list[Sheet]]) -> None:
    signed = [(name, page) for name, pages in pdfs.items() for page in pages if page.signatures]
    alone = [name for name, page in signed if sum(height > max(page.signatures) + FRAME for height in page.heights) < ABOVE_A_SIGNATURE]

    assert len(signed) > 20
    assert alone == []


def test_no_heading_ends_a_page(pdfs: dict[str, list[Sheet]], real: Path) -> None:
    ending, seen = [], 0
    for name, pages in pdfs.items():
        with pypdfium2.PdfDocument(real / "packs" / name) as document:
            titles = {squeezed(mark.get_title()) for mark in document.get_toc()}
        seen += len(titles)
        ending += [f"{name}, {number}" for number, page in enumerate(pages[:-1], 1) if page.lines and squeezed(page.lines[-1]) in titles]

    assert seen > 1000
    assert ending == []


OFFICE = (
    "coach/cgv-particulier",
    "coach/contrat-accompagnement-particulier",
    "avocat/convention-honoraires-particulier",
    "client-decu/accord-amiable-particulier",
    "coach/mise-en-demeure-particulier",
    "coach/requete-injonction-professionnel",
    "coach/decompte-professionnel",
    "coach/reconnaissance-dette-particulier",
)
"""One document or two of each family."""


@pytest.mark.parametrize("suffix", [".docx", ".odt"])
def test_word_and_libreoffice_files_end_as_well(real: Path, tmp_path: Path, suffix: str) -> None:
    files = [real / "packs" / f"{name}{suffix}" for name in OFFICE]
    drawn = office(files, "pdf", tmp_path / "pdf")

    for file in files:
        *_, last = pages = list(sheets((drawn / f"{file.stem}.pdf").read_bytes()))
        assert len(pages) == 1 or len(last.heights) >= FEWEST, file.name
        anchors = [place for place, line in enumerate(last.lines) if ANCHOR.fullmatch(line)]
        assert not anchors or anchors[0] >= FEWEST - 2, f"{file.name} : signatures alone"
