"""Read a plain text as delivered, or as pasted in a message."""

from __future__ import annotations

import re

from generator.verify.reading import Read, UnreadableError
from generator.verify.refusals import REFUSALS

_RTF = b"{\\rtf"
NO_TEXT = tuple(chr(code) for code in range(32) if chr(code) not in "\t\n\v\f\r\x1c\x1d\x1e\x1f")
"""Signs that no text holds: with one of them, a file is something else."""

_ITEM = re.compile(r"\n(?=[-–•] )")


def read_txt(data: bytes) -> Read:
    """Return the content of a plain text: one paragraph for each block between empty lines and for each item of a list."""
    if data.startswith(_RTF):
        raise UnreadableError(REFUSALS["rtf"])
    return Read({}, paragraphs_of(_decoded(data)))


def paragraphs_of(said: str) -> tuple[str, ...]:
    """Return the paragraphs and the items of lists of a text. Raises `UnreadableError` when it holds a sign that no text holds."""
    text = said.replace("\r\n", "\n")
    if any(sign in text for sign in NO_TEXT):
        raise UnreadableError(REFUSALS["pas_un_texte"])
    blocks = re.split(r"\n[ \t]*\n", text)
    return tuple(part.strip() for block in blocks for part in _ITEM.split(block) if part.strip())


def _decoded(data: bytes) -> str:
    """Return *data* decoded as UTF-8, else in the encoding of older Windows programs, where all bytes but five are characters."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise UnreadableError(REFUSALS["pas_un_texte"]) from error
