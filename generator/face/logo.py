"""Judge a logo: what it is, how large, how heavy, and whether it can be seen on white paper."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator

from PIL import Image, ImageColor

from generator.face.colours import DRAWING, WHITE, contrast
from generator.face.fault import Fault
from generator.face.svg import RefusedSvgError, paints, parsed, ratio
from generator.models.face import Logo

MAX_BYTES = 200_000
NARROWEST, WIDEST = 200, 4000
"""Pixels."""
TALLEST, LONGEST = 0.25, 10.0
"""Width over height."""
PNG = b"\x89PNG\r\n\x1a\n"
_AT = ("logo",)
# A colour that covers less of the drawing is an edge, not the drawing.
_SHARE = 0.05
_COLOURS, _FAINT = 16, 1.1


def logo_faults(path: str, content: bytes | None) -> Iterator[Fault]:
    """Yield what is wrong with the logo at *path*, whose file is *content*: None when there is none."""
    if content is None:
        yield Fault(_AT, f"le logo « {path} » n'existe pas", "le chemin part du dossier de ce fichier, et n'en sort pas")
    elif len(content) > MAX_BYTES:
        yield Fault(_AT, f"le logo dépasse {MAX_BYTES // 1000} ko", "donnez un SVG, ou un PNG plus petit")
    else:
        try:
            yield from _png_faults(content) if content.startswith(PNG) else _svg_faults(content)
        except RefusedSvgError as error:
            yield Fault(_AT, str(error), error.hint)


def logo_of(content: bytes, text: str) -> Logo:
    """Return the logo of a file without a fault."""
    if content.startswith(PNG):
        width, height = _png_size(content)
        return Logo(content, "png", width / height, text)
    return Logo(content, "svg", ratio(parsed(content)), text)


def _svg_faults(content: bytes) -> Iterator[Fault]:
    if not content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        raise RefusedSvgError("le logo n'est ni un SVG ni un PNG", "convertissez-le en SVG ou en PNG")
    root = parsed(content)
    yield from _shape_faults(ratio(root))
    yield from _contrast_faults({found for paint in paints(root) if (found := _hex(paint))})


def _png_faults(content: bytes) -> Iterator[Fault]:
    width, height = _png_size(content)
    if not NARROWEST <= width <= WIDEST or height > WIDEST:
        yield Fault(_AT, f"le logo fait {width} × {height} pixels", f"donnez-lui de {NARROWEST} à {WIDEST} pixels de large")
        return
    try:
        picture = _picture(content, (width, height))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        yield Fault(_AT, "le logo ne se lit pas", "exportez-le de nouveau en PNG")
        return
    yield from _shape_faults(width / height)
    yield from _contrast_faults(_main_colours(picture))


def _picture(content: bytes, size: tuple[int, int]) -> Image.Image:
    """Return what a PNG of *size* draws, half as large when it is large. Raises when it cannot be read, or says another size further on."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        drawn = Image.open(io.BytesIO(content))
    if drawn.size != size:
        raise ValueError(drawn.size)
    whole = drawn.convert("RGBA")
    return whole.reduce(2) if max(size) > WIDEST // 2 else whole


def _png_size(content: bytes) -> tuple[int, int]:
    # PNG (ISO/IEC 15948): the first chunk is IHDR, whose data open with the width and the height.
    return int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big")


def _shape_faults(shape: float) -> Iterator[Fault]:
    if not TALLEST <= shape <= LONGEST:
        yield Fault(_AT, "le logo est trop étiré", f"sa largeur doit faire de {TALLEST:g} à {LONGEST:g} fois sa hauteur".replace(".", ","))


def _contrast_faults(colours: set[str]) -> Iterator[Fault]:
    best = max((contrast(colour, WHITE) for colour in colours), default=1.0)
    if best < DRAWING:
        shown = f"{best:.1f}".replace(".", ",")
        yield Fault(_AT, f"le logo se voit mal sur le papier blanc : contraste {shown}, il en faut 3", "donnez sa version foncée")


def _main_colours(picture: Image.Image) -> set[str]:
    """Return the colours that cover a good share of what *picture* draws on white paper."""
    paper = Image.new("RGBA", picture.size, f"#{WHITE}")
    few = Image.alpha_composite(paper, picture).convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
    parts = few.getpalette() or []
    counts = {
        "".join(f"{part:02X}" for part in parts[3 * number : 3 * number + 3]): count
        for number, count in enumerate(few.histogram())
        if count
    }
    drawn = {colour: count for colour, count in counts.items() if contrast(colour, WHITE) >= _FAINT}
    return {colour for colour, count in drawn.items() if count >= _SHARE * sum(drawn.values())}


def _hex(paint: str) -> str | None:
    try:
        red, green, blue, *_ = ImageColor.getrgb(paint)
    except ValueError:  # none, currentColor, url(#gradient): no colour of its own
        return None
    if max(red, green, blue) > 255:  # noqa: PLR2004 - what a drawing cannot show
        return None
    return f"{red:02X}{green:02X}{blue:02X}"
