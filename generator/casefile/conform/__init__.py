"""Whether pages are PDF/A-2b (ISO 19005-2): what is refused and not seen is taken out, what is seen is judged, clause by clause.

    clean.py    what no reader sees ──> taken out (6.1.7, 6.2.5, 6.2.8, 6.2.9, 6.2.11.4, 6.6)
      │
    walk.py     each page, form, pattern and glyph drawn ──> its faults (6.1.12, 6.2.2, 6.2.6, 6.2.10), the fonts and the signs it shows
      │         colours.py (6.2.3, 6.2.4)   pictures.py (6.2.8)
      │
    fonts.py    each font with the signs shown in it (6.2.11) ──> its faults; programs.py reads its program

What is judged is the file that we write: its trailer, its metadata, its intent for colours (sRGB) are ours (archival.py), and it has
no annotation, form, action, embedded file or layer of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf
from pikepdf import Pdf, Stream

from generator.casefile.conform.clean import clean, parts
from generator.casefile.conform.colours import ink_faults
from generator.casefile.conform.fonts import font_faults
from generator.casefile.conform.pictures import stream_faults
from generator.casefile.conform.walk import Walk
from generator.casefile.sentences import note

__all__ = ["doubts"]

_SHOWN_PAGES = 3


def doubts(pdf: Pdf) -> Iterator[str]:
    """Yield why the pages of *pdf* are not PDF/A-2b, each reason with its pages; what PDF/A-2 refuses and no reader sees is taken out."""
    try:
        clean(pdf)
        yield from _found(pdf)
    except (pikepdf.PdfError, ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RuntimeError):
        # A reader may show what a judge cannot read: the piece is taken, and does not say that it is PDF/A.
        yield note("unjudged")


def _found(pdf: Pdf) -> Iterator[str]:
    walk = Walk()
    for number, page in enumerate(pdf.pages, 1):
        walk.page(page, number)
    found = walk.faults
    for use in walk.fonts.values():
        for fault in font_faults(use):
            found.setdefault(fault, set()).update(use.pages)
    walk.drop_unused_fonts()
    many = len(pdf.pages) > 1
    yield from ink_faults(pdf)
    # What no page draws is in the file all the same.
    stored = {fault for one in parts(pdf) if isinstance(one, Stream) for fault in stream_faults(one)}
    yield from sorted(stored - found.keys())
    for fault, pages in found.items():
        yield note("on_pages", pages=_pages(sorted(pages)), why=fault) if many else fault


def _pages(numbers: list[int]) -> str:
    """Return « page 3 », « pages 1, 2 et 4 », or « 12 pages, dont 1, 2 et 3 »."""
    if len(numbers) == 1:
        return f"page {numbers[0]}"
    if len(numbers) <= _SHOWN_PAGES:
        return f"pages {', '.join(map(str, numbers[:-1]))} et {numbers[-1]}"
    first = numbers[:_SHOWN_PAGES]
    return f"{len(numbers)} pages, dont {', '.join(map(str, first[:-1]))} et {first[-1]}"
