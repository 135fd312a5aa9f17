"""Dress a finished part of a DOCX or an ODT in a publisher's colours and fonts.

The styles are written once, with the tokens; each token that a face replaces is found by its value, which stands for nothing else.
"""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

from generator.convert import tokens
from generator.face.colours import tint
from generator.models.face import NO_FACE, Face, Use

_ATTRIBUTE = re.compile(r'="([^"<>]+)"')
WORD: dict[Use, str] = {"texte": tokens.SERIF, "titres": tokens.SANS}
FAMILIES: tuple[tuple[str, Use], ...] = (("serif", "texte"), ("sans", "titres"))
"""What prints the text and the titles, by the end of the names of our tokens."""
LOGO_WIDTH, LOGO_HEIGHT = 60.0, 14.0
"""Millimetres: the place of a logo at the head of a page."""
COMMA, QUOTED = ",", "', '"
"""What parts two names of a list of fonts, in Word and in OpenDocument."""


def dressed(part: bytes, face: Face, names: str) -> bytes:
    """Return the XML *part* with the colours and the fonts of *face* in its attributes; *names* parts the names of a list of fonts."""
    changes = _changes(face, names)
    if not changes:
        return part
    found = re.compile("|".join(rf"(?<![\w]){re.escape(old)}(?![\w])" for old in changes))

    def value(attribute: re.Match[str]) -> str:
        return f'="{found.sub(lambda token: changes[token[0]], attribute[1])}"'

    return _ATTRIBUTE.sub(value, part.decode()).encode()


def _changes(face: Face, names: str) -> dict[str, str]:
    """Return what replaces each token; a font that is not installed gives way to the one that it replaces."""
    changes = {tokens.ACCENT: face.principale, tokens.TINT: tint(face.principale)} if face.principale else {}
    for use, ours in WORD.items():
        if family := face.family(use):
            other = tokens.ALTERNATIVES[ours]
            changes |= {ours: escape(family, {'"': "&quot;"}), other: f"{ours}{names}{other}"}
    return changes


def face_tokens(face: Face = NO_FACE) -> dict[str, str | float]:
    """Return every token by its lower-case name, with the colours of *face*."""
    colours = {"accent": face.principale, "tint": tint(face.principale)} if face.principale else {}
    return {**tokens.as_data(), **colours}
