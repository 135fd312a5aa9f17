"""The program of an embedded font: which signs it has, and how wide each is, in thousandths."""

from __future__ import annotations

import io
import logging

from fontTools.cffLib import CFFFontSet
from fontTools.misc.psCharStrings import T2WidthExtractor
from fontTools.ttLib import TTFont
from pikepdf import Object, Stream

from generator.casefile.conform.program import Program, own_encoding
from generator.casefile.conform.type1 import read_type1

# What it warns of in English, our own sentences say.
logging.getLogger("fontTools").setLevel(logging.CRITICAL)

LARGEST = 16_000_000
"""Bytes of a font."""
_MOST_CODES = 200_000
"""Characters that the tables of a font name, ranges counted whole."""
_MOST_CALLS = 2_000
"""Parts that the drawing of a sign calls."""


def program_of(descriptor: Object) -> Program | None:
    """Return the program that *descriptor* holds, None when none is embedded. Raises ValueError when it cannot be read."""
    for key, read in (("/FontFile2", _truetype), ("/FontFile3", _compact), ("/FontFile", read_type1)):
        stream = descriptor.get(key)
        if isinstance(stream, Stream):
            data = stream.read_bytes()
            if len(data) > LARGEST:
                raise ValueError(key)
            try:
                return read(data)
            except Exception as error:
                # A reader of fonts raises whatever a broken one makes it meet.
                raise ValueError(key) from error
    return None


def _truetype(data: bytes) -> Program:
    font = TTFont(io.BytesIO(data), lazy=True, recalcBBoxes=False, recalcTimestamp=False)
    if "CFF " in font:
        return _compact(font.reader["CFF "])
    _check_tables(font.reader["cmap"] if "cmap" in font else b"")
    order, scale, metrics = font.getGlyphOrder(), 1000 / _units(font), font["hmtx"].metrics
    tables = font["cmap"].tables if "cmap" in font else []
    maps = {(table.platformID, table.platEncID): dict(table.cmap) for table in tables}
    return Program(order, lambda name: metrics[name][0] * scale if name in metrics else None, maps)


def _check_tables(data: bytes) -> None:
    """Raise ValueError for tables of characters whose ranges hold far more than any font: they would be spelt out."""
    total = 0
    for record in range(int.from_bytes(data[2:4])):
        start = int.from_bytes(data[8 + 8 * record : 12 + 8 * record])
        if int.from_bytes(data[start : start + 2]) in (8, 12, 13):
            groups = int.from_bytes(data[start + 12 : start + 16])
            for group in range(min(groups, len(data))):
                place = start + 16 + 12 * group
                total += int.from_bytes(data[place + 4 : place + 8]) - int.from_bytes(data[place : place + 4]) + 1
        if total > _MOST_CODES:
            raise ValueError("cmap")


class _Width(T2WidthExtractor):  # type: ignore[misc]
    """The width that the drawing of a sign says, within a count of the parts that it calls."""

    calls = 0

    def execute(self, drawing: object) -> None:
        self.calls += 1
        if self.calls > _MOST_CALLS:
            raise ValueError("charstring")
        super().execute(drawing)


def _units(font: TTFont) -> int:
    """Return how many units the square of a letter has; fontTools warns of the dates beside them."""
    return int.from_bytes(font.reader["head"][18:20])


def _compact(data: bytes) -> Program:
    if data[:4] in (b"OTTO", b"\0\1\0\0", b"true"):
        return _truetype(data)
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(data), None)
    top = fonts[0]
    strings, scale = top.CharStrings, 1000 * float(top.FontMatrix[0])

    def width(name: str) -> float | None:
        if name not in strings:
            return None
        try:
            glyph = strings[name]
            private = glyph.private
            inner = getattr(private, "Subrs", [])
            reader = _Width(inner, glyph.globalSubrs, private.nominalWidthX, private.defaultWidthX)
            reader.execute(glyph)
            return float(reader.width) * scale
        except Exception as error:
            # As above: the drawing of a sign may be anything.
            raise ValueError(name) from error

    order = list(top.charset)
    if hasattr(top, "ROS"):
        cids = {int(name.removeprefix("cid")): name for name in order if name.startswith("cid")} | {0: order[0]}
        return Program(order, width, cids=cids)
    return Program(order, width, encoding=own_encoding(top.Encoding))
