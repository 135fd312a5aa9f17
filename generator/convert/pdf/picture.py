"""The picture of a document, for the page of the site that offers it."""

from __future__ import annotations

import io

from PIL import Image

from generator.convert.job import Job
from generator.convert.pdf.typeset import first_page

PPI = 64  # 529 pixels for a sheet of A4: the titles can be read
# Ink, two greys, the yellow of the blanks, the steps between: a fifth of the size of every colour, and nothing lost to the eye.
COLOURS = 16


def picture(body: str, job: Job, *, pied: str, sommaire: bool) -> bytes:
    """Return the first page of the model of *job* as a PNG of about 20 kB; *body* is the document as Typst text."""
    sheet = Image.open(io.BytesIO(first_page(body, job, pied=pied, sommaire=sommaire, ppi=PPI))).convert("RGB")
    small = io.BytesIO()
    sheet.quantize(COLOURS, dither=Image.Dither.NONE).save(small, "PNG", optimize=True)
    return small.getvalue()
