"""The colours, fonts, sizes and distances of the documents, defined once for Word, LibreOffice and PDF."""

from __future__ import annotations

INK = "1F2933"
ACCENT = "1B4965"
MUTED = "52606D"
RULE = "CBD2D9"
TINT = "EAF1F5"
PROMPT_INK = "7A4B00"
PROMPT_INK_TWIN = "7A4B01"
PROMPT_FILL = "FFF3C4"

# Every Word has these two, and LibreOffice sets Caladea and Carlito in their place, letter for letter as wide: no line moves.
# Embedding ours would add 130 to 160 kB to files of 12 to 29 kB, for readers that do not all use what is embedded.
SERIF = "Cambria"
SANS = "Calibri"
ALTERNATIVES = {SERIF: "Caladea", SANS: "Carlito"}
# PDF files carry ours. Our subset of Source Sans 3 may not keep its reserved name (fonts/README.md).
PDF_SERIF = "Source Serif 4"
PDF_SANS = "Clausier Sans"

# Points.
BODY = 10.5
# For a text that would leave a few lines on a page of their own.
TIGHT = 10.0
PITCH = 14.2
TITLE = 22.0
SUBTITLE = 12.0
ANNEX = 15.0
ARTICLE = 12.5
SUBHEADING = 11.0
SMALL = 9.5
FINE = 8.5

RECIPIENT_LINE = 11.4

# Millimetres, on A4.
PAGE_WIDTH = 210.0
PAGE_HEIGHT = 297.0
MARGIN_SIDE = 25.0
MARGIN_BOTTOM = 21.0
MARGIN_TOP = 25.0
MARGIN_TOP_LETTER = 18.0
FOOTER_DISTANCE = 11.0

# The recipient reads in the window of a DL envelope, 35 or 45 mm high: six lines of 4 mm from 55 mm down.
SENDER_WIDTH = 74.0
RECIPIENT_X = 106.0
RECIPIENT_Y = 55.0
RECIPIENT_WIDTH = 82.0
# Place and date start below the window, whatever the length of the two addresses.
LETTER_START = 84.0
# Room for a hand to sign.
SIGN = 16.0


def as_data() -> dict[str, str | float]:
    """Return every token by its lower-case name, for the Typst template."""
    return {name.lower(): value for name, value in globals().items() if name.isupper() and isinstance(value, str | float)}
