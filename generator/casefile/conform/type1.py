"""A Type 1 font read without running it: its signs, their widths, its own encoding."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fontTools.misc.eexec import decrypt

from generator.casefile.conform.program import Program, own_encoding

_FONT_KEY, _SIGN_KEY = 55_665, 4_330
_LEFT_OUT = 4
_MOST_HIDDEN = 2_000_000
_SIGN = re.compile(rb"/([^\s/{}\[\]()<>%]{1,127})\s{1,4}([0-9]{1,6})\s{1,4}(?:RD|-\||[A-Za-z|-]{1,12}) ")
_CODE = re.compile(rb"dup\s{1,4}([0-9]{1,3})\s{0,4}/([^\s/{}\[\]()<>%]{1,127})\s{1,4}put")
_MATRIX = re.compile(rb"/FontMatrix\s{0,4}\[\s{0,4}([0-9.eE+-]{1,20})")
_HSBW, _ESCAPE, _SBW, _DIV = 13, 12, 7, 12
"""The operators of a sign that matter here."""


def read_type1(data: bytes) -> Program:
    """Return the program of a Type 1 font. Raises ValueError when it is none."""
    clear, mark, hidden = data.partition(b"eexec")
    hidden = hidden.lstrip(b" \t\r\n")[:_MOST_HIDDEN]
    if not mark:
        raise ValueError("eexec")
    if re.fullmatch(rb"[0-9A-Fa-f\s]{8}", hidden[:8]):
        digits = re.sub(rb"[^0-9A-Fa-f]", b"", hidden)
        hidden = bytes.fromhex(digits[: len(digits) // 2 * 2].decode())
    text = decrypt(hidden, _FONT_KEY)[0][_LEFT_OUT:]
    left_out = re.search(rb"/lenIV\s{1,4}([0-9])", text)
    skipped = int(left_out[1]) if left_out else _LEFT_OUT
    matrix = _MATRIX.search(clear)
    scale = 1000 * float(matrix[1]) if matrix else 1.0
    widths = {name: _width(decrypt(drawn, _SIGN_KEY)[0][skipped:]) for name, drawn in _signs(text)}
    if not widths:
        raise ValueError("CharStrings")
    named: list[str] | None = None
    if b"/Encoding StandardEncoding" not in clear:
        named = [".notdef"] * 256
        for found in _CODE.finditer(clear):
            named[int(found[1]) % 256] = found[2].decode("latin-1")
    scaled = {name: width if width is None else width * scale for name, width in widths.items()}
    return Program(list(widths), scaled.get, encoding=own_encoding(named))


def _signs(text: bytes) -> Iterator[tuple[str, bytes]]:
    place = text.find(b"/CharStrings")
    found = _SIGN.search(text, place + 1) if place >= 0 else None
    while found:
        end = found.end() + int(found[2])
        yield found[1].decode("latin-1"), text[found.end() : end]
        found = _SIGN.search(text, end)


def _width(drawn: bytes) -> float | None:
    """Return the width that a sign begins with."""
    stack: list[float] = []
    place = 0
    while place < len(drawn):
        first = drawn[place]
        if first >= 32:  # noqa: PLR2004 - below are the operators
            number, place = _number(drawn, place)
            stack.append(number)
        elif first == _HSBW:
            return stack[1] if len(stack) > 1 else None
        elif first == _ESCAPE and drawn[place + 1 : place + 2] == bytes([_DIV]) and len(stack) > 1:
            below = stack.pop()
            stack.append(stack.pop() / below if below else 0)
            place += 2
        else:
            return stack[2] if drawn[place : place + 2] == bytes([_ESCAPE, _SBW]) and len(stack) > 2 else None  # noqa: PLR2004
    return None


def _number(drawn: bytes, place: int) -> tuple[float, int]:
    first, second = drawn[place], int.from_bytes(drawn[place + 1 : place + 2])
    if first <= 246:  # noqa: PLR2004 - how Type 1 packs its numbers
        return first - 139, place + 1
    if first <= 250:  # noqa: PLR2004
        return (first - 247) * 256 + second + 108, place + 2
    if first <= 254:  # noqa: PLR2004
        return -(first - 251) * 256 - second - 108, place + 2
    return int.from_bytes(drawn[place + 1 : place + 5], signed=True), place + 5
