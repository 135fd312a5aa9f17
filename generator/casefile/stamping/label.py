"""The label « Pièce n° 3 – page 2/5 » as drawings, set by Typst in the face of our documents."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pikepdf
from pikepdf import Object, Pdf

from generator.casefile.pages.upright import MM, drawing
from generator.convert.pdf.literal import literal
from generator.convert.pdf.typeset import compile_source

WIDTH, HEIGHT = 48 * MM, 8.6 * MM
"""The size of a label, in points; on a wide page it is drawn larger."""

# White below it: on a dark picture it is read as well as on paper.
_SOURCE = """#import "/look.typ": *
#set document(title: "Pièces", date: datetime(year: 2000, month: 1, day: 1))
#set text(lang: "fr")
#set page(width: {width}pt, height: {height}pt, margin: 0pt)
#let label(piece, page) = pdf.artifact(pad(0.6pt, block(
  width: 100%, height: 100%, fill: white, radius: 2pt, stroke: 0.9pt + accent, clip: true,
  align(horizon, grid(columns: (1fr, auto), align: (center, center), inset: (x: 6pt, y: 0pt),
    sans(11, weight: "bold", fill: accent, piece),
    grid.cell(fill: rgb(t.tint), block(height: 100%, inset: (x: 7pt), align(horizon, sans(8.5, fill: rgb(t.ink), page))))))
)))
#for (index, one) in {labels}.enumerate() {{
  if index > 0 {{ pagebreak() }}
  label(..one)
}}"""


def labels(number: int, pages: int) -> bytes:
    """Return a PDF of the labels of piece *number*, one a page, as many as it has pages."""
    told = [(f"Pièce n°\u00a0{number}", f"page\u00a0{page}/{pages}") for page in range(1, pages + 1)]
    return compile_source(_SOURCE.format(width=WIDTH, height=HEIGHT, labels=literal(told)), standards=("a-2b",))


def drawings(target: Pdf, number: int, pages: int) -> Sequence[Object]:
    """Return the labels of piece *number* as drawings of *target*, one for each of its *pages*."""
    with pikepdf.open(io.BytesIO(labels(number, pages))) as made:
        return [drawing(page, target)[0] for page in made.pages]
