"""Colours as six hexadecimal digits: their contrast by WCAG 2.2, their mixtures, and those that a scheme derives from one."""

from __future__ import annotations

from functools import lru_cache

WHITE, BLACK = "FFFFFF", "000000"
IVORY = "FBFAF6"
"""The ground of the guide."""
NIGHT = "1E2129"
"""The lightest ground of the guide's dark scheme, on which a text is hardest to read."""
TEXT, DRAWING = 4.5, 3.0
"""The contrasts that WCAG AA asks of a text (1.4.3) and of a drawing (1.4.11)."""
_TINT = 0.09
# Below this share of a channel, sRGB (IEC 61966-2-1) is a straight line.
_LINEAR = 0.04045
_STEPS = 50


def luminance(colour: str) -> float:
    """Return the relative luminance of *colour*, from 0 (black) to 1 (white)."""
    shares = (part / 255 for part in bytes.fromhex(colour))
    red, green, blue = (share / 12.92 if share <= _LINEAR else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@lru_cache(maxsize=1024)  # a document has few colours and thousands of words
def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mixed(colour: str, ground: str, share: float) -> str:
    """Return the colour of *ground* that *colour* covers by *share*, from 0 to 1."""
    parts = zip(bytes.fromhex(colour), bytes.fromhex(ground), strict=True)
    return "".join(f"{round(share * over + (1 - share) * under):02X}" for over, under in parts)


def tint(colour: str) -> str:
    """Return the ground of the heads of tables that goes with the main *colour*."""
    return mixed(colour, WHITE, _TINT)


def grounds(colour: str) -> dict[str, str]:
    """Return the light grounds that *colour* is read on, by what messages call them."""
    return {"le papier blanc": WHITE, "le fond du guide": IVORY, "l'en-tête des tableaux": tint(colour)}


def readable(colour: str) -> bool:
    """Return whether *colour* can be read on each light ground, and white on it."""
    return all(contrast(colour, ground) >= TEXT for ground in grounds(colour).values())


def darkened(colour: str) -> str:
    """Return *colour*, with as much black as it needs to be read on the light grounds."""
    return next(dark for step in range(_STEPS + 1) if readable(dark := mixed(BLACK, colour, step / _STEPS)))


def lightened(colour: str) -> str:
    """Return *colour*, with as much white as it needs to be read in the dark scheme."""
    return next(light for step in range(_STEPS + 1) if contrast(light := mixed(WHITE, colour, step / _STEPS), NIGHT) >= TEXT)
