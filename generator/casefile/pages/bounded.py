"""A PDF that someone else made becomes pages in a process apart, which may take so much time and memory.

All that a case does with those pages is tried there as well: what comes out is read here without a surprise.
"""

from __future__ import annotations

import base64
from collections import deque
from typing import Any

from generator.casefile.pages.sheets import Sheets
from generator.casefile.pages.strangers import from_pdf
from generator.casefile.pages.text import text_of
from generator.casefile.sentences import RefusedPieceError
from generator.casefile.stamping.corners import free_corners
from generator.casefile.stamping.label import HEIGHT, WIDTH
from generator.convert import provenance
from generator.convert.pdf.properties import pdf_properties
from generator.strangers import StrangeFileError
from generator.strangers.apart import apart

SECONDS = 20
"""Of processor, for one piece: five hundred pages of text take five."""
MEMORY, FOR_A_BYTE = 700_000_000, 6
"""Bytes, and those more for each byte of the file: a page of A3 scanned in colour at 600 points an inch takes 300 million."""


def pages_apart(data: bytes) -> Sheets:
    """Return the pages of the PDF *data*. Raises RefusedPieceError when it is locked, broken, beyond all measure or too long to read."""
    try:
        found = apart(read, data, SECONDS, MEMORY + FOR_A_BYTE * len(data))
    except StrangeFileError as error:
        raise RefusedPieceError("too_heavy" if error.kind == "trop_de_travail" else "broken") from None
    if "refused" in found:
        raise RefusedPieceError(found["refused"], **found["slots"])
    made, notes, doubts = base64.b64decode(found["made"]), tuple(found["notes"]), tuple(found["doubts"])
    return Sheets(made, notes, doubts, document=found["document"], pages=found["pages"])


def read(data: bytes) -> dict[str, Any]:
    """Return the pages of the PDF *data* as JSON holds them, or the name of the refusal and what fills it."""
    try:
        sheets = from_pdf(data)
    except RefusedPieceError as error:
        # What a library in C++ says of a memory that is full.
        if "bad_alloc" in str(error.__cause__):
            raise StrangeFileError("trop_de_travail") from None
        return {"refused": error.name, "slots": error.slots}
    text_of(sheets.pdf)
    deque(free_corners(sheets.pdf, WIDTH, HEIGHT), maxlen=0)
    origin = provenance.read(pdf_properties(data))
    return {
        "made": base64.b64encode(sheets.pdf).decode(),
        "notes": sheets.notes,
        "doubts": sheets.doubts,
        "pages": sheets.pages,
        "document": origin.document if origin else "",
    }
