"""The pages of a PDF as a reader sees them: their lines, what ends each page, what the last one holds."""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

SAME_LINE = 3.0
"""Points: what stands closer up or down is on the same line."""
FOOT, HEAD = 56.0, 790.0
"""Points from the foot of the page: below the first is the running foot, above the second the running head."""
FEWEST = 8
"""Lines: a last page with fewer looks like an accident."""
_HEADING_FONT = re.compile("(?i)semibold|bold")


@dataclass(frozen=True)
class Line:
    """A line of a page: its base line in points from the foot, its text, and whether all of it is in a heading's hand."""

    height: float
    text: str
    heading: bool


def sheets(data: bytes, last: int | None = None) -> list[list[Line]]:
    """Return the lines of each page of the PDF *data*, or of its *last* ones, from the top, without running heads and feet."""
    with pypdfium2.PdfDocument(data) as document:
        first = 0 if last is None else max(len(document) - last, 0)
        return [_lines(document[number]) for number in range(first, len(document))]


def _lines(page: pypdfium2.PdfPage) -> list[Line]:
    text_page = page.get_textpage()
    rows: list[tuple[float, list[tuple[float, str, bool]]]] = []
    for index in range(pdfium.FPDFPage_CountObjects(page.raw)):
        drawn = pdfium.FPDFPage_GetObject(page.raw, index)
        if pdfium.FPDFPageObj_GetType(drawn) != pdfium.FPDF_PAGEOBJ_TEXT:
            continue
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFPageObj_GetMatrix(drawn, matrix)
        if not FOOT < matrix.f < HEAD or not (text := _text(drawn, text_page.raw)).strip():
            continue
        near = next((row for row in rows if abs(row[0] - matrix.f) < SAME_LINE), None)
        if near is None:
            rows.append(near := (float(matrix.f), []))
        near[1].append((float(matrix.e), text, _heading(drawn)))
    for height in _places(page):
        if not any(abs(row[0] - height) < 2 * SAME_LINE for row in rows):
            rows.append((height, [(0.0, "……", False)]))
    rows.sort(key=lambda row: -row[0])
    return [Line(height, " ".join(text for _, text, _ in sorted(parts)), all(bold for _, _, bold in parts)) for height, parts in rows]


def _places(page: pypdfium2.PdfPage) -> list[float]:
    """Return the heights of the places to fill in a form: to its reader they are lines."""
    found = []
    for index in range(pdfium.FPDFPage_GetAnnotCount(page.raw)):
        place = pdfium.FPDFPage_GetAnnot(page.raw, index)
        box = pdfium.FS_RECTF()
        if pdfium.FPDFAnnot_GetSubtype(place) == pdfium.FPDF_ANNOT_WIDGET and pdfium.FPDFAnnot_GetRect(place, box):
            found.append(float(min(box.bottom, box.top)) + SAME_LINE)
        pdfium.FPDFPage_CloseAnnot(place)
    return found


def _text(drawn: object, text_page: object) -> str:
    size = pdfium.FPDFTextObj_GetText(drawn, text_page, None, 0)
    buffer = (ctypes.c_ushort * (size // 2))()
    pdfium.FPDFTextObj_GetText(drawn, text_page, buffer, size)
    return bytes(buffer).decode("utf-16-le", errors="replace").rstrip("\0")


def _heading(drawn: object) -> bool:
    font = pdfium.FPDFTextObj_GetFont(drawn)
    name = ctypes.create_string_buffer(128)
    pdfium.FPDFFont_GetBaseFontName(font, name, 128)
    return b"SemiBold" in name.value
