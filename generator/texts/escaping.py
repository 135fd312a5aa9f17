"""Values on their way into Markdown, and texts on their way out of it."""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache


class Markdown(str):
    """Text that is already Markdown: it enters a page as it stands."""

    __slots__ = ()


class ControlCharacterError(Exception):
    """A value holds a control character: no document can print it."""


_SPECIAL = re.compile(r"""[\\`*_{}\[\]()<>#+\-.!|~^$@"'&:=]""")
_BLANKS = re.compile(r"[ \t\r\n\f\v\u2028\u2029]+")


def escaped(value: object) -> str:
    """Return *value* so that every Markdown reader prints it untouched.

    Entities and not backslashes: Python-Markdown breaks 54 of 128 values escaped with backslashes.
    Blanks become one space (no-break spaces stay); control characters are refused.
    """
    if isinstance(value, Markdown):
        return str(value)
    return _escaped(str(value))


@lru_cache(maxsize=65536)  # the same names and titles stand on hundreds of pages
def _escaped(value: str) -> str:
    text = _BLANKS.sub(" ", value)
    if any(unicodedata.category(char) == "Cc" for char in text):
        raise ControlCharacterError(text)
    return _SPECIAL.sub(lambda match: f"&#{ord(match.group())};", text)


def readable(markdown: str) -> str:
    """Return rendered Markdown with its entities decoded, for rules, goldens and people."""
    return html.unescape(markdown)
