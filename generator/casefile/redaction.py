"""Passages that are masked for good: their page becomes a picture on which black boxes were painted, and nothing else of it is kept.

No text, no layer, no dot and no metadata of the page remains below a box: there is no below.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import img2pdf
import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from pikepdf import Pdf
from PIL import Image, ImageChops, ImageDraw

from generator.casefile.pages.upright import MM, add_page, drawing
from generator.convert.pdf.streams import written

_PPI = 200
_MOST_DOTS = 5_000
_HEAVY = 600_000
# Steps between the colours of a dot, out of 255.
_COLOUR = 12
_AROUND = 1.5
# What PDFium gives for a hyphen at the end of a line, and for a letter that it does not know.
_UNSEEN = ("\x02", "\0", "\xad", "-")
Edges = tuple[float, float, float, float]


@dataclass(frozen=True)
class Mask:
    """What to mask: *words* wherever they stand, or *zone* (left, top, width, height, in millimetres from the top left corner).

    `page` counts from 1; without it, words are masked on every page.
    """

    page: int | None = None
    words: str = ""
    zone: tuple[float, float, float, float] | None = None


@dataclass(frozen=True)
class Redacted:
    """The pages with their boxes as a PDF, how many boxes there are, the pages that became pictures, and the masks that found nothing."""

    pdf: bytes
    boxes: int
    pages: tuple[int, ...]
    unfound: tuple[Mask, ...]


def redacted(data: bytes, masks: Sequence[Mask]) -> Redacted:
    """Return the pages of *data* without what *masks* name."""
    boxes: dict[int, list[Edges]] = {}
    with pypdfium2.PdfDocument(data) as document:
        unfound = [mask for mask in masks if not _marked(document, mask, boxes)]
        pictures = {number: _picture(document[number], edges) for number, edges in boxes.items()}
    made = _replaced(data, pictures)
    return Redacted(made, sum(map(len, boxes.values())), tuple(number + 1 for number in sorted(boxes)), tuple(unfound))


def _marked(document: pypdfium2.PdfDocument, mask: Mask, boxes: dict[int, list[Edges]]) -> bool:
    """Add to *boxes*, by page from 0, the places of *mask*; return whether there is any."""
    pages = range(len(document)) if mask.page is None else range(mask.page - 1, mask.page) if mask.page <= len(document) else range(0)
    found = False
    for number in pages:
        page = document[number]
        edges = list(_zone(page, mask.zone)) if mask.zone else list(_places(page.get_textpage(), mask.words))
        if edges:
            boxes.setdefault(number, []).extend(edges)
            found = True
    return found


def _zone(page: pypdfium2.PdfPage, zone: Edges) -> Iterator[Edges]:
    width, height = page.get_size()
    left, top, across, down = (side * MM for side in zone)
    if left < width and top < height and across > 0 and down > 0:
        yield left, height - top - down, left + across, height - top


def _plain(text: str) -> str:
    """Return *text* letter for letter without case or accents: a sign never becomes two."""
    return "".join((unicodedata.normalize("NFD", sign)[0].casefold() or sign)[:1] for sign in text)


def _places(text: pypdfium2.PdfTextPage, words: str) -> Iterator[Edges]:
    """Yield a box for each line of each place where *words* stand, whatever their case, their accents and their blanks."""
    # Letter by letter: what PDFium gives as one text counts some signs twice.
    signs = ((index, chr(pdfium.FPDFText_GetUnicode(text.raw, index))) for index in range(text.count_chars()))
    said = [(index, sign) for index, sign in signs if not sign.isspace() and sign not in _UNSEEN]
    whole = "".join(_plain(sign) for _, sign in said)
    wanted = "".join(_plain(sign) for sign in words if not sign.isspace() and sign not in _UNSEEN)
    start = whole.find(wanted) if wanted else -1
    while start >= 0:
        letters = [text.get_charbox(index) for index, _ in said[start : start + len(wanted)]]
        yield from _lines(letters)
        start = whole.find(wanted, start + len(wanted))


def _lines(letters: Sequence[Edges]) -> Iterator[Edges]:
    line = list[Edges]()
    for edges in letters:
        if line and (edges[1] > line[-1][3] or edges[3] < line[-1][1] or edges[0] < line[-1][0] - 1):
            yield _around(line)
            line = []
        line.append(edges)
    if line:
        yield _around(line)


def _around(line: Sequence[Edges]) -> Edges:
    left, bottom, right, top = zip(*line, strict=True)
    return min(left) - _AROUND, min(bottom) - _AROUND, max(right) + _AROUND, max(top) + _AROUND


def _picture(page: pypdfium2.PdfPage, boxes: Sequence[Edges]) -> bytes:
    """Return *page* as a picture with *boxes* painted black."""
    width, height = page.get_size()
    scale = min(_PPI / 72, _MOST_DOTS / max(width, height))
    picture: Image.Image = page.render(scale=scale).to_pil().convert("RGB")
    pen = ImageDraw.Draw(picture)
    for left, bottom, right, top in boxes:
        pen.rectangle((left * scale, (height - top) * scale, right * scale, (height - bottom) * scale), fill="black")
    shown = picture.convert("L") if _colourless(picture) else picture
    made = io.BytesIO()
    shown.save(made, "PNG")
    if made.tell() > _HEAVY:
        # The grain of a scan: a text drawn by a program is lighter as it is.
        made = io.BytesIO()
        shown.save(made, "JPEG", quality=90, subsampling=0)
    return made.getvalue()


def _colourless(picture: Image.Image) -> bool:
    """Return whether no eye would tell *picture* from a grey one."""
    red, green, blue = picture.resize((200, 280)).split()
    steps = [ImageChops.difference(one, other).getextrema()[1] for one, other in ((red, green), (green, blue), (red, blue))]
    return max(float(step) for step in steps) < _COLOUR  # type: ignore[arg-type]


def _replaced(data: bytes, pictures: Mapping[int, bytes]) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as source, Pdf.new() as whole:
        for number, page in enumerate(source.pages):
            if number not in pictures:
                form, width, height = drawing(page, whole)
                add_page(whole, width, height, [(form, 1, 0, 0)])
                continue
            box = page.mediabox
            width, height = float(box[2]) - float(box[0]), float(box[3]) - float(box[1])
            whole_page = (width, height, width, height)
            sheet = img2pdf.convert(
                pictures[number], layout_fun=lambda *_, whole_page=whole_page: whole_page, nodate=True, engine=img2pdf.Engine.internal
            )
            with pikepdf.open(io.BytesIO(sheet)) as made:
                form, *_ = drawing(made.pages[0], whole)
                add_page(whole, width, height, [(form, 1, 0, 0)])
        return written(whole)
