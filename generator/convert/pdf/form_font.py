"""The font embedded in the PDF form, with which a reader draws what is typed in the fields."""

from __future__ import annotations

import io
import zlib
from dataclasses import dataclass
from functools import cache

import pikepdf
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name

from generator.convert.pdf.characters import FONTS, TypesettingError

FACE = FONTS / "ClausierSans-400Regular.ttf"
POSTSCRIPT_NAME = "CHAMPS+ClausierSans-Regular"
ENCODING = "cp1252"
FIRST, LAST = 32, 255
# In thousandths of the size. Readers space the lines of an address by them: our accents and descenders fit, six lines do in 24 mm.
ASCENT, DESCENT = 870, -250
NONSYMBOLIC = 32
LAYOUT = ("GDEF", "GSUB", "GPOS", "STAT")
"""The tables of the font that no reader of forms looks at."""
STEM = 80


@dataclass(frozen=True)
class FormFont:
    """A TrueType file cut to the characters of Windows, compressed, and the advance of each from 32 to 255, in thousandths of the size."""

    packed: bytes
    length: int
    widths: tuple[int, ...]
    box: tuple[int, ...]
    capital: int

    def width(self, text: str) -> float:
        """Return the width of *text*, in thousandths of the size."""
        return sum(self.widths[code - FIRST] for code in encoded(text))


def encoded(text: str) -> bytes:
    """Return *text* in the encoding of the font; raises `TypesettingError` for a character that the font lacks."""
    try:
        return text.encode(ENCODING)
    except UnicodeEncodeError as error:
        character = text[error.start]
        message = f"le formulaire PDF ne sait pas écrire le caractère « {character} » (U+{ord(character):04X})"
        raise TypesettingError(message) from error


@cache
def form_font() -> FormFont:
    """Return the font, cut once per process."""
    characters = [bytes([code]).decode(ENCODING, "ignore") for code in range(FIRST, LAST + 1)]
    # It takes a tenth of a second to import, and most commands make no form.
    from fontTools import subset  # noqa: PLC0415

    with TTFont(FACE, recalcTimestamp=False) as font:
        options = subset.Options(layout_features=[], hinting=False, glyph_names=False, notdef_outline=True, name_IDs=[1, 2, 4, 6])
        # Left to the subsetter, they are read whole before they are dropped: a third of its time.
        for table in LAYOUT:
            del font[table]
        subsetter = subset.Subsetter(options)
        subsetter.populate(text="".join(characters))
        subsetter.subset(font)
        written = io.BytesIO()
        font.save(written)
        return _measured(font, written.getvalue(), characters)


def _measured(font: TTFont, data: bytes, characters: list[str]) -> FormFont:
    thousandth = 1000 / font["head"].unitsPerEm
    advances, glyphs, head = font["hmtx"], font.getBestCmap(), font["head"]
    names = [glyphs.get(ord(character), ".notdef") if character else ".notdef" for character in characters]
    return FormFont(
        packed=zlib.compress(data, 9),
        length=len(data),
        widths=tuple(round(advances[name][0] * thousandth) for name in names),
        box=tuple(round(edge * thousandth) for edge in (head.xMin, head.yMin, head.xMax, head.yMax)),
        capital=round(font["OS/2"].sCapHeight * thousandth),
    )


def embed(pdf: pikepdf.Pdf) -> pikepdf.Object:
    """Embed the font in *pdf* and return it as an object."""
    font = form_font()
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name(f"/{POSTSCRIPT_NAME}"),
        Flags=NONSYMBOLIC,
        FontBBox=Array(font.box),
        ItalicAngle=0,
        Ascent=ASCENT,
        Descent=DESCENT,
        CapHeight=font.capital,
        StemV=STEM,
        FontFile2=pdf.make_stream(font.packed, Length1=font.length, Filter=Name.FlateDecode),
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.TrueType,
            BaseFont=Name(f"/{POSTSCRIPT_NAME}"),
            Encoding=Name.WinAnsiEncoding,
            FirstChar=FIRST,
            LastChar=LAST,
            Widths=Array(font.widths),
            FontDescriptor=pdf.make_indirect(descriptor),
        )
    )
