"""The picture of a document, for the page of the site that offers it."""

from __future__ import annotations

import io
from functools import lru_cache

from PIL import Image

from generator.convert import tokens
from generator.convert.dress import face_tokens
from generator.convert.pdf.pages import first
from generator.models.face import NO_FACE, Face

PPI = 64  # 529 pixels for a sheet of A4: the titles can be read


def picture(pdf: bytes, face: Face) -> bytes:
    """Return the first page of *pdf*, a document dressed in *face*, as a PNG of about 20 kB."""
    return small(first(pdf, PPI), face)


def small(sheet: Image.Image, face: Face = NO_FACE) -> bytes:
    """Return *sheet*, a page dressed in *face*, as a PNG in the few colours of our pages."""
    made = io.BytesIO()
    sheet.convert("RGB").quantize(palette=_palette(face), dither=Image.Dither.NONE).save(made, "PNG", bits=4)
    return made.getvalue()


def _mixed(ink: str, ground: str, share: float) -> tuple[int, ...]:
    """Return the colour of a pixel that *ink* covers by *share*."""
    return tuple(round(share * under + (1 - share) * over) for under, over in zip(bytes.fromhex(ink), bytes.fromhex(ground), strict=True))


@lru_cache(maxsize=4)
def _palette(face: Face) -> Image.Image:
    """Return the colours of our pages and the steps at the edge of a letter: a fifth of the size, nothing lost to the eye.

    Chosen once: looking for those of each page takes longer than to draw it.
    """
    colours = face_tokens(face)
    tint, accent = str(colours["tint"]), str(colours["accent"])
    grounds = [_mixed(ink, "FFFFFF", 1) for ink in ("FFFFFF", tint, tokens.PROMPT_FILL)]
    steps = [
        _mixed(tint, "FFFFFF", 0.5),
        *(_mixed(tokens.INK, "FFFFFF", share) for share in (0.12, 0.25, 0.4, 0.55, 0.75, 1)),
        *(_mixed(accent, "FFFFFF", share) for share in (0.35, 0.7, 1)),
        *(_mixed(tokens.PROMPT_INK, tokens.PROMPT_FILL, share) for share in (0.35, 0.65, 1)),
    ]
    mixtures = [*grounds, *steps]
    palette = Image.new("P", (1, 1))
    # A palette has 256 places: those left over hold a colour that it has.
    palette.putpalette([part for colour in (mixtures + mixtures[:1] * 256)[:256] for part in colour])
    return palette
