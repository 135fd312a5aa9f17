"""Whether a colour can be read on its ground (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

from generator.face.colours import TEXT, contrast

LARGE_TEXT = 3.0
_LARGE, _LARGE_BOLD = 18.0, 14.0


def fault(ink: str, ground: str, *, size: float, bold: bool) -> str | None:
    """Return a sentence when *ink* cannot be read on *ground*, both `RRGGBB`; *size* is in points."""
    least = LARGE_TEXT if size >= _LARGE or (bold and size >= _LARGE_BOLD) else TEXT
    found = contrast(ink, ground)
    if found >= least:
        return None
    return f"#{ink} sur #{ground} : contraste {_french(found)}, il faut {_french(least)}"


def _french(value: float) -> str:
    # Cut, not rounded: 4.48 is not 4.5.
    return f"{int(value * 10) / 10:.1f}".replace(".", ",")
