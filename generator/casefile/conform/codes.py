"""Which sign of its font each byte of a text is (ISO 32000-1, 9.6.6; ISO 19005-2, 6.2.11.6)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from fontTools.agl import AGL2UV, UV2AGL, toUnicode
from fontTools.encodings.MacRoman import MacRoman
from fontTools.encodings.StandardEncoding import StandardEncoding
from pikepdf import Array, Dictionary, Name, Object

from generator.casefile.conform.program import NOTDEF, Program

_SYMBOLIC, _NON_SYMBOLIC = 4, 32
_UNICODE, _SYMBOLS, _MAC = (3, 1), (3, 0), (1, 0)
_SYMBOL_BASES = (0, 0xF000, 0xF100, 0xF200)


def signs_of(font: Object, program: Program, codes: Iterable[int], *, truetype: bool) -> Mapping[int, str] | None:
    """Return the sign of each of *codes* that the font has, None when PDF/A-2 does not take how the font says it."""
    if truetype and program.maps:
        return _by_table(font, program, codes)
    if truetype:
        return None
    encoding = font.get("/Encoding")
    named = {**_base(encoding, program), **differences(encoding)}
    known = set(program.order)
    return {code: named[code] for code in codes if named.get(code) in known}


def _by_table(font: Object, program: Program, codes: Iterable[int]) -> Mapping[int, str] | None:
    """Return the signs of a TrueType font, which its tables of characters name."""
    flags = int(font.FontDescriptor.get("/Flags", 0))
    encoding = font.get("/Encoding")
    if flags & _SYMBOLIC and not flags & _NON_SYMBOLIC:
        if encoding is not None or not (_SYMBOLS in program.maps or len(program.maps) == 1):
            return None
        table = program.maps.get(_SYMBOLS) or next(iter(program.maps.values()))
        found = ((code, next((table[base + code] for base in _SYMBOL_BASES if base + code in table), None)) for code in codes)
        return {code: name for code, name in found if name}
    base = encoding if isinstance(encoding, Name) else encoding.get("/BaseEncoding") if isinstance(encoding, Dictionary) else None
    own = differences(encoding)
    unicode, mac = program.maps.get(_UNICODE), program.maps.get(_MAC)
    if str(base) not in ("/WinAnsiEncoding", "/MacRomanEncoding") or (unicode is None and mac is None):
        return None
    if own and (unicode is None or any(name not in AGL2UV and name != NOTDEF for name in own.values())):
        return None
    named = {**named_in(str(base)), **own}
    return {code: sign for code in codes if code in named and (sign := _in_tables(named[code], unicode, mac, program))}


def _in_tables(name: str, unicode: Mapping[int, str] | None, mac: Mapping[int, str] | None, program: Program) -> str | None:
    if unicode is not None and (text := toUnicode(name)):
        return unicode.get(ord(text[0]))
    if mac is not None and name in MacRoman:
        return mac.get(MacRoman.index(name))
    return name if name in program.order else None


def _base(encoding: Object | None, program: Program) -> Mapping[int, str]:
    base = encoding if isinstance(encoding, Name) else encoding.get("/BaseEncoding") if isinstance(encoding, Dictionary) else None
    return named_in(str(base)) if base is not None else program.encoding


@cache
def named_in(encoding: str) -> Mapping[int, str]:
    """Return the names of the signs of a usual encoding, by their code."""
    if encoding == "/MacRomanEncoding":
        return dict(enumerate(MacRoman))
    if encoding == "/StandardEncoding":
        return dict(enumerate(StandardEncoding))
    found = {}
    for code in range(32, 256):
        # The codes that this table leaves empty are bullets there (annex D.2).
        text = bytes([code]).decode("cp1252", "replace")
        found[code] = {160: "space", 173: "hyphen"}.get(code) or ("bullet" if text == "\ufffd" else UV2AGL.get(ord(text), NOTDEF))
    return found


def differences(encoding: Object | None) -> dict[int, str]:
    """Return the signs that an encoding names itself, by their code."""
    listed = encoding.get("/Differences") if isinstance(encoding, Dictionary) else None
    found: dict[int, str] = {}
    code = 0
    for one in listed if isinstance(listed, Array) else ():
        if isinstance(one, Name):
            found[code] = str(one)[1:]
            code += 1
        else:
            code = int(one)
    return found
