r"""Python's regular expressions as JavaScript reads them: one source for the rules of the command line and of the browser.

In JavaScript `\w`, `\b` and `\d` know no accent, `\s` is another set, `$` and `.` differ, `(?-i:` is too recent: each is spelt out.
The result is for `new RegExp(source, flags)` with the flag `u`.
"""

from __future__ import annotations

import re

BLANKS = r"\t-\r\x1c-\x1f \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
"""What Python takes for a blank, inside a JavaScript class."""

_WORD = r"\p{L}\p{N}_"
_SETS = {"w": _WORD, "d": r"\p{Nd}", "s": BLANKS}
_BOUNDARY = f"(?:(?<=[{_WORD}])(?![{_WORD}])|(?<![{_WORD}])(?=[{_WORD}]))"
_SYNTAX = frozenset("^$\\.*+?()[]{}|/")
_KEPT = frozenset("nrtfv0123456789")
_TOKEN = re.compile(r"\\.|\(\?P<|\(\?-i:|.", re.DOTALL)


def js_pattern(pattern: re.Pattern[str]) -> list[str]:
    """Return the source and the flags of *pattern* in JavaScript. Raises `ValueError` for a form that it cannot say."""
    ignored = bool(pattern.flags & re.IGNORECASE)
    # A part that minds capitals: the rest then spells both.
    spelt = ignored and "(?-i:" in pattern.pattern
    if pattern.flags & (re.MULTILINE | re.VERBOSE | re.ASCII):
        raise ValueError(pattern.pattern)
    return [
        "".join(_translated(pattern.pattern, "[^]" if pattern.flags & re.DOTALL else r"[^\n]", spelt=spelt)),
        "u" if spelt or not ignored else "iu",
    ]


def _translated(source: str, dot: str, *, spelt: bool) -> list[str]:
    found: list[str] = []
    inside = False
    minding: list[bool] = [not spelt]
    for part in _TOKEN.findall(source):
        if part == "[" and not inside:
            inside = True
            found.append(part)
        elif part == "]" and inside:
            inside = False
            found.append(part)
        elif part.startswith("\\"):
            found.append(_escape(part[1], inside=inside))
        elif inside:
            if not minding[-1] and part == "-":
                raise ValueError(source)
            found.append(part if minding[-1] or part == part.swapcase() else part + part.swapcase())
        else:
            if part.startswith("("):
                minding.append(minding[-1] or part == "(?-i:")
            elif part == ")":
                minding.pop()
            found.append(_outside(part, dot, minding=minding[-1]))
    return found


def _outside(part: str, dot: str, *, minding: bool) -> str:
    special = {"(?P<": "(?<", "(?-i:": "(?:", ".": dot, "$": r"(?=\n?$)"}
    if part in special:
        return special[part]
    return part if minding or part == part.swapcase() else f"[{part}{part.swapcase()}]"


def _escape(char: str, *, inside: bool) -> str:
    if char in _SETS:
        return _SETS[char] if inside else f"[{_SETS[char]}]"
    if char in "SW" and not inside:
        return f"[^{_SETS[char.lower()]}]"
    if char == "b" and not inside:
        return _BOUNDARY
    if char in _KEPT or char in _SYNTAX or (inside and char == "-"):
        return f"\\{char}"
    if char.isalpha():
        raise ValueError(char)
    return char
