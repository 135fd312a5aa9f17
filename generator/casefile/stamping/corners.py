"""A corner of a page where nothing stands: neither a letter, even unseen, nor any change of colour."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

EDGE = 14.0
"""Points between a label and the edges of the page: printers leave less than that blank."""
_AROUND = 5.0
_PPI = 100
# Steps of grey, out of 255: the grain of scanned paper stays below, the lightest print does not.
_GRAIN = 40
_MOST_LETTERS = 100_000


@dataclass(frozen=True)
class Box:
    """A rectangle of a page, in points from its bottom left corner."""

    left: float
    bottom: float
    width: float
    height: float

    def meets(self, left: float, bottom: float, right: float, top: float) -> bool:
        """Whether something with these edges stands in it, or too near."""
        return (
            right > self.left - _AROUND
            and left < self.left + self.width + _AROUND
            and top > self.bottom - _AROUND
            and bottom < self.bottom + self.height + _AROUND
        )


def free_corners(data: bytes, width: float, height: float) -> Iterator[Box | None]:
    """Yield, for each page of *data*, the first corner where a label of *width* by *height* points covers nothing, or None.

    The label is larger on a wide page: see `scale_for`.
    """
    with pypdfium2.PdfDocument(data) as document:
        for number in range(len(document)):
            page = document[number]
            across, up = page.get_size()
            scale = scale_for(across, up)
            yield _free(page, across, up, width * scale, height * scale)
            page.close()


def scale_for(width: float, height: float) -> float:
    """Return how much larger than on A4 a label is on a page of this size, in points: a plan is read from further away."""
    return max(1.0, min(width, height) / 595.3)


def _free(page: pypdfium2.PdfPage, across: float, up: float, width: float, height: float) -> Box | None:
    if across < width + 2 * EDGE or up < height + 2 * EDGE:
        return None
    boxes = [Box(left, bottom, width, height) for bottom in (up - EDGE - height, EDGE) for left in (across - EDGE - width, EDGE)]
    letters = list(_letters(page))
    ppi = min(_PPI, 72 * 2500 / max(across, up))
    picture = page.render(scale=ppi / 72).to_pil().convert("L")
    for box in boxes:
        if not any(box.meets(*edges) for edges in letters) and _even(picture, box, up, ppi / 72):
            return box
    return None


def _letters(page: pypdfium2.PdfPage) -> Iterator[tuple[float, float, float, float]]:
    """Yield the edges of each letter of *page*, of the first of them when there are too many to count."""
    text = page.get_textpage()
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    for index in range(min(text.count_chars(), _MOST_LETTERS)):
        if pdfium.FPDFText_GetCharBox(text.raw, index, left, right, bottom, top):
            yield left.value, bottom.value, right.value, top.value


def _even(picture: Image.Image, box: Box, up: float, scale: float) -> bool:
    """Return whether the dots of *box* are all of about one grey."""
    left, right = ((edge) * scale for edge in (box.left - _AROUND, box.left + box.width + _AROUND))
    top, bottom = ((up - edge) * scale for edge in (box.bottom + box.height + _AROUND, box.bottom - _AROUND))
    lowest, highest = picture.crop((max(int(left), 0), max(int(top), 0), int(right) + 1, int(bottom) + 1)).getextrema()
    return bool(highest - lowest < _GRAIN)  # type: ignore[operator]
