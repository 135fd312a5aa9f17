"""The picture of a document, for the page of the site that offers it."""

from __future__ import annotations

import io

from PIL import Image

from generator.convert import tokens
from generator.convert.job import Job
from generator.convert.pdf.typeset import first_page

PPI = 64  # 529 pixels for a sheet of A4: the titles can be read


def picture(body: str, job: Job, *, pied: str, sommaire: bool) -> bytes:
    """Return the first page of the model of *job* as a PNG of about 20 kB; *body* is the document as Typst text."""
    return small(Image.open(io.BytesIO(first_page(body, job, pied=pied, sommaire=sommaire, ppi=PPI))))


def small(sheet: Image.Image) -> bytes:
    """Return *sheet*, a page of ours, as a PNG in the few colours of our pages."""
    made = io.BytesIO()
    sheet.convert("RGB").quantize(palette=_PALETTE, dither=Image.Dither.NONE).save(made, "PNG", bits=4)
    return made.getvalue()


def _mixed(ink: str, ground: str, share: float) -> tuple[int, ...]:
    """Return the colour of a pixel that *ink* covers by *share*."""
    return tuple(round(share * under + (1 - share) * over) for under, over in zip(bytes.fromhex(ink), bytes.fromhex(ground), strict=True))


def _palette() -> Image.Image:
    """Return the colours of our pages and the steps at the edge of a letter: a fifth of the size, nothing lost to the eye.

    Chosen once: looking for those of each page takes longer than to draw it.
    """
    grounds = [_mixed(ink, "FFFFFF", 1) for ink in ("FFFFFF", tokens.TINT, tokens.PROMPT_FILL)]
    steps = [
        _mixed(tokens.TINT, "FFFFFF", 0.5),
        *(_mixed(tokens.INK, "FFFFFF", share) for share in (0.12, 0.25, 0.4, 0.55, 0.75, 1)),
        *(_mixed(tokens.ACCENT, "FFFFFF", share) for share in (0.35, 0.7, 1)),
        *(_mixed(tokens.PROMPT_INK, tokens.PROMPT_FILL, share) for share in (0.35, 0.65, 1)),
    ]
    colours = [*grounds, *steps]
    palette = Image.new("P", (1, 1))
    # A palette has 256 places: those left over hold a colour that it has.
    palette.putpalette([part for colour in (colours + colours[:1] * 256)[:256] for part in colour])
    return palette


_PALETTE = _palette()
