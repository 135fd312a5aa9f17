"""The pages of a finished PDF: how many, and what the first one looks like."""

from __future__ import annotations

import threading

import pypdfium2
from PIL import Image

# PDFium serves one thread at a time.
_one = threading.Lock()


def count(pdf: bytes) -> int:
    """Return the number of pages of *pdf*."""
    with _one, pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def first(pdf: bytes, ppi: int) -> Image.Image:
    """Return the first page of *pdf* at *ppi* pixels an inch, without the pixels that it covers in part at its edges."""
    with _one, pypdfium2.PdfDocument(pdf) as document:
        page = document[0]
        width, height = (int(side * ppi / 72) for side in page.get_size())
        drawn: Image.Image = page.render(scale=ppi / 72).to_pil()
        return drawn.crop((0, 0, width, height))
