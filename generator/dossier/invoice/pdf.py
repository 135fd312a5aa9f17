"""The XML files that a PDF carries; a PDF that opens without a password is opened, whatever its other protections."""

from __future__ import annotations

import io
import logging
import zlib
from collections.abc import Iterator

import pikepdf

from generator.dossier.invoice.record import BadInvoiceError

MOST_ATTACHED = 20
"""Attachments looked at: an invoice has one or two."""

# Its findings would reach the terminal, in English.
logging.getLogger("pikepdf").addHandler(logging.NullHandler())


def attached(content: bytes, most_bytes: int) -> list[bytes]:
    """Return the attached XML files, in the order of the PDF; each of *most_bytes* at most. Raises BadInvoiceError."""
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            return list(_files(pdf, most_bytes))
    except pikepdf.PasswordError:
        raise BadInvoiceError("locked", "locked") from None
    # The file comes from anybody: whatever the reader stumbles on, the reader of the message is told the same.
    except Exception:  # noqa: BLE001
        raise BadInvoiceError("no_pdf", "no_pdf") from None


def _files(pdf: pikepdf.Pdf, most_bytes: int) -> Iterator[bytes]:
    specs = [spec.obj for spec in pdf.attachments.values()]
    beside = pdf.Root.get("/AF")
    if isinstance(beside, pikepdf.Array):
        specs += [spec for spec in beside if isinstance(spec, pikepdf.Dictionary)]
    for spec in specs[:MOST_ATTACHED]:
        name = str(spec.get("/UF") or spec.get("/F") or "").lower()
        held = spec.get("/EF")
        stream = None if held is None else held.get("/F") or held.get("/UF")
        if name.endswith(".xml") and isinstance(stream, pikepdf.Stream):
            yield _inflated(stream, most_bytes)


def _inflated(stream: pikepdf.Stream, most_bytes: int) -> bytes:
    """Return the content of a stream, cut after *most_bytes*: a small PDF may hold a large one."""
    filters = stream.get("/Filter")
    if filters in (pikepdf.Name.FlateDecode, pikepdf.Array([pikepdf.Name.FlateDecode])) and stream.get("/DecodeParms") is None:
        return zlib.decompressobj().decompress(stream.read_raw_bytes(), most_bytes + 1)
    return stream.read_bytes()[: most_bytes + 1] if filters is None or not isinstance(filters, pikepdf.Array) else b""
