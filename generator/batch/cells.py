"""One cell of a table, as a spreadsheet keeps it, becomes what somebody would have typed."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from generator.models.content import Champ

Cell = str | int | float | bool | date | time | timedelta | None
"""What a spreadsheet keeps in a cell; a CSV file holds text alone."""

ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#VALEUR!", "#NOM?", "#NOMBRE!"})
"""What a spreadsheet shows where a formula failed."""

# A spreadsheet takes the zeros off the left of what it takes for a number: each of these has its count of digits.
_DIGITS = {"siret": 14, "phone": 10, "postcode": 5}
_EXACT = ".15g"
"""A spreadsheet counts with fifteen digits: what follows is noise."""
_DAY = re.compile(r"(?P<day>[0-9]{1,2})[./ -](?P<month>[0-9]{1,2})[./ -](?P<year>[0-9]{4}|[0-9]{2})")
_TIME = re.compile(r"[ T]00:00(?::00(?:\.0+)?)?$")
_CENTURY = 90


def typed(cell: Cell, kind: str = "") -> str:
    """Return *cell* as text, empty when there is nothing in it: a day as 2026-03-12, a number with its decimals, « oui » or « non ».

    *kind* says which numbers begin with zeros that a spreadsheet drops: "siret", "phone", "postcode".
    """
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "oui" if cell else "non"
    if isinstance(cell, date | time):
        return (cell.date() if isinstance(cell, datetime) else cell).isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    if isinstance(cell, int | float):
        plain = f"{Decimal(format(cell, _EXACT)):f}"
        return plain.zfill(_DIGITS[kind]) if kind in _DIGITS and plain.isdecimal() else plain
    return cell.replace("\r\n", "\n").replace("\r", "\n").strip()


def typed_for(cell: Cell, champ: Champ, *, phone: bool = False) -> str:
    """Return *cell* as text for *champ*; a day written as the French do, with points or two figures for the year, is one."""
    text = typed(cell, "phone" if phone else champ.type)
    return plain_day(text) if champ.type == "date" else text


def plain_day(text: str) -> str:
    """Return « 12.03.26 », « 12-03-2026 » or « 12/03/26 » as 12/03/2026; any other text as it is."""
    text = _TIME.sub("", text)
    found = _DAY.fullmatch(text)
    if not found:
        return text
    year = found["year"]
    if len(year) == 2:  # noqa: PLR2004 - two figures
        year = f"{'20' if int(year) < _CENTURY else '19'}{year}"
    return f"{found['day']}/{found['month']}/{year}"
