"""Whether a colour can be read on its ground (WCAG 2.1, 1.4.3)."""

from __future__ import annotations

LEAST, LEAST_LARGE = 4.5, 3.0
_LINEAR = 0.04045
"""Below it, sRGB is linear (IEC 61966-2-1)."""
_LARGE, _LARGE_BOLD = 18.0, 14.0


def fault(ink: str, ground: str, *, size: float, bold: bool) -> str | None:
    """Return a sentence when *ink* cannot be read on *ground*, both `RRGGBB`; *size* is in points."""
    least = LEAST_LARGE if size >= _LARGE or (bold and size >= _LARGE_BOLD) else LEAST
    found = ratio(ink, ground)
    if found >= least:
        return None
    return f"#{ink} sur #{ground} : contraste {_french(found)}, il faut {_french(least)}"


def ratio(one: str, other: str) -> float:
    """Return the contrast of two colours, `RRGGBB`, from 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4))
    red, green, blue = (part / 12.92 if part <= _LINEAR else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _french(value: float) -> str:
    # Cut, not rounded: 4.48 is not 4.5.
    return f"{int(value * 10) / 10:.1f}".replace(".", ",")
