"""Remove accents from words that are sorted, searched or compared."""

from __future__ import annotations

import unicodedata


def without_accents(text: str) -> str:
    """Return *text* without its accents: « Œuvre égarée » gives « Œuvre egaree »."""
    return "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))


def folded(text: str) -> str:
    """Return *text* without its accents and ligatures: « Œuvre égarée » gives « OEuvre egaree »."""
    return without_accents(text.replace("œ", "oe").replace("æ", "ae").replace("Œ", "OE").replace("Æ", "AE"))
