"""A picture or a scan as it is, each of its views on a sheet of A4: no dot of it is computed again."""

from __future__ import annotations

import io
import logging
import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import img2pdf
from PIL import Image, ImageOps

from generator.casefile.pages.sheets import MOST_PAGES, Sheets
from generator.casefile.pages.strangers import from_pdf
from generator.casefile.pages.upright import A4, MM
from generator.casefile.sentences import RefusedPieceError, note

MOST_POINTS, MOST_UNPACKED, MOST_CLEAR = 250_000_000, 75_000_000, 25_000_000
"""Points of a picture, all its views together; of a view that is unpacked whole, as all are but those of a JPEG; of one that lets
the paper show through, which is drawn again. A sheet of A3 at 600 points an inch has 70 million."""
SIGNS: dict[bytes, str] = {b"\xff\xd8\xff": "JPEG", b"\x89PNG\r\n": "PNG", b"II*\0": "TIFF", b"MM\0*": "TIFF", b"GIF8": "GIF", b"BM": "BMP"}
"""How the files of the pictures that are read begin; WebP has its name further on."""
UNREAD: dict[bytes, str] = {
    b"ftyphei": "HEIC",
    b"ftyphev": "HEIC",
    b"ftypmif1": "HEIC",
    b"ftypavif": "AVIF",
    b"ftypavis": "AVIF",
    b"jP  ": "JPEG 2000",
}
"""What follows the first four bytes of those that are not."""

HEAD, SIDE = 18 * MM, 12 * MM
"""The least room above and below a picture on its sheet, and beside it, in points."""
# The number stands in the margin above the picture.
_UPRIGHT, _ASIDE = (img2pdf.get_layout_fun(pagesize=size, border=(HEAD, SIDE), fit=img2pdf.FitMode.shrink) for size in (A4, (A4[1], A4[0])))
_PLACE, _TURN = 0x8825, 0x0112
"""The tags of Exif for where a photo was taken, and for how it is turned."""
_QUARTERS = (5, 6, 7, 8)
"""The turns that make its width of its height."""
FORMATS = ("JPEG", "PNG", "TIFF", "GIF", "BMP", "WEBP")


def is_picture(data: bytes) -> bool:
    """Return whether *data* is a picture that is read; raises RefusedPieceError for one of another format."""
    for sign, form in UNREAD.items():
        if data[4 : 4 + len(sign)] == sign:
            raise RefusedPieceError("unread_image", form=form)
    return any(map(data.startswith, SIGNS)) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP")


def from_picture(data: bytes) -> Sheets:
    """Return the views of the picture *data*. Raises RefusedPieceError when it is broken or beyond all measure."""
    notes = list[str]()
    try:
        with _silence(), warnings.catch_warnings(action="ignore"):
            made = _on_sheets(data, notes)
    except RefusedPieceError:
        raise
    except Exception as error:
        # Readers of pictures raise whatever a broken file makes them meet, bare exceptions among it.
        raise RefusedPieceError("broken_image") from error
    sheets = from_pdf(made)
    return replace(sheets, notes=tuple(notes))


def _on_sheets(data: bytes, notes: list[str]) -> bytes:
    """Return the PDF of the views of *data*, and add to *notes* what must be known of them."""
    # Pillow knows some of these formats only once it has looked for all of them.
    Image.init()
    with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
        if picture.getexif().get_ifd(_PLACE):
            notes.append(note("place"))
        clear = _check(picture)
        if clear:
            notes.append(note("flattened"))
        source = _on_white(picture) if clear else data
        layout = _turned_layout if not clear and picture.getexif().get(_TURN) in _QUARTERS else _layout
        made: bytes = img2pdf.convert(
            source, layout_fun=layout, nodate=True, rotation=img2pdf.Rotation.ifvalid, engine=img2pdf.Engine.internal
        )
        return made


@contextmanager
def _silence() -> Iterator[None]:
    """Let nothing be written to the terminal: the libraries of pictures say there, in English, what they meet in a broken file."""
    sys.stderr.flush()
    kept, nothing = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    logger = logging.getLogger("img2pdf")
    told, logger.disabled = logger.disabled, True
    os.dup2(nothing, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nothing)
        logger.disabled = told


def _layout(width: int, height: int, ppi: tuple[float, float]) -> tuple[float, float, float, float]:
    """Return the size of the sheet and of the picture: aside when it is wide and does not fit upright as large as it was."""
    aside = width > height and width * 72 / ppi[0] > A4[0] - 2 * SIDE
    found: tuple[float, float, float, float] = (_ASIDE if aside else _UPRIGHT)(width, height, ppi)
    return found


def _turned_layout(width: int, height: int, ppi: tuple[float, float]) -> tuple[float, float, float, float]:
    """Return the same of a photo that a reader sees turned by a quarter: its head is at one of its sides."""
    across, up, wide, high = _layout(height, width, ppi[::-1])
    return up, across, high, wide


def _check(picture: Image.Image) -> bool:
    """Read every view of *picture*; return whether one lets the paper show through."""
    views = getattr(picture, "n_frames", 1)
    if views > MOST_PAGES:
        raise RefusedPieceError("long_image", count=views, most=MOST_PAGES)
    clear, points = False, 0
    for number in range(views):
        picture.seek(number)
        points += picture.width * picture.height
        if points > MOST_POINTS:
            raise RefusedPieceError("huge_image", most=MOST_POINTS // 1_000_000)
        _check_view(picture)
        clear = clear or picture.has_transparency_data
    picture.seek(0)
    return clear


def _check_view(picture: Image.Image) -> None:
    """Read the view where *picture* stands. Raises when it is broken, or too large to be unpacked."""
    most = MOST_CLEAR if picture.has_transparency_data else MOST_POINTS if picture.format == "JPEG" else MOST_UNPACKED
    if picture.width * picture.height > most:
        raise RefusedPieceError("huge_image", most=most // 1_000_000)
    # All of a JPEG is read, an eighth of its points a side are made.
    picture.draft(None, (picture.width // 8, picture.height // 8))
    picture.load()


def _on_white(picture: Image.Image) -> bytes:
    views = []
    for number in range(getattr(picture, "n_frames", 1)):
        picture.seek(number)
        view = ImageOps.exif_transpose(picture).convert("RGBA")
        paper = Image.new("RGBA", view.size, "white")
        views.append(Image.alpha_composite(paper, view).convert("RGB"))
    made = io.BytesIO()
    views[0].save(made, "TIFF", save_all=True, append_images=views[1:], dpi=picture.info.get("dpi", (96, 96)), compression="tiff_deflate")
    return made.getvalue()
