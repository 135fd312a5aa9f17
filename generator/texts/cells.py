"""A cell of a table that a spreadsheet opens: read as a text or a number, and never run."""

from __future__ import annotations

import re

# A spreadsheet runs what begins so; a number that is added or taken away is only a number.
_FORMULA = re.compile(r"[=@\t\r\n＝＠＋－]|[+-](?![0-9 .,\u00a0\u202f]*€?$)")


def cell(text: str) -> str:
    """Return *text*, which somebody else wrote, as a cell that is read and never run."""
    return f"'{text}" if _FORMULA.match(text) else text


def printed_cell(text: str) -> str:
    """Return *text* as a cell that is never run, and that a letter prints: a blank stands before what a spreadsheet would run."""
    return f"\u00a0{text}" if _FORMULA.match(text) else text
