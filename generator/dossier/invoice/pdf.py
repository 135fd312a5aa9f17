"""The XML files that a PDF carries; a PDF that opens without a password is opened, whatever its other protections."""

from __future__ import annotations

import base64
import io
import logging
import zlib
from collections.abc import Iterator

import pikepdf

from generator.dossier.invoice.record import BadInvoiceError
from generator.strangers import StrangeFileError
from generator.strangers.apart import apart

MOST_BYTES = 15_000_000
"""Bytes of the XML of an invoice, or of all the XML files of a PDF: an invoice of a thousand lines has three."""

MOST_ATTACHED = 20
"""Attachments looked at: an invoice has one or two."""

# Its findings would reach the terminal, in English.
logging.getLogger("pikepdf").addHandler(logging.NullHandler())


def attached(content: bytes) -> list[bytes]:
    """Return the attached XML files, in the order of the PDF. Raises BadInvoiceError."""
    try:
        return [base64.b64decode(one) for one in apart(files_in, content)]
    except StrangeFileError as error:
        if error.kind == "trop_gros_deplie":
            raise BadInvoiceError("too_big", "too_big", most=MOST_BYTES // 1_000_000) from None
        # Whatever else the reader stumbles on, the reader of the message is told the same.
        told = "locked" if error.kind == "mot_de_passe" else "no_pdf"
        raise BadInvoiceError(told, told) from None


def files_in(content: bytes) -> list[str]:
    """Return the attached XML files as JSON holds them.

    Raises `StrangeFileError` for a protected PDF or for files larger than an invoice in all, anything for a damaged PDF.
    """
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            return [base64.b64encode(one).decode() for one in _files(pdf)]
    except pikepdf.PasswordError as error:
        raise StrangeFileError("mot_de_passe") from error


def _files(pdf: pikepdf.Pdf) -> Iterator[bytes]:
    specs = [spec.obj for spec in pdf.attachments.values()]
    beside = pdf.Root.get("/AF")
    if isinstance(beside, pikepdf.Array):
        specs += [spec for spec in beside if isinstance(spec, pikepdf.Dictionary)]
    left = MOST_BYTES
    for spec in specs[:MOST_ATTACHED]:
        name = str(spec.get("/UF") or spec.get("/F") or "").lower()
        held = spec.get("/EF")
        stream = None if held is None else held.get("/F") or held.get("/UF")
        if name.endswith(".xml") and isinstance(stream, pikepdf.Stream):
            content = _inflated(stream, left + 1)
            left -= len(content)
            if left < 0:
                raise StrangeFileError("trop_gros_deplie")
            yield content


def _inflated(stream: pikepdf.Stream, most: int) -> bytes:
    """Return the content of a stream, cut after *most* bytes: a small PDF may hold a large one."""
    filters = stream.get("/Filter")
    if filters in (pikepdf.Name.FlateDecode, pikepdf.Array([pikepdf.Name.FlateDecode])) and stream.get("/DecodeParms") is None:
        return zlib.decompressobj().decompress(stream.read_raw_bytes(), most)
    return stream.read_bytes()[:most] if filters is None or not isinstance(filters, pikepdf.Array) else b""
