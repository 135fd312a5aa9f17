"""The look of form fields as delivered, prompts on a tint and boxes to tick; a reader redraws a field once it is filled."""

from __future__ import annotations

from generator.convert import tokens
from generator.convert.pdf.form_font import ASCENT, encoded, form_font

FONT = "/Clausier"
# Points, as in champs.typ, which draws places that long answers hold: left to choose, a reader writes them too small to be read.
SIZE, SIZE_IN_A_CELL = 10, 9
_LARGEST, _SMALLEST = 9.0, 5.5
_MARGIN = 2.0


def default_appearance(size: float = SIZE) -> str:
    """Return the instructions with which a PDF reader draws what is typed."""
    return f"{FONT} {size:g} Tf {colour(tokens.INK)} rg"


def colour(token: str) -> str:
    """Return the three components of a colour, as PDF writes them."""
    return " ".join(f"{int(token[index : index + 2], 16) / 255:.3f}" for index in (0, 2, 4))


def prompt(text: str, width: float, height: float, *, top: bool, right: bool) -> bytes:
    """Return the drawing of an empty field of *width* by *height* points; *top*: of several lines; *right*: in a column of figures."""
    font = form_font()
    room = width - 2 * _MARGIN
    size = max(_SMALLEST, min(_LARGEST, 1000 * room / font.width(text)))
    shown = text
    while font.width(shown) * size > 1000 * room and len(shown) > 1:
        shown = shown.removesuffix("…")[:-1] + "…"
    left = width - _MARGIN - font.width(shown) * size / 1000 if right else _MARGIN
    baseline = height - _MARGIN - ASCENT * size / 1000 if top else (height - font.capital * size / 1000) / 2
    return (
        f"/Tx BMC q {colour(tokens.PROMPT_FILL)} rg 0 0 {width:.2f} {height:.2f} re f "
        f"BT {FONT} {size:.2f} Tf {colour(tokens.PROMPT_INK)} rg {left:.2f} {baseline:.2f} Td <{encoded(shown).hex()}> Tj ET Q EMC"
    ).encode("ascii")


def tick(width: float, height: float, *, ticked: bool) -> bytes:
    """Return the drawing of a box to tick."""
    frame = f"q {colour(tokens.INK)} RG 0.6 w 0.3 0.3 {width - 0.6:.2f} {height - 0.6:.2f} re S"
    low, right, up = 2, width - 2, height - 2
    cross = f" 1.1 w {low} {low} m {right:.2f} {up:.2f} l {low} {up:.2f} m {right:.2f} {low} l S" if ticked else ""
    return f"{frame}{cross} Q".encode("ascii")
