"""The font of the line at the foot of a stamped PDF: our sans cut to the characters of that line, small and embedded whole."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from fontTools import subset
from fontTools.ttLib import TTFont

from generator.convert.exemplaire import StampError
from generator.convert.pdf.characters import FONTS

_FACE = FONTS / "ClausierSans-400Regular.ttf"
_POSTSCRIPT_NAME = "EXEMPL+ClausierSans-Regular"
_SYMBOLIC = 4
_STEM = 80
# A stream that happens to end with a carriage return seems one byte shorter than it says: see convert/pdf/streams.py.
_LEVELS = (9, 8, 7, 6, 5, 4, 3, 2, 1, 0)


@dataclass(frozen=True)
class LineFont:
    """A TrueType file, compressed, and for each character of the line its glyph and its advance in thousandths of the size."""

    packed: bytes
    length: int
    glyphs: dict[str, tuple[int, int]]
    box: tuple[int, ...]
    heights: tuple[int, int, int]

    def width(self, text: str) -> float:
        """Return the width of *text* set in one point, in points."""
        return sum(self.glyphs[sign][1] for sign in text) / 1000

    def encoded(self, text: str) -> str:
        """Return *text* as the hexadecimal string that draws it (Identity-H)."""
        return "".join(f"{self.glyphs[sign][0]:04X}" for sign in text)

    def embedded(self, add: Callable[[bytes, bytes | None], int]) -> int:
        """Add the font with *add*, which takes an object and its entries and returns its number; return that of the font.

        ISO 32000-1, 9.7.4: a composite font of TrueType outlines, whose codes are the numbers of the glyphs.
        """
        file = add(self.packed, b"/Filter /FlateDecode /Length1 %d" % self.length)
        unicode = add(self._to_unicode(), b"")
        ascent, descent, capital = self.heights
        descriptor = add(
            f"<< /Type /FontDescriptor /FontName /{_POSTSCRIPT_NAME} /Flags {_SYMBOLIC} /FontBBox [{' '.join(map(str, self.box))}] "
            f"/ItalicAngle 0 /Ascent {ascent} /Descent {descent} /CapHeight {capital} /StemV {_STEM} /FontFile2 {file} 0 R >>".encode(),
            None,
        )
        widths = " ".join(f"{glyph} [{advance}]" for glyph, advance in sorted(set(self.glyphs.values())))
        descendant = add(
            f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{_POSTSCRIPT_NAME} /CIDToGIDMap /Identity /W [{widths}] "
            f"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor {descriptor} 0 R >>".encode(),
            None,
        )
        return add(
            f"<< /Type /Font /Subtype /Type0 /BaseFont /{_POSTSCRIPT_NAME} /Encoding /Identity-H "
            f"/DescendantFonts [{descendant} 0 R] /ToUnicode {unicode} 0 R >>".encode(),
            None,
        )

    def _to_unicode(self) -> bytes:
        pairs = "\n".join(f"<{glyph:04X}> <{sign.encode('utf-16-be').hex()}>" for sign, (glyph, _) in sorted(self.glyphs.items()))
        return (
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n/CMapName /Exemplaire def\n/CMapType 2 def\n"
            f"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n{len(self.glyphs)} beginbfchar\n{pairs}\nendbfchar\n"
            "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
        ).encode()


def line_font(text: str) -> LineFont:
    """Return the font that draws *text*. Raises `StampError` for a character that it lacks."""
    with TTFont(_FACE, recalcTimestamp=False, lazy=True) as font:
        cmap = font.getBestCmap()
        if missing := [sign for sign in text if ord(sign) not in cmap]:
            raise StampError(f"Nos PDF ne savent pas écrire « {missing[0]} » (U+{ord(missing[0]):04X}) : écrivez l'exemplaire sans lui.")
        options = subset.Options(layout_features=[], hinting=False, glyph_names=False, notdef_outline=True, name_IDs=[])
        options.drop_tables += ["GDEF", "GSUB", "GPOS", "STAT", "OS/2", "name", "post"]
        subsetter = subset.Subsetter(options)
        subsetter.populate(text=text)
        capital = font["OS/2"].sCapHeight
        subsetter.subset(font)
        written = io.BytesIO()
        font.save(written)
        thousandth = 1000 / font["head"].unitsPerEm
        names, advances, head, across = font.getBestCmap(), font["hmtx"], font["head"], font["hhea"]
        glyphs = {sign: (font.getGlyphID(names[ord(sign)]), round(advances[names[ord(sign)]][0] * thousandth)) for sign in set(text)}
        box = tuple(round(edge * thousandth) for edge in (head.xMin, head.yMin, head.xMax, head.yMax))
        heights = round(across.ascent * thousandth), round(across.descent * thousandth), round(capital * thousandth)
    content = written.getvalue()
    packed = next(packed for level in _LEVELS if not (packed := zlib.compress(content, level)).endswith(b"\r"))
    return LineFont(packed, len(content), glyphs, box, heights)
