"""A text as delivered, or as pasted in a message."""

from __future__ import annotations

import re

from generator.verify.messages import REFUSALS
from generator.verify.reading import Read, UnreadableError

_ITEM = re.compile(r"\n(?=[-–•] )")


def read_txt(data: bytes) -> Read:
    """Return what a text holds: one paragraph for each block between empty lines, and for each item of a list."""
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise UnreadableError(REFUSALS["pas_utf8"]) from error
    if "\0" in text:
        raise UnreadableError(REFUSALS["pas_un_texte"])
    blocks = re.split(r"\n[ \t]*\n", text)
    return Read("txt", {}, tuple(part.strip() for block in blocks for part in _ITEM.split(block) if part.strip()))
