"""What a drawing may be made of: the operators, the blends and the bounds of PDF/A-2 (ISO 19005-2, 6.1.12, 6.2.2 and 6.2.10)."""

from __future__ import annotations

import re
from decimal import Decimal

from pikepdf import Array, Name, String

_DRAWING = "b B b* B* c cm f F f* h i j J k K l m M n re s S v w W W* y d d0 d1 CS cs SC sc SCN scn G g RG rg ri sh gs Do q Q"
_WRITING = "BT ET T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz ' \" BDC BMC EMC DP MP BI ID EI BX EX"
OPERATORS = frozenset((*_DRAWING.split(), *_WRITING.split()))
"""Those of ISO 32000-1: PDF/A-2 refuses any other, even where a reader is told to pass over it."""
_USUAL = "Normal Compatible Multiply Screen Overlay Darken Lighten ColorDodge ColorBurn HardLight SoftLight Difference Exclusion"
BLENDS = frozenset(f"/{name}" for name in (*_USUAL.split(), "Hue", "Saturation", "Color", "Luminosity"))
DEEPEST_SAVE = 28
"""How many times a state may be kept inside another."""
_HEX, _NO_HEX, _BLANKS = re.compile(rb"(?<!<)<([^<>]{0,65536})>(?!>)"), re.compile(rb"[^0-9A-Fa-f]"), re.compile(rb"[\0\t\n\f\r ]")
_GREATEST_WHOLE, _LONGEST_STRING, _LONGEST_NAME = 2**31 - 1, 32_767, 127


def has_odd_hex(drawing: bytes) -> bool:
    """Return whether a text of *drawing* may be written in figures that are no hexadecimal ones, or in an odd number of them."""
    return any(len(digits) % 2 or _NO_HEX.search(digits) for found in _HEX.finditer(drawing) if (digits := _BLANKS.sub(b"", found[1])))


def is_beyond(operand: object) -> bool:
    """Return whether an operand is beyond the bounds of any reader."""
    if isinstance(operand, int | Decimal):
        return not -_GREATEST_WHOLE <= operand <= _GREATEST_WHOLE
    if isinstance(operand, Array):
        return any(is_beyond(one) for one in list(operand))
    if isinstance(operand, String):
        return len(bytes(operand)) > _LONGEST_STRING
    return isinstance(operand, Name) and len(str(operand)) > _LONGEST_NAME + 1
