"""Each font with the signs shown in it: its program is in the file, has them all, and is as wide as the file says (ISO 19005-2, 6.2.11)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream

from generator.casefile.conform.codes import differences, signs_of
from generator.casefile.conform.program import NOTDEF, Program
from generator.casefile.conform.programs import program_of
from generator.casefile.conform.walk import FontUse
from generator.casefile.sentences import note

_TOLERANCE = 1
"""Thousandths by which the width in the file and that of the program may differ."""
_USUAL_WIDTH = 1000
_MOST_SPELT = 1_000_000
"""Widths that ranges give."""
_SHOWN = 40
_SIMPLE = ("/Type1", "/MMType1", "/TrueType")
_FORMS = {False: ("/Type1C", "/OpenType"), True: ("/CIDFontType0C", "/OpenType")}
"""What the program of a font in `/FontFile3` may be, for a font of one byte a sign and (True) of two."""
_GLYPH_START = ("d0", "d1")


def font_faults(use: FontUse) -> Iterator[str]:
    """Yield what is wrong in a font, each once."""
    kind = str(use.font.get("/Subtype", ""))
    if kind == "/Type3":
        yield from _named(use, _drawn_faults(use))
        return
    descendants = use.font.get("/DescendantFonts")
    own = descendants[0] if kind == "/Type0" and isinstance(descendants, Array) and len(descendants) else use.font
    descriptor = own.get("/FontDescriptor")
    form = descriptor.get("/FontFile3") if isinstance(descriptor, Dictionary) else None
    forms = _FORMS[kind == "/Type0"]
    strange = isinstance(form, Stream) and str(form.get("/Subtype", "")) not in forms
    if kind not in ("/Type0", *_SIMPLE) or strange or not isinstance(use.font.get("/BaseFont"), Name):
        yield from _named(use, iter(["font_broken"]))
        return
    try:
        program = program_of(descriptor) if isinstance(descriptor, Dictionary) else None
    except ValueError:
        yield from _named(use, iter(["font_broken"]))
        return
    if program is None:
        # What is not shown needs no font in the file (6.2.11.4.1).
        if use.shown:
            yield from _named(use, iter(["font"]))
        return
    yield from _named(use, _wide(use, own, program) if kind == "/Type0" else _narrow(use, program, kind))


def _named(use: FontUse, faults: Iterator[str]) -> Iterator[str]:
    name = str(use.font.get("/BaseFont", use.font.get("/Name", "?"))).lstrip("/")[:_SHOWN]
    yield from (note(fault, name=name) for fault in dict.fromkeys(faults))


def _wide(use: FontUse, own: Object, program: Program) -> Iterator[str]:
    """Yield what is wrong in a font of two bytes a sign."""
    if str(use.font.get("/Encoding", "")) not in ("/Identity-H", "/Identity-V"):
        yield "font_encoding"
        return
    if program.cids is None and _is_compact(own):
        # Its signs would have to be known by their CID.
        yield "font_encoding"
        return
    widths, usual = _widths_by_cid(own.get("/W")), float(own.get("/DW", _USUAL_WIDTH))
    places = own.get("/CIDToGIDMap")
    table = places.read_bytes() if isinstance(places, Stream) else None
    for text in use.shown | use.hidden:
        for cid in (int.from_bytes(text[start : start + 2]) for start in range(0, len(text), 2)):
            name = _sign(program, cid, table) if cid else None
            if name is None or name == NOTDEF:
                yield "font_glyph"
            elif (width := program.width(name)) is None or abs(widths.get(cid, usual) - width) > _TOLERANCE:
                yield "font_width"


def _is_compact(own: Object) -> bool:
    stream = own.FontDescriptor.get("/FontFile3")
    return isinstance(stream, Stream) and stream.get("/Subtype") == Name.CIDFontType0C


def _sign(program: Program, cid: int, table: bytes | None) -> str | None:
    if program.cids is not None:
        return program.cids.get(cid)
    number = cid if table is None else int.from_bytes(table[2 * cid : 2 * cid + 2])
    return program.order[number] if 0 < number < len(program.order) else None


def _widths_by_cid(listed: Object | None) -> Mapping[int, float]:
    """Return the widths that `/W` says: « 3 [500 600] » or « 3 7 500 »."""
    found: dict[int, float] = {}
    parts = list(listed) if isinstance(listed, Array) else []
    place = spelt = 0
    while place + 1 < len(parts):
        first, second = int(parts[place]), parts[place + 1]
        if isinstance(second, Array):
            found |= {first + rank: float(width) for rank, width in enumerate(second)}
            place += 2
        elif place + 2 < len(parts):
            span = range(first, int(second) + 1)
            spelt += len(span)
            if spelt > _MOST_SPELT:
                raise ValueError("W")
            found |= dict.fromkeys(span, float(parts[place + 2]))
            place += 3
        else:
            break
    return found


def _narrow(use: FontUse, program: Program, kind: str) -> Iterator[str]:
    """Yield what is wrong in a font of one byte a sign."""
    codes = {code for text in use.shown | use.hidden for code in text}
    signs = signs_of(use.font, program, codes, truetype=kind == "/TrueType")
    if signs is None:
        yield "font_encoding"
        return
    widths = _widths_by_code(use.font)
    for code in codes:
        name = signs.get(code)
        if name is None or name == NOTDEF:
            yield "font_glyph"
        elif (width := program.width(name)) is None or (said := widths.get(code)) is None or abs(said - width) > _TOLERANCE:
            yield "font_width"


def _widths_by_code(font: Object) -> Mapping[int, float]:
    listed = font.get("/Widths")
    first = int(font.get("/FirstChar", 0))
    return {first + rank: float(width) for rank, width in enumerate(listed)} if isinstance(listed, Array) else {}


def _drawn_faults(use: FontUse) -> Iterator[str]:
    """Yield what is wrong in a font whose signs are drawings: one that is not there, or that is not as wide as the file says."""
    procedures, widths, named = use.font.get("/CharProcs"), _widths_by_code(use.font), differences(use.font.get("/Encoding"))
    for code in {code for text in use.shown | use.hidden for code in text}:
        name = named.get(code)
        glyph = procedures.get(f"/{name}") if name and isinstance(procedures, Dictionary) else None
        if not isinstance(glyph, Stream):
            yield "font_glyph"
        elif (width := _drawn_width(glyph)) is None or abs(widths.get(code, 0) - width) > _TOLERANCE:
            yield "font_width"


def _drawn_width(glyph: Stream) -> float | None:
    for instruction in pikepdf.parse_content_stream(glyph):
        if str(instruction.operator) in _GLYPH_START and len(instruction.operands):
            return float(instruction.operands[0])
        return None
    return None
