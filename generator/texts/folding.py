"""Remove accents from words that are sorted, searched or compared."""

from __future__ import annotations

import unicodedata


def folded(text: str) -> str:
    """Return *text* without its accents and ligatures: « Œuvre égarée » gives « OEuvre egaree »."""
    plain = text.replace("œ", "oe").replace("æ", "ae").replace("Œ", "OE").replace("Æ", "AE")
    return "".join(char for char in unicodedata.normalize("NFD", plain) if not unicodedata.combining(char))
