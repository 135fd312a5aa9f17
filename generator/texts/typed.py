"""Read numbers as the French type them, the same way in every command and every tool of the site."""

from __future__ import annotations

import re
from decimal import Decimal

FIRST_YEAR, LAST_YEAR = 1990, 2100
"""Years that a person types: others are slips of the hand."""
NUMBER = "([-\u2212]?)([0-9]{1,3}(?:[ \u00a0\u202f'\u2019][0-9]{3})+|[0-9]{1,3}(?:[.][0-9]{3})+(?=,)|[0-9]{1,15})(?:[.,]([0-9]{1,15}))?"
"""Sign, whole part, decimals: « 1250.50 », « 1 250,50 », « 1'250,50 », « 1.250,50 »; a point groups thousands only before a comma."""
EUROS = "(?<![ \u00a0\u202f])[ \u00a0\u202f]*(?:€|euros?|EUR)$"
"""What may stand after a sum, with the blanks before it."""

_NUMBER = re.compile(NUMBER)
_EUROS = re.compile(EUROS, re.IGNORECASE)
_GROUPING = re.compile("[^0-9]")


def number(text: str) -> Decimal | None:
    """Return the number written in *text*, with its decimals; None when there is none."""
    found = _NUMBER.fullmatch(text.strip())
    if not found:
        return None
    sign, whole, part = found[1], _GROUPING.sub("", found[2]), found[3]
    return Decimal(f"{'-' if sign else ''}{whole}{f'.{part}' if part else ''}")


def amount(text: str) -> Decimal | None:
    """Return the sum in euros written in *text*, with or without the unit; None when there is none."""
    return number(_EUROS.sub("", text.strip()))
