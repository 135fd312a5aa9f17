"""Extract the words of a PDF, by page and by marked content, which is what its structure points to."""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from generator.convert.exemplaire import is_line
from generator.verify.reading import CUT

_SAME_LINE = 2.0
"""Points: a smaller step up or down is no new line."""

Place = tuple[int, int]
"""(page, marked content), both counted from 0."""

_NUMBER = re.compile(r"[0-9]+")


@dataclass(frozen=True)
class Piece:
    """A stretch of text and the height of its base line on the page, in points."""

    text: str
    height: float


@dataclass(frozen=True)
class Words:
    """The pieces of each marked content, in drawing order, and the lines of each page; the line of a buyer's copy stands apart."""

    marked: dict[Place, list[Piece]]
    pages: tuple[tuple[str, ...], ...]
    stamps: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines of the whole text, without the headers and footers of pages."""
        return self.lines_of(range(len(self.pages)))

    @property
    def feet(self) -> tuple[str, ...]:
        """The last line of each page."""
        return tuple(lines[-1] for lines in self.pages if lines)

    def lines_of(self, numbers: Iterable[int]) -> tuple[str, ...]:
        """Return the lines of the pages *numbers*, without headers and footers."""
        return tuple(_text_of([self.pages[number] for number in numbers if self.pages[number]]))

    def text(self, places: list[Place]) -> str:
        """Return the text of several marked contents: lines broken by the typesetter are joined, line breaks of the author are kept."""
        text, height = "", None
        for piece in (piece for place in places for piece in self.marked.get(place, ())):
            broken = height is not None and abs(piece.height - height) > _SAME_LINE
            if broken and piece.text and not text.endswith((" ", CUT, "-", "\n")):
                text += "\n"
            text += piece.text
            height = piece.height if piece.text else height
        return text


def words_of(data: bytes) -> Words:
    """Return the words of the PDF *data*, which can be opened."""
    marked: dict[Place, list[Piece]] = {}
    pages: list[list[str]] = []
    stamps: list[str] = []
    with pypdfium2.PdfDocument(data) as document:
        for number in range(len(document)):
            page = document[number]
            text_page = page.get_textpage()
            pages.append(text_page.get_text_bounded().splitlines())
            if pages[-1] and is_line(pages[-1][-1]):
                stamps.append(pages[-1].pop())
            for index in range(pdfium.FPDFPage_CountObjects(page.raw)):
                drawn = pdfium.FPDFPage_GetObject(page.raw, index)
                if pdfium.FPDFPageObj_GetType(drawn) == pdfium.FPDF_PAGEOBJ_TEXT:
                    place = number, pdfium.FPDFPageObj_GetMarkedContentID(drawn)
                    marked.setdefault(place, []).append(_piece(drawn, text_page.raw))
    return Words(marked, tuple(map(tuple, pages)), tuple(stamps))


def _text_of(pages: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of *pages* without those repeated at the top or the bottom of several; a title stays on the first page."""
    heads, feet = (Counter(_NUMBER.sub("", lines[edge]) for lines in pages) for edge in (0, -1))
    for number, lines in enumerate(pages):
        start = int(number > 0 and heads[_NUMBER.sub("", lines[0])] > 1)
        end = len(lines) - int(feet[_NUMBER.sub("", lines[-1])] > 1)
        yield from lines[start:end]


def _piece(drawn: object, text_page: object) -> Piece:
    size = pdfium.FPDFTextObj_GetText(drawn, text_page, None, 0)
    buffer = (ctypes.c_ushort * (size // 2))()
    pdfium.FPDFTextObj_GetText(drawn, text_page, buffer, size)
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(drawn, matrix)
    return Piece(bytes(buffer).decode("utf-16-le", errors="replace").rstrip("\0"), float(matrix.f))
