"""The text of pages, as a reader could copy it."""

from __future__ import annotations

import pypdfium2

MOST = 400_000


def text_of(pdf: bytes) -> str:
    """Return the text of the pages of *pdf*, no more than the first of it when it is endless."""
    said = list[str]()
    left = MOST
    with pypdfium2.PdfDocument(pdf) as document:
        for number in range(len(document)):
            page = document[number]
            said.append(page.get_textpage().get_text_range(0, -1)[:left])
            left -= len(said[-1])
            page.close()
            if left <= 0:
                break
    # What PDFium gives for a hyphen at the end of a line.
    return "\n".join(said).replace("\x02", "").replace("\r\n", "\n")
