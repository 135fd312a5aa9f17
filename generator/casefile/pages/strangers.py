"""A PDF that someone else made: its pages as they are shown, and what its file says that pages do not."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from generator.casefile.conform import doubts
from generator.casefile.pages.safe import check_safe
from generator.casefile.pages.sheets import MOST_PAGES, Sheets
from generator.casefile.pages.upright import MM, add_page, drawing
from generator.casefile.sentences import RefusedPieceError, note
from generator.convert.pdf.streams import written

_SIDES = (10 * MM, 2000 * MM)


def from_pdf(data: bytes) -> Sheets:
    """Return the pages of the PDF *data*. Raises RefusedPieceError when it is locked, broken or beyond all measure."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return _sheets(pdf)
    except pikepdf.PasswordError as error:
        raise RefusedPieceError("locked") from error
    except (
        pikepdf.PdfError,
        pypdfium2.PdfiumError,
        ValueError,
        TypeError,
        KeyError,
        AttributeError,
        OverflowError,
        RuntimeError,
    ) as error:
        # What a damaged file holds in the place of a number or of a dictionary may be anything.
        raise RefusedPieceError("broken") from error


def _sheets(pdf: Pdf) -> Sheets:
    if not len(pdf.pages):
        raise RefusedPieceError("no_page")
    if len(pdf.pages) > MOST_PAGES:
        raise RefusedPieceError("too_long", count=len(pdf.pages), most=MOST_PAGES)
    if _hides_layers(pdf):
        raise RefusedPieceError("hidden_layers")
    form = pdf.Root.get("/AcroForm")
    if isinstance(form, Dictionary) and "/XFA" in form and not len(form.get("/Fields", Array())):
        raise RefusedPieceError("xfa")
    check_safe(pdf)
    notes = list(_notes(pdf))
    if isinstance(form, Dictionary):
        pdf.generate_appearance_streams()
    pdf.flatten_annotations("all")
    with Pdf.new() as whole:
        for number, page in enumerate(pdf.pages, 1):
            form_of_page, width, height = drawing(page, whole)
            if not all(_SIDES[0] <= side <= _SIDES[1] for side in (width, height)):
                raise RefusedPieceError("page_size", page=number, width=round(width / MM), height=round(height / MM))
            add_page(whole, width, height, [(form_of_page, 1, 0, 0)])
        told = tuple(doubts(whole))
        return Sheets(written(whole), notes=tuple(notes), doubts=told, pages=len(pdf.pages))


def _hides_layers(pdf: Pdf) -> bool:
    layers = pdf.Root.get("/OCProperties")
    shown = layers.get("/D") if isinstance(layers, Dictionary) else None
    if not isinstance(shown, Dictionary):
        return False
    return shown.get("/BaseState", "/ON") != "/ON" or bool(len(shown.get("/OFF", Array())))


def _notes(pdf: Pdf) -> Iterator[str]:
    fields = list(_fields(pdf))
    if any(field.get("/FT") == Name.Sig and "/V" in field for field in fields):
        yield note("signed")
    elif fields:
        yield note("fields")
    if len(pdf.attachments):
        yield note("attached")


def _fields(pdf: Pdf) -> Iterator[Object]:
    """Yield the fields at the head of the form, none of those below."""
    form = pdf.Root.get("/AcroForm")
    fields = form.get("/Fields") if isinstance(form, Dictionary) else None
    yield from (
        field for field in (fields if isinstance(fields, Array) else ()) if isinstance(field, Dictionary) and not isinstance(field, Stream)
    )
